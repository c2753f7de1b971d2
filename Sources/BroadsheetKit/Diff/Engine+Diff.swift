import BroadsheetBase
import BroadsheetCompare
import BroadsheetLayout
import Foundation

extension Engine {
  /// What came of a comparison: the comparison, when both sides could be opened, and the errors of
  /// issues, whether they could be laid out or not.
  public struct Diffed: Sendable {
    public var result: DiffResult?
    public var diagnostics: [Diagnostic] = []
    /// Whether the new side has errors: no difference to a broken issue is good news.
    public var isNewBroken = false
    public var sources = SourceMap()
  }

  /// Holds two issues, PDFs or folders of pages against each other, page by page.
  ///
  /// Two issues are compared in words, in pixels of their pages and in the inks of their press files;
  /// PDFs in pixels and inks; folders of pictures in pixels. Goldens are compared with an issue in
  /// words and coarse pixels.
  ///
  /// - Parameter progress: told what is being done.
  /// - Throws: when a side is damaged or missing, or the two cannot be held against each other.
  public func diff(
    _ old: DiffInput, _ new: DiffInput, _ options: DiffOptions = DiffOptions(),
    progress: @Sendable (String) -> Void = { _ in }
  ) throws(EngineError) -> Diffed {
    var diffed = Diffed()
    progress("opening \(old.name) …")
    let before = try open(old, options, &diffed)
    progress("opening \(new.name) …")
    let known = diffed.diagnostics.count
    let after = try open(new, options, &diffed)
    diffed.isNewBroken = diffed.diagnostics.dropFirst(known).contains { $0.severity == .error }
    guard let before, let after else { return diffed }
    diffed.result = try DiffRun(old: before, new: after, options: options, engine: self)
      .run(progress)
    return diffed
  }

  /// Opens one side; nil when an issue cannot be laid out, and then the reasons are in `diffed`.
  private func open(
    _ input: DiffInput, _ options: DiffOptions, _ diffed: inout Diffed
  ) throws(EngineError) -> DiffSide? {
    switch input {
    case .issue(let path):
      return try open(issueAt: path, named: input.name, nil, options, &diffed)
    case .revision(let name, let path):
      let revision = try Revision(name, path: path)
      return try open(
        issueAt: revision.folder, named: input.name, revision, options, &diffed)
    case .pdf(let path): return try DiffSide(name: path, pdf: try pdfBytes(path))
    case .proofs(let path): return DiffSide(name: path, proofs: try ProofFolder(path))
    case .goldens(let path): return DiffSide(name: path, goldens: try Goldens(path))
    }
  }

  private func open(
    issueAt path: String, named name: String, _ revision: Revision?, _ options: DiffOptions,
    _ diffed: inout Diffed
  ) throws(EngineError) -> DiffSide? {
    // Where a revision's files are written out is gone when somebody reads of them.
    let paths = ToolPaths(renaming: path, as: revision == nil ? path : name)
    let made: Made
    do throws(EngineError) {
      made = try layOut(issueAt: path, press: options.press, edition: options.edition)
    } catch { throw EngineError(message: paths.named(error.description)) }
    let canBeCompared = made.issue != nil && (made.press != nil || !options.comparesInks)
    let files = diffed.sources.files.count
    diffed.sources.append(paths.named(made.sources))
    // Warnings are for whoever builds the issue.
    diffed.diagnostics += made.diagnostics.filter { !canBeCompared || $0.severity == .error }
      .map { paths.named($0).moved(byFiles: files) }
    guard canBeCompared, let issue = made.issue else { return nil }
    return DiffSide(name: name, issue: issue, of: made, revision: revision)
  }
}

/// One comparison.
private struct DiffRun {
  let old: DiffSide
  let new: DiffSide
  let options: DiffOptions
  let engine: Engine

  func run(_ progress: @Sendable (String) -> Void) throws(EngineError) -> DiffResult {
    try checkThatTheyCompare()
    progress("comparing the words …")
    let words = try comparison()
    guard options.comparesPixels else {
      guard words.comparesWords else {
        throw EngineError(
          message: """
            \(old.name) and \(new.name) cannot be compared in words alone: of a PDF or of pictures \
            nothing is known but how they look
            """)
      }
      return DiffResult(comparison: words, pages: [])
    }
    let resolution = try resolution()
    let workers = try workers(resolution)
    progress("making press files …")
    let oldFile = try pressFile(of: old, beside: new)
    let newFile = try pressFile(of: new, beside: old)
    let asPlates = isPDF(old) || isPDF(new)
    let (oldFirst, newFirst) = (places(old), places(new))
    progress("comparing the pages …")
    let compared = concurrently(
      words.pages.count, jobs: workers,
      with: { () -> Result<(old: PageDrawer, new: PageDrawer), EngineError> in
        do throws(EngineError) {
          return .success(
            (
              try PageDrawer(old, pdf: oldFile, asPlates: asPlates, resolution: resolution),
              try PageDrawer(new, pdf: newFile, asPlates: asPlates, resolution: resolution)
            ))
        } catch { return .failure(error) }
      },
      { index, tools -> Result<(ComparedPage, ReportPictures), EngineError> in
        let page = words.pages[index]
        do throws(EngineError) {
          let (old, new) = try tools.get()
          let comparing = PageMeasuring(
            page: page, old: page.old.flatMap { oldFirst[$0] },
            new: page.new.flatMap { newFirst[$0] }, resolution: resolution,
            comparesInks: options.comparesInks)
          return .success(try comparing.run(old, new))
        } catch { return .failure(error) }
      })
    var pages: [ComparedPage] = []
    var pictures: [ReportPictures] = []
    for result in compared {
      let (page, picture) = try result.get()
      pages.append(page)
      pictures.append(picture)
    }
    return DiffResult(
      comparison: Comparison(
        old: words.old, new: words.new, changes: words.changes, pages: pages),
      pages: pictures)
  }

  /// Colours of a screen and plates of a press are two things.
  private func checkThatTheyCompare() throws(EngineError) {
    let mix = [old, new].map(\.compared.kind)
    guard mix.contains(.pdf), mix.contains(.proofs) || mix.contains(.goldens) else { return }
    throw EngineError(
      message: """
        \(old.name) and \(new.name) cannot be held against each other: one is a PDF with its \
        inks, the other pictures as a screen shows them; name the issue in the place of one
        """)
  }

  /// What differs in words, or the pages in pairs where there are no words to compare.
  private func comparison() throws(EngineError) -> Comparison {
    let hasGolden = [old, new].contains { $0.compared.kind == .goldens }
    if let before = try old.issueSide(besideGolden: hasGolden, jobs: engine.jobs),
      let after = try new.issueSide(besideGolden: hasGolden, jobs: engine.jobs)
    {
      let words = compare(before, after)
      return Comparison(
        old: old.compared, new: new.compared, changes: words.changes, pages: words.pages)
    }
    let pages = try pairs().map { pair in
      let label = pair.new.map { new.pages[$0].label } ?? pair.old.map { old.pages[$0].label }
      return ComparedPage(
        old: pair.old.map { old.pages[$0].number }, new: pair.new.map { new.pages[$0].number },
        label: label ?? "")
    }
    return Comparison(old: old.compared, new: new.compared, changes: [], pages: pages)
  }

  /// Which pages belong together where nothing is known in words: those that look most alike when one
  /// side has more, all in their order otherwise.
  private func pairs() throws(EngineError) -> [PagePair] {
    let (before, after) = (old.pages.count, new.pages.count)
    guard before != after, options.comparesPixels, max(before, after) <= Self.mostPaired else {
      return pairPages(old: before, new: after)
    }
    let looks = [try looks(of: old), try looks(of: new)]
    return pairPages(old: before, new: after) { looks[0][$0].likeness(to: looks[1][$1]) }
  }

  /// The most pages of a side that are looked at to find out which belong together.
  private static let mostPaired = 200
  private static let lookWidth = 48

  private func looks(of side: DiffSide) throws(EngineError) -> [PageLook] {
    var file: [UInt8]?
    if case .pdf(let bytes) = side.source { file = bytes }
    let drawer = try PageDrawer(side, pdf: file, asPlates: file != nil, resolution: 36)
    var looks: [PageLook] = []
    for index in side.pages.indices {
      looks.append(PageLook(try drawer.picture(index).shrunk(toWidth: Self.lookWidth)))
    }
    return looks
  }

  private func resolution() throws(EngineError) -> Double {
    let own = [try old.resolution(beside: new), try new.resolution(beside: old)].compactMap(\.self)
    guard let first = own.first else { return options.resolution }
    if own.count == 2, abs(own[0] - own[1]) > 0.05 {
      let (a, b) = (Int(own[0].rounded()), Int(own[1].rounded()))
      throw EngineError(
        message: """
          \(old.name) has \(a) pixels an inch, \(new.name) \(b): draw both at one resolution, or name \
          the issue in the place of one
          """)
    }
    // PNG counts pixels a metre, and no fraction of one: 60 an inch come back as 59.995.
    return abs(first - first.rounded()) < 0.0128 ? first.rounded() : first
  }

  /// The most pixels of a page that are compared: a broadsheet page at 300 an inch has 31 million.
  private static let mostPixels = 64_000_000
  /// Bytes at work at once, and those of each pixel: the pictures and plates of both sides, and what
  /// is worked out of them.
  private static let memory = 2 << 30
  private static let bytesPerPixel = 64

  /// As many threads as compare pages without taking more memory than there may be.
  private func workers(_ resolution: Double) throws(EngineError) -> Int {
    var largest = 1
    for side in [old, new] {
      for page in try side.pixels(resolution) {
        if page.pixels > Self.mostPixels {
          throw EngineError(
            message: """
              page \(page.number) of \(side.name) has \(page.pixels / 1_000_000) million pixels; up to \
              \(Self.mostPixels / 1_000_000) million are compared
              """)
        }
        largest = max(largest, page.pixels)
      }
    }
    return min(engine.jobs, max(1, Self.memory / (largest * Self.bytesPerPixel)))
  }

  /// The bytes of the plates that pages are drawn from or compared by; nil when they are not.
  private func pressFile(
    of side: DiffSide, beside other: DiffSide
  ) throws(EngineError) -> [UInt8]? {
    switch side.source {
    case .pdf(let bytes): return bytes
    case .proofs, .goldens: return nil
    case .issue(let made, _):
      let isNeeded = isPDF(other) || options.comparesInks && other.compared.kind == .issue
      guard isNeeded else { return nil }
      guard made.press != nil, let day = made.date else {
        throw EngineError(message: "\(side.name) has no press that a file could be made for")
      }
      return try engine.makePDF(of: made, date: Engine.documentDate(of: day)).bytes
    }
  }

  private func isPDF(_ side: DiffSide) -> Bool { side.compared.kind == .pdf }

  /// The places of pages by their numbers.
  private func places(_ side: DiffSide) -> [Int: Int] {
    Dictionary(
      side.pages.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

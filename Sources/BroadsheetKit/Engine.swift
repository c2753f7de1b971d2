import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPango
import BroadsheetPictures
import BroadsheetPreflight
import BroadsheetPress
import BroadsheetText
import Foundation
import Synchronization

/// The world's failure: a file, a font, a library, with the path in the message.
public struct EngineError: Error, CustomStringConvertible {
  public let description: String

  init(_ error: some Error) {
    description = "\(error)"
  }

  init(message: String) {
    description = message
  }
}

/// The whole street on one page: an issue folder in, pages and PDFs out.
///
/// ```swift
/// let engine = try Engine(home: home)
/// let made = try engine.layOut(issueAt: "samples/harbour")
/// let file = try engine.makePDF(of: made, date: "2026-11-22T00:00:00Z")
/// if !file.diagnostics.hasErrors { try engine.write(file, to: "harbour.pdf") }
/// ```
public struct Engine: Sendable {
  public let home: Home
  public let fonts: FontManifest
  let folders: PressFolders
  /// Threads at most; never shows in any output.
  let jobs: Int
  private let hyphenation: HyphenationDictionaries

  /// Reads the font manifest; fonts are sealed from here on.
  ///
  /// - Parameters:
  ///   - folders: where the machine keeps ICC profiles and separated pictures.
  ///   - jobs: threads that work at once, at most; nil is one a core.
  public init(home: Home, folders: PressFolders = .none, jobs: Int? = nil) throws(EngineError) {
    self.home = home
    self.folders = folders
    self.jobs = max(1, jobs ?? coreCount)
    let read: ReadFontManifest
    do { read = try readFontManifest(home.fontManifest) } catch { throw EngineError(error) }
    guard let manifest = read.manifest, !read.diagnostics.hasErrors else {
      let printer = DiagnosticPrinter(sources: read.sources)
      throw EngineError(message: read.diagnostics.map(printer.text).joined())
    }
    fonts = manifest
    hyphenation = HyphenationDictionaries(
      folders: [home.hyphenationPatterns, HyphenationDictionaries.systemFolder])
  }

  /// What came of an issue folder: pages when it could be laid out, and all there is to say.
  public struct Made: Sendable {
    public var issue: LaidOutIssue?
    public var date: IssueDate?
    /// What the press asks of the file.
    public var press: PressSettings?
    /// The sheets of paper that the issue asks for.
    public var sheets: SheetWishes?
    /// The issue as it is read aloud, and the edition at its back after it.
    package var editions: [RunningEdition] = []
    /// The picture files of each of them.
    var assets: [[ImageAsset]] = []
    let catalog: FontCatalog
    /// How tools are told of its files.
    let paths: ToolPaths
    public var diagnostics: [Diagnostic]
    public var sources: SourceMap
    public var timings: Timings
  }

  /// Reads an issue and lays it out.
  ///
  /// - Parameters:
  ///   - path: the issue folder, or its `issue.yaml`.
  ///   - press: a press profile instead of the issue's own.
  ///   - edition: an edition in another language; nil is the issue itself.
  public func layOut(
    issueAt path: String, press: String? = nil, edition: String? = nil
  ) throws(EngineError) -> Made {
    var timings = Timings()
    if let language = languageHint(ofIssueAt: path) {
      let hyphenation = hyphenation
      DispatchQueue.global().async { hyphenation.prefetch(language) }
    }
    let read: ReadIssue
    do {
      read = try timings.measure("read") { () throws(ReadError) in
        try reader.read(path, press: press, edition: edition)
      }
    } catch { throw EngineError(error) }
    var made = Made(
      issue: nil, date: read.plan?.date, press: read.press, sheets: read.sheets,
      catalog: read.catalog, paths: ToolPaths(issue: path, home: home),
      diagnostics: read.diagnostics, sources: read.sources, timings: timings)
    guard let plan = read.plan else { return made }
    made.diagnostics += missingHyphenation(plan)
    let laidOut = try layOut(plan, catalog: read.catalog, &made.timings)
    made.issue = laidOut.value
    made.editions = [RunningEdition(order: plan.runningOrder)]
    made.assets = [plan.assets]
    made.diagnostics += laidOut.diagnostics
    if let flip = read.flip, let front = made.issue {
      let back = try layOut(issueAt: path, press: press, edition: flip)
      let files = made.sources.files.count
      made.sources.append(back.sources)
      made.diagnostics += back.diagnostics.map { $0.moved(byFiles: files) }
      made.timings.add(contentsOf: back.timings)
      if let backIssue = back.issue {
        made.issue = front.flipped(
          with: backIssue, named: flip, files: files, passages: plan.passageCount)
        made.editions += back.editions.map {
          RunningEdition(order: $0.order, name: flip, firstPassage: plan.passageCount)
        }
        made.assets += back.assets
      }
    }
    if let press = read.press {
      made.diagnostics += made.timings.measure("preflight pages") {
        BroadsheetPreflight.preflight(
          laidOut.value, against: press, limits: plan.typography)
      }
      made.diagnostics += try made.timings.measure("preflight artwork") {
        () throws(EngineError) in try preflightArtwork(of: laidOut.value, against: press)
      }
    }
    return made
  }

  /// The names of an issue's editions, its own language first.
  public func editions(ofIssueAt path: String) throws(EngineError) -> [String] {
    do { return try reader.editions(of: path) } catch { throw EngineError(error) }
  }

  private var reader: IssueReader {
    IssueReader(
      shippedLayouts: home.layouts, catalog: fonts.catalog, probe: Self.probe,
      trace: { [faces = fonts.catalog.faces] asset in
        do {
          return .success(try traceOutline(of: asset, faces: faces))
        } catch { return .failure(ImageProblem(reason: "\(error)")) }
      },
      features: { try? openTypeFeatures(ofFontAt: $0.path) })
  }

  private static let probe: @Sendable (String) -> Result<ImageAsset, ImageProblem> = { path in
    do {
      if isPDF(path) {
        return .success(try probeArtwork(try readWholeFile(path), path: path))
      }
      return .success(try probeImage(at: path))
    } catch { return .failure(ImageProblem(reason: "\(error)")) }
  }

  /// Says once for each language that nothing will be hyphenated in it.
  private func missingHyphenation(_ plan: IssuePlan) -> [Diagnostic] {
    var seen: Set<String> = []
    return plan.stories.compactMap { story in
      guard story.hyphenates, seen.insert(story.language).inserted,
        HyphenationDictionaries.areWordsDivided(in: story.language),
        !hyphenation.hasPatterns(for: story.language)
      else { return nil }
      return Diagnostic(
        .note, "hyphenation.no-patterns",
        "there are no hyphenation patterns for `\(story.language)`; its words stay whole",
        at: story.span)
    }
  }

  // MARK: Laying out on all cores

  func makeTypesetter(
    _ catalog: FontCatalog, _ exceptions: HyphenationExceptions = HyphenationExceptions()
  ) throws(EngineError) -> Typesetter {
    let shaper: PangoShaper
    do {
      shaper = try PangoShaper(
        catalog: catalog, hyphenation: hyphenation, exceptions: exceptions)
    } catch { throw EngineError(error) }
    return Typesetter(
      shaper: shaper, faceNames: catalog.faces.map { "\($0.family) \($0.style)" })
  }

  private func layOut(
    _ plan: IssuePlan, catalog: FontCatalog, _ timings: inout Timings
  ) throws(EngineError) -> Checked<LaidOutIssue> {
    let typesetter = try timings.measure("open fonts") { () throws(EngineError) in
      try makeTypesetter(catalog, plan.hyphenation)
    }
    let layout = timings.measure("measure") {
      IssueLayout(plan: plan, catalog: catalog, with: typesetter)
    }
    let stories = try timings.measure("set stories") { () throws(EngineError) in
      try layOutStories(layout, catalog, typesetter)
    }
    return timings.measure("assemble") {
      layout.assemble(stories: stories, with: typesetter)
    }
  }

  /// Stories are dealt out to workers one by one; results go back in the plan's order, so that
  /// the number of cores never shows.
  private func layOutStories(
    _ layout: IssueLayout, _ catalog: FontCatalog, _ first: Typesetter
  ) throws(EngineError) -> [StoryResult] {
    let count = layout.plan.stories.count
    let work = Mutex(Work(results: Array(repeating: nil, count: count)))
    @Sendable func run(_ typesetter: Typesetter) {
      while let index = work.withLock({ $0.take() }) {
        let result = layout.layOutStory(index, with: typesetter)
        work.withLock { $0.results[index] = result }
      }
    }
    let words = layout.plan.stories.reduce(0) { $0 + $1.wordCount }
    // A second shaper opens its fonts and finds its words again: not worth it for a leaflet.
    let helpers = words < 3_000 ? 0 : min(jobs, count) - 1
    let group = DispatchGroup()
    for _ in 0..<max(0, helpers) {
      DispatchQueue.global().async(group: group) {
        do { run(try makeTypesetter(catalog, layout.plan.hyphenation)) } catch {
          work.withLock { $0.failure = EngineError(error) }
        }
      }
    }
    run(first)
    group.wait()
    let (results, failure) = work.withLock { ($0.results, $0.failure) }
    if let failure { throw failure }
    return results.compactMap { $0 }
  }

  private struct Work: Sendable {
    var next = 0
    var results: [StoryResult?]
    var failure: EngineError?

    mutating func take() -> Int? {
      guard next < results.count else { return nil }
      next += 1
      return next - 1
    }
  }

  /// The moment a file says it was made: `SOURCE_DATE_EPOCH` when that is set, else the start of
  /// the issue's own day. Never the clock.
  public static func documentDate(of date: IssueDate, epoch: String? = nil) -> String {
    if let epoch, let seconds = TimeInterval(epoch), seconds.isFinite, abs(seconds) < 1e11 {
      return Date(timeIntervalSince1970: seconds.rounded(.down)).formatted(.iso8601)
    }
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T00:00:00Z"
  }
}

/// What the `language:` line of an issue seems to say: good enough to load patterns ahead of time,
/// and nothing else depends on it.
private func languageHint(ofIssueAt path: String) -> String? {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
  let file = isFolder.boolValue ? path + "/issue.yaml" : path
  let attributes = try? FileManager.default.attributesOfItem(atPath: file)
  guard attributes?[.type] as? FileAttributeType == .typeRegular,
    let handle = FileHandle(forReadingAtPath: file),
    let head = try? handle.read(upToCount: 4096)
  else { return nil }
  let key = "language:"
  let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
  guard let line = lines.first(where: { $0.hasPrefix(key) }) else { return nil }
  let value = line.dropFirst(key.count).prefix { $0 != "#" }
  return value.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
}

extension StoryPlan {
  /// Whether any of its text asks for hyphenation.
  fileprivate var hyphenates: Bool {
    blocks.contains {
      if case .paragraph(let paragraph) = $0 { paragraph.style.hyphenates } else { false }
    }
  }
}

/// A number for a file's name, with zeros before it so that names sort.
func padded(_ number: Int, toDigits digits: Int) -> String {
  String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
}

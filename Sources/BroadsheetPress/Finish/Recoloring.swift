import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures

/// Replaces every screen colour in a document that cairo drew: in contents, forms, patterns,
/// gradients and pictures.
struct Recoloring {
  let document: PDFDocument
  let palette: Palette
  let target: PressTarget
  /// Converts the pictures in a drawing; nil where no picture is expected.
  let colors: PressColors?
  private(set) var spaces = SpotSpaces()
  /// The process colours of the spot inks in the palette, for their colour spaces.
  let spots: [String: ProcessColor]
  /// What the pages are tagged as; nil for files without tags.
  let tagging: Tagging?
  /// The mark behind each MCID of a page.
  private(set) var pageMarks: [PDFReference: [Int]] = [:]
  /// Threads that rewrite contents, at most.
  let threads: Int

  private struct Job: Sendable {
    var stream: PDFReference
    var raw: [UInt8]
    var filter: PDFValue?
    var tags: ContentTags?
  }

  init(
    document: PDFDocument, palette: Palette, target: PressTarget,
    spots: [String: ProcessColor] = [:], colors: PressColors? = nil, tagging: Tagging? = nil,
    threads: Int = coreCount
  ) {
    self.tagging = tagging
    self.document = document
    self.palette = palette
    self.target = target
    self.spots = spots
    self.colors = colors
    self.threads = threads
  }

  mutating func run() throws(FinishingError) {
    var jobs: [Job] = []
    /// Whose resources a stream of content uses, where they are not its own.
    var owners: [PDFReference: PDFReference] = [:]
    for page in document.pages {
      guard let content = document.entry("Contents", of: page).reference else { continue }
      var job = try job(content)
      job.tags = try tags(of: page)
      jobs.append(job)
      owners[content] = page
    }
    for reference in document.references {
      guard document.isStream(reference) else {
        try recolorGradient(reference)
        continue
      }
      let subtype = document.entry("Subtype", of: reference).name
      if subtype == "Image" {
        try recolorPicture(reference, document.object(reference).dictionary ?? [:])
      } else if subtype == "Form" || document.entry("PatternType", of: reference).integer == 1 {
        jobs.append(try job(reference))
      }
    }
    let done = rewrite(jobs, palette: palette, resetsBeforeObjects: colors == nil)
    for (job, content) in zip(jobs, done) {
      if let problem = content.problem { throw .unprintable(problem) }
      if tagging != nil, let page = owners[job.stream] { pageMarks[page] = content.marks }
      do throws(PDFError) {
        try put(content, into: job.stream, owner: owners[job.stream] ?? job.stream)
      } catch { throw .pdf(error) }
    }
  }

  private func job(_ stream: PDFReference) throws(FinishingError) -> Job {
    let filter = document.object(stream).dictionary?["Filter"]
    return try wrapping { () throws(PDFError) in
      Job(stream: stream, raw: try document.rawData(of: stream), filter: filter)
    }
  }

  /// What tells the tags of a page's content: its pictures are known by their marks.
  private func tags(of page: PDFReference) throws(FinishingError) -> ContentTags? {
    guard let tagging else { return nil }
    var tags = ContentTags(names: tagging.leaves.map(\.kind.rawValue), objects: [:])
    let entries = document.object(page).dictionary ?? [:]
    let resources = document.inherited("Resources", by: entries).dictionary ?? [:]
    for (name, value) in document.resolve(resources["XObject"]).dictionary ?? [:] {
      guard let object = value.reference, document.isStream(object) else { continue }
      let data = try wrapping { () throws(PDFError) in try document.rawData(of: object) }
      if let number = PictureMark.number(in: data), number < tagging.pictures.count {
        tags.objects[name] = tagging.pictures[number]
      }
    }
    return tags
  }

  // MARK: Contents

  /// Inflates, rewrites and deflates on all cores. Results are in the jobs' order.
  private func rewrite(
    _ jobs: [Job], palette: Palette, resetsBeforeObjects: Bool
  ) -> [RewrittenContent] {
    concurrently(jobs.count, jobs: threads) { index in
      let job = jobs[index]
      let content = job.filter == nil ? job.raw : inflated(job.raw)
      var rewritten =
        if let content {
          ContentRewriter.rewrite(
            content, palette: palette, resetsBeforeObjects: resetsBeforeObjects, tags: job.tags)
        } else {
          RewrittenContent(bytes: [], problem: "a page's content cannot be unpacked")
        }
      // A newspaper page's content shrinks by a twentieth more at higher levels, which take two and
      // three times as long.
      rewritten.bytes = deflate(rewritten.bytes, level: 1)
      return rewritten
    }
  }

  private mutating func put(
    _ content: RewrittenContent, into stream: PDFReference, owner: PDFReference
  ) throws(PDFError) {
    var entries = document.object(stream).dictionary ?? [:]
    entries["Filter"] = .name("FlateDecode")
    entries["DecodeParms"] = nil
    if var group = document.resolve(entries["Group"]).dictionary {
      // What is in the group has the target's colours by now, so it is blended in them.
      group["CS"] = .name(target.deviceSpace)
      entries["Group"] = .dictionary(group)
    }
    var states: PDFDictionary = [:]
    for state in content.overprintStates {
      states[state.name] = .dictionary([
        "Type": .name("ExtGState"), "op": .boolean(state.fills), "OP": .boolean(state.strokes),
        // A form may overprint by itself, in the mode that it takes for granted.
        "OPM": .integer(state == .none ? 0 : 1),
      ])
    }
    if content.usesInitialState {
      states[initialStateResourceName] = .dictionary([
        "Type": .name("ExtGState"), "op": .boolean(false), "OP": .boolean(false),
        "OPM": .integer(0), "SMask": .name("None"), "ca": .integer(1), "CA": .integer(1),
        "BM": .name("Normal"), "SA": .boolean(false),
      ])
    }
    var colorSpaces: PDFDictionary = [:]
    for spot in content.spots.sorted() {
      guard let alternate = spots[spot] else { continue }
      colorSpaces[spotResourceName(spot)] = try spaces.space(
        spot, alternate: alternate, in: document)
    }
    if content.usesRegistration {
      colorSpaces[registrationResourceName] = try spaces.registration(in: document)
    }
    let added = ["ExtGState": states, "ColorSpace": colorSpaces].filter { !$0.value.isEmpty }
    if owner == stream {
      if !added.isEmpty { entries["Resources"] = try merged(entries["Resources"], added) }
    } else if !added.isEmpty, var page = document.object(owner).dictionary {
      page["Resources"] = try merged(page["Resources"], added)
      try document.replace(owner, with: .dictionary(page))
    }
    try document.replaceStream(stream, entries, data: content.bytes)
  }

  private func merged(
    _ resources: PDFValue?, _ added: [String: PDFDictionary]
  ) throws(PDFError) -> PDFValue {
    var entries = document.resolve(resources).dictionary ?? [:]
    for (kind, names) in added {
      let known = document.resolve(entries[kind]).dictionary ?? [:]
      entries[kind] = .dictionary(known.merging(names) { _, new in new })
    }
    guard case .reference(let reference)? = resources else { return .dictionary(entries) }
    try document.replace(reference, with: .dictionary(entries))
    return .reference(reference)
  }

  // MARK: Gradients and pictures

  /// Gives a pattern's gradient, or one that stands by itself, its inks.
  private mutating func recolorGradient(_ reference: PDFReference) throws(FinishingError) {
    let isPattern = document.entry("PatternType", of: reference).integer == 2
    guard isPattern || !document.entry("ShadingType", of: reference).isNull,
      var entries = document.object(reference).dictionary
    else { return }
    if isPattern, let shading = document.resolve(entries["Shading"]).dictionary {
      guard let rewritten = try rewritten(shading) else { return }
      entries["Shading"] = .dictionary(rewritten)
      try replace(reference, with: entries)
    } else if entries["ShadingType"] != nil {
      guard let rewritten = try rewritten(entries) else { return }
      try replace(reference, with: rewritten)
    }
  }

  private mutating func rewritten(
    _ shading: PDFDictionary
  ) throws(FinishingError) -> PDFDictionary? {
    try ShadingRewriter(document: document, palette: palette, target: target)
      .rewrite(shading, spaces: &spaces)
  }

  private func replace(
    _ reference: PDFReference, with entries: PDFDictionary
  ) throws(FinishingError) {
    try wrapping { () throws(PDFError) in
      try document.replace(reference, with: .dictionary(entries))
    }
  }

  private func recolorPicture(
    _ reference: PDFReference, _ entries: PDFDictionary
  ) throws(FinishingError) {
    guard document.resolve(entries["ColorSpace"]).name == "DeviceRGB", target.space != .rgb else {
      return
    }
    guard let colors, let width = entries["Width"]?.integer,
      let height = entries["Height"]?.integer, entries["BitsPerComponent"]?.integer == 8
    else { throw .unprintable("a picture was drawn that did not come through the press's inks") }
    do throws(PDFError) {
      let data = try document.decodedData(of: reference)
      guard width > 0, height > 0, data.count >= width * height * 3 else { return }
      let converted = colors.convert(
        Pixels(
          width: width, height: height, colors: .rgb,
          samples: Array(data.prefix(width * height * 3)))
      ).pixels
      var changed = entries
      changed["ColorSpace"] = .name(converted.colors == .gray ? "DeviceGray" : "DeviceCMYK")
      changed["Filter"] = .name("FlateDecode")
      changed["DecodeParms"] = nil
      changed["Interpolate"] = nil
      try document.replaceStream(reference, changed, data: deflate(converted.samples))
    } catch { throw .pdf(error) }
  }
}

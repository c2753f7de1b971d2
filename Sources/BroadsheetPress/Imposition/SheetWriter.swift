import BroadsheetBase
package import BroadsheetImposition
package import BroadsheetPDF

/// Writes imposed sheets: the pages of one or several PDFs as forms on new pages.
///
/// Works in the first document, so that streams pass from file to file as they are and memory does
/// not grow with them. What leads to single pages (bookmarks, links, page labels, tags) is left out:
/// sheets are for a printer. The output intent, metadata and layers stay.
package struct SheetWriter {
  /// The files' documents, in the order of the plan's sources.
  private let documents: [PDFDocument]
  private let pages: [[PDFReference]]
  private var forms: [PageForms]
  /// Forms in the first document, by source and page.
  private var copies: [[Int: PDFReference]]
  /// Whether marks are in the ink of all plates, even in a plain file.
  package var marksAllPlates = false

  /// - Parameters:
  ///   - documents: at least one; the first is changed.
  ///   - chosen: the indices of the pages that the plan counts, by document; nil is all.
  package init(_ documents: [PDFDocument], pages chosen: [[Int]]? = nil) throws(PDFError) {
    precondition(!documents.isEmpty, "sheets are made of pages")
    self.documents = documents
    let all = documents.map(\.pages)
    pages = chosen.map { zip(all, $0).map { all, chosen in chosen.map { all[$0] } } } ?? all
    forms = documents.map { _ in PageForms() }
    copies = documents.map { _ in [:] }
    for document in documents { try document.escapeNames() }
  }

  /// - Parameters:
  ///   - copies: for viewers that fill in their print dialogue; nil says nothing.
  ///   - path: is written over.
  package mutating func write(
    _ plan: SheetPlan, copies: Int? = nil, toFile path: String
  ) throws(PDFError) {
    try put(plan, copies: copies)
    try target.write(toFile: path, version: version, identifier: identifier(of: plan))
  }

  /// The same in memory, for files of the engine's own.
  package mutating func bytes(_ plan: SheetPlan, copies: Int? = nil) throws(PDFError) -> [UInt8] {
    try put(plan, copies: copies)
    return try target.write(version: version, identifier: identifier(of: plan))
  }

  private var target: PDFDocument { documents[0] }

  /// The highest of the files' versions, at least 1.4.
  private var version: String {
    documents.map(\.version).filter { $0.count == 3 }.max().map { max($0, "1.4") } ?? "1.4"
  }

  private func identifier(of plan: SheetPlan) -> [UInt8] {
    var bytes: [UInt8] = Array("\(plan)".utf8)
    for document in documents {
      let parts = document.resolve(document.trailer["ID"]).array ?? []
      bytes += parts.compactMap { document.resolve($0).bytes }.flatMap { $0 }
    }
    return Digest(of: bytes).bytes
  }

  private mutating func put(_ plan: SheetPlan, copies: Int?) throws(PDFError) {
    var catalog = target.catalog
    guard let root = target.trailer["Root"]?.reference,
      let tree = catalog["Pages"]?.reference
    else { throw .damaged(file: target.name, reason: "it has no page tree") }
    let ink = try markInk(catalog)
    var kids: [PDFValue] = []
    for side in plan.sides {
      kids.append(.reference(try page(side, plan.paper, parent: tree, ink: ink)))
    }
    try target.replace(
      tree,
      with: .dictionary([
        "Type": .name("Pages"), "Kids": .array(kids), "Count": .integer(kids.count),
      ]))
    for key in [
      "Outlines", "Dests", "Names", "PageLabels", "StructTreeRoot", "MarkInfo", "OpenAction",
      "AcroForm", "Threads", "PageMode", "PageLayout", "AA",
    ] {
      catalog[key] = nil
    }
    catalog["ViewerPreferences"] = .dictionary(preferences(plan, copies))
    try target.replace(root, with: .dictionary(catalog))
  }

  /// What a viewer's print dialogue is to begin with.
  private func preferences(_ plan: SheetPlan, _ copies: Int?) -> PDFDictionary {
    var entries: PDFDictionary = [
      "PrintScaling": .name("None"), "PickTrayByPDFSize": .boolean(true),
    ]
    switch plan.duplex {
    case .long?: entries["Duplex"] = .name("DuplexFlipLongEdge")
    case .short?: entries["Duplex"] = .name("DuplexFlipShortEdge")
    case nil: entries["Duplex"] = .name("Simplex")
    }
    if let copies { entries["NumCopies"] = .integer(copies) }
    return entries
  }

  // MARK: A side

  private mutating func page(
    _ side: SheetSide, _ paper: Size, parent: PDFReference, ink: MarkInk
  ) throws(PDFError) -> PDFReference {
    var content = SheetContent(height: paper.height.points)
    var objects: PDFDictionary = [:]
    var group: PDFValue?
    for placement in side.placements {
      let document = documents[placement.source]
      let reference = pages[placement.source][placement.page]
      let form = try form(placement.source, placement.page)
      let name = "P\(objects.count + 1)"
      objects[name] = .reference(form)
      content.add(placement, PageGeometry(of: reference, in: document), name: name)
      if placement.source == 0, group == nil { group = document.entry("Group", of: reference) }
    }
    content.add(side.marks, in: ink)
    var resources: PDFDictionary = ["XObject": .dictionary(objects)]
    if let space = ink.space, !side.marks.isEmpty {
      resources["ColorSpace"] = .dictionary([MarkInk.name: space])
    }
    let stream = try target.addStream(
      ["Filter": .name("FlateDecode")], data: deflate(Array(content.text.utf8)))
    let box = PDFValue.numbers([0, 0, paper.width.points, paper.height.points])
    var entries: PDFDictionary = [
      "Type": .name("Page"), "Parent": .reference(parent), "MediaBox": box, "TrimBox": box,
      "Resources": .dictionary(resources), "Contents": .reference(stream),
    ]
    if let group, !group.isNull { entries["Group"] = group }
    return try target.add(.dictionary(entries))
  }

  /// A page's form in the first document.
  private mutating func form(_ source: Int, _ page: Int) throws(PDFError) -> PDFReference {
    if let known = copies[source][page] { return known }
    var form = try forms[source].form(of: pages[source][page], in: documents[source])
    if source > 0 { form = try target.copy(form, from: documents[source]) }
    copies[source][page] = form
    return form
  }

  /// Files for a press have marks in the ink of all plates; a plain file's are black.
  private func markInk(_ catalog: PDFDictionary) throws(PDFError) -> MarkInk {
    guard marksAllPlates || catalog["OutputIntents"] != nil else { return MarkInk(space: nil) }
    var spaces = SpotSpaces()
    return MarkInk(space: try spaces.registration(in: target))
  }
}

/// What marks are drawn with.
struct MarkInk {
  static let name = "All"
  /// A colour space of one ink on every plate; nil for plain black.
  let space: PDFValue?

  var operators: String { space == nil ? "0 G" : "/\(Self.name) CS 1 SCN" }
}

/// The content stream of one side of a sheet.
struct SheetContent {
  /// The sheet's height in points: positions come from its top.
  let height: Double
  private(set) var text = ""

  init(height: Double) { self.height = height }

  mutating func add(_ placement: Placement, _ page: PageGeometry, name: String) {
    let frame = placement.frame
    let turns = page.turns + placement.turn.rawValue
    let trim = page.trim
    let (width, height) = (max(trim.width, 1e-6), max(trim.height, 1e-6))
    let matrix = Matrix(
      1 / width, 0, 0, 1 / height, -trim.left / width, -trim.bottom / height
    )
    .then(.quarterTurnsOfUnitSquare(turns))
    .then(
      Matrix(
        frame.width.points, 0, 0, frame.height.points, frame.x.points,
        self.height - frame.maxY.points))
    let clip = placement.clip
    text += "q \(number(clip.x.points)) \(number(self.height - clip.maxY.points)) "
    text += "\(number(clip.width.points)) \(number(clip.height.points)) re W n\n"
    text +=
      matrix.numbers.map { number($0, places: 8) }.joined(separator: " ") + " cm /\(name) Do Q\n"
  }

  mutating func add(_ marks: [SheetMark], in ink: MarkInk) {
    guard !marks.isEmpty else { return }
    text += "q 0.25 w \(ink.operators)\n"
    for mark in marks {
      text += mark.kind == .fold || mark.kind == .glue ? "[3 2] 0 d\n" : "[] 0 d\n"
      for line in mark.lines {
        text += "\(number(line.from.x.points)) \(number(height - line.from.y.points)) m "
        text += "\(number(line.to.x.points)) \(number(height - line.to.y.points)) l S\n"
      }
      if let ring = mark.ring { addRing(ring) }
    }
    text += "Q\n"
  }

  /// A circle of four Bézier curves.
  private mutating func addRing(_ ring: Rect) {
    let (x, y) = (
      ring.x.points + ring.width.points / 2, height - ring.y.points - ring.height.points / 2
    )
    let r = ring.width.points / 2
    let k = r * 0.5523
    text += "\(number(x + r)) \(number(y)) m "
    for (a, b, c) in [
      ((r, k), (k, r), (0, r)), ((-k, r), (-r, k), (-r, 0)), ((-r, -k), (-k, -r), (0, -r)),
      ((k, -r), (r, -k), (r, 0)),
    ] as [((Double, Double), (Double, Double), (Double, Double))] {
      for point in [a, b, c] { text += "\(number(x + point.0)) \(number(y + point.1)) " }
      text += "c "
    }
    text += "s\n"
  }

  private func number(_ value: Double, places: Int = 3) -> String {
    let rounded = value.rounded(toPlaces: places)
    if rounded == rounded.rounded() { return "\(Int(rounded))" }
    // Swift writes small numbers with an exponent, which PDF does not know.
    return abs(rounded) < 1e-4 ? (abs(rounded) < 1e-8 ? "0" : decimal(rounded)) : "\(rounded)"
  }

  private func decimal(_ value: Double) -> String {
    let units = Int((abs(value) * 1e8).rounded())
    let digits = String(units)
    return (value < 0 ? "-" : "") + "0." + String(repeating: "0", count: max(0, 8 - digits.count))
      + digits
  }
}

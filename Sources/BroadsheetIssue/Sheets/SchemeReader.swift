import BroadsheetBase
public import BroadsheetImposition

/// Reads an imposition scheme by name, or from the file that a path names.
///
/// The author's mistakes are in the result; thrown is the world's: a file that cannot be read, and a
/// name that there is no scheme for.
///
/// - Parameters:
///   - name: a scheme that ships or that the issue brings (`booklet`), or a path ending in `.yaml`.
///   - issueFolder: the folder of an issue, whose own `layouts/schemes/` comes first.
///   - shippedLayouts: the folder of layouts that ship, with `schemes/` in it.
public func readScheme(
  named name: String, issueFolder: String?, shippedLayouts: String
) throws(ReadError) -> ReadSheetFile<Scheme> {
  let shelf = SheetShelf(
    kind: "imposition scheme", folder: "schemes", issueFolder: issueFolder,
    shippedLayouts: shippedLayouts)
  return try shelf.read(name) { scheme(from: $0, named: $1) }
}

/// A scheme or a machine, read.
public struct ReadSheetFile<Value: Sendable>: Sendable {
  /// Nil when there are errors.
  public let value: Value?
  public let diagnostics: [Diagnostic]
  public let sources: SourceMap
}

/// Where schemes or machines are: an issue's own, then those that ship.
struct SheetShelf {
  let shelf: Shelf

  init(kind: String, folder: String, issueFolder: String?, shippedLayouts: String) {
    let own = issueFolder.map { FileAccess.join($0, "layouts/" + folder) }
    shelf = Shelf(
      kind: kind, folders: [own, FileAccess.join(shippedLayouts, folder)].compactMap { $0 })
  }

  /// - Parameter make: turns a file's contents, and the name it goes by, into a value.
  func read<Value>(
    _ name: String, _ make: (YAMLNode, String) -> Checked<Value?>
  ) throws(ReadError) -> ReadSheetFile<Value> {
    var reader = SourceReader()
    let node: YAMLNode?
    var title = name
    if name.hasSuffix(".yaml") {
      let file = try reader.read(name)
      let read = readYAML(file, in: reader.sources)
      reader.diagnostics += read.diagnostics
      if read.value == nil, !read.diagnostics.hasErrors {
        let place = SourceSpan(file: file, range: 0..<0)
        reader.diagnostics.append(.error("yaml.empty", "this file says nothing", at: place))
      }
      node = read.value
      title = stemAndExtension(of: String(name.split(separator: "/").last ?? "")).0
    } else {
      guard shelf.path(for: name) != nil else {
        let known = try shelf.names()
        throw ReadError(
          path: name,
          reason: "no such \(shelf.kind); "
            + (didYouMean(name, among: known) ?? "there are: " + known.joined(separator: ", ")))
      }
      let asked = reader.add(path: shelf.kind, bytes: Array(name.utf8))
      let place = SourceSpan(file: asked, range: 0..<name.utf8.count)
      node = try shelf.read(Located(name, at: place), with: &reader)
    }
    guard let node, !reader.diagnostics.hasErrors else {
      return ReadSheetFile(value: nil, diagnostics: reader.diagnostics, sources: reader.sources)
    }
    let made = make(node, title)
    reader.diagnostics += made.diagnostics
    return ReadSheetFile(
      value: reader.diagnostics.hasErrors ? nil : made.value, diagnostics: reader.diagnostics,
      sources: reader.sources)
  }
}

/// A scheme as its file says it, folded once to see that it comes out right.
func scheme(from node: YAMLNode, named name: String) -> Checked<Scheme?> {
  let checked = check(node, against: SheetSchema.scheme)
  guard let fields = checked.value, !checked.diagnostics.hasErrors else {
    return Checked(nil, checked.diagnostics)
  }
  var reading = SchemeReading(fields: fields)
  let scheme = reading.scheme(named: name)
  return Checked(
    reading.diagnostics.hasErrors ? nil : scheme, checked.diagnostics + reading.diagnostics)
}

private struct SchemeReading {
  /// The most pages on one side: nothing that folds or is cut has more.
  private static let mostCells = 256

  let fields: Fields
  var diagnostics: [Diagnostic] = []

  init(fields: Fields) { self.fields = fields }

  mutating func scheme(named name: String) -> Scheme? {
    let product = fields.string("makes").flatMap { Scheme.Product(rawValue: $0.value) } ?? .book
    let gathering = fields.string("gather").flatMap { Scheme.Gathering(rawValue: $0.value) }
    let front = side("front")
    let back = fields.has("back") ? side("back") : []
    guard let front, let back, !front.isEmpty else { return nil }
    let folds = fields.strings("folds")?.compactMap { fold($0) } ?? []
    let scheme = Scheme(
      name: name, summary: fields.string("summary")?.value ?? "", product: product,
      gathering: gathering ?? .stack, front: front, back: back, folds: folds,
      short: fields.list("short")?.value.compactMap(\.length?.value) ?? [],
      overlap: fields.length("overlap")?.value ?? .zero)
    guard !diagnostics.hasErrors else { return nil }
    if !back.isEmpty, back.count != front.count || back[0].count != front[0].count {
      diagnostics.append(
        .error(
          "scheme.shape",
          "the front has \(front.count) × \(front[0].count) places, the back "
            + "\(back.count) × \(back[0].count)", at: fields["back"]?.span ?? fields.span))
      return nil
    }
    if let short = fields["short"], scheme.short.count != scheme.columns {
      diagnostics.append(
        .error(
          "scheme.shape",
          "`short` has \(scheme.short.count) lengths for \(scheme.columns) columns", at: short.span)
      )
      return nil
    }
    if let fault = missingPage(of: scheme) {
      diagnostics.append(fault)
    } else if let fault = scheme.fault {
      diagnostics.append(
        .fault(fault, of: scheme, at: fields["folds"]?.span ?? fields["front"]?.span ?? fields.span)
      )
    }
    return scheme
  }

  /// The rows of one side.
  private mutating func side(_ key: String) -> Scheme.Side? {
    guard let rows = fields.strings(key) else { return nil }
    var cells: Scheme.Side = []
    for row in rows {
      let words = row.value.split(whereSeparator: \.isWhitespace)
      var line: [Scheme.Cell?] = []
      for word in words {
        switch cell(word) {
        case .some(let cell): line.append(cell)
        case .none:
          diagnostics.append(
            .error(
              "scheme.place", "`\(word)` is no place on a sheet", at: row.span,
              help: "a page's number, with a letter before it for one of several files (B3) and a "
                + "sign behind it for a turned page (5^ half round, 5> to the right, 5< to the left), "
                + "or `.` for an empty place"))
          return nil
        }
      }
      if let first = cells.first, first.count != line.count {
        diagnostics.append(
          .error(
            "scheme.shape", "this row has \(line.count) places, the first \(first.count)",
            at: row.span))
        return nil
      }
      cells.append(line)
    }
    if cells.isEmpty || cells[0].isEmpty || cells.count * cells[0].count > Self.mostCells {
      diagnostics.append(
        .error(
          "scheme.shape", "a side has between 1 and \(Self.mostCells) places",
          at: fields[key]?.span ?? fields.span))
      return nil
    }
    return cells
  }

  /// - Returns: nil when it is not the name of a place; nothing inside for an empty one.
  private func cell(_ word: Substring) -> Scheme.Cell?? {
    if word == "." { return .some(nil) }
    var rest = word[...]
    var cell = Scheme.Cell(page: 0)
    if let first = rest.first, ("A"..."H").contains(first), let letter = first.asciiValue {
      cell.source = Int(letter - 65)
      rest.removeFirst()
    }
    let turns: [(Character, QuarterTurn)] = [("^", .over), (">", .right), ("<", .left)]
    if let last = rest.last, let turn = turns.first(where: { $0.0 == last }) {
      cell.turn = turn.1
      rest.removeLast()
    }
    guard rest.allSatisfy({ $0.isASCII && $0.isNumber }), let page = Int(rest),
      (1...Self.mostCells * 2).contains(page)
    else { return nil }
    cell.page = page
    return .some(cell)
  }

  private mutating func fold(_ written: Located<String>) -> Fold? {
    let words = written.value.split(separator: " ")
    let side = words.first.flatMap { Fold.Side(rawValue: String($0)) }
    let count = words.dropFirst().first.flatMap { Int($0) }
    let isUnder = words.last == "under"
    let known = 1 + (count == nil ? 0 : 1) + (isUnder ? 1 : 0)
    guard let side, words.count == known, count.map({ (1...64).contains($0) }) ?? true else {
      diagnostics.append(
        .error(
          "scheme.fold", "`\(written.value)` is no fold", at: written.span,
          help:
            "the part that is brought over: left, right, top or bottom; then how many columns or "
            + "rows, when it is not half; then `under`, when it goes below: left 1 under"))
      return nil
    }
    return Fold(side, count, isUnder: isUnder)
  }

  /// The first page that the scheme counts over.
  private func missingPage(of scheme: Scheme) -> Diagnostic? {
    for source in 0..<scheme.sourceCount {
      let pages = Set(scheme.cells.filter { $0.source == source }.map(\.page))
      guard let missing = (1...(pages.max() ?? 1)).first(where: { !pages.contains($0) }) else {
        continue
      }
      let name =
        scheme.sourceCount == 1 ? "" : " of file \(Character(Unicode.Scalar(UInt8(65 + source))))"
      return .error(
        "scheme.missing-page", "page \(missing)\(name) has no place on the sheet",
        at: fields["front"]?.span ?? fields.span)
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func fault(
    _ fault: SchemeFault, of scheme: Scheme, at span: SourceSpan
  ) -> Diagnostic {
    let help =
      "backs are drawn as they are seen after the sheet is turned like a book's leaf, and it is folded "
      + "as it lies front down"
    switch fault {
    case .notFolded:
      return .error(
        "scheme.fold", "folded so, the sheet does not come to one pile", at: span,
        help: "name every fold, in order: `folds: [top, left]`")
    case .upsideDown(let page):
      return .error(
        "scheme.turn", "folded and cut so, page \(page) stands on its head", at: span, help: help)
    case .wrongSpine(let side):
      return .error(
        "scheme.fold",
        "the last fold brings over the \(side.rawValue), so that the spine is not at the left of page 1",
        at: span, help: "end with `left`; for binding at the right the scheme is mirrored")
    case .wrongOrder(let page, let place, let sheets):
      let count = sheets == 1 ? "one sheet" : "\(sheets) sheets"
      return .error(
        "scheme.order",
        "folded so, page \(page) comes where page \(place) should (tried with \(count))", at: span,
        help: help)
    }
  }
}

import BroadsheetBase

/// What the names on all dummies mean, before anything is styled.
struct DrawnPages {
  /// What one name on one dummy stands for.
  enum Meaning {
    case story(slug: String)
    case part(slug: String, name: String)
    case head(slug: String)
    case furniture(FurnitureSpec)
    case advertisement(String)
  }

  struct Slot {
    var shape: DummyShape
    var meaning: Meaning
  }

  struct DrawnPage {
    var spec: PageSpec
    /// From 1.
    var number: Int
    var label: String
    var slots: [Slot]
    var rowCount: Int
  }

  var pages: [DrawnPage]
  /// Slugs in the order of their first slot.
  var order: [String] = []
  /// By slug: the slots that bear its name, in page order.
  var places: [String: [(page: Int, slot: Int)]] = [:]
  /// By slug: parts that a dummy draws, each with its first place.
  var parts: [String: [Located<String>]] = [:]
}

/// Looks up every name of every dummy.
///
/// Nothing is answered when some dummy cannot be made sense of.
func readDummies(
  of spec: IssueSpec, columns: Int, names: DrawableNames, in sources: SourceMap
) -> Checked<DrawnPages?> {
  var drawn = DrawnPages(pages: [])
  var diagnostics: [Diagnostic] = []
  var firstParts: [String: SourceSpan] = [:]
  for (index, page) in spec.pages.enumerated() {
    let fixed =
      spec.isMirrored(page) ? page.slots.filter { !$0.mirrors }.map(\.name.value) : []
    let parsed = parseDummy(page.dummy, columns: columns, fixed: Set(fixed), in: sources)
    diagnostics += parsed.diagnostics
    guard let dummy = parsed.value else { continue }
    var slots: [DrawnPages.Slot] = []
    for shape in dummy.shapes {
      let looked = names.meaning(of: shape, edition: page.edition?.value)
      diagnostics += looked.diagnostics
      guard let meaning = looked.value else { continue }
      switch meaning {
      case .story(let slug):
        if drawn.places[slug] == nil { drawn.order.append(slug) }
        drawn.places[slug, default: []].append((index, slots.count))
      case .part(let slug, _), .head(let slug):
        if let first = firstParts[shape.name.value] {
          diagnostics.append(.partDrawnTwice(shape.name, first: first))
          continue
        }
        firstParts[shape.name.value] = shape.name.span
        drawn.parts[slug, default: []].append(
          Located(shape.part ?? "", at: shape.name.span))
      case .furniture, .advertisement:
        if let odd = shape.extents.first(where: { $0.rows != shape.extents[0].rows }) {
          diagnostics.append(.notARectangle(shape.name, column: odd.column + 1))
        }
      }
      slots.append(.init(shape: shape, meaning: meaning))
    }
    drawn.pages.append(
      .init(
        spec: page, number: index + 1, label: page.label?.value ?? String(index + 1),
        slots: slots, rowCount: dummy.rows.count))
  }
  for (slug, parts) in drawn.parts.sorted(by: { $0.key < $1.key })
  where drawn.places[slug] == nil {
    diagnostics.append(.partsWithoutSlot(slug, first: parts[0]))
  }
  return Checked(diagnostics.hasErrors ? nil : drawn, diagnostics)
}

/// Every name that a dummy may draw.
struct DrawableNames {
  /// Slugs, sorted.
  var articles: [String]
  var furniture: [FurnitureSpec]
  /// Sorted.
  var advertisements: [String]
  /// Articles that the edition does without: their places stay empty.
  var leftOut: Set<String> = []

  /// - Parameter edition: whose texts the page draws, where there are some.
  fileprivate func meaning(
    of shape: DummyShape, edition: String?
  ) -> Checked<DrawnPages.Meaning?> {
    let name = shape.name
    let ofEdition = edition.map { "\(shape.slug)@\($0)" }
    let slug = ofEdition.flatMap { articles.contains($0) ? $0 : nil } ?? shape.slug
    if leftOut.contains(slug) { return Checked(nil) }
    if let part = shape.part {
      guard articles.contains(slug) else {
        let near = nearest(to: slug, among: articles)
        return Checked(nil, [.partOfUnknown(name, slug: slug, near: near, part: part)])
      }
      if part == "headline" { return Checked(.head(slug: slug)) }
      // Whether the article has such a part is known when it is resolved.
      return Checked(.part(slug: slug, name: part))
    }
    var meanings: [(what: String, meaning: DrawnPages.Meaning)] = []
    if articles.contains(slug) {
      meanings.append(("an article", .story(slug: slug)))
    }
    if let spec = furniture.first(where: { $0.name == name.value }) {
      meanings.append(("furniture of the layout", .furniture(spec)))
    }
    if advertisements.contains(name.value) {
      meanings.append(("an advertisement", .advertisement(name.value)))
    }
    guard let first = meanings.first else {
      return Checked(nil, [.unknownName(name, known: all)])
    }
    if meanings.count > 1 {
      return Checked(nil, [.ambiguousName(name, meanings.map(\.what))])
    }
    if case .furniture(let spec) = first.meaning, spec.kind == .folio {
      return Checked(nil, [.folioOnDummy(name)])
    }
    return Checked(first.meaning)
  }

  private var all: [String] {
    articles + furniture.filter { $0.kind != .folio }.map(\.name) + advertisements
  }
}

extension Diagnostic {
  fileprivate static func unknownName(_ name: Located<String>, known: [String]) -> Diagnostic {
    .error(
      "dummy.unknown-name",
      "there is no article, furniture or advertisement `\(name.value)`", at: name.span,
      help: didYouMean(name.value, among: known)
        ?? "an article is drawn by its file's name: articles/\(name.value).md")
  }

  fileprivate static func partOfUnknown(
    _ name: Located<String>, slug: String, near: String?, part: String
  ) -> Diagnostic {
    .error(
      "dummy.unknown-name", "`\(name.value)` is a part of an article `\(slug)`, which there is not",
      at: name.span, help: near.map { "did you mean `\($0).\(part)`?" })
  }

  static func unknownPart(
    _ name: Located<String>, slug: String, known: [String]
  ) -> Diagnostic {
    let candidates = known + ["headline"]
    let near = nearest(to: name.value, among: candidates).map { "did you mean `\(slug).\($0)`?" }
    let list = "its parts: " + candidates.map { "`\(slug).\($0)`" }.joined(separator: ", ")
    return .error(
      "dummy.unknown-part", "article `\(slug)` has no part `\(name.value)`",
      at: name.span, help: near ?? list)
  }

  fileprivate static func ambiguousName(_ name: Located<String>, _ whats: [String]) -> Diagnostic {
    .error(
      "dummy.ambiguous-name", "`\(name.value)` is \(whats.joined(separator: " and "))",
      at: name.span, help: "give one of them another name")
  }

  fileprivate static func folioOnDummy(_ name: Located<String>) -> Diagnostic {
    .error(
      "dummy.folio", "a folio is not drawn on a dummy", at: name.span,
      help: "it stands at the head of each page; `folio: false` leaves it out")
  }

  fileprivate static func partDrawnTwice(
    _ name: Located<String>, first: SourceSpan
  ) -> Diagnostic {
    .error(
      "dummy.repeated-part", "`\(name.value)` is drawn twice", at: name.span,
      help: "a part stands in one place",
      notes: [.init("it is first drawn here", at: first)])
  }

  fileprivate static func notARectangle(_ name: Located<String>, column: Int) -> Diagnostic {
    .error(
      "dummy.part-shape", "`\(name.value)` is not a rectangle: column \(column) has other rows",
      at: name.span, help: "only an article's text may take a shape of its own")
  }

  fileprivate static func partsWithoutSlot(
    _ slug: String, first part: Located<String>
  ) -> Diagnostic {
    .error(
      "dummy.parts-only", "`\(slug)` is drawn only in parts: its text has no slot", at: part.span,
      help: "draw `\(slug)` somewhere too")
  }
}

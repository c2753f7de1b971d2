import BroadsheetBase
import BroadsheetText

/// Turns a layout's YAML, merged with what it comes from and what the issue changes, into a `Layout`.
///
/// Nothing is answered when something every page needs is wrong or missing.
///
/// - Parameter features: the OpenType features of a face; nil when nobody can tell.
func readLayout(
  _ node: YAMLNode, named name: String, catalog: FontCatalog,
  features: @escaping FaceFeatures = { _ in nil }
) -> Checked<Layout?> {
  let checked = check(node, against: LayoutSchema.layout)
  guard let fields = checked.value else { return Checked(nil, checked.diagnostics) }
  var builder = LayoutBuilder(fields: fields, catalog: catalog, features: features)
  let layout = builder.layout(named: name)
  // What is wrongly written is not missing as well: one mistake, one report.
  let wrong: Set<String> = ["schema.type", "schema.range", "schema.count"]
  let isWrong = checked.diagnostics.contains { wrong.contains($0.id) }
  let found = builder.diagnostics.filter { !isWrong || !$0.id.hasPrefix("layout.incomplete") }
  let diagnostics = checked.diagnostics + found
  // A misspelt word or key has been left out, and the dummies can be read all the same.
  let isUsable =
    !isWrong
    && found.allSatisfy {
      $0.severity != .error || ["layout.furniture", "layout.lead-in"].contains($0.id)
    }
  return Checked(isUsable ? layout : nil, diagnostics)
}

private struct LayoutBuilder {
  let fields: Fields
  let catalog: FontCatalog
  let features: FaceFeatures
  var diagnostics: [Diagnostic] = []
  private var swatches = Swatches()

  init(fields: Fields, catalog: FontCatalog, features: @escaping FaceFeatures) {
    self.fields = fields
    self.catalog = catalog
    self.features = features
  }

  mutating func layout(named name: String) -> Layout? {
    let read = readSwatches(fields.map("swatches") ?? [])
    swatches = read.value
    diagnostics += read.diagnostics
    guard let format = pageFormat() else { return nil }
    let styles = styleSheet(baseline: format.baseline)
    let headlines = fields.strings("headlines")?.map(\.value) ?? []
    let boxes = self.boxes()
    let tables = fields.object("tables")
    let copyfit = CopyfitBudget().changed(by: fields.object("copyfit"))
    diagnostics += copyfit.diagnostics
    return Layout(
      name: name, format: format, swatches: swatches, styles: styles, headlines: headlines,
      furniture: furniture(inside: boxes), boxes: boxes,
      tables: .init(
        headRule: rule("headRule", in: tables), rowRule: rule("rowRule", in: tables),
        gutter: tables?.length("gutter")?.value ?? .points(8)),
      notes: notes(),
      credit: fields.object("pictures")?.string("credit")?.value ?? "{credit}",
      copyfit: copyfit.value, words: words(),
      typography: typographyLimits(fields.object("typography")),
      hyphenation: hyphenation())
  }

  // MARK: Inks

  private mutating func ink(_ name: Located<InkName>) -> Ink? {
    let checked = swatches.ink(name)
    diagnostics += checked.diagnostics
    return checked.value
  }

  private mutating func ground(_ name: Located<InkName>) -> GroundPlan? {
    let checked = swatches.ground(name)
    diagnostics += checked.diagnostics
    return checked.value
  }

  // MARK: The page

  private mutating func pageFormat() -> PageFormat? {
    let page = fields.object("page")
    let margins = page?.object("margins")
    let grid = fields.object("grid")
    let trim = page?.list("trim")?.value.compactMap(\.length?.value) ?? []
    var missing: [String] = []
    func need<Value>(_ value: Value?, _ name: String) -> Value? {
      if value == nil { missing.append("`\(name)`") }
      return value
    }
    let size = need(trim.count == 2 ? Size(width: trim[0], height: trim[1]) : nil, "page.trim")
    let top = need(margins?.length("top")?.value, "page.margins.top")
    let bottom = need(margins?.length("bottom")?.value, "page.margins.bottom")
    let inside = need(margins?.length("inside")?.value, "page.margins.inside")
    let outside = need(margins?.length("outside")?.value, "page.margins.outside")
    let columns = need(grid?.int("columns")?.value, "grid.columns")
    let baseline = need(grid?.length("baseline")?.value, "grid.baseline")
    guard let size, let top, let bottom, let inside, let outside, let columns, let baseline else {
      diagnostics.append(
        .error(
          "layout.incomplete", "this layout has no \(missing.joined(separator: ", no "))",
          at: start(of: fields.span), help: "give them, or a layout to come from: `from: tabloid`"))
      return nil
    }
    let gutter = grid?.length("gutter")?.value ?? .millimeters(4)
    let format = PageFormat(
      trim: size, bleed: Insets(all: page?.length("bleed")?.value ?? .zero), marginTop: top,
      marginBottom: bottom, marginInside: inside, marginOutside: outside, columns: columns,
      gutter: gutter, baseline: baseline, rowGap: grid?.int("rowGap")?.value ?? 2,
      columnRule: rule("column", in: fields.object("rules")),
      cutoffRule: rule("cutoff", in: fields.object("rules")),
      minimumMeasure: grid?.length("minimumMeasure")?.value ?? .millimeters(28),
      minimumLeg: grid?.int("minimumLeg")?.value ?? 3)
    let lengths = [top, bottom, inside, outside, gutter, format.bleed.top, format.minimumMeasure]
    let width = size.width - inside - outside - gutter * (columns - 1)
    let height = size.height - top - bottom
    guard baseline >= .points(2), size.width <= .points(14400), size.height <= .points(14400),
      lengths.allSatisfy({ $0 >= .zero }), width >= .points(10) * columns, height >= baseline * 4
    else {
      diagnostics.append(
        .error(
          "layout.page", "the columns and lines of this layout do not fit its page",
          at: page?.span ?? start(of: fields.span),
          help: "\(columns) columns in \(width), lines of \(baseline) in \(height)"))
      return nil
    }
    return format
  }

  /// A rule that may be given, or be `none`.
  private mutating func rule(_ key: String, in fields: Fields?) -> RulePlan? {
    guard let fields, let object = fields.object(key) else { return nil }
    guard let width = object.length("width") else {
      diagnostics.append(
        .error(
          "layout.rule", "this rule has no `width`", at: start(of: object.span),
          help: "write `\(key): {width: 0.5pt}`, or `\(key): none`"))
      return nil
    }
    guard width.value.units > 0, width.value <= .points(72) else {
      diagnostics.append(
        .error("layout.rule", "a rule is thicker than 0 and thinner than an inch", at: width.span))
      return nil
    }
    return RulePlan(width: width.value, ink: object.ink("ink").flatMap { ink($0) } ?? .black())
  }

  // MARK: Styles

  private mutating func styleSheet(baseline: Length) -> StyleSheet {
    let companions =
      fields.list("companions")?.value.compactMap { $0.object.flatMap(CompanionSpec.init) } ?? []
    var resolver = StyleResolver(
      catalog: catalog, swatches: swatches, baseline: baseline, companions: companions,
      features: features)
    let named = fields.map("styles") ?? []
    let styles = resolver.resolve(named)
    // One mistake in a companion shows in every style.
    var seen: Set<Diagnostic> = []
    diagnostics += resolver.diagnostics.filter { seen.insert($0).inserted }

    let names = named.map(\.name.value)
    let missing = requiredRoles.filter { !names.contains($0) }
    if !missing.isEmpty {
      let list = missing.map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.append(
        .error(
          "layout.missing-styles", "this layout has no style \(list)",
          at: fields.key("styles") ?? start(of: fields.span),
          help: "every layout needs them; a layout `from: tabloid` has them all"))
    }
    if let headlines = fields.strings("headlines") {
      for name in headlines where !names.contains(name.value) {
        diagnostics.append(.unknownStyle(name, known: names))
      }
    } else {
      diagnostics.append(
        .error(
          "layout.incomplete", "this layout has no `headlines`", at: start(of: fields.span),
          help: "name five headline styles, largest first"))
    }

    var kinds: [String: StoryKind] = [:]
    for kind in fields.map("kinds") ?? [] {
      guard let object = kind.node.object else { continue }
      var value = StoryKind()
      for style in object.map("styles") ?? [] {
        guard let name = style.node.string else { continue }
        if names.contains(name.value) {
          value.styles[style.name.value] = name.value
        } else {
          diagnostics.append(.unknownStyle(name, known: names))
        }
      }
      value.dropCap = object.int("dropCap").map(\.value).flatMap { $0 >= 2 ? $0 : nil }
      value.endMark = object.string("endMark")?.value
      value.indentsFirstParagraph = object.bool("firstIndent")?.value ?? false
      value.leadIn = object.object("leadIn").flatMap { leadIn($0, known: names) }
      kinds[kind.name.value] = value
    }
    let bodies = Set(["body"] + kinds.values.compactMap { $0.styles["body"] })
    checkGrid(
      named.filter { bodies.contains($0.name.value) }, styles: styles, baseline: baseline)
    return StyleSheet(styles: styles, kinds: kinds)
  }

  /// Warns of body type that leaves the grid, once for each leading, where it is written.
  private mutating func checkGrid(
    _ bodies: [NamedNode], styles: [String: TextStyle], baseline: Length
  ) {
    let off = bodies.compactMap { style -> (style: NamedNode, leading: Length)? in
      guard let leading = styles[style.name.value]?.paragraph.leading, leading != baseline
      else { return nil }
      return (style, leading)
    }
    var said: Set<Length> = []
    for writesIt in [true, false] {
      for (style, leading) in off where (style.node.object?["leading"] != nil) == writesIt {
        guard writesIt || !said.contains(leading) else { continue }
        said.insert(leading)
        let span = style.node.object?["leading"]?.span ?? style.name.span
        diagnostics.append(.offGrid(style.name.value, leading, baseline, at: span))
      }
    }
  }

  private mutating func leadIn(_ fields: Fields, known: [String]) -> StoryKind.LeadIn? {
    let style = fields.string("style")
    if let style, !known.contains(style.value) {
      diagnostics.append(.unknownStyle(style, known: known))
      return nil
    }
    let words = fields.int("words")
    let until = fields.string("until").map { $0.map { Set($0).subtracting([" "]) } }
    guard (words == nil) != (until == nil), until?.value.isEmpty != true else {
      diagnostics.append(.leadInWithoutEnd(at: start(of: fields.span)))
      return nil
    }
    let place = fields.string("at").flatMap { LeadInPlace(rawValue: $0.value) } ?? .story
    return StoryKind.LeadIn(
      extent: words.map { .words($0.value) } ?? .until(until?.value ?? []),
      style: style?.value ?? "leadIn", place: place)
  }

  // MARK: Boxes and furniture

  private mutating func notes() -> Layout.NoteStyle {
    let object = fields.object("notes")
    guard let rule = rule("rule", in: object) else { return Layout.NoteStyle() }
    let length = object?.length("length")?.value ?? .millimeters(15)
    return Layout.NoteStyle(rule: NoteRule(rule, length: max(length, .zero)))
  }

  private mutating func boxes() -> Layout.Boxes {
    let object = fields.object("boxes")
    return Layout.Boxes(
      pullQuote: box(object?.object("pullquote")), factBox: box(object?.object("factbox")),
      slot: box(object?.object("slot")), furniture: box(object?.object("furniture")))
  }

  /// A box as described, laid over another.
  private mutating func box(_ fields: Fields?, over base: BoxStyle = BoxStyle()) -> BoxStyle {
    guard let fields else { return base }
    var style = base
    if let name = fields.ink("tint") { style.tint = ground(name) }
    if fields.string("tint") != nil { style.tint = nil }
    if fields.has("frame") { style.frame = rule("frame", in: fields) }
    if fields.has("rules") {
      style.topRule = rule("rules", in: fields)
      style.bottomRule = style.topRule
    }
    if fields.has("topRule") { style.topRule = rule("topRule", in: fields) }
    if fields.has("bottomRule") { style.bottomRule = rule("bottomRule", in: fields) }
    if let inset = fields.length("inset") {
      if inset.value >= .zero {
        style.inset = inset.value
      } else {
        diagnostics.append(.error("layout.box", "an inset is 0 or more", at: inset.span))
      }
    }
    return style
  }

  private mutating func furniture(inside boxes: Layout.Boxes) -> [FurnitureSpec] {
    var result: [FurnitureSpec] = []
    for named in fields.map("furniture") ?? [] {
      guard let object = named.node.object else { continue }
      // Furniture of a kind that there is not has been reported; its name stays known.
      let kind = object.string("kind").flatMap { FurnitureSpec.Kind(rawValue: $0.value) } ?? .text
      if object.key("kind") == nil {
        diagnostics.append(
          .error(
            "layout.furniture", "furniture `\(named.name.value)` has no `kind`",
            at: named.name.span, help: "write `kind: text`, or `nameplate`, `folio`, `index`"))
      }
      guard !named.name.value.contains("."), !named.name.value.contains(" ") else {
        diagnostics.append(
          .error(
            "layout.furniture", "a dummy cannot draw furniture called `\(named.name.value)`",
            at: named.name.span, help: "a name has neither dots nor spaces"))
        continue
      }
      result.append(
        FurnitureSpec(
          name: named.name.value, kind: kind, title: object.string("title"),
          text: object.string("text"), ears: object.strings("ears") ?? [],
          strip: object.strings("strip") ?? [], outside: object.string("outside"),
          middle: object.string("middle"), inside: object.string("inside"),
          rule: rule("rule", in: object), stories: object.strings("stories") ?? [],
          count: object.int("count")?.value ?? 6, qr: object.string("qr"),
          qrSize: object.length("qrSize"),
          box: box(object.object("box"), over: boxes.furniture), span: named.name.span))
    }
    return result
  }

  // MARK: Words

  private mutating func hyphenation() -> HyphenationExceptions {
    var exceptions = HyphenationExceptions()
    for language in fields.map("hyphenation") ?? [] {
      guard isLanguage(language.name) else { continue }
      for entry in language.node.list?.value.compactMap(\.string) ?? []
      where !exceptions.add(entry.value, language: language.name.value) {
        diagnostics.append(.notAWord(entry))
      }
    }
    return exceptions
  }

  private mutating func isLanguage(_ tag: Located<String>) -> Bool {
    if WrittenForm.languageTag.accepts(tag.value) { return true }
    diagnostics.append(
      .error(
        "issue.language", "`\(tag.value)` is no language tag", at: tag.span,
        help: "expected \(WrittenForm.languageTag.expectation)"))
    return false
  }

  private mutating func words() -> Words {
    var overrides: [String: [Words.Key: String]] = [:]
    for language in fields.map("words") ?? [] {
      let tag = language.name
      guard isLanguage(tag) else { continue }
      for key in Words.Key.allCases {
        guard let text = language.node.object?.string(key.rawValue) else { continue }
        overrides[tag.value.lowercased(), default: [:]][key] = text.value
      }
    }
    return Words(overrides: overrides)
  }

  private func start(of span: SourceSpan) -> SourceSpan {
    SourceSpan(file: span.file, range: span.range.lowerBound..<span.range.lowerBound)
  }
}

extension Diagnostic {
  /// Shown when a lead-in has no end, or two.
  fileprivate static func leadInWithoutEnd(at span: SourceSpan) -> Diagnostic {
    .error(
      "layout.lead-in", "a lead-in has either `words` or `until`", at: span,
      help: "write `leadIn: {words: 4}`, or `leadIn: {until: \":\"}`")
  }

  /// Shown for an entry of `hyphenation` that is no word.
  static func notAWord(_ entry: Located<String>) -> Diagnostic {
    .warning(
      "hyphenation.entry", "`\(entry.value)` is no word to divide", at: entry.span,
      help: "write letters, with single hyphens where it may be divided: `har-bour-mas-ter`")
  }
}

extension Diagnostic {
  /// Shown when body type asks for another leading than that of the grid it stands on.
  fileprivate static func offGrid(
    _ style: String, _ leading: Length, _ baseline: Length, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "layout.off-grid",
      "`\(style)` has a leading of \(leading), but body type stands on the grid of \(baseline)",
      at: span,
      help: "give it `leading: 1`, or change `grid.baseline`")
  }
}

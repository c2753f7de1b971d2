import BroadsheetBase
import BroadsheetText

/// Resolves a layout's styles: inheritance, faces, lengths in ems and grid lines.
struct StyleResolver {
  let catalog: FontCatalog
  let swatches: Swatches
  let baseline: Length
  /// The layout's own companions, for every style.
  let companions: [CompanionSpec]
  private var glyphFeatures: GlyphFeatures
  private var relatives: FaceRelatives
  private(set) var diagnostics: [Diagnostic] = []

  private var specs: [String: NamedNode] = [:]
  private var order: [String] = []
  private var resolved: [String: StyleValues?] = [:]

  init(
    catalog: FontCatalog, swatches: Swatches, baseline: Length, companions: [CompanionSpec],
    features: @escaping FaceFeatures
  ) {
    glyphFeatures = GlyphFeatures(catalog: catalog, features: features)
    relatives = FaceRelatives(catalog: catalog)
    self.catalog = catalog
    self.swatches = swatches
    self.baseline = baseline
    self.companions = companions
  }

  /// A style that is wrong is reported and missing.
  mutating func resolve(_ styles: [NamedNode]) -> [String: TextStyle] {
    for style in styles {
      specs[style.name.value] = style
      order.append(style.name.value)
    }
    var result: [String: TextStyle] = [:]
    for name in order {
      guard let values = values(of: name, chain: []), let spec = specs[name] else { continue }
      if let style = style(named: spec.name, values) { result[name] = style }
    }
    return result
  }

  // MARK: Inheritance

  /// A style's own and inherited values; nil when it, or one it comes from, is wrong.
  private mutating func values(of name: String, chain: [String]) -> StyleValues? {
    if let known = resolved[name] { return known }
    guard let spec = specs[name], let fields = spec.node.object else { return nil }
    var values = StyleValues()
    if let from = fields.string("from") {
      guard !chain.contains(from.value), from.value != name else {
        let circle = (chain + [name, from.value]).map { "`\($0)`" }.joined(separator: " → ")
        diagnostics.append(
          .error(
            "layout.style-cycle", "style `\(name)` comes from itself", at: from.span, help: circle))
        resolved[name] = .some(nil)
        return nil
      }
      guard specs[from.value] != nil else {
        diagnostics.append(.unknownStyle(from, known: order))
        resolved[name] = .some(nil)
        return nil
      }
      guard let base = self.values(of: from.value, chain: chain + [name]) else {
        resolved[name] = .some(nil)
        return nil
      }
      values = base
    }
    values.override(with: fields)
    resolved[name] = values
    return values
  }

  // MARK: Looking up

  private mutating func style(named name: Located<String>, _ values: StyleValues) -> TextStyle? {
    guard let family = values.family, let size = values.size, let leading = values.leading else {
      let missing = [
        values.family == nil ? "`family`" : nil, values.size == nil ? "`size`" : nil,
        values.leading == nil ? "`leading`" : nil,
      ].compactMap { $0 }
      diagnostics.append(
        .error(
          "layout.incomplete-style",
          "style `\(name.value)` has no \(missing.joined(separator: ", no "))", at: name.span,
          help: "give it, or a style to come from: `from: body`"))
      return nil
    }
    guard size.value.units > 0, leadingLength(leading).units > 0 else {
      let place = size.value.units > 0 ? leading.span : size.span
      diagnostics.append(
        .error("layout.style-size", "type has a size and a leading above 0", at: place))
      return nil
    }
    guard let face = face(family, values.style) else { return nil }

    var companionFaces: [(face: FaceID, harmony: Harmony)] = []
    for spec in values.companions + self.companions(beside: family.value) {
      guard let companion = self.face(for: spec, beside: face) else { continue }
      companionFaces.append((companion, spec.harmony))
    }
    var ink = Ink.black()
    if let name = values.ink {
      let checked = swatches.ink(name)
      diagnostics += checked.diagnostics
      ink = checked.value ?? .black()
    }

    let glyphs = glyphFeatures.resolve(values.glyphs, in: face, of: name.value)
    diagnostics += glyphs.diagnostics
    let look = glyphs.value
    let rise = values.rise?.resolved(em: size.value) ?? .zero
    func character(_ face: FaceID, _ variant: FaceVariant) -> CharacterStyle {
      var faces = [face]
      var harmony = [Harmony()]
      for companion in companionFaces {
        let varied = relatives.relative(of: companion.face, variant) ?? companion.face
        if !faces.contains(varied) {
          faces.append(varied)
          harmony.append(companion.harmony)
        }
      }
      return CharacterStyle(
        faces: faces, size: size.value * look.size, tracking: values.tracking + look.tracking,
        features: look.features, ink: ink, rise: rise,
        harmony: harmony.allSatisfy { $0 == Harmony() } ? [] : harmony)
    }
    let emphasis = relative(of: face, .emphasis, named: values.emphasis)
    let strong = relative(of: face, .strong, named: values.strong)
    let both = relative(of: face, .strongEmphasis, named: values.strongEmphasis)

    return TextStyle(
      name: name.value, character: character(face, .plain),
      emphasis: character(emphasis ?? face, .emphasis),
      strong: character(strong ?? face, .strong),
      strongEmphasis: character(both ?? strong ?? emphasis ?? face, .strongEmphasis),
      paragraph: ParagraphStyle(
        alignment: values.alignment, indent: values.indent.resolved(em: size.value),
        startIndent: values.startIndent.resolved(em: size.value),
        endIndent: values.endIndent.resolved(em: size.value), leading: leadingLength(leading),
        hyphenates: values.hyphenates, justification: values.justification, rag: values.rag,
        balanced: values.balanced, opticalMargins: values.opticalMargins,
        hyphenation: values.hyphenation),
      spaceBefore: values.spaceBefore, spaceAfter: values.spaceAfter,
      uppercase: values.uppercase || look.isUppercase, fit: limits(values.fit),
      setsFractions: look.setsFractions)
  }

  /// The layout's companions for a family's styles, those made for it first.
  private func companions(beside family: String) -> [CompanionSpec] {
    companions.filter { $0.beside == family } + companions.filter { $0.beside == nil }
  }

  private mutating func limits(_ fit: HeadlineFitSpec?) -> HeadlineLimits? {
    guard let fit else { return nil }
    // Styles that come from this one inherit the mistake; it is said once.
    for finding in fit.findings where !diagnostics.contains(finding) {
      diagnostics.append(finding)
    }
    return fit.limits
  }

  private func leadingLength(_ leading: Located<Leading>) -> Length {
    switch leading.value {
    case .length(let length): length
    case .lines(let lines): baseline * lines
    }
  }

  private mutating func face(_ family: Located<String>, _ style: Located<String>?) -> FaceID? {
    guard catalog.families.contains(family.value) else {
      diagnostics.append(.unknownFamily(family, known: catalog.families))
      return nil
    }
    if let id = catalog.face(family: family.value, style: style?.value ?? "Regular") { return id }
    let known = catalog.styles(of: family.value)
    diagnostics.append(
      .unknownFace(
        style ?? Located("Regular", at: family.span), family: family.value, known: known))
    return nil
  }

  private mutating func face(for spec: CompanionSpec, beside face: FaceID) -> FaceID? {
    if let named = spec.style { return self.face(spec.family, named) }
    return relatives.face(of: spec.family.value, like: face, heavier: spec.weight)
      ?? self.face(spec.family, nil)
  }

  /// The face for emphasis: the one that is named, or else one that the family has.
  private mutating func relative(
    of face: FaceID, _ variant: FaceVariant, named: Located<String>?
  ) -> FaceID? {
    guard let named else { return relatives.relative(of: face, variant) }
    let family = catalog[face].family
    if let id = catalog.face(family: family, style: named.value) { return id }
    diagnostics.append(
      .unknownFace(named, family: family, known: catalog.styles(of: family)))
    return nil
  }
}

private enum Leading {
  case length(Length)
  case lines(Double)
}

/// A style's values while they are inherited; ems stay ems until the size is known.
private struct StyleValues {
  var family: Located<String>?
  var style: Located<String>?
  var companions: [CompanionSpec] = []
  var size: Located<Length>?
  var leading: Located<Leading>?
  var alignment = ParagraphStyle.Alignment.start
  var indent = Measure.length(.zero)
  var startIndent = Measure.length(.zero)
  var endIndent = Measure.length(.zero)
  var hyphenates = false
  var tracking = 0
  var glyphs = GlyphWishes()
  var hyphenation = HyphenationLimits()
  var ink: Located<InkName>?
  var uppercase = false
  var rise: Measure?
  var spaceBefore = 0.0
  var spaceAfter = 0.0
  var rag = 0.2
  var balanced = false
  var opticalMargins = false
  var emphasis: Located<String>?
  var strong: Located<String>?
  var strongEmphasis: Located<String>?
  var justification = Justification()
  var fit: HeadlineFitSpec?

  mutating func override(with fields: Fields) {
    if let value = fields.string("family") {
      family = value
      // Another family has other styles; the inherited names would mean nothing there.
      style = nil
      emphasis = nil
      strong = nil
      strongEmphasis = nil
    }
    if let value = fields.string("style") {
      style = value
      emphasis = nil
      strong = nil
      strongEmphasis = nil
    }
    if let list = fields.list("companions") {
      companions = list.value.compactMap { $0.object.flatMap(CompanionSpec.init) }
    }
    if let value = fields.length("size") { size = value }
    if let value = fields["leading"] {
      if let length = value.length {
        leading = length.map { .length($0) }
      } else if let number = value.number {
        leading = number.map { .lines($0) }
      }
    }
    if let value = fields.string("align").flatMap({ ParagraphStyle.Alignment(rawValue: $0.value) })
    {
      alignment = value
    }
    if let value = fields.measure("indent") { indent = value.value }
    if let value = fields.measure("startIndent") { startIndent = value.value }
    if let value = fields.measure("endIndent") { endIndent = value.value }
    if let value = fields.bool("hyphenate") { hyphenates = value.value }
    if let value = fields.int("tracking") { tracking = value.value }
    glyphs.override(with: fields)
    if let limits = fields.object("hyphenation") {
      if let value = limits.int("before") { hyphenation.before = value.value }
      if let value = limits.int("after") { hyphenation.after = value.value }
      if let value = limits.int("shortest") { hyphenation.shortest = value.value }
    }
    if let value = fields.ink("ink") { ink = value }
    if let value = fields.bool("uppercase") { uppercase = value.value }
    if let value = fields.measure("rise") { rise = value.value }
    if let value = fields.number("spaceBefore") { spaceBefore = value.value }
    if let value = fields.number("spaceAfter") { spaceAfter = value.value }
    if let value = fields.number("rag") { rag = value.value }
    if let value = fields.bool("balanced") { balanced = value.value }
    if let value = fields.bool("opticalMargins") { opticalMargins = value.value }
    if let value = fields.string("emphasis") { emphasis = value }
    if let value = fields.string("strong") { strong = value }
    if let value = fields.string("strongEmphasis") { strongEmphasis = value }
    if let limits = fields.object("justification") {
      if let value = limits.number("minimumSpace") { justification.minimumSpace = value.value }
      if let value = limits.number("maximumSpace") { justification.maximumSpace = value.value }
      if let value = limits.int("letterspacing") { justification.letterspacing = value.value }
      if let value = limits.number("glyphScaling") { justification.glyphScaling = value.value }
      if let value = limits.int("kashida") { justification.kashida = value.value }
      if let value = limits.int("alternates") { justification.alternates = value.value }
    }
    if let limits = fields.object("fit") {
      var own = fit ?? HeadlineFitSpec()
      own.override(with: limits)
      fit = own
    }
  }
}

extension Diagnostic {
  static func unknownStyle(_ name: Located<String>, known: [String]) -> Diagnostic {
    .error(
      "layout.unknown-style", "there is no style `\(name.value)`", at: name.span,
      help: didYouMean(name.value, among: known))
  }

  fileprivate static func unknownFamily(_ name: Located<String>, known: [String]) -> Diagnostic {
    let list = "families: " + known.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "layout.unknown-family", "no font family `\(name.value)` is listed in fonts/fonts.yaml",
      at: name.span, help: didYouMean(name.value, among: known) ?? list)
  }

  fileprivate static func unknownFace(
    _ style: Located<String>, family: String, known: [String]
  ) -> Diagnostic {
    let list = "its styles: " + known.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "layout.unknown-face", "`\(family)` has no style `\(style.value)`", at: style.span,
      help: didYouMean(style.value, among: known) ?? list)
  }
}

import BroadsheetBase
import BroadsheetText

/// The OpenType features of a face, as four-letter tags; nil when nobody can tell.
public typealias FaceFeatures = (FontFace) -> Set<String>?

/// What `smallCaps` may say besides `true` and `false`.
enum SmallCaps: String, CaseIterable {
  /// Capitals become small ones too.
  case all
  /// Capitals stay as they are.
  case lower
  /// As `all`; smaller capitals stand in where the face has none.
  case made
}

/// Which of a face's figures.
enum Figures: String, CaseIterable {
  /// With ascenders and descenders, each as wide as it is.
  case oldstyle
  /// As high as capitals.
  case lining
  /// Of one width, and as high as capitals.
  case tabular

  var features: [String] {
    switch self {
    case .oldstyle: ["onum", "pnum"]
    case .lining: ["lnum"]
    case .tabular: ["lnum", "tnum"]
    }
  }

  /// The feature without which it means nothing.
  var essential: String {
    switch self {
    case .oldstyle: "onum"
    case .lining: "lnum"
    case .tabular: "tnum"
    }
  }
}

/// The glyphs that a style asks for beside the face's plain ones, while styles are inherited.
struct GlyphWishes {
  var smallCaps: Located<SmallCaps>?
  var figures: Located<Figures>?
  var fractions = true
  var features: [Located<String>] = []

  mutating func override(with fields: Fields) {
    if let value = fields.bool("smallCaps") {
      smallCaps = value.value ? Located(.all, at: value.span) : nil
    } else if let value = fields.string("smallCaps"), let wish = SmallCaps(rawValue: value.value) {
      smallCaps = Located(wish, at: value.span)
    }
    if let value = fields.string("figures"), let wish = Figures(rawValue: value.value) {
      figures = Located(wish, at: value.span)
    }
    if let value = fields.bool("fractions") { fractions = value.value }
    if let values = fields.strings("features") { features = values }
  }
}

/// A style's wishes held against what its face has: features to set with, and what has to be made
/// of other glyphs because the author asked for that.
struct GlyphFeatures {
  /// What comes of a style's wishes.
  struct Look {
    var features: [String] = []
    /// A factor on the size, and space added between letters, for small capitals made of capitals.
    var size = 1.0
    var tracking = 0
    var isUppercase = false
    var setsFractions = false
  }

  /// Small capitals made of capitals: near the height of drawn ones, and let out a little.
  private static let madeSize = 0.82
  private static let madeTracking = 40

  private let catalog: FontCatalog
  private let features: FaceFeatures
  /// Asked for once: each answer opens a file.
  private var known: [FaceID: Set<String>?] = [:]

  init(catalog: FontCatalog, features: @escaping FaceFeatures) {
    self.catalog = catalog
    self.features = features
  }

  mutating func resolve(
    _ wishes: GlyphWishes, in face: FaceID, of style: String
  ) -> Checked<Look> {
    let tags = self.tags(of: face)
    let name = "\(catalog[face].family) \(catalog[face].style)"
    var look = Look()
    var diagnostics: [Diagnostic] = []
    func has(_ tag: String) -> Bool { tags?.contains(tag) ?? true }

    if let wish = wishes.smallCaps {
      let needed = wish.value == .lower ? ["smcp"] : ["smcp", "c2sc"]
      if needed.allSatisfy(has) {
        look.features += needed
      } else if wish.value == .made {
        (look.size, look.tracking) = (Self.madeSize, Self.madeTracking)
        look.isUppercase = true
      } else {
        // What there is of them is better than nothing.
        look.features += needed.filter(has)
        diagnostics.append(.noSmallCaps(at: wish.span, face: name, style: style))
      }
    }
    if let wish = wishes.figures {
      look.features += wish.value.features.filter(has)
      if !has(wish.value.essential) {
        diagnostics.append(.noFigures(wish, face: name, style: style))
      }
    }
    for feature in wishes.features {
      look.features.append(feature.value)
      guard let tag = FeatureTag(feature.value) else {
        diagnostics.append(.noFeature(feature))
        continue
      }
      // A feature turned off is never missed.
      if tag.isOn, !has(tag.name) {
        diagnostics.append(.missingFeature(feature, tag.name, face: name, style: style))
      }
    }
    look.setsFractions = wishes.fractions && tags?.contains("frac") == true
    return Checked(look, diagnostics)
  }

  private mutating func tags(of face: FaceID) -> Set<String>? {
    if let found = known[face] { return found }
    let found = features(catalog[face])
    known[face] = found
    return found
  }
}

/// The tag in a feature as HarfBuzz writes it: `smcp`, `+onum`, `-liga`, `kern=0`, `ss01[3:5]=2`.
private struct FeatureTag {
  var name: String
  var isOn: Bool

  init?(_ written: String) {
    var rest = Substring(written)
    isOn = true
    if let sign = rest.first, sign == "-" || sign == "+" {
      isOn = sign == "+"
      rest.removeFirst()
    }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard name.count == 4 else { return nil }
    rest = rest.dropFirst(4)
    if rest.first == "[" { rest = rest.drop { $0 != "]" }.dropFirst() }
    if rest.hasPrefix("=0") || rest.hasPrefix("=off") { isOn = false }
    guard rest.isEmpty || rest.first == "=" || rest.first == " " else { return nil }
    self.name = String(name)
  }
}

extension Diagnostic {
  /// Shown when a style asks for small capitals that its face does not have.
  fileprivate static func noSmallCaps(
    at span: SourceSpan, face: String, style: String
  ) -> Diagnostic {
    .warning(
      "layout.no-small-caps", "\(face) has no small capitals; style `\(style)` is set without",
      at: span,
      help: "choose a face that has them, or write `smallCaps: made` for small capitals "
        + "made of capitals")
  }

  /// Shown when a style asks for figures that its face does not have.
  fileprivate static func noFigures(
    _ wish: Located<Figures>, face: String, style: String
  ) -> Diagnostic {
    .warning(
      "layout.no-figures",
      "\(face) has no \(wish.value.rawValue) figures to choose; style `\(style)` takes what it has",
      at: wish.span)
  }

  /// Shown for what cannot be a feature's name.
  fileprivate static func noFeature(_ feature: Located<String>) -> Diagnostic {
    .warning(
      "layout.unknown-feature", "`\(feature.value)` is no OpenType feature", at: feature.span,
      help: "a feature has four letters or figures: `smcp`, `onum`, `ss01`, `liga=0`")
  }

  /// Shown when a style's face does not have a feature that it names.
  fileprivate static func missingFeature(
    _ feature: Located<String>, _ tag: String, face: String, style: String
  ) -> Diagnostic {
    .warning(
      "layout.missing-feature", "\(face) has no feature `\(tag)`; style `\(style)` is set without",
      at: feature.span)
  }
}

import BroadsheetBase

/// How far a line's word spaces, letters, joins and glyphs go, in 1/1024 pt.
///
/// One order of spending, shared by the breaker (what would it cost?) and the setter (do it). Word
/// spaces alone give the first half of what they may; then a few letters are set in wider forms, where
/// the face has them; from there on spaces, letterspacing, kashidas
/// and glyph scaling go together, so that all reach their limits at once; beyond, only word spaces
/// give. So the ratio of a line is also what its word spaces are:
/// `1 + ratio × (maximumSpace - 1)`.
///
/// A line of Arabic has no letterspacing: its letters take no share of it (`Glyph.spread`), and a
/// few of its joins are lengthened instead. Glyph scaling keeps joins whole and holds for it too.
///
/// A line in distress, a few words before one that cannot be divided, is set as a compositor would
/// set it: when its spaces come to two and a half times the natural one, letters are spread beyond
/// what the style wants, until the spaces are three times the natural one.
struct Elasticity {
  /// The share of the word spaces' play that is spent before letters are touched.
  private static let spacesAlone = 0.5

  /// The word spaces of a line in distress, as multiples of the natural one.
  private static let distress = 2.5...3.0
  /// What its letters may be spread by besides, as a multiple of the style's own limit.
  private static let distressedLetters = 3.0
  /// The most joins of one line that are lengthened.
  static let mostKashidas = 3

  /// Word spaces within limits.
  let spaces: Double
  /// Letters in wider forms; the setter takes whole letters, so this is what it takes on average.
  let wideForms: Double
  /// Letterspacing and glyph scaling within limits.
  let letters: Double
  let glyphs: Double
  /// Joins lengthened, within limits.
  let kashidas: Double
  private let stretching: Bool
  private let limits: Justification

  init(
    of content: PreparedText.LineContent, stretching: Bool, limits: Justification
  ) {
    let share = stretching ? limits.maximumSpace - 1 : 1 - limits.minimumSpace
    spaces = Double(content.space) * share
    letters = Double(content.ems) * Double(limits.letterspacing) / 1000
    glyphs = Double(content.width - content.space) * limits.glyphScaling
    kashidas =
      stretching
      ? content.kashidas.sum(ofAtMost: Self.mostKashidas) * Double(limits.kashida) / 1000 : 0
    wideForms = stretching ? content.wideForms.sum(ofAtMost: limits.alternates) : 0
    self.stretching = stretching
    self.limits = limits
  }

  /// How hard it is to take up `need`: 1 is the end of all limits; beyond, it grows with the word
  /// space.
  func ratio(for need: Double) -> Double {
    guard need > 0 else { return 0 }
    let alone = spaces * Self.spacesAlone
    if need <= alone { return need / spaces }
    let together = spaces * (1 - Self.spacesAlone) + letters + glyphs + kashidas
    let rest = need - alone - wideForms
    guard rest > 0 else { return Self.spacesAlone }
    if rest <= together { return Self.spacesAlone + (1 - Self.spacesAlone) * rest / together }
    guard spaces > 0 else { return .infinity }
    let ratio = 1 + (rest - together) / spaces
    // Few lines come here, and many are weighed: distress is looked for only now.
    guard stretching, let distress = Self.distress(under: limits), ratio > distress.lowerBound
    else { return ratio }
    let reserve = letters * Self.distressedLetters
    let play = distress.upperBound - distress.lowerBound
    let share = (ratio - distress.lowerBound) * spaces / (play * spaces + reserve)
    return share <= 1 ? distress.lowerBound + share * play : ratio - reserve / spaces
  }

  /// What wider forms of letters may take of a line's need, once its spaces have given their first half.
  func roomForWideForms(in need: Double) -> Double {
    wideForms > 0 ? max(0, need - spaces * Self.spacesAlone) : 0
  }

  /// The letterspacing that a stretched line of some ratio has, in 1/1000 em.
  static func letterspacing(at ratio: Double, limits: Justification) -> Double {
    var share = fineShare(at: ratio)
    if let distress = distress(under: limits) {
      let spent = (ratio - distress.lowerBound) / (distress.upperBound - distress.lowerBound)
      share += min(max(spent, 0), 1) * distressedLetters
    }
    return share * Double(limits.letterspacing)
  }

  /// The ratios of lines in distress; nil when a style wants such spaces.
  private static func distress(under limits: Justification) -> ClosedRange<Double>? {
    let play = limits.maximumSpace - 1
    guard play > 0, limits.maximumSpace < distress.lowerBound else { return nil }
    return (distress.lowerBound - 1) / play...(distress.upperBound - 1) / play
  }

  /// The share of letterspacing and glyph scaling that a ratio spends, 0…1.
  static func fineShare(at ratio: Double) -> Double {
    min(max((ratio - spacesAlone) / (1 - spacesAlone), 0), 1)
  }
}

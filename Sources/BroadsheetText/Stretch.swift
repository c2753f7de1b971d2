import BroadsheetBase

/// How far a line's word spaces, letters and glyphs go, in 1/1024 pt.
///
/// One order of spending, shared by the breaker (what would it cost?) and the setter (do it). Word
/// spaces alone give the first half of what they may; from there on spaces, letterspacing and glyph
/// scaling go together, so that all reach their limits at once; beyond, only word spaces give. So
/// the ratio of a line is also what its word spaces are: `1 + ratio × (maximumSpace - 1)`.
struct Elasticity {
  /// The share of the word spaces' play that is spent before letters are touched.
  private static let spacesAlone = 0.5

  /// Word spaces within limits.
  let spaces: Double
  /// Letterspacing and glyph scaling within limits.
  let letters: Double
  let glyphs: Double

  init(
    of content: PreparedText.LineContent, stretching: Bool, limits: Justification
  ) {
    let share = stretching ? limits.maximumSpace - 1 : 1 - limits.minimumSpace
    spaces = Double(content.space) * share
    letters = Double(content.ems) * Double(limits.letterspacing) / 1000
    glyphs = Double(content.width - content.space) * limits.glyphScaling
  }

  /// How hard it is to take up `need`: 1 is the end of all limits; beyond, it grows with the word
  /// space.
  func ratio(for need: Double) -> Double {
    guard need > 0 else { return 0 }
    let alone = spaces * Self.spacesAlone
    if need <= alone { return need / spaces }
    let together = spaces * (1 - Self.spacesAlone) + letters + glyphs
    let rest = need - alone
    if rest <= together { return Self.spacesAlone + (1 - Self.spacesAlone) * rest / together }
    guard spaces > 0 else { return .infinity }
    return 1 + (rest - together) / spaces
  }

  /// The share of letterspacing and glyph scaling that a ratio spends, 0…1.
  static func fineShare(at ratio: Double) -> Double {
    min(max((ratio - spacesAlone) / (1 - spacesAlone), 0), 1)
  }
}

import BroadsheetBase

/// How far a line's word spaces, letters and glyphs go, in 1/1024 pt.
///
/// One order of spending, shared by the breaker (what would it cost?) and the setter (do it):
/// word spaces up to their limit, then letterspacing and glyph scaling together up to theirs,
/// then word spaces again without limit.
struct Elasticity {
  /// Word spaces within limits.
  var spaces: Double
  /// Letterspacing and glyph scaling within limits.
  var letters: Double
  var glyphs: Double

  init(
    of content: PreparedText.LineContent, stretching: Bool, limits: Justification
  ) {
    let share = stretching ? limits.maximumSpace - 1 : 1 - limits.minimumSpace
    spaces = Double(content.space) * share
    letters = Double(content.ems) * Double(limits.letterspacing) / 1000
    glyphs = Double(content.width - content.space) * limits.glyphScaling
  }

  /// How hard it is to take up `need`: 1 is the word spaces' limit, 2 the end of all limits;
  /// beyond, it grows with the word space.
  func ratio(for need: Double) -> Double {
    if need <= spaces { return spaces > 0 ? need / spaces : (need > 0 ? .infinity : 0) }
    let fine = letters + glyphs
    let rest = need - spaces
    if rest <= fine { return 1 + rest / fine }
    guard spaces > 0 else { return .infinity }
    return 2 + (rest - fine) / spaces
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Two spellings of one spot colour.
///
/// "PANTONE 185 C" and "PANTONE 185 CV" are one ink but two plates: half of the logo ends up on a
/// plate that nobody inks.
/// What to do: give all objects one swatch; rename the swatch in placed graphics.
final class SpotSpelling: ColorRule {
  static let id = "pdf.spots.spelling"
  static let severity = Diagnostic.Severity.error
  static let summary = "one spot colour is spelt in two ways"
  static let help: String? = "rename the swatches so that each ink has one name"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  /// The first spelling of each ink.
  private var known: [String: String] = [:]
  private static let endings = ["cvc", "cvu", "cvp", "cv", "pc", "ec", "uc", "cp", "c", "u", "m"]

  func check(_ color: ColorUse, _ look: Look) {
    for name in color.space.inkNames where !processInks.contains(name) {
      let key = Self.key(name)
      if let before = known[key] {
        if before != name {
          look.report(self, "the spot colours `\(before)` and `\(name)` are one ink", at: color)
        }
      } else {
        known[key] = name
      }
    }
  }

  /// The name without case, spaces, hyphens, and what PANTONE writes behind the number.
  private static func key(_ name: String) -> String {
    var key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    for word in ["coated", "uncoated"] where key.hasSuffix(word) && key.hasPrefix("pantone") {
      key.removeLast(word.count)
    }
    if key.hasPrefix("pantone") || key.hasPrefix("pms") {
      if key.hasPrefix("pms") { key = "pantone" + key.dropFirst(3) }
      if let ending = endings.first(where: { key.hasSuffix($0) }),
        key.dropLast(ending.count).last?.isNumber == true
      {
        key.removeLast(ending.count)
      }
    }
    return key
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Spot colours that would be printed from RGB or through a profile.
///
/// Where there is no plate for the ink, its alternate is printed. In PDF/X-1a that may only be CMYK
/// or gray; under PDF/X-4 with a CMYK intent not DeviceRGB.
/// What to do: define the swatch in CMYK.
struct SpotAlternate: ColorRule {
  static let id = "pdf.spots.alternate"
  static let severity = Diagnostic.Severity.error
  static let summary = "a spot colour is defined in RGB, or through a profile"
  static let help: String? = "define the spot colour's swatch in CMYK, and export again"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func check(_ color: ColorUse, _ look: Look) {
    guard let alternate = color.space.alternate else { return }
    let name = color.space.inkNames.first ?? ""
    switch alternate.base {
    case .deviceCMYK, .deviceGray, .unknown: break
    case .deviceRGB: say(name, alternate, .error, color, look)
    case let other:
      say(name, other, look.asked.content == .pdfX1a ? .error : .warning, color, look)
    }
  }

  private func say(
    _ name: String, _ space: ColorSpace, _ severity: Diagnostic.Severity, _ color: ColorUse,
    _ look: Look
  ) {
    look.report(
      self, "the spot colour `\(name)` is defined in \(space.words)", severity: severity, at: color)
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Press inks in a file for an office printer or a screen.
///
/// Printers and screens turn CMYK into their own colours by guess; brand colours shift and black
/// pales.
/// What to do: export with colours converted to sRGB.
struct OfficeCMYK: ColorRule {
  static let id = "pdf.cmyk"
  static let severity = Diagnostic.Severity.warning
  static let summary = "something is painted in press inks, in a file for an office or a screen"
  static let help: String? = "export again with colours converted to sRGB"

  static func applies(to asked: Asked) -> Bool { asked.profile.space == .rgb }

  func check(_ color: ColorUse, _ look: Look) {
    switch color.space.base {
    case .deviceCMYK, .icc(_, 4):
      look.report(self, "\(color.thing.rawValue) in CMYK", at: color)
    default: break
    }
  }
}

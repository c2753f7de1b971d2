import BroadsheetBase
import BroadsheetPDF

/// Colours with a profile of their own: ICCBased, CalRGB, CalGray, Lab.
///
/// PDF/X-1a allows only colours in the press's own inks. PDF/X-4 lets the RIP convert the others;
/// we warn of them, because black type through a profile comes out in four inks.
/// What to do: convert everything to CMYK with the press's profile when exporting.
struct ProfiledColor: ColorRule {
  static let id = "pdf.icc"
  static let severity = Diagnostic.Severity.error
  static let summary = "something is painted in a colour space with a profile of its own"
  static let help: String? = "export again with all colours converted to the press's CMYK profile"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func check(_ color: ColorUse, _ look: Look) {
    let name: String
    switch color.space.base {
    case .icc(_, let count): name = "ICCBased \(["", "gray", "", "RGB", "CMYK"][min(4, count)])"
    case .calGray: name = "CalGray"
    case .calRGB: name = "CalRGB"
    case .lab: name = "Lab"
    default: return
    }
    look.report(
      self, "\(color.thing.rawValue) in \(name)",
      severity: look.asked.content == .pdfX1a ? .error : .warning, at: color)
  }
}

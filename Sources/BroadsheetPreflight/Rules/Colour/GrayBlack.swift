import BroadsheetBase
import BroadsheetPDF

/// Black type and thin lines in DeviceGray.
///
/// In a CMYK file gray knocks out what is under it, whatever the overprint switch says: on
/// newsprint, where plates are off by a quarter of a millimetre, white hairs show around the
/// letters. GWG refuses it for type under 12 points.
/// What to do: make the black a CMYK black (0/0/0/100), or a Separation `Black`.
struct GrayBlack: TextRule, PathRule {
  static let id = "pdf.black.gray"
  static let severity = Diagnostic.Severity.error
  static let summary = "black type is DeviceGray, which cannot overprint"
  static let help: String? = "make the type 100 % black of CMYK, and export again"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    if let inks = text.inks, inks.isDeviceGray, inks.isSolidBlack, text.size < 12, text.size > 0 {
      look.report(self, "black text in DeviceGray, which cannot overprint", at: text)
    }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    if let inks = path.strokeInks, inks.isDeviceGray, inks.isSolidBlack, path.strokeWidth < 2,
      path.isVisible
    {
      look.report(
        self, "a thin black line in DeviceGray, which cannot overprint", severity: .warning,
        at: path)
    }
  }
}

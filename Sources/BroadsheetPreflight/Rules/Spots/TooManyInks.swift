import BroadsheetBase
import BroadsheetPDF

/// Colours made of more than eight inks.
///
/// PDF/X and older RIPs stop at eight inks in one DeviceN colour space.
/// What to do: make the graphic again with fewer spot colours.
struct TooManyInks: ColorRule {
  static let id = "pdf.devicen"
  static let severity = Diagnostic.Severity.error
  static let summary = "a colour is made of more than eight inks"
  static let help: String? = "make the graphic again with fewer spot colours"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ color: ColorUse, _ look: Look) {
    let count = color.space.inkNames.count
    if count > 8 { look.report(self, "\(color.thing.rawValue) in \(count) inks", at: color) }
  }
}

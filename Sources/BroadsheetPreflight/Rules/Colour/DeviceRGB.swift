import BroadsheetBase
import BroadsheetPDF

/// Colours made of red, green and blue.
///
/// A press has no such inks. Somebody must convert them, and when a RIP does it unasked, skin goes
/// grey and black type comes out in four inks. PDF/X-1a has no RGB; PDF/X-4 has it only with a
/// `DefaultRGB`, and then we warn, because the result is out of your hands; so in a plain file for
/// a CMYK printer.
/// What to do: convert everything to CMYK with the press's profile when exporting.
struct DeviceRGB: ColorRule {
  static let id = "pdf.rgb"
  static let severity = Diagnostic.Severity.error
  static let summary = "something is painted in RGB"
  static let help: String? = "export again with all colours converted to the press's CMYK profile"

  static func applies(to asked: Asked) -> Bool { asked.profile.space == .cmyk }

  func check(_ color: ColorUse, _ look: Look) {
    guard color.space.base == .deviceRGB else { return }
    let isMild =
      look.asked.isPlain
      || (look.asked.content == .pdfX4 && look.pageHasDefault("DefaultRGB"))
    look.report(
      self, "\(color.thing.rawValue) in DeviceRGB", severity: isMild ? .warning : .error, at: color)
  }
}

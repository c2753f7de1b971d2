import BroadsheetBase
import BroadsheetPDF

/// Redirected device colours: `DefaultGray`, `DefaultRGB`, `DefaultCMYK`.
///
/// They silently turn the numbers in the page into colours with a profile, so that pure black
/// prints in four inks. PDF/X-1a forbids them; in PDF/X-4 a redirected CMYK or gray is warned of.
/// What to do: export with "preserve numbers", or convert to the press's profile.
struct DefaultSpaces: ObjectRule {
  static let id = "pdf.default"
  static let severity = Diagnostic.Severity.error
  static let summary = "device colours are redirected to a profile"
  static let help: String? = "export again without colour management of what is CMYK already"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func check(_ object: ObjectFacts, _ look: Look) {
    guard object.path.last == "ColorSpace" else { return }
    let isX1a = look.asked.content == .pdfX1a
    for name in ["DefaultGray", "DefaultRGB", "DefaultCMYK"]
    where object.dictionary[name] != nil && (isX1a || name != "DefaultRGB") {
      look.report(
        self, "the resources redirect colours with `\(name)`", severity: isX1a ? .error : .warning,
        at: object)
    }
  }
}

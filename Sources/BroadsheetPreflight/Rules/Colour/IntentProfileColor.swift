import BroadsheetBase
import BroadsheetPDF

/// CMYK colours that carry the output intent's own profile.
///
/// They would be converted from the press to the same press, which turns black type into four inks
/// on some RIPs; ISO 15930-7 forbids it.
/// What to do: export CMYK colours without a profile ("preserve numbers").
final class IntentProfileColor: ColorRule {
  static let id = "pdf.icc.intent"
  static let severity = Diagnostic.Severity.error
  static let summary = "CMYK colours carry the output intent's own profile"
  static let help: String? = "export again and do not include profiles with CMYK colours"

  static func applies(to asked: Asked) -> Bool { asked.standard == .pdfX4 }

  /// Whether a profile's data is that of the intent's profile.
  private var known: [PDFReference: Bool] = [:]

  func check(_ color: ColorUse, _ look: Look) {
    guard case .icc(let profile, 4) = color.space.base, let own = look.document.profileReference
    else { return }
    if known[profile] == nil {
      let data = try? look.pdf.decodedData(of: profile, limit: ICCHeader.limit)
      known[profile] = profile == own || (data != nil && data == look.document.profileData)
    }
    if known[profile] == true {
      look.report(
        self, "\(color.thing.rawValue) carries the output intent's own profile", at: color)
    }
  }
}

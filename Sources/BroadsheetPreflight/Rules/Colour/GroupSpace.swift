import BroadsheetBase
import BroadsheetPDF

/// Transparency that is calculated in RGB.
///
/// Everything in the group, black type too, goes from CMYK to RGB and back, and comes back in four
/// inks. Under a CMYK output intent no group may be in DeviceRGB (ISO 15930-7, 6.16).
/// What to do: set the transparency blend space of the document to CMYK and export again.
struct GroupSpace: ObjectRule {
  static let id = "pdf.group.space"
  static let severity = Diagnostic.Severity.error
  static let summary = "transparency is calculated in RGB"
  static let help: String? = "set the document's transparency blend space to CMYK, and export again"

  static func applies(to asked: Asked) -> Bool { asked.isPress && !asked.isFlat }

  func check(_ object: ObjectFacts, _ look: Look) {
    guard let group = look.pdf.resolve(object.dictionary["Group"]).dictionary,
      look.pdf.resolve(group["S"]).name == "Transparency", let value = group["CS"]
    else { return }
    switch look.pdf.colorSpace(value).base {
    case .deviceRGB:
      look.report(self, "a transparency group is calculated in DeviceRGB", at: object)
    case .icc(_, 3), .calRGB:
      look.report(
        self, "a transparency group is calculated in RGB", severity: .warning, at: object)
    default: break
    }
  }
}

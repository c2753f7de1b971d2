import BroadsheetBase
import BroadsheetPDF

/// Transparency groups on pages and in forms.
///
/// PDF/X-1a is for RIPs that know no transparency: they paint the group as if it were opaque.
/// What to do: flatten the transparency when exporting; the preset PDF/X-1a does it.
struct TransparencyGroup: ObjectRule {
  static let id = "pdf.transparency.group"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page or a form is a transparency group"
  static let help: String? =
    "export again with transparency flattened (the preset PDF/X-1a does it)"

  static func applies(to asked: Asked) -> Bool { asked.isFlat }

  func check(_ object: ObjectFacts, _ look: Look) {
    guard let group = look.pdf.resolve(object.dictionary["Group"]).dictionary,
      look.pdf.resolve(group["S"]).name == "Transparency"
    else { return }
    let thing = object.path.isEmpty ? "the page" : "a form"
    look.report(self, "\(thing) is a transparency group", at: object)
  }
}

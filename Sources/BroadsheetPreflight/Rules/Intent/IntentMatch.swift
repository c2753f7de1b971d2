import BroadsheetBase
import BroadsheetPDF

/// Whether the file is meant for the press that will print it.
///
/// A file made for coated paper has up to 300 % ink; newsprint takes 220 to 240 %, and smears.
/// What to do: convert the colours to the press's profile and export again; only changing the name
/// of the intent does not help.
struct IntentMatch: DocumentRule {
  static let id = "pdf.intent.match"
  static let severity = Diagnostic.Severity.error
  static let summary = "the output intent is another press than the profile's"

  static func applies(to asked: Asked) -> Bool {
    asked.standard != nil && asked.profile.condition != nil
  }

  func check(_ document: DocumentFacts, _ look: Look) {
    guard let intent = document.intents.first, let wanted = look.profile.condition,
      let found = document.pdf.resolve(intent["OutputConditionIdentifier"]).text, !found.isEmpty,
      found.lowercased() != wanted.lowercased()
    else { return }
    look.report(
      self, "the file is made for `\(found)`, not for `\(wanted)`",
      help: "convert the colours to the profile `\(wanted)`, and export again")
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Screens that the file brings along.
///
/// The screen belongs to the press: 40 lines a centimetre on newsprint, at angles of its own. The
/// standards allow halftones only of type 1 and 5, without a name.
/// What to do: export without halftone screens.
struct Halftones: StateRule {
  static let id = "pdf.halftone"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file brings a screen of its own that the standard does not allow"
  static let help: String? = "export again without halftone screens"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ state: UsedState, _ look: Look) {
    guard let halftone = look.pdf.resolve(state.dictionary["HT"]).dictionary else { return }
    let parts =
      [halftone]
      + halftone.sorted { $0.key < $1.key }
      .compactMap { look.pdf.resolve($0.value).dictionary }
    for part in parts {
      if let type = look.pdf.resolve(part["HalftoneType"]).integer, type != 1, type != 5 {
        look.report(self, "a halftone of type \(type)", at: state)
      }
      if part["HalftoneName"] != nil { look.report(self, "a halftone with a name", at: state) }
      if part["TransferFunction"] != nil,
        look.pdf.resolve(part["TransferFunction"]).name != "Identity", parts.count == 1
      {
        look.report(self, "a halftone that changes tones", severity: .warning, at: state)
      }
    }
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Layers that can be switched on and off.
///
/// Two people may print two different pages from one file. PDF/X-1a has no layers; PDF/X-4 has them
/// when the default state has a name, nothing switches them by itself (`AS`), and, after GWG, no
/// other states are on offer (`Configs`). Of an advertisement all layers print, so none may be
/// switched off.
/// What to do: flatten the layers before exporting, or export as PDF/X.
struct Layers: DocumentRule {
  static let id = "pdf.layers"
  static let severity = Diagnostic.Severity.error
  static let summary = "the document has layers"
  static let help: String? = "export again without layers"

  static func applies(to asked: Asked) -> Bool { !asked.isPlain }

  func check(_ document: DocumentFacts, _ look: Look) {
    let pdf = document.pdf
    guard let layers = pdf.resolve(document.catalog["OCProperties"]).dictionary else { return }
    if look.asked.isFlat {
      look.report(self, "the document has layers, which PDF/X-1a does not allow")
      return
    }
    let state = pdf.resolve(layers["D"]).dictionary ?? [:]
    if (pdf.resolve(state["Name"]).text ?? "").isEmpty {
      look.report(self, "the default state of the layers has no name")
    }
    if state["AS"] != nil { look.report(self, "layers switch by themselves (`AS`)") }
    let others = pdf.resolve(layers["Configs"]).array ?? []
    if !others.isEmpty { look.report(self, "the layers have several states (`Configs`)") }
    let off = pdf.resolve(state["OFF"]).array ?? []
    if !off.isEmpty || pdf.resolve(state["BaseState"]).name == "OFF" {
      // On another page nobody knows which layers were switched off: all would print.
      look.report(
        self, "some layers are switched off",
        severity: look.asked.isAdvertisement ? .error : .warning)
    }
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Soft masks: drop shadows, feathered edges, cut-outs with soft edges.
///
/// A RIP without transparency paints the box around them. Not allowed in PDF/X-1a; warned of for
/// office printers, which are slow or wrong with them.
/// What to do: flatten the transparency when exporting.
struct SoftMask: StateRule, ImageRule {
  static let id = "pdf.transparency.mask"
  static let severity = Diagnostic.Severity.error
  static let summary = "something has a soft mask"
  static let help: String? = "export again with transparency flattened"

  static func applies(to asked: Asked) -> Bool {
    asked.isFlat || (asked.isPlain && asked.role == .pressFile)
  }

  func join(_ rules: inout RuleSet) {
    rules.states.append(self)
    rules.images.append(self)
  }

  func check(_ state: UsedState, _ look: Look) {
    let mask = look.pdf.resolve(state.dictionary["SMask"])
    if mask.dictionary != nil { say("a soft mask is set", look, at: state.site) }
  }

  func check(_ image: PaintedImage, _ look: Look) {
    let inData = look.pdf.resolve(image.dictionary["SMaskInData"]).integer ?? 0
    if look.pdf.resolve(image.dictionary["SMask"]).isStream || inData > 0 {
      say("a picture has a soft mask", look, at: image.site)
    }
  }

  private func say(_ words: String, _ look: Look, at site: Site) {
    look.report(self, words, severity: look.asked.isFlat ? .error : .warning, at: site)
  }
}

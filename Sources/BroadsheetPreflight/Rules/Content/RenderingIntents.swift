import BroadsheetBase
import BroadsheetPDF

/// Rendering intents that PDF does not have.
///
/// They say how colours out of the press's reach are brought in. There are four; a RIP takes any
/// other for relative colorimetric.
/// What to do: export again with relative colorimetric.
struct RenderingIntents: StateRule, ImageRule {
  static let id = "pdf.intent.rendering"
  static let severity = Diagnostic.Severity.error
  static let summary = "a rendering intent is unknown"
  static let help: String? = "export again with the rendering intent `relative colorimetric`"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  private static let known: Set<String> = [
    "AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual",
  ]

  func join(_ rules: inout RuleSet) {
    rules.states.append(self)
    rules.images.append(self)
  }

  func check(_ state: UsedState, _ look: Look) { check(state.dictionary["RI"], state.site, look) }

  func check(_ image: PaintedImage, _ look: Look) {
    check(image.dictionary["Intent"], image.site, look)
  }

  private func check(_ value: PDFValue?, _ site: Site, _ look: Look) {
    if let value, let name = look.pdf.resolve(value).name, !Self.known.contains(name) {
      look.report(self, "the rendering intent `\(name.prefix(40))` is unknown", at: site)
    }
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Colour spaces that PDF does not have, or that are broken.
///
/// A RIP stops, or paints black.
/// What to do: export again; look at the place in the PDF.
struct UnknownColor: ColorRule {
  static let id = "pdf.colorspace"
  static let severity = Diagnostic.Severity.error
  static let summary = "a colour space is unknown or broken"
  static let help: String? = "export again; replace the picture or the graphic in question"

  func check(_ color: ColorUse, _ look: Look) {
    for space in [color.space.base, color.space.alternate?.base ?? .deviceGray] {
      if case .unknown(let name) = space {
        look.report(
          self,
          "\(color.thing.rawValue) in an unknown colour space"
            + (name.isEmpty ? "" : " `\(name.prefix(40))`"), at: color)
      }
    }
  }
}

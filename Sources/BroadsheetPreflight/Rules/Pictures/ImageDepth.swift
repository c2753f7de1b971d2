import BroadsheetBase
import BroadsheetPDF

/// Pictures with 16 bits a component.
///
/// They came with PDF 1.5: RIPs for PDF/X-1a do not read them, and no press shows the difference.
/// What to do: convert the picture to 8 bits a channel.
struct ImageDepth: ImageRule {
  static let id = "pdf.image.depth"
  static let severity = Diagnostic.Severity.error
  static let summary = "a picture has 16 bits a component"
  static let help: String? = "convert the picture to 8 bits a channel"

  static func applies(to asked: Asked) -> Bool { asked.isFlat }

  func check(_ image: PaintedImage, _ look: Look) {
    if image.bits > 8 {
      look.report(self, "\(image.words) with \(image.bits) bits a component", at: image)
    }
  }
}

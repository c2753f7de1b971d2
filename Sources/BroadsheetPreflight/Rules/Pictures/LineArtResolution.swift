import BroadsheetBase
import BroadsheetPDF

/// Line art (one bit a pixel) with too few pixels.
///
/// It is not screened, so every pixel's edge shows: 800 to 1200 pixels an inch make smooth curves,
/// under 550 one sees stairs (GWG: warn under 799, fail under 549).
/// What to do: scan again at 1200 ppi, or draw it as outlines.
struct LineArtResolution: ImageRule {
  static let id = "pdf.image.lineart"
  static let severity = Diagnostic.Severity.error
  static let summary = "line art has too few pixels for its size"

  func check(_ image: PaintedImage, _ look: Look) {
    guard image.isLineArt, let found = image.resolution, image.isVisible else { return }
    let fails = found < look.profile.lineArtFailResolution.rounded(.down)
    guard fails || found < look.profile.lineArtWarnResolution.rounded(.down) else { return }
    let wanted = Int(look.profile.lineArtWarnResolution)
    look.report(
      self, "\(image.words) at \(Int(min(found, 99_999))) ppi",
      severity: fails && look.asked.role != .plain ? .error : .warning, at: image,
      help: "scan it with \(wanted) ppi at this size, or draw it as outlines")
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Pictures with too few pixels.
///
/// A newspaper's screen of 40 lines a centimetre wants 200 pixels an inch; under 150 a picture
/// looks soft, under 100 one sees the pixels. The coarser direction counts, as the picture is
/// scaled on the page; sides of up to 16 pixels are left alone. GWG: warn under 149, fail under 99.
/// What to do: place a larger original, or make the picture smaller on the page. Enlarging it in an
/// image program adds pixels but no sharpness.
struct ImageResolution: ImageRule {
  static let id = "pdf.image.resolution"
  static let severity = Diagnostic.Severity.error
  static let summary = "a picture has too few pixels for its size"

  func check(_ image: PaintedImage, _ look: Look) {
    guard !image.isLineArt, let found = image.resolution, image.isVisible else { return }
    let fails = found < look.profile.failResolution.rounded(.down)
    guard fails || found < look.profile.warnResolution.rounded(.down) else { return }
    let wanted = Int(look.profile.warnResolution)
    look.report(
      self, "\(image.words) at \(Int(min(found, 99_999))) ppi",
      severity: fails && look.asked.role != .plain ? .error : .warning, at: image,
      help: "place an original that has \(wanted) ppi at this size, or make it smaller")
  }
}

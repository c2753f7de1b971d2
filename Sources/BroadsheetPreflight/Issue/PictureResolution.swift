import BroadsheetBase
import BroadsheetLayout

/// Whether pictures are fine enough for the press: `picture.resolution`.
///
/// A press screens a picture into dots and needs about two pixels for a dot; with fewer, edges turn
/// into steps, and faces into tiles. What counts is pixels an inch *as placed*: of the part that is
/// shown, at the size it is shown in. Pictures of black and white alone (line art) are not screened
/// and need far more. Drawings (SVG, PDF) have no pixels, and more pixels than needed do no harm.
/// Ask for the camera's own file, crop less, or give the picture a smaller slot. Sides of 16 pixels
/// and less are patterns or lines and are left alone.
func pictureResolution(_ inspection: IssueInspection) -> [Diagnostic] {
  inspection.things.images.compactMap { placed in
    let image = placed.thing
    let asset = inspection.asset(of: image)
    guard !asset.isVector, image.frame.width > .zero, image.frame.height > .zero else { return nil }
    let pixels = (
      width: asset.width * image.crop.width, height: asset.height * image.crop.height
    )
    guard pixels.width > 16, pixels.height > 16 else { return nil }
    let across = pixels.width / (image.frame.width.points / 72)
    let down = pixels.height / (image.frame.height.points / 72)
    let resolution = min(across, down)
    let isLineArt = asset.colors == .bilevel
    let press = inspection.press
    let warn = isLineArt ? press.lineArtWarnResolution : press.profile.warnResolution
    let fail = isLineArt ? press.lineArtFailResolution : press.profile.failResolution
    guard resolution.rounded() < max(warn, fail) else { return nil }
    let widest = Length.points(min(14_400, image.frame.width.points * resolution / warn))
    return .lowResolution(
      resolution.rounded() < fail ? .error : .warning, asset, resolution: resolution, wanted: warn,
      isLineArt: isLineArt, widest: widest, at: placed.source, inspection.place(of: placed))
  }
}

extension Diagnostic {
  fileprivate static func lowResolution(
    _ severity: Severity, _ asset: ImageAsset, resolution: Double, wanted: Double,
    isLineArt: Bool, widest: Length, at span: SourceSpan?, _ place: Place
  ) -> Diagnostic {
    let name = asset.path.split(separator: "/").last.map(String.init) ?? asset.path
    let kind = isLineArt ? " of black and white alone" : ""
    return Diagnostic(
      severity, "picture.resolution",
      "\(name) has \(written(resolution.rounded())) pixels an inch at its size here; "
        + "the press wants \(written(wanted.rounded()))\(kind)",
      at: span, place: place,
      help: "show it no wider than \(widest.writtenInMillimeters), or get a larger file")
  }
}

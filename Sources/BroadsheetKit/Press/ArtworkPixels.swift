import BroadsheetBase
import BroadsheetCairo
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetPress

/// What a placed PDF looks like on a screen: its first page's plates, laid over each other.
///
/// - Parameters:
///   - width: pixels that the trimmed page should have; the result has about as many.
/// - Returns: nil when the file cannot be drawn; making the press file says why.
func artworkPixels(_ asset: ImageAsset, width: Int, height: Int) -> Pixels? {
  guard let bytes = try? readWholeFile(asset.path),
    let document = try? PDFDocument(reading: bytes, named: asset.path),
    let page = document.pages.first
  else { return nil }
  let box = document.trimBox(of: document.object(page).dictionary ?? [:])
  let dpi = min(max(Double(width) / max(asset.width, 1) * 72, 36), 1200)
  let turns =
    (document.inherited("Rotate", by: document.object(page).dictionary ?? [:]).integer ?? 0)
  let plates = try? PlateRenderer(document)
    .renderPlates(page: page, index: 0, of: box, dpi: dpi)
  return plates?.screenPixels().turned(orientation: orientation(ofRotation: turns))
}

/// The EXIF orientation that turns a picture as a page's `Rotate` turns it, clockwise.
private func orientation(ofRotation degrees: Int) -> Int {
  switch ((degrees % 360) + 360) % 360 {
  case 90: 6
  case 180: 3
  case 270: 8
  default: 1
  }
}

public import BroadsheetBase
public import BroadsheetPDF

/// Looks at a PDF that is to be placed as artwork: the size of its first page as it is seen.
///
/// - Parameter bytes: the whole file.
/// - Throws: `damaged` or `encrypted`; also `damaged` when there is no page.
public func probeArtwork(_ bytes: [UInt8], path: String) throws(PDFError) -> ImageAsset {
  let document = try PDFDocument(reading: bytes, named: path)
  guard let page = document.pages.first, let entries = document.object(page).dictionary else {
    throw .damaged(file: path, reason: "it has no pages")
  }
  let trim = document.trimBox(of: entries)
  let isTurned = (document.inherited("Rotate", by: entries).integer ?? 0) / 90 % 2 != 0
  return ImageAsset(
    path: path, format: .pdf, width: isTurned ? trim.height : trim.width,
    height: isTurned ? trim.width : trim.height)
}

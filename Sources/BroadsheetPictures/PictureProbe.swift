public import BroadsheetBase

/// Reads a JPEG's, PNG's or TIFF's header: its format (from its content, not its name), size,
/// colours and orientation.
///
/// What the header says is believed; whether the rest of the file is sound shows when it is
/// decoded. `.unknownFormat` for everything else, SVG and PDF too.
public func probePicture(at path: String) throws(PictureError) -> ImageAsset {
  let file = try PictureFile(path)
  let start = try file.prefix(1 << 16)
  switch sniffFormat(start) {
  case .jpeg:
    let header = try readingOn(file, start) { bytes throws(PictureError) in
      try JPEGHeader(bytes)
    }
    return asset(
      path, .jpeg, header.colors, width: header.width, height: header.height,
      orientation: header.orientation)
  case .png:
    let header = try readingOn(file, start) { bytes throws(PictureError) in
      try PNGHeader(bytes)
    }
    return asset(path, .png, header.colors, width: header.width, height: header.height)
  case .tiff:
    let layout = try TIFFHandle(.file(file)).layout()
    return asset(
      path, .tiff, layout.colors, width: layout.width, height: layout.height,
      orientation: layout.orientation)
  case .svg, .pdf, nil:
    throw .unknownFormat
  }
}

/// A header read from the file's start, or from more of it when profiles or thumbnails are in the
/// way.
private func readingOn<Header>(
  _ file: PictureFile, _ start: [UInt8], read: ([UInt8]) throws(PictureError) -> Header
) throws(PictureError) -> Header {
  do {
    return try read(start)
  } catch .damaged(let reason) {
    let more = try file.prefix(1 << 24)
    guard more.count > start.count else { throw .damaged(reason: reason) }
    return try read(more)
  }
}

private func asset(
  _ path: String, _ format: ImageAsset.Format, _ colors: ImageAsset.Colors, width: Int,
  height: Int, orientation: Int = 1
) -> ImageAsset {
  let turned = orientation >= 5
  return ImageAsset(
    path: path, format: format, colors: colors, width: Double(turned ? height : width),
    height: Double(turned ? width : height), orientation: orientation)
}

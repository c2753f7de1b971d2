public import BroadsheetBase
public import BroadsheetPictures

/// Reads a picture's header: its format (from its content, not its name), size, colours and
/// orientation; JPEG, PNG, TIFF and SVG.
///
/// What the header says is believed; whether the rest of the file is sound shows when it is drawn.
/// A PDF is of unknown format here: no drawing library of ours reads one.
public func probeImage(at path: String) throws(PictureError) -> ImageAsset {
  do {
    return try probePicture(at: path)
  } catch .unknownFormat {
    let bytes = try readPictureFile(path)
    guard sniffFormat(bytes) == .svg else { throw .unknownFormat }
    let size = try SVGDocument(bytes).size()
    return ImageAsset(path: path, format: .svg, width: size.width, height: size.height)
  }
}

/// The bytes of a picture that was probed before.
func readAgain(_ asset: ImageAsset) throws(PictureError) -> [UInt8] {
  let bytes = try readPictureFile(asset.path)
  guard sniffFormat(bytes) == asset.format else {
    throw .damaged(reason: "it is not the \(asset.format.rawValue.uppercased()) file it was")
  }
  return bytes
}

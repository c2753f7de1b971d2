import BroadsheetBase

/// Decodes a JPEG, PNG or TIFF file's first picture: as the file stores it, not turned upright.
///
/// Any number of threads may call it at once. A file that is cut short or has corrupt data is an
/// error; a picture never comes back with parts of it made up.
///
/// - Parameter size: the width and height, in pixels as stored, that are enough. A JPEG is then
///   read at a half, a quarter or an eighth, as small as that allows; other formats come whole.
public func decodePicture(
  _ bytes: [UInt8], atLeast size: (width: Int, height: Int)? = nil
) throws(PictureError) -> Pixels {
  var pixels =
    switch sniffFormat(bytes) {
    case .jpeg: try decodeJPEG(bytes, atLeast: size)
    case .png: try decodePNG(bytes)
    case .tiff: try decodeTIFF(bytes)
    case .svg, .pdf, nil: throw PictureError.unknownFormat
    }
  if let alpha = pixels.alpha, alpha.allSatisfy({ $0 == 255 }) { pixels.alpha = nil }
  if let profile = pixels.profile, !describes(profile, pixels.colors) { pixels.profile = nil }
  return pixels
}

/// Whether an ICC profile's header is one, and is of the picture's colour space.
///
/// Editors leave RGB profiles in gray pictures; to use one would be worse than to have none.
private func describes(_ profile: [UInt8], _ colors: ImageAsset.Colors) -> Bool {
  guard profile.count >= 128, profile[36..<40].elementsEqual("acsp".utf8) else { return false }
  let space = profile[16..<20]
  return switch colors {
  case .bilevel, .gray: space.elementsEqual("GRAY".utf8)
  case .rgb: space.elementsEqual("RGB ".utf8)
  case .cmyk: space.elementsEqual("CMYK".utf8)
  case .vector: false
  }
}

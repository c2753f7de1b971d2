/// How large a picture may say it is.
///
/// At most 100,000 pixels a side and 250 million altogether: a broadsheet page at 1270 ppi has
/// 560 million, at the 600 ppi of line art 125 million.
func checkPixelCount(width: Int, height: Int) throws(PictureError) {
  if width <= 0 || height <= 0 { throw .zeroSize }
  if width > 100_000 || height > 100_000 || width * height > 250_000_000 {
    throw .tooLarge(width: width, height: height)
  }
}

/// Refuses a file that is too short for the picture that its header promises, before any memory is
/// taken for it.
///
/// Each format bounds what it stores by its codec's best ratio (see the callers); this bounds what
/// comes of it, which is more when few bits a pixel become 8: 64 MiB, or 2048 bytes for each of the
/// file's. So a file of 100 kB never makes us take more than about 270 MB.
///
/// - Parameters:
///   - decoded: bytes of samples and alpha.
///   - file: bytes of the file.
func checkPlausible(decoded: Int, file: Int, _ width: Int, _ height: Int) throws(PictureError) {
  if decoded > 64 << 20 + file * 2048 { throw .tooShort(width, height) }
}

extension PictureError {
  /// Shown when a file cannot hold as many pixels as its header says.
  static func tooShort(_ width: Int, _ height: Int) -> PictureError {
    .damaged(reason: "it is too short for \(width) × \(height) pixels")
  }
}

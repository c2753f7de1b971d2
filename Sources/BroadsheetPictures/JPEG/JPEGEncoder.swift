import BroadsheetBase
import CTurboJPEG

/// Writes pixels as a baseline JPEG file, without alpha and profile.
///
/// Gray, RGB (colour at half size below quality 90) and process colour, always in full size. Line
/// art is written as gray. Process colour is written straight, 0 for no ink, as a PDF wants it that
/// shows it without `Decode`; it carries an Adobe marker for its colour transform, so readers of
/// plain JPEG files, `decodePicture` among them, take it for a negative.
///
/// - Parameter quality: 1…100; what lies outside is brought inside.
/// - Throws: `tooLarge` above 65,500 pixels a side, the most that a JPEG can have here.
public func encodeJPEG(_ pixels: Pixels, quality: Int) throws(PictureError) -> [UInt8] {
  let pixels = pixels.colors == .bilevel ? pixels.asGray() : pixels
  pixels.checkCounts()
  guard pixels.width > 0, pixels.height > 0 else { throw .zeroSize }
  guard pixels.width <= 65_500, pixels.height <= 65_500 else {
    throw .tooLarge(width: pixels.width, height: pixels.height)
  }
  return try JPEGCompressor().encode(pixels, quality: min(max(quality, 1), 100))
}

/// Owns one TurboJPEG compressor and the buffer it has made.
private final class JPEGCompressor {
  private let handle: tjhandle
  private var buffer: UnsafeMutablePointer<UInt8>?

  init() throws(PictureError) {
    guard let handle = tjInitCompress() else { throw .damaged(reason: "out of memory") }
    self.handle = handle
  }

  deinit {
    tjFree(buffer)
    tjDestroy(handle)
  }

  func encode(_ pixels: Pixels, quality: Int) throws(PictureError) -> [UInt8] {
    let (format, sampling) =
      switch pixels.colors {
      case .cmyk: (TJPF_CMYK, TJSAMP_444)
      case .rgb: (TJPF_RGB, quality < 90 ? TJSAMP_420 : TJSAMP_444)
      default: (TJPF_GRAY, TJSAMP_GRAY)
      }
    var size: UInt = 0
    let result = tjCompress2(
      handle, pixels.samples, Int32(pixels.width), 0, Int32(pixels.height),
      format.rawValue, &buffer, &size, Int32(bitPattern: sampling.rawValue),
      Int32(quality), TJFLAG_ACCURATEDCT)
    guard result == 0, let buffer else {
      throw .unsupported(
        reason: tjGetErrorStr2(handle).map { String(cString: $0) } ?? "not to be compressed")
    }
    return Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
  }
}

import BroadsheetBase
import CTurboJPEG

/// Decodes a JPEG file, made smaller by 2, 4 or 8 while it is read if that is enough.
func decodeJPEG(
  _ bytes: [UInt8], atLeast size: (width: Int, height: Int)?
) throws(PictureError) -> Pixels {
  let header = try JPEGHeader(bytes)
  let scans = try header.checkScans(in: bytes)
  let share = header.reduction(atLeast: size)
  let width = (header.width + share - 1) / share
  let height = (header.height + share - 1) / share
  let colors = header.colors
  try checkPlausible(
    decoded: width * height * colors.components, file: bytes.count, header.width, header.height)
  var samples = try JPEGDecompressor()
    .decode(bytes, width: width, height: height, colors: colors, isOneScan: scans == 1)
  if colors == .cmyk, header.hasAdobeMarker {
    samples.withUnsafeMutableBufferPointer { samples in
      for index in samples.indices { samples[index] = ~samples[index] }
    }
  }
  return Pixels(
    width: width, height: height, colors: colors, samples: samples, profile: jpegProfile(bytes))
}

extension JPEGHeader {
  /// By how much the picture may be reduced while it is decoded: 1, 2, 4 or 8.
  fileprivate func reduction(atLeast size: (width: Int, height: Int)?) -> Int {
    guard let size else { return 1 }
    return [8, 4, 2].first {
      (width + $0 - 1) / $0 >= size.width && (height + $0 - 1) / $0 >= size.height
    } ?? 1
  }
}

/// Owns one TurboJPEG decompressor.
private final class JPEGDecompressor {
  private let handle: tjhandle

  init() throws(PictureError) {
    guard let handle = tjInitDecompress() else { throw .damaged(reason: "out of memory") }
    self.handle = handle
  }

  deinit { tjDestroy(handle) }

  func decode(
    _ bytes: [UInt8], width: Int, height: Int, colors: ImageAsset.Colors, isOneScan: Bool
  ) throws(PictureError) -> [UInt8] {
    let format =
      switch colors {
      case .gray: TJPF_GRAY
      case .cmyk: TJPF_CMYK
      default: TJPF_RGB
      }
    var samples = [UInt8](repeating: 0, count: width * height * colors.components)
    let result = samples.withUnsafeMutableBufferPointer { samples in
      tjDecompress2(
        handle, bytes, UInt(bytes.count), samples.baseAddress, Int32(width), 0, Int32(height),
        format.rawValue, TJFLAG_ACCURATEDCT)
    }
    if result == 0 { return samples }
    let message = tjGetErrorStr2(handle).map { String(cString: $0) } ?? "unknown reason"
    let isWarning = tjGetErrorCode(handle) == TJERR_WARNING.rawValue
    if isWarning, isOneScan, Self.harmless.contains(where: message.contains) { return samples }
    throw .damaged(reason: message)
  }

  /// Oddities of headers that change no pixel, in libjpeg's words.
  ///
  /// Only the last warning is known, so in a file of several scans even these may hide damage.
  private static let harmless = [
    "Invalid SOS parameters", "unknown JFIF revision", "Unknown Adobe color transform",
  ]
}

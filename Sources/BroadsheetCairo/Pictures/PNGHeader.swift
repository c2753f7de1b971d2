/// What a PNG file says of itself in its first chunk.
struct PNGHeader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let width: Int
  let height: Int

  init(_ bytes: [UInt8]) throws(ImageProbeError) {
    guard bytes.starts(with: Self.signature) else { throw .unknownFormat }
    guard bytes.count >= 33, bytes.integer32(at: 8) == 13,
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { throw .damaged(reason: "its header is cut short") }
    width = bytes.integer32(at: 16)
    height = bytes.integer32(at: 20)
    try checkPixelCount(width: width, height: height)
  }
}

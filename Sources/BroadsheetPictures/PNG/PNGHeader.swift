import BroadsheetBase

/// What a PNG file says of itself before its picture data.
struct PNGHeader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// PNG's own numbers for what pixels are made of.
  enum ColorType: UInt8 {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgbAlpha = 6

    /// Samples a pixel, as stored.
    var samples: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgbAlpha: 4
      }
    }
  }

  let width: Int
  let height: Int
  let depth: Int
  let colorType: ColorType
  let isInterlaced: Bool
  let colors: ImageAsset.Colors

  /// Bytes of a row as stored, without its filter.
  var rowBytes: Int { (width * colorType.samples * depth + 7) / 8 }

  /// Walks the chunks up to the picture data if what they say matters.
  init(_ bytes: [UInt8]) throws(PictureError) {
    guard bytes.starts(with: Self.signature) else { throw .unknownFormat }
    guard bytes.count >= 33, bytes.integer32(at: 8) == 13,
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { throw .damaged(reason: "its header is cut short") }
    width = bytes.integer32(at: 16)
    height = bytes.integer32(at: 20)
    depth = Int(bytes[24])
    try checkPixelCount(width: width, height: height)
    let depths: [ColorType: Set<Int>] = [
      .gray: [1, 2, 4, 8, 16], .palette: [1, 2, 4, 8], .rgb: [8, 16], .grayAlpha: [8, 16],
      .rgbAlpha: [8, 16],
    ]
    guard let colorType = ColorType(rawValue: bytes[25]),
      depths[colorType]?.contains(depth) == true
    else { throw .damaged(reason: "its header has no known kind of colour") }
    self.colorType = colorType
    isInterlaced = bytes[28] != 0
    switch colorType {
    case .gray where depth == 1:
      let chunks = try chunksBeforeData(bytes)
      colors = chunks.hasTransparency ? .gray : .bilevel
    case .palette where depth == 1:
      let chunks = try chunksBeforeData(bytes)
      let isBlackAndWhite = [[0, 0, 0, 255, 255, 255], [255, 255, 255, 0, 0, 0]]
        .contains { chunks.palette.elementsEqual($0 as [UInt8]) }
      colors = isBlackAndWhite && !chunks.hasTransparency ? .bilevel : .rgb
    case .gray, .grayAlpha: colors = .gray
    case .rgb, .palette, .rgbAlpha: colors = .rgb
    }
  }
}

/// The palette, and whether there is transparency beside it.
private func chunksBeforeData(
  _ bytes: [UInt8]
) throws(PictureError) -> (palette: ArraySlice<UInt8>, hasTransparency: Bool) {
  var palette: ArraySlice<UInt8> = []
  var hasTransparency = false
  var offset = 33
  while offset + 8 <= bytes.count {
    let start = offset + 8
    let end = start + bytes.integer32(at: offset)
    let name = bytes[offset + 4..<start]
    if name.elementsEqual("IDAT".utf8) { return (palette, hasTransparency) }
    guard end + 4 <= bytes.count else { break }
    if name.elementsEqual("PLTE".utf8) { palette = bytes[start..<end] }
    if name.elementsEqual("tRNS".utf8) { hasTransparency = true }
    offset = end + 4
  }
  throw .damaged(reason: "its header is cut short")
}

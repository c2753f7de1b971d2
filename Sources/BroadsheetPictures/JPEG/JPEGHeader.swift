import BroadsheetBase

/// What a JPEG file says of itself before its picture data.
struct JPEGHeader {
  /// The most scans a file may have; each goes over the whole picture. Progressive files have
  /// about 10.
  private static let scanLimit = 100

  let width: Int
  let height: Int
  /// 1 gray, 3 colour, 4 process colour.
  let components: Int
  /// EXIF orientation, 1…8.
  private(set) var orientation = 1
  /// Adobe's programs, and most others, write process colour with 0 as full ink and this marker.
  private(set) var hasAdobeMarker = false
  /// Blocks of 64 samples that the scans code; each takes a bit at least.
  private let blocks: Int
  /// The offset behind the frame header.
  private let frameEnd: Int

  var colors: ImageAsset.Colors {
    switch components {
    case 1: .gray
    case 3: .rgb
    default: .cmyk
    }
  }

  /// Walks the markers up to the frame header.
  init(_ bytes: [UInt8]) throws(PictureError) {
    var segments = JPEGSegments(bytes: bytes, offset: 2)
    while true {
      let (marker, body) = try segments.next()
      switch marker {
      case 0xC0, 0xC1, 0xC2:
        guard body.count >= 6 else { throw .damaged(reason: "its frame header is cut short") }
        let depth = bytes[body.lowerBound]
        height = bytes.integer16(at: body.lowerBound + 1)
        width = bytes.integer16(at: body.lowerBound + 3)
        components = Int(bytes[body.lowerBound + 5])
        frameEnd = body.upperBound
        if depth != 8 { throw .unsupported(reason: "a JPEG of \(depth) bits a colour, not 8") }
        guard [1, 3, 4].contains(components) else {
          throw .unsupported(reason: "a JPEG of \(components) colours, not 1, 3 or 4")
        }
        guard body.count >= 6 + 3 * components else {
          throw .damaged(reason: "its frame header is cut short")
        }
        try checkPixelCount(width: width, height: height)
        let factors = (0..<components).map { bytes[body.lowerBound + 7 + 3 * $0] }
        blocks = try countBlocks(width, height, factors)
        return
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        throw .unsupported(reason: "a lossless, hierarchical or arithmetic JPEG")
      case 0xDA, 0xD9:
        throw .damaged(reason: "it has picture data without a size")
      case 0xE1:
        if let found = exifOrientation(bytes[body]) { orientation = found }
      case 0xEE:
        if bytes[body].starts(with: Array("Adobe".utf8)) { hasAdobeMarker = true }
      default: break
      }
    }
  }

  /// Checks that scans follow the frame header and an end marker follows the scans, and that the
  /// file has the bytes for its pixels.
  ///
  /// - Returns: how many scans there are.
  func checkScans(in bytes: [UInt8]) throws(PictureError) -> Int {
    var segments = JPEGSegments(bytes: bytes, offset: frameEnd)
    var scans = 0
    loop: while true {
      let (marker, _) = try segments.next()
      switch marker {
      case 0xDA:
        scans += 1
        guard scans <= Self.scanLimit else {
          throw .unsupported(reason: "a JPEG of more than \(Self.scanLimit) scans")
        }
        segments.skipScan()
      case 0xD9: break loop
      default: break
      }
    }
    if scans == 0 { throw .damaged(reason: "it has no picture data") }
    if bytes.count * 8 < blocks { throw .tooShort(width, height) }
    return scans
  }
}

/// How many blocks of 8 × 8 samples the components have.
///
/// - Parameter factors: each component's sampling factors, across in the upper four bits.
private func countBlocks(
  _ width: Int, _ height: Int, _ factors: [UInt8]
) throws(PictureError) -> Int {
  let pairs = factors.map { (across: Int($0 >> 4), down: Int($0 & 15)) }
  guard pairs.allSatisfy({ (1...4).contains($0.across) && (1...4).contains($0.down) }) else {
    throw .damaged(reason: "its sampling factors are not 1 to 4")
  }
  let across = pairs.map(\.across).max() ?? 1
  let down = pairs.map(\.down).max() ?? 1
  return pairs.reduce(0) { sum, pair in
    let columns = (width * pair.across + across * 8 - 1) / (across * 8)
    return sum + columns * ((height * pair.down + down * 8 - 1) / (down * 8))
  }
}

/// The orientation (1…8) in the contents of an APP1 segment, if it is EXIF and has one.
private func exifOrientation(_ segment: ArraySlice<UInt8>) -> Int? {
  guard segment.starts(with: Array("Exif\0\0".utf8)) else { return nil }
  let data = Array(segment.dropFirst(6))
  let isLittle = data.starts(with: [0x49, 0x49])
  guard isLittle || data.starts(with: [0x4D, 0x4D]) else { return nil }

  func integer(at offset: Int, bytes count: Int) -> Int? {
    guard offset >= 0, offset + count <= data.count else { return nil }
    let part = data[offset..<offset + count]
    return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
  }

  guard let directory = integer(at: 4, bytes: 4),
    let count = integer(at: directory, bytes: 2)
  else { return nil }
  for entry in 0..<count {
    let offset = directory + 2 + entry * 12
    guard let tag = integer(at: offset, bytes: 2) else { return nil }
    guard tag == 0x0112 else { continue }
    guard let value = integer(at: offset + 8, bytes: 2), (1...8).contains(value) else { return nil }
    return value
  }
  return nil
}

/// What a JPEG file says of itself before its picture data.
struct JPEGHeader {
  var width: Int
  var height: Int
  /// 1 gray, 3 colour, 4 process colour.
  var components: Int
  /// EXIF orientation, 1…8.
  var orientation = 1
  /// Whether 0 is full ink: process colour from Adobe's programs, and from most others.
  var isInverted: Bool { components == 4 && hasAdobeMarker }
  private var hasAdobeMarker = false
  /// The offset behind the frame header.
  private var frameEnd: Int

  /// Walks the markers up to the frame header.
  init(_ bytes: [UInt8]) throws(ImageProbeError) {
    var orientation = 1
    var hasAdobeMarker = false
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
        self.orientation = orientation
        self.hasAdobeMarker = hasAdobeMarker
        if depth != 8 { throw .unsupported(reason: "a JPEG of \(depth) bits a colour, not 8") }
        guard [1, 3, 4].contains(components) else {
          throw .unsupported(reason: "a JPEG of \(components) colours, not 1, 3 or 4")
        }
        guard body.count >= 6 + 3 * components else {
          throw .damaged(reason: "its frame header is cut short")
        }
        try checkPixelCount(width: width, height: height)
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

  /// Checks that a scan follows the frame header and an end marker follows the scan.
  func checkScan(in bytes: [UInt8]) throws(ImageProbeError) {
    var segments = JPEGSegments(bytes: bytes, offset: frameEnd)
    var scanStart: Int?
    while scanStart == nil {
      let (marker, body) = try segments.next()
      if marker == 0xDA { scanStart = body.upperBound }
      if marker == 0xD9 { throw .damaged(reason: "it has no picture data") }
    }
    guard let scanStart else { return }
    var index = bytes.count - 2
    while index > scanStart {
      if bytes[index] == 0xFF, bytes[index + 1] == 0xD9 { return }
      index -= 1
    }
    throw .damaged(reason: "it is cut short")
  }
}

/// Steps through the marker segments of a JPEG file.
private struct JPEGSegments {
  let bytes: [UInt8]
  var offset: Int

  /// The next marker and the range of its contents.
  mutating func next() throws(ImageProbeError) -> (marker: UInt8, body: Range<Int>) {
    while true {
      guard offset + 1 < bytes.count else { throw .damaged(reason: "it is cut short") }
      guard bytes[offset] == 0xFF else {
        throw .damaged(reason: "a marker is missing at byte \(offset)")
      }
      let marker = bytes[offset + 1]
      // Fill bytes may stand before a marker.
      if marker == 0xFF {
        offset += 1
        continue
      }
      if marker == 0xD9 { return (marker, offset + 2..<offset + 2) }
      // Restart and temporary markers have no contents.
      if marker == 0x01 || (0xD0...0xD8).contains(marker) {
        offset += 2
        continue
      }
      guard offset + 3 < bytes.count else { throw .damaged(reason: "it is cut short") }
      let length = bytes.integer16(at: offset + 2)
      let end = offset + 2 + length
      guard length >= 2 else { throw .damaged(reason: "a marker has no length") }
      guard end <= bytes.count else { throw .damaged(reason: "it is cut short") }
      defer { offset = end }
      return (marker, offset + 4..<end)
    }
  }
}

extension [UInt8] {
  /// Two bytes, the greater first.
  func integer16(at offset: Int) -> Int { Int(self[offset]) << 8 | Int(self[offset + 1]) }

  /// Four bytes, the greatest first.
  func integer32(at offset: Int) -> Int {
    integer16(at: offset) << 16 | integer16(at: offset + 2)
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

/// Steps through the marker segments of a JPEG file.
struct JPEGSegments {
  let bytes: [UInt8]
  var offset: Int

  /// The next marker and the range of its contents.
  mutating func next() throws(PictureError) -> (marker: UInt8, body: Range<Int>) {
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

  /// Goes behind a scan's coded data, to the marker after it.
  mutating func skipScan() {
    let start = offset
    offset = bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index + 1 < bytes.count {
        // In coded data a byte of ones is followed by 0 or is a restart marker.
        if bytes[index] == 0xFF, bytes[index + 1] != 0, !(0xD0...0xD7).contains(bytes[index + 1]) {
          return index
        }
        index += 1
      }
      return bytes.count
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

import CZlib

/// What came of inflating.
enum Inflated {
  case bytes([UInt8])
  /// More than the limit.
  case tooLarge
}

/// Undoes `FlateDecode`; nil when the data is not sound.
///
/// - Parameter limit: the most bytes to make.
func inflate(_ data: [UInt8], limit: Int) -> Inflated? {
  var stream = z_stream()
  guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
    return nil
  }
  defer { inflateEnd(&stream) }
  var output: [UInt8] = []
  var capacity = max(1024, min(limit, data.count * 4))
  return data.withUnsafeBufferPointer { input -> Inflated? in
    guard let start = input.baseAddress, input.count < Int(UInt32.max) else { return nil }
    stream.next_in = UnsafeMutablePointer(mutating: start)
    stream.avail_in = UInt32(input.count)
    while true {
      var status = Z_OK
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(clamping: capacity)
        status = CZlib.inflate(&stream, Z_NO_FLUSH)
        count = capacity - Int(stream.avail_out)
      }
      if output.isEmpty { output = chunk } else { output += chunk }
      if output.count > limit { return .tooLarge }
      if status == Z_STREAM_END { return .bytes(output) }
      guard status == Z_OK, !chunk.isEmpty else { return nil }
      capacity = min(max(output.count, 1024), 1 << 24)
    }
  }
}

/// Compresses data for `FlateDecode`.
///
/// - Parameter level: 1 (fast) to 9 (small).
public func deflate(_ data: [UInt8], level: Int = 6) -> [UInt8] {
  let bound = compressBound(UInt(data.count))
  return [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
    var length = bound
    let status = compress2(buffer.baseAddress, &length, data, UInt(data.count), Int32(level))
    precondition(status == Z_OK, "the buffer holds whatever zlib can make")
    count = Int(length)
  }
}

/// Undoes `FlateDecode`.
///
/// - Returns: nil when the data is not sound, or is more than `limit` bytes.
public func inflated(_ data: [UInt8], limit: Int = PDFDocument.streamLimit) -> [UInt8]? {
  if case .bytes(let bytes)? = inflate(data, limit: limit) { bytes } else { nil }
}

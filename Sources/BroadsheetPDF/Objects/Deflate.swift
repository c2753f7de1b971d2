import CDeflate

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
  guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
  defer { libdeflate_free_decompressor(decompressor) }
  // Text shrinks to a quarter or so; what turns out larger is tried again with more room.
  var capacity = max(1024, min(limit, data.count * 5))
  while true {
    var status = LIBDEFLATE_BAD_DATA
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var used = 0
      var made = 0
      // Anything may stand behind the stream's end, and often a line feed does.
      status = libdeflate_zlib_decompress_ex(
        decompressor, data, data.count, buffer.baseAddress, capacity, &used, &made)
      count = status == LIBDEFLATE_SUCCESS ? made : 0
    }
    switch status {
    case LIBDEFLATE_SUCCESS: return .bytes(output)
    case LIBDEFLATE_INSUFFICIENT_SPACE where capacity >= limit: return .tooLarge
    // No byte can become more than 1,032.
    case LIBDEFLATE_INSUFFICIENT_SPACE: capacity = min(limit, capacity * 4)
    default: return nil
    }
  }
}

/// How much of some bytes is a stream for `FlateDecode`, and what it makes; nil when there is none,
/// or it makes more than `limit` bytes.
func packedLength(
  of data: UnsafeBufferPointer<UInt8>, limit: Int
) -> (used: Int, made: Int)? {
  guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
  defer { libdeflate_free_decompressor(decompressor) }
  var used = 0
  var made = 0
  var status = LIBDEFLATE_BAD_DATA
  _ = [UInt8](unsafeUninitializedCapacity: max(limit, 1)) { buffer, _ in
    status = libdeflate_zlib_decompress_ex(
      decompressor, data.baseAddress, data.count, buffer.baseAddress, limit, &used, &made)
  }
  return status == LIBDEFLATE_SUCCESS ? (used, made) : nil
}

/// Compresses data for `FlateDecode`.
///
/// - Parameter level: 1 (fast) to 12 (small).
public func deflate(_ data: [UInt8], level: Int = 6) -> [UInt8] {
  guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
    preconditionFailure("there is memory for a compressor, and the level is one of 1 to 12")
  }
  defer { libdeflate_free_compressor(compressor) }
  let bound = libdeflate_zlib_compress_bound(compressor, data.count)
  return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
    count = libdeflate_zlib_compress(compressor, data, data.count, buffer.baseAddress, bound)
    precondition(count > 0, "the buffer holds whatever can be made")
  }
}

/// Undoes `FlateDecode`.
///
/// - Returns: nil when the data is not sound, or is more than `limit` bytes.
public func inflated(_ data: [UInt8], limit: Int = PDFDocument.streamLimit) -> [UInt8]? {
  if case .bytes(let bytes)? = inflate(data, limit: limit) { bytes } else { nil }
}

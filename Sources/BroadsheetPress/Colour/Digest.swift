import CXXHash

/// The sum of some bytes, to tell contents apart: XXH3 with 128 bits.
///
/// Two different files by chance share a sum about as often as never. Somebody who means to can
/// forge one; all that they could spoil are their own pictures.
struct Digest: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(of bytes: [UInt8]) { self.init(of: bytes[...]) }

  init(of bytes: ArraySlice<UInt8>) {
    let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    self.init(high: hash.high64, low: hash.low64)
  }

  /// Its 16 bytes, the highest first.
  var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// 32 lower-case digits, as a file is named after it.
  var hexadecimal: String {
    [high, low].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// A name for what is in a file: two files of the same bytes have the same, others another.
public func contentSum(_ bytes: [UInt8]) -> String { Digest(of: bytes).hexadecimal }

/// The SHA-256 of bytes (FIPS 180-4): a report's security policy names its own style and script by
/// theirs, so that no other runs.
func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  var message = Array(bytes)
  let bits = UInt64(message.count) * 8
  message.append(0x80)
  message += Array(repeating: 0, count: (120 - message.count % 64) % 64)
  message += bits.bigEndianBytes
  var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  for start in stride(from: 0, to: message.count, by: 64) {
    digest(message[start..<start + 64], into: &state)
  }
  return state.flatMap(\.bigEndianBytes)
}

/// One block of 64 bytes.
private func digest(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
  var words: [UInt32] = stride(from: block.startIndex, to: block.endIndex, by: 4).map { at in
    block[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
  for index in 16..<64 {
    let (a, b) = (words[index - 15], words[index - 2])
    let low = a.turned(7) ^ a.turned(18) ^ a >> 3
    let high = b.turned(17) ^ b.turned(19) ^ b >> 10
    words.append(words[index - 16] &+ low &+ words[index - 7] &+ high)
  }
  var (a, b, c, d) = (state[0], state[1], state[2], state[3])
  var (e, f, g, h) = (state[4], state[5], state[6], state[7])
  for index in 0..<64 {
    let first =
      h &+ (e.turned(6) ^ e.turned(11) ^ e.turned(25)) &+ (e & f ^ ~e & g) &+ constants[index]
      &+ words[index]
    let second = (a.turned(2) ^ a.turned(13) ^ a.turned(22)) &+ (a & b ^ a & c ^ b & c)
    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
  }
  for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let constants: [UInt32] = {
  let primes = (2...311).filter { number in
    !(2..<number).contains { $0 * $0 <= number && number % $0 == 0 }
  }
  return primes.map { prime in
    // The largest whole number whose cube is at most prime · 2⁹⁶ is the root, 32 bits shifted up.
    var root: UInt64 = 0
    for bit in (0..<36).reversed() {
      let wider = root | 1 << UInt64(bit)
      if isCube(of: wider, atMost: UInt64(prime)) { root = wider }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}()

/// Whether `root`³ is at most `prime` · 2⁹⁶, counted in 128 bits.
private func isCube(of root: UInt64, atMost prime: UInt64) -> Bool {
  let square = root.multipliedFullWidth(by: root)
  let low = square.low.multipliedFullWidth(by: root)
  let high = square.high * root + low.high
  let limit = prime << 32
  return high < limit || high == limit && low.low == 0
}

extension UInt32 {
  fileprivate func turned(_ bits: UInt32) -> UInt32 { self >> bits | self << (32 - bits) }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> Self($0))
    }
  }
}

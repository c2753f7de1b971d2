/// A sound file with a few bytes replaced, round by round, the same ones in each run.
///
/// - Parameters:
///   - most: the most bytes of a round that are replaced.
func damaged(_ sound: [UInt8], rounds: Int, most: Int, seed: UInt64) -> [[UInt8]] {
  var state = seed
  func random(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
  return (0..<rounds).map { _ in
    var bytes = sound
    for _ in 0..<(1 + random(most)) { bytes[random(bytes.count)] = UInt8(random(256)) }
    return bytes
  }
}

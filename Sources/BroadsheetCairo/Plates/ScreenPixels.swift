public import BroadsheetPictures

extension Plates {
  /// The page as a screen shows it, by the plain formula of PDF's device spaces: a proof of what is
  /// where, not of how it looks in print.
  ///
  /// - Parameter spots: what spot inks look like at full strength, as shares of cyan, magenta,
  ///   yellow and black; what the file says stands for those not given, and mid gray for the rest.
  public func screenPixels(spots: [String: [Double]] = [:]) -> Pixels {
    var samples = [UInt8](repeating: 255, count: width * height * 3)
    // Each ink takes away its share of what light the others leave.
    for (index, ink) in inks.enumerated() {
      let shares: [Double]
      switch index {
      case 0..<4: shares = (0..<4).map { $0 == index ? 1 : 0 }
      default:
        let found = spots[ink] ?? spotColors[ink] ?? []
        shares = found.count == 4 ? found : [0, 0, 0, 0.5]
      }
      let kept = (0..<3).map { channel in
        (1 - min(max(shares[channel], 0), 1)) * (1 - min(max(shares[3], 0), 1))
      }
      guard planes[index].contains(where: { $0 > 0 }) else { continue }
      let tables = kept.map { share in
        (0..<256).map { Int(((1 - Double($0) / 255 * (1 - share)) * 255).rounded()) }
      }
      for (pixel, amount) in planes[index].enumerated() where amount > 0 {
        for channel in 0..<3 {
          let old = Int(samples[pixel * 3 + channel])
          let light = (old * tables[channel][Int(amount)] + 127) / 255
          samples[pixel * 3 + channel] = UInt8(light)
        }
      }
    }
    return Pixels(width: width, height: height, colors: .rgb, samples: samples)
  }
}

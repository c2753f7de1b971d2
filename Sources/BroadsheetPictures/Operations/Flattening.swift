import BroadsheetBase

extension Pixels {
  /// The picture on a ground of one colour, without alpha; line art with alpha becomes gray.
  ///
  /// - Parameter ground: a value for each of the picture's own components, as in `samples`; for
  ///   line art a gray. Without alpha the picture stays as it is.
  public func flattened(on ground: [UInt8]) -> Pixels {
    guard let alpha else { return self }
    var result = asGray()
    result.checkCounts()
    result.alpha = nil
    let components = result.colors.components
    precondition(ground.count == components, "a ground has a value for each component")
    result.samples.withUnsafeMutableBufferPointer { samples in
      for pixel in alpha.indices where alpha[pixel] != 255 {
        let share = Int(alpha[pixel])
        for part in 0..<components {
          let sum =
            Int(samples[pixel * components + part]) * share
            + Int(ground[part]) * (255 - share)
          samples[pixel * components + part] = UInt8((sum + 127) / 255)
        }
      }
    }
    return result
  }
}

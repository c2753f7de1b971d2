public import BroadsheetBase

/// What a page of a duplicator's masters looks like in print: the inks multiply.
///
/// - Parameter planes: one for each drum, rows from the top; 255 is full ink.
public func drumProof(
  _ planes: [[UInt8]], width: Int, height: Int, drums: DrumSet
) -> ProofPixels {
  precondition(planes.count == drums.drums.count, "each drum has a plane")
  // What each amount of each ink leaves of red, green and blue.
  let left: [[(Float, Float, Float)]] = drums.drums.map { drum in
    let alone = DrumSet(drums: [drum])
    return (0...255).map { amount in
      let color = alone.color(of: [Double(amount) / 255])
      return (Float(color.red), Float(color.green), Float(color.blue))
    }
  }
  return ProofPixels(width: width, height: height) { index in
    var (red, green, blue): (Float, Float, Float) = (255, 255, 255)
    for (drum, plane) in planes.enumerated() {
      let ink = left[drum][Int(plane[index])]
      red *= ink.0
      green *= ink.1
      blue *= ink.2
    }
    return UInt32(red.rounded()) << 16 | UInt32(green.rounded()) << 8 | UInt32(blue.rounded())
  }
}

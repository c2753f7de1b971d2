/// What a press's inks on its paper look like on a screen: paper that is not white, black that is
/// not black.
///
/// Colours go from the press's profile to sRGB by the absolute colorimetric intent, so that a screen
/// beside the printed sheet shows the same. May be used by several threads at once.
public struct PaperColors: Sendable {
  private let transform: ColorTransform
  /// What each amount of black alone looks like: nearly all of a page of type.
  private let blacks: [UInt32]

  /// - Parameter profile: a press's output profile, of four inks.
  /// - Throws: `noConversion` when the profile has no tables from ink to colour.
  public init(of profile: ICCProfile) throws(ColorError) {
    transform = try ColorTransform(
      from: profile, to: .sRGB, intent: .absolute, compensatesBlackPoint: false)
    guard transform.inputs == 4 else {
      throw .noConversion(from: profile.name, to: ICCProfile.sRGB.name)
    }
    blacks = Self.words(transform.convert((0...255).flatMap { [0, 0, 0, UInt8($0)] }))
  }

  /// The bare paper, 0xRRGGBB.
  public var paper: UInt32 { blacks[0] }

  /// Colours, 0xRRGGBB each, of inks in amounts of 0…255, a plane for each of cyan, magenta, yellow
  /// and black.
  public func colors(of planes: [[UInt8]]) -> [UInt32] {
    precondition(planes.count == 4, "a press has four inks")
    let (cyan, magenta, yellow, black) = (planes[0], planes[1], planes[2], planes[3])
    var colored: [Int] = []
    var inks: [UInt8] = []
    var words = [UInt32](unsafeUninitializedCapacity: black.count) { words, count in
      for index in black.indices {
        words.initializeElement(at: index, to: blacks[Int(black[index])])
        if cyan[index] | magenta[index] | yellow[index] != 0 {
          colored.append(index)
          inks.append(cyan[index])
          inks.append(magenta[index])
          inks.append(yellow[index])
          inks.append(black[index])
        }
      }
      count = black.count
    }
    for (index, word) in zip(colored, Self.words(transform.convert(inks))) { words[index] = word }
    return words
  }

  /// What tints of 0…255 of a spot ink leave of the paper's red, green and blue, in 255ths.
  ///
  /// - Parameter shares: of cyan, magenta, yellow and black that the full ink looks like.
  public func tints(ofSpot shares: [Double]) -> [UInt32] {
    precondition(shares.count == 4, "a spot ink stands for four shares")
    let inks = (0...255).flatMap { tint in
      shares.map { UInt8((min(max($0, 0), 1) * Double(tint)).rounded()) }
    }
    return Self.words(transform.convert(inks)).map { word in
      [16, 8, 0].reduce(0) { sum, shift in
        let whole = max(1, paper >> UInt32(shift) & 0xFF)
        return sum << 8 | min(255, ((word >> UInt32(shift) & 0xFF) * 255 + whole / 2) / whole)
      }
    }
  }

  private static func words(_ samples: [UInt8]) -> [UInt32] {
    stride(from: 0, to: samples.count - 2, by: 3).map {
      UInt32(samples[$0]) << 16 | UInt32(samples[$0 + 1]) << 8 | UInt32(samples[$0 + 2])
    }
  }
}

import BroadsheetBase
import BroadsheetCairo
import BroadsheetPictures
import BroadsheetPress

/// The plates of one page, with several dots a pixel.
struct PagePlates {
  /// Dots on a pixel's side.
  let fineness: Int
  private(set) var inks: [String] = []
  private(set) var planes: [[UInt8]] = []
  private(set) var width = 0
  private(set) var height = 0
  /// Spot inks as shares of cyan, magenta, yellow and black, as far as the file says so.
  private var spotColors: [String: [Double]] = [:]

  init(fineness: Int) { self.fineness = fineness }

  /// Adds the plates of a file; of a drum's master its black, which is the drum's ink.
  mutating func add(_ plates: Plates, drum: String?) {
    (width, height) = (plates.width, plates.height)
    for (ink, plane) in zip(plates.inks, plates.planes) {
      guard let drum else {
        inks.append(ink)
        planes.append(plane)
        continue
      }
      if ink == "Black" {
        inks.append(drum)
        planes.append(plane)
      }
    }
    spotColors.merge(plates.spotColors) { first, _ in first }
  }

  /// Turns the page half round.
  mutating func turn() {
    for index in planes.indices { planes[index].reverse() }
  }

  /// Whether there is any of an ink.
  func prints(_ ink: Int) -> Bool { planes[ink].contains { $0 > 0 } }

  // MARK: Pictures

  /// What the page looks like in print, in so many pixels.
  func proof(_ look: PressProof.Look, width: Int, height: Int) -> ProofPixels {
    // Nothing is printed: plates without a file have no size either.
    guard !planes.isEmpty else { return ProofPixels(width: width, height: height) }
    let dots: [UInt32]
    switch look {
    case .paper(let colors): dots = onPaper(colors)
    case .plain:
      let black = inks.firstIndex(of: "Black").map { planes[$0] } ?? []
      dots = black.map { UInt32(255 - $0) * 0x01_0101 }
    case .drums(let drums):
      let empty = [UInt8](repeating: 0, count: self.width * self.height)
      let all = drums.drums.map { drum in
        inks.firstIndex(of: drum.name).map { planes[$0] } ?? empty
      }
      let proof = drumProof(all, width: self.width, height: self.height, drums: drums)
      return shrunk(width: width, height: height) { proof[$0 % self.width, $0 / self.width] }
    }
    return shrunk(width: width, height: height) { dots[$0] }
  }

  /// One plate as a gray picture, black for full ink, in so many pixels.
  func picture(ofInk index: Int, width: Int, height: Int) -> ProofPixels {
    let plane = planes[index]
    return shrunk(width: width, height: height) { UInt32(255 - plane[$0]) * 0x01_0101 }
  }

  /// The process inks by the profile, spots over them, each leaving its share of the light.
  private func onPaper(_ colors: PaperColors) -> [UInt32] {
    var dots = colors.colors(of: Array(planes[..<4]))
    for index in planes.indices.dropFirst(4) where prints(index) {
      let found = spotColors[inks[index]] ?? []
      let tints = colors.tints(ofSpot: found.count == 4 ? found : [0, 0, 0, 0.5])
      for (dot, amount) in planes[index].enumerated() where amount > 0 {
        dots[dot] = dots[dot].dimmed(by: tints[Int(amount)])
      }
    }
    return dots
  }

  /// Means of the dots on each pixel; dots are rounded to whole ones at the right and at the foot.
  private func shrunk(
    width: Int, height: Int, _ dot: (_ index: Int) -> UInt32
  ) -> ProofPixels {
    let area = UInt32(fineness * fineness)
    return ProofPixels(width: width, height: height) { index in
      let (x, y) = (index % width * fineness, index / width * fineness)
      var (redBlue, green): (UInt64, UInt32) = (0, 0)
      for row in y..<y + fineness {
        let start = min(row, self.height - 1) * self.width
        for column in x..<x + fineness {
          let word = dot(start + min(column, self.width - 1))
          redBlue += UInt64(word & 0xFF) | UInt64(word >> 16 & 0xFF) << 32
          green += word >> 8 & 0xFF
        }
      }
      let red = (UInt32(redBlue >> 32) + area / 2) / area
      let blue = (UInt32(truncatingIfNeeded: redBlue) + area / 2) / area
      return red << 16 | ((green + area / 2) / area) << 8 | blue
    }
  }
}

extension UInt32 {
  /// A colour of which each part is left in so many 255ths.
  fileprivate func dimmed(by share: UInt32) -> UInt32 {
    var result: UInt32 = 0
    for shift: UInt32 in [16, 8, 0] {
      result |= (((self >> shift & 0xFF) * (share >> shift & 0xFF) + 127) / 255) << shift
    }
    return result
  }
}

import BroadsheetBase
import Testing

@testable import BroadsheetPress

/// Colours shared out among a duplicator's drums.
@Suite struct DrumSeparationTests {
  private static func drum(_ name: String, _ red: Double, _ green: Double, _ blue: Double) -> Drum {
    Drum(name: name, color: ScreenColor(red: red / 255, green: green / 255, blue: blue / 255))
  }

  private static let black = drum("Black", 35, 31, 32)
  private static let blue = drum("Blue", 0, 120, 191)
  private static let red = drum("Bright Red", 241, 80, 96)
  private static let yellow = drum("Yellow", 255, 232, 0)

  private func separation(_ drums: [Drum], limit: Double = 3) -> DrumSeparation {
    DrumSeparation(DrumSet(drums: drums, inkLimit: limit, maximumInk: 1))
  }

  private func expect(_ shares: [Double], _ wanted: [Double], within: Double = 0.02) {
    #expect(zip(shares, wanted).allSatisfy { abs($0 - $1) <= within }, "\(shares), not \(wanted)")
  }

  @Test func anInksOwnColourIsThatInkAlone() {
    let separation = separation([Self.black, Self.blue, Self.red])
    expect(separation.shares(of: Self.blue.color), [0, 1, 0])
    expect(separation.shares(of: Self.red.color), [0, 0, 1])
  }

  @Test func theColourOfTwoInksOverEachOtherIsBothOfThem() {
    let separation = separation([Self.blue, Self.red])
    for shares in [[1.0, 1], [0.5, 0.5], [0.3, 0.8], [0.9, 0.2]] {
      expect(separation.shares(of: separation.set.color(of: shares)), shares)
    }
  }

  @Test func grayIsBlackAloneAndPaperNothing() {
    let separation = separation([Self.blue, Self.black])
    #expect(separation.shares(of: ScreenColor(red: 1, green: 1, blue: 1)) == [0, 0])
    #expect(separation.shares(of: ScreenColor(red: 0, green: 0, blue: 0)) == [0, 1])
    #expect(separation.shares(of: ScreenColor(red: 0.75, green: 0.75, blue: 0.75)) == [0, 0.25])
  }

  @Test func whatLooksGrayIsBlackAlone() {
    let separation = separation([Self.black, Self.blue, Self.red])
    for value in 0...255 {
      let pixel = [UInt8](repeating: UInt8(value), count: 3)
      #expect(separation.plane(1, ofRGB: pixel) == [0] && separation.plane(2, ofRGB: pixel) == [0])
    }
    // Rich black by the plain formula, and the noise of a JPEG.
    for (red, green, blue) in [(0.025, 0.032, 0.033), (0.5, 0.5, 0.502), (0.133, 0.133, 0.149)] {
      let shares = separation.shares(of: ScreenColor(red: red, green: green, blue: blue))
      #expect(shares[1] == 0 && shares[2] == 0, "\(shares)")
    }
  }

  @Test func noSharesOnAFineGridComeNearer() {
    let separation = separation([Self.blue, Self.red], limit: 1.5)
    let colors = [
      (0.9, 0.2, 0.1), (0.2, 0.5, 0.3), (0.1, 0.1, 0.4), (0.95, 0.9, 0.4), (0.5, 0.5, 0.9),
    ]
    for (red, green, blue) in colors {
      let wanted = Oklab(ScreenColor(red: red, green: green, blue: blue))
      func distance(_ shares: [Double]) -> Double {
        Oklab(separation.set.color(of: shares)).squaredDistance(to: wanted)
      }
      let found = separation.shares(of: ScreenColor(red: red, green: green, blue: blue))
      var best = Double.infinity
      for first in 0...50 {
        for second in 0...50 where first + second <= 75 {
          best = min(best, distance([Double(first) / 50, Double(second) / 50]))
        }
      }
      #expect(distance(found) <= best + 1e-4, "\(red) \(green) \(blue)")
    }
  }

  @Test func noMoreInkLiesOnASpotThanTheMachineTakes() {
    let separation = separation([Self.blue, Self.red, Self.yellow], limit: 1.5)
    for step in 0..<27 {
      let color = ScreenColor(
        red: Double(step / 9) / 2.1, green: Double(step / 3 % 3) / 2.2, blue: Double(step % 3) / 2.3
      )
      #expect(separation.shares(of: color).reduce(0, +) <= 1.5 + 1e-6)
    }
  }

  @Test func picturesHaveNearlyTheSharesOfTheirColours() {
    let separation = separation([Self.blue, Self.red])
    var samples: [UInt8] = []
    var colors: [ScreenColor] = []
    for step in 0..<60 {
      let parts = [UInt8(step * 37 % 256), UInt8(step * 91 % 256), UInt8(step * 53 % 256)]
      samples += parts
      colors.append(
        ScreenColor(
          red: Double(parts[0]) / 255, green: Double(parts[1]) / 255, blue: Double(parts[2]) / 255))
    }
    let planes = [0, 1].map { separation.plane($0, ofRGB: samples) }
    for (index, color) in colors.enumerated() {
      let looked = Oklab(
        separation.set.color(of: planes.map { Double($0[index]) / 255 }))
      let solved = Oklab(separation.set.color(of: separation.shares(of: color)))
      // A twentieth of the way from black to white at most.
      #expect(looked.squaredDistance(to: solved).squareRoot() < 0.05, "\(color)")
    }
  }

  @Test func whitePixelsPrintNothingAndFullOnesNoMoreThanTheMost() {
    let set = DrumSet(drums: [Self.black, Self.blue], maximumInk: 0.85)
    let separation = DrumSeparation(set)
    #expect(separation.plane(0, ofRGB: [255, 255, 255, 0, 0, 0]) == [0, 217])
    #expect(separation.plane(1, ofRGB: [255, 255, 255, 0, 0, 0]) == [0, 0])
  }

  @Test func blackGoesToTheDarkestDrumWhereverItIsNamed() {
    #expect(DrumSet(drums: [Self.yellow, Self.red, Self.blue]).darkest == 2)
    #expect(
      DrumSet(drums: [Self.black, Self.yellow, Self.blue]).lightestFirst.map(\.name)
        == ["Yellow", "Blue", "Black"])
  }
}

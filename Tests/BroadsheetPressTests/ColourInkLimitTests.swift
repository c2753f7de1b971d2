import Testing

@testable import BroadsheetPress

@Suite struct ColourInkLimitTests {
  @Test func whatIsWithinTheLimitStays() {
    var samples: [UInt8] = [100, 100, 100, 200, 0, 0, 0, 242]
    InkLimit(total: 2.2, black: 0.95).apply(toCMYK: &samples)
    #expect(samples == [100, 100, 100, 200, 0, 0, 0, 242])
  }

  @Test func colouredInksGiveWayInProportionAndBlackStays() {
    var samples: [UInt8] = [240, 120, 240, 240]
    InkLimit(total: 2.2, black: 1).apply(toCMYK: &samples)
    // 557 in all, 240 of it black: 317 for the others.
    #expect(samples == [126, 63, 126, 240])
  }

  @Test func blackIsCutOff() {
    var samples: [UInt8] = [0, 0, 0, 255]
    InkLimit(total: 2.2, black: 0.95).apply(toCMYK: &samples)
    #expect(samples == [0, 0, 0, 242])
    var gray: [UInt8] = [0, 12, 13, 14, 255]
    InkLimit(total: 2.2, black: 0.95).apply(toGray: &gray)
    #expect(gray == [13, 13, 13, 14, 255])
  }

  @Test func anInkTotalBelowOneInkHoldsForBlackToo() {
    var samples: [UInt8] = [255, 255, 255, 255]
    InkLimit(total: 0.5, black: 1).apply(toCMYK: &samples)
    #expect(samples == [0, 0, 0, 123])
  }

  @Test func noPixelExceedsTheLimit() {
    var numbers = SeededNumbers(state: 11)
    for (total, black) in [(2.2, 0.95), (2.4, 1.0), (3.0, 0.9), (0.3, 0.2), (0.0, 1.0)] {
      var samples = numbers.bytes(40_000)
      InkLimit(total: total, black: black).apply(toCMYK: &samples)
      var (most, mostBlack) = (0, 0)
      for at in stride(from: 0, to: samples.count, by: 4) {
        most = max(most, samples[at..<at + 4].reduce(0) { $0 + Int($1) })
        mostBlack = max(mostBlack, Int(samples[at + 3]))
      }
      #expect(Double(most) <= max(0, total - 0.015) * 255)
      #expect(Double(mostBlack) <= black * 255 + 1e-6)
    }
  }

  @Test func noLimitChangesNothing() {
    for total in [4.0, 7, .infinity, .nan] {
      var samples: [UInt8] = [255, 255, 255, 255]
      InkLimit(total: total, black: 1).apply(toCMYK: &samples)
      #expect(samples == [255, 255, 255, 255])
    }
  }
}

import BroadsheetBase
import BroadsheetPictures
import Testing

@testable import BroadsheetPress

@Suite struct ColourPictureTests {
  @Test(arguments: [
    (PressTarget.Intent.relative, [35, 22, 24, 100]), (.perceptual, [36, 24, 25, 98]),
  ])
  func blackThroughTheNewspaperProfileIsFourInks(
    intent: PressTarget.Intent, inks: [Int]
  ) throws {
    let colors = try PressColors(
      target: newsprint(inkLimit: 4, maximumBlack: 1, intent: intent))
    // The second pixel keeps the picture from being a gray one.
    let made = colors.convert(row(.rgb, [0, 0, 0, 255, 0, 0]))
    #expect(made.pixels.colors == .cmyk)
    #expect(percent(Array(made.pixels.samples[..<4])) == inks)
    #expect(made.note == nil)
  }

  @Test func grayStaysOnBlackAloneAndMakesUpForTheDotGain() throws {
    let colors = try PressColors(target: newsprint(maximumBlack: 1))
    let made = colors.convert(row(.gray, [0, 64, 128, 192, 255])).pixels
    #expect(made.colors == .gray)
    #expect(percent(made.samples.map { 255 - $0 }) == [100, 83, 53, 25, 0])
  }

  @Test func withoutAPartnerProfileBlackIsWhatLightLeavesOver() throws {
    var target = try newsprint(maximumBlack: 1)
    target.blackProfile = nil
    let made = try PressColors(target: target).convert(row(.gray, [0, 64, 128, 255]))
    #expect(made.pixels.samples == [0, 64, 128, 255])
  }

  @Test func anRGBPictureWithoutColourBecomesGray() throws {
    let colors = try PressColors(target: newsprint(maximumBlack: 1))
    let made = colors.convert(row(.rgb, [64, 64, 64, 130, 128, 126, 255, 255, 255])).pixels
    #expect(made.colors == .gray)
    #expect(percent(made.samples.map { 255 - $0 }) == [83, 53, 0])
    #expect(colors.convert(row(.rgb, [64, 64, 64, 130, 128, 125])).pixels.colors == .cmyk)
  }

  @Test func coloursThatDoNotShowDoNotKeepAPictureFromBeingGray() throws {
    let colors = try PressColors(target: newsprint())
    let samples: [UInt8] = [64, 64, 64, 255, 0, 0]
    #expect(colors.convert(row(.rgb, samples, alpha: [255, 0])).pixels.colors == .gray)
    #expect(colors.convert(row(.rgb, samples, alpha: [255, 1])).pixels.colors == .cmyk)
  }

  @Test func cmykWithoutAProfileOrWithThePresssOwnKeepsItsNumbers() throws {
    let target = try newsprint()
    let colors = try PressColors(target: target)
    let samples: [UInt8] = [10, 20, 30, 40, 0, 0, 0, 200]
    #expect(colors.convert(row(.cmyk, samples)).pixels.samples == samples)
    let own = colors.convert(row(.cmyk, samples, profile: target.profile?.bytes))
    #expect(own.pixels.samples == samples)
    #expect(own.pixels.profile == nil)
  }

  @Test func cmykOfAnotherPressIsConvertedAndBlackAloneStaysAlone() throws {
    let colors = try PressColors(target: newsprint())
    let coated = try profile("PSOcoated_v3.icc").bytes
    let made = colors.convert(row(.cmyk, [200, 100, 0, 0, 0, 3, 0, 200], profile: coated)).pixels
    #expect(Array(made.samples[..<4]) != [200, 100, 0, 0])
    #expect(Array(made.samples[4...]) == [0, 0, 0, 200])
  }

  @Test func anEmbeddedProfileChangesWhatTheNumbersMean() throws {
    let colors = try PressColors(target: newsprint())
    // The same numbers, with red and green lights exchanged.
    var bytes = ICCProfile.sRGB.bytes
    let count = bytes[128..<132].reduce(0) { $0 << 8 | Int($1) }
    for entry in 0..<count {
      let at = 132 + 12 * entry
      switch String(decoding: bytes[at..<at + 4], as: UTF8.self) {
      case "rXYZ": bytes[at] = UInt8(ascii: "g")
      case "gXYZ": bytes[at] = UInt8(ascii: "r")
      default: break
      }
    }
    let exchanged = colors.convert(row(.rgb, [255, 0, 0], profile: bytes))
    let green = colors.convert(row(.rgb, [0, 255, 0]))
    #expect(percent(exchanged.pixels.samples) == percent(green.pixels.samples))
    #expect(exchanged.note == nil)
  }

  @Test func aDamagedProfileIsPassedOverWithANote() throws {
    let colors = try PressColors(target: newsprint())
    let plain = colors.convert(row(.rgb, [200, 10, 60]))
    let damaged = colors.convert(row(.rgb, [200, 10, 60], profile: [1, 2, 3]))
    #expect(damaged.pixels == plain.pixels)
    #expect(
      damaged.note?.description == "its embedded colour profile is damaged "
        + "(the signature `acsp` is missing); taken for sRGB")
  }

  @Test func aProfileOfAnotherSpaceIsPassedOverWithANote() throws {
    let colors = try PressColors(target: newsprint())
    let made = colors.convert(row(.gray, [64], profile: ICCProfile.sRGB.bytes))
    #expect(made.pixels == colors.convert(row(.gray, [64])).pixels)
    #expect(made.note?.description.contains("is not for such a picture") == true)
  }

  @Test func lineArtStaysAsItIs() throws {
    let art = row(.bilevel, [0b1010_0101])
    #expect(try PressColors(target: newsprint()).convert(art).pixels == art)
  }

  @Test func anOfficePrinterInGrayGetsLuminance() throws {
    let colors = try PressColors(target: PressTarget(name: "g", flavour: .plain, space: .gray))
    let made = colors.convert(row(.rgb, [255, 0, 0, 0, 255, 0, 0, 0, 255, 64, 64, 64])).pixels
    #expect(made.colors == .gray)
    let light = made.samples.map(Int.init)
    // Red, green, blue, dark gray.
    #expect(light[1] > light[0] && light[0] > light[2])
    #expect(abs(light[3] - 64) <= 1)
    #expect(colors.convert(row(.gray, [0, 64, 255])).pixels.samples == [0, 64, 255])
    // White paper, full cyan, full black of an unknown press.
    let inks = colors.convert(row(.cmyk, [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255])).pixels
    #expect(inks.samples == [255, 201, 0])
  }

  @Test func aScreenGetsSRGB() throws {
    let colors = try PressColors(target: PressTarget(name: "s", flavour: .plain, space: .rgb))
    #expect(colors.convert(row(.rgb, [1, 2, 3])).pixels == row(.rgb, [1, 2, 3]))
    #expect(colors.convert(row(.gray, [7])).pixels == row(.gray, [7]))
    let plain = colors.convert(row(.cmyk, [0, 0, 0, 0, 0, 255, 255, 0])).pixels
    #expect(plain.samples == [255, 255, 255, 255, 0, 0])
    let news = try profile("WAN-IFRAnewspaper26v5.icc").bytes
    let proofed = colors.convert(row(.cmyk, [0, 255, 255, 0], profile: news)).pixels
    #expect(proofed.colors == .rgb)
    #expect(proofed.samples[0] > 150 && proofed.samples[2] < 120)
  }

  @Test func aPressWithoutAProfileIsRefused() {
    #expect(throws: ColorError.self) {
      try PressColors(target: PressTarget(name: "p", flavour: .pdfX4, space: .cmyk))
    }
    #expect(throws: ColorError.self) {
      try PressColors(
        target: PressTarget(name: "p", flavour: .pdfX4, space: .cmyk, profile: .sRGB))
    }
  }

  @Test func threadsMakeTheSameBytes() async throws {
    let colors = try PressColors(target: newsprint())
    var numbers = SeededNumbers(state: 1)
    let picture = row(.rgb, numbers.bytes(30_000))
    let alone = try PressColors(target: newsprint()).convert(picture)
    await withTaskGroup(of: PressColors.Converted.self) { group in
      for _ in 0..<8 { group.addTask { colors.convert(picture) } }
      for await made in group { #expect(made == alone) }
    }
  }

  @Test func damagedProfilesInPicturesNeverTrap() throws {
    let colors = try PressColors(target: newsprint())
    var numbers = SeededNumbers(state: 3)
    for _ in 0..<60 {
      var bytes = ICCProfile.sRGB.bytes
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let at = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
      }
      let made = colors.convert(row(.rgb, [10, 200, 90, 0, 0, 0], profile: bytes)).pixels
      #expect(made.samples.count == 8)
    }
  }
}

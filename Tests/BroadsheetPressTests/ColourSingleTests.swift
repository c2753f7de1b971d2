import BroadsheetBase
import Testing

@testable import BroadsheetPress

@Suite struct ColourSingleTests {
  @Test func coloursWithoutHueAreBlackAlone() throws {
    let colors = try PressColors(target: newsprint())
    #expect(
      colors.convert(red: 0, green: 0, blue: 0)
        == ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 1))
    #expect(
      colors.convert(red: 1, green: 1, blue: 1)
        == ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 0))
    let gray = colors.convert(red: 64 / 255, green: 64 / 255, blue: 64 / 255)
    #expect(gray.cyan == 0 && gray.magenta == 0 && gray.yellow == 0)
    #expect(abs(gray.black - 0.83) < 0.01)
  }

  @Test func coloursAgreeWithPictures() throws {
    let colors = try PressColors(target: newsprint())
    let single = colors.convert(red: 0.8, green: 0.2, blue: 0.4)
    let picture = colors.convert(row(.rgb, [204, 51, 102])).pixels.samples
    let inks = [single.cyan, single.magenta, single.yellow, single.black]
    for (ink, sample) in zip(inks, picture) { #expect(abs(ink - Double(sample) / 255) < 0.015) }
  }

  @Test func coloursKeepTheInkLimit() throws {
    let colors = try PressColors(target: newsprint(inkLimit: 1.5))
    let red = colors.convert(red: 1, green: 0, blue: 0)
    #expect(red.magenta > red.cyan && red.yellow > red.cyan)
    #expect(red.cyan + red.magenta + red.yellow + red.black <= 1.5 + 1e-9)
  }

  @Test func aScreenGetsItsColourBack() throws {
    let colors = try PressColors(target: PressTarget(name: "s", flavour: .plain, space: .rgb))
    let inks = colors.convert(red: 0.2, green: 0.4, blue: 0.8)
    let back = screenColor(
      of: .process(
        cyan: inks.cyan, magenta: inks.magenta, yellow: inks.yellow, black: inks.black))
    #expect(abs(back.red - 0.2) < 1e-9)
    #expect(abs(back.green - 0.4) < 1e-9)
    #expect(abs(back.blue - 0.8) < 1e-9)
  }

  @Test func numbersThatAreNoneDoNoHarm() throws {
    for space in [PressTarget.Space.cmyk, .gray, .rgb] {
      var target = try newsprint()
      target.space = space
      let colors = try PressColors(target: target)
      let made = colors.convert(red: .nan, green: .infinity, blue: -3)
      #expect((0...1).contains(made.black) && (0...1).contains(made.cyan))
    }
  }
}

import BroadsheetBase
import Testing

@testable import BroadsheetPress

/// What ink on paper looks like on a screen.
@Suite struct PaperColorTests {
  private let colors: PaperColors

  init() throws { colors = try PaperColors(of: try #require(newsprint().profile)) }

  private func parts(_ word: UInt32) -> [Int] { [16, 8, 0].map { Int(word >> $0 & 0xFF) } }

  private func color(_ inks: UInt8...) -> [Int] { parts(colors.colors(of: inks.map { [$0] })[0]) }

  @Test func newsprintIsGrayAndWarm() {
    let paper = parts(colors.paper)
    #expect(color(0, 0, 0, 0) == paper)
    #expect(paper.allSatisfy { (180...235).contains($0) }, "\(paper)")
    #expect(paper[0] > paper[1] && paper[1] > paper[2], "\(paper)")
  }

  @Test func blackOnNewsprintIsNotBlack() {
    let black = color(0, 0, 0, 255)
    #expect(black.allSatisfy { (40...110).contains($0) }, "\(black)")
    // Four inks are darker than one.
    #expect(color(128, 100, 100, 255)[1] < black[1])
  }

  @Test func inksHaveTheirHues() {
    let (cyan, magenta, yellow) = (color(255, 0, 0, 0), color(0, 255, 0, 0), color(0, 0, 255, 0))
    #expect(cyan[0] < cyan[1] && cyan[1] < cyan[2])
    #expect(magenta[1] < magenta[2] && magenta[2] < magenta[0])
    #expect(yellow[2] < yellow[1] && yellow[1] < yellow[0])
  }

  @Test func blackAloneLooksTheSameBesideColours() {
    let together = colors.colors(of: [[0, 9], [0, 0], [0, 0], [77, 77]])
    #expect(parts(together[0]) == color(0, 0, 0, 77))
    #expect(together[1] != together[0])
  }

  @Test func aTintOfNothingLeavesThePaperAsItIs() {
    let tints = colors.tints(ofSpot: [1, 0, 0, 0])
    #expect(tints.count == 256)
    #expect(parts(tints[0]) == [255, 255, 255])
    let solid = zip(parts(colors.paper), parts(tints[255])).map { ($0 * $1 + 127) / 255 }
    #expect(zip(solid, color(255, 0, 0, 0)).allSatisfy { abs($0 - $1) <= 1 }, "\(solid)")
  }

  @Test func aProfileOfLightIsRefused() {
    #expect(throws: ColorError.self) { try PaperColors(of: .sRGB) }
  }
}

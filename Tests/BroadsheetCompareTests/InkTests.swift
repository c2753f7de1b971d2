import BroadsheetCompare
import Testing

private let size = (width: 60, height: 40)

/// A plate with amounts in percent on rectangles.
private func plate(
  _ ink: String, _ areas: (x: Int, y: Int, width: Int, height: Int, percent: Double)...
) -> PlatePicture {
  var coverage = [UInt8](repeating: 0, count: size.width * size.height)
  for area in areas {
    for y in area.y..<area.y + area.height {
      for x in area.x..<area.x + area.width {
        coverage[y * size.width + x] = UInt8((area.percent * 2.55).rounded())
      }
    }
  }
  return PlatePicture(ink: ink, width: size.width, height: size.height, coverage: coverage)
}

@Test func platesOfTheSamePageAreTheSame() {
  let plates = [plate("Black", (5, 5, 20, 2, 100)), plate("Cyan", (0, 20, 60, 5, 30))]
  let found = compareInks(old: plates, new: plates.reversed())
  #expect(found.isSame)
  #expect(found.sentences.isEmpty)
  #expect(found.oldTotal == 100)
}

@Test func blackThatBecameRichIsSaidInWordsBothWays() {
  let plain = [plate("Black", (5, 5, 20, 2, 100), (5, 9, 12, 2, 100))]
  let rich =
    plain + [
      plate("Cyan", (5, 5, 20, 2, 60)), plate("Magenta", (5, 5, 20, 2, 40)),
      plate("Yellow", (5, 5, 20, 2, 40)),
    ]
  let came = compareInks(old: plain, new: rich)
  #expect(!came.isSame)
  #expect(
    came.sentences.first
      == "black that was black ink alone (100 %) is rich black now "
      + "(cyan 60, magenta 40, yellow 40, black 100)")
  #expect(came.blacks.first?.kind == .becameRich)
  #expect(came.blacks.first?.pixels == 40)
  #expect(came.blacks.first?.regions.map { [$0.x, $0.y, $0.width, $0.height] } == [[5, 5, 20, 2]])
  #expect(came.newTotal == 240)
  let went = compareInks(old: rich, new: plain)
  #expect(
    went.sentences.first
      == "black that was rich black (cyan 60, magenta 40, yellow 40, black 100) "
      + "is black ink alone now (100 %)")
  #expect(went.blacks.first?.kind == .becamePlain)
}

@Test func blackMadeOfInksByAConverterIsRichToo() {
  let plain = [plate("Black", (5, 5, 20, 2, 100))]
  let rich = [
    plate("Cyan", (5, 5, 20, 2, 75)), plate("Magenta", (5, 5, 20, 2, 68)),
    plate("Yellow", (5, 5, 20, 2, 67)), plate("Black", (5, 5, 20, 2, 90)),
  ]
  #expect(
    compareInks(old: plain, new: rich).sentences.first
      == "black that was black ink alone (100 %) is rich black now "
      + "(cyan 75, magenta 68, yellow 67, black 90)")
}

@Test func typeOnANewGroundIsNotRich() {
  let plain = [plate("Black", (5, 5, 20, 2, 100))]
  let found = compareInks(old: plain, new: plain + [plate("Cyan", (0, 0, 60, 20, 40))])
  #expect(found.blacks.isEmpty)
  #expect(found.came == ["Cyan"])
  #expect(found.sentences == ["ink Cyan came", "the most ink on one spot: 100 → 140 %"])
}

@Test func lettersThatCoverPixelsByHalfAreReadAsWholeOnes() {
  let plain = [plate("Black", (5, 5, 20, 1, 50), (5, 6, 20, 1, 100))]
  let rich = plain + [plate("Cyan", (5, 5, 20, 1, 30), (5, 6, 20, 1, 60))]
  let found = compareInks(old: plain, new: rich)
  #expect(found.blacks.first?.new.map(\.percent) == [60, 100])
  #expect(found.blacks.first?.pixels == 40)
}

@Test func aTintOfTwoPercentMoreIsAnInkDifference() throws {
  let found = compareInks(
    old: [plate("Yellow", (5, 5, 20, 20, 90))], new: [plate("Yellow", (5, 5, 20, 20, 92))])
  let yellow = try #require(found.inks.first)
  #expect(yellow.ink == "Yellow")
  #expect(yellow.share == 400.0 / 2400)
  #expect(abs(yellow.mean - 2) < 0.5)
  #expect(found.sentences.first?.hasPrefix("Yellow differs on 16.67 % of the page, by 2 %") == true)
}

@Test func spotInksComeAndGoByName() {
  let found = compareInks(
    old: [plate("Orange", (5, 5, 4, 4, 100)), plate("Cyan")],
    new: [plate("Green", (5, 5, 4, 4, 100))])
  #expect(found.came == ["Green"])
  #expect(found.went == ["Orange"])
  #expect(found.inks.map(\.ink) == ["Green", "Orange"])
}

@Test func platesThatCannotBeHeldAgainstEachOtherGetAnAnswer() {
  let other = PlatePicture(ink: "Black", width: 1, height: 1, coverage: [0])
  let found = compareInks(old: [plate("Black")], new: [other])
  #expect(!found.isSame)
  #expect(found.sentences == ["plates of different sizes: 1 × 1 and 60 × 40 pixels"])
  #expect(compareInks(old: [], new: []).isSame)
  #expect(compareInks(old: [other], new: []).isSame)
  let none = PlatePicture(ink: "Black", width: 0, height: 0, coverage: [])
  #expect(compareInks(old: [none], new: [none]).isSame)
}

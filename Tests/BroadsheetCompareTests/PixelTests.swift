import BroadsheetBase
import BroadsheetCompare
import BroadsheetPictures
import BroadsheetTestSupport
import Testing

@Test func thePictureItselfIsTheSame() {
  let text = Scene.text.drawn()
  let comparison = comparePixels(old: text, new: text)
  #expect(comparison.difference.isSame)
  #expect(comparison.difference.sentence == nil)
  #expect(comparison.difference.regions.isEmpty)
  #expect(comparison.mask.allSatisfy { $0 == 0 })
}

@Test(arguments: [
  (0.25, 0.0), (0.0, 0.25), (-0.25, 0.0), (0.25, 0.25), (-0.2, 0.25), (0.1, -0.1), (-0.25, -0.25),
])
func aPageDrawnAQuarterOfAPixelBesideItsPlaceIsTheSame(_ dx: Double, _ dy: Double) {
  let scene = Scene.text
  #expect(difference(scene.drawn(), scene.drawn(shiftedBy: dx, dy)).isSame)
  var colored = scene
  colored.paper = [236, 240, 230]
  for index in colored.areas.indices { colored.areas[index].color = [180, 30, 60] }
  #expect(difference(colored.drawn(), colored.drawn(shiftedBy: dx, dy)).isSame)
}

@Test func aShiftByAWholePixelIsFound() throws {
  let scene = Scene.text
  for (dx, dy) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (1.0, 1.0)] {
    let found = difference(scene.drawn(), scene.drawn(shiftedBy: dx, dy))
    #expect(try #require(found.changed) > 150, "\(dx) \(dy)")
  }
}

@Test func aHairlineThatVanishedIsFound() throws {
  var scene = Scene()
  scene.add(x: 4, y: 10, width: 30, height: 1)
  let (with, without) = (scene.drawn(), Scene().drawn())
  for pair in [(with, without), (without, with)] {
    let found = difference(pair.0, pair.1)
    #expect(found.changed == 30)
    #expect(found.greatest > 0.8)
    #expect(found.regions.map { [$0.x, $0.y, $0.width, $0.height] } == [[4, 10, 30, 1]])
  }
  // As faint as a rule of a third of a pixel.
  scene.areas[0].height = 0.33
  #expect(difference(scene.drawn(), Scene().drawn()).changed == 30)
}

@Test func aFullStopThatCameIsFound() {
  var scene = Scene()
  scene.add(x: 20.3, y: 20.2, width: 0.9, height: 0.9)
  let found = difference(Scene().drawn(), scene.drawn())
  #expect(!found.isSame)
  #expect(found.regions.count == 1)
}

@Test func aTintOfTwoPercentMoreIsFound() {
  func ground(_ color: [Double]) -> PagePicture {
    var scene = Scene()
    scene.add(x: 5, y: 5, width: 20, height: 20, color: color)
    return scene.drawn()
  }
  func black(_ tint: Double) -> [Double] { Array(repeating: 255 * (1 - tint), count: 3) }
  for tint in [0.02, 0.08, 0.3, 0.5, 0.8, 0.96] {
    #expect(difference(ground(black(tint)), ground(black(tint + 0.02))).changed == 400, "\(tint)")
  }
  // Yellow is the ink that an eye sees least of.
  #expect(difference(ground([255, 255, 229.5]), ground([255, 255, 224.4])).changed == 400)
  // One step by rounding is none.
  #expect(difference(ground([200, 200, 200]), ground([201, 199, 200])).isSame)
}

@Test func aFainterRuleIsFoundAndSoIsAThickerOne() {
  var (thin, thick) = (Scene(), Scene())
  thin.add(x: 4, y: 10.2, width: 30, height: 0.5)
  thick.add(x: 4, y: 10.2, width: 30, height: 0.75)
  #expect(!difference(thin.drawn(), thick.drawn()).isSame)
  #expect(!difference(thick.drawn(), thin.drawn()).isSame)
}

@Test func typeInAnotherColourIsFound() {
  let black = Scene.text
  var blue = Scene.text
  for index in blue.areas.indices { blue.areas[index].color = [20, 20, 120] }
  #expect(!difference(black.drawn(), blue.drawn()).isSame)
  #expect(!difference(blue.drawn(), black.drawn()).isSame)
}

@Test func picturesOfDifferentSizesGetAnAnswer() {
  let found = difference(Scene(width: 4, height: 3).drawn(), Scene(width: 4, height: 4).drawn())
  #expect(found.changed == nil)
  #expect(!found.isSame)
  #expect(found.sentence == "pictures of different sizes: 4 × 4 pixels, were 4 × 3")
}

@Test func picturesOfNoAndOfOnePixelAreCompared() {
  let none = PagePicture(width: 0, height: 0, samples: [])
  #expect(difference(none, none).isSame)
  let flat = PagePicture(width: 3, height: 0, samples: [])
  #expect(difference(flat, flat).isSame)
  #expect(!difference(none, flat).isSame)
  let white = PagePicture(width: 1, height: 1, samples: [255, 255, 255])
  let black = PagePicture(width: 1, height: 1, samples: [0, 0, 0])
  #expect(difference(white, white).isSame)
  #expect(difference(white, black).sentence == "1 pixel differs, in 1 place")
}

@Test func bothWaysTheSamePixelsDiffer() {
  var random = SeededGenerator(seed: 7)
  for _ in 0..<20 {
    func noise() -> PagePicture {
      PagePicture(
        width: 23, height: 9,
        samples: (0..<23 * 9 * 3).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
    let (a, b) = (noise(), noise())
    #expect(comparePixels(old: a, new: b).mask == comparePixels(old: b, new: a).mask)
  }
}

@Test func regionsAreFewAndSortedAndOnThePage() {
  var scene = Scene(width: 400, height: 400)
  for row in 0..<10 {
    for column in 0..<10 {
      let size = Double(1 + (row * 10 + column) % 7)
      scene.add(x: Double(column * 40), y: Double(row * 40), width: size, height: size)
    }
  }
  let raster = PageRaster(page: 3, resolution: 72, corner: Point(x: .points(-9), y: .points(-9)))
  let found = comparePixels(
    old: Scene(width: 400, height: 400).drawn(), new: scene.drawn(), raster: raster
  ).difference
  #expect(found.regions.count == 40)
  #expect(found.moreRegions == 60)
  #expect(
    found.regions.map { $0.y * 1000 + $0.x } == found.regions.map { $0.y * 1000 + $0.x }.sorted())
  // The largest are kept.
  #expect(found.regions.allSatisfy { $0.changed >= 25 })
  let first = found.regions[0]
  #expect(first.place?.page == 3)
  #expect(first.place?.frame.x == .points(Double(first.x) - 9))
  #expect(first.place?.frame.width == .points(Double(first.width)))
}

@Test func theHeatPictureIsRedWherePixelsDiffer() {
  var scene = Scene()
  scene.add(x: 10, y: 10, width: 2, height: 2)
  let new = scene.drawn()
  let heat = comparePixels(old: Scene().drawn(), new: new).heatPicture(over: new)
  let at = (10 * 40 + 10) * 3
  #expect(Array(heat.samples[at..<at + 3]) == [225, 0, 0])
  #expect(Array(heat.samples[0..<3]) == [255, 255, 255])
}

@Test func decodedPicturesBecomePages() throws {
  let gray = Pixels(
    width: 2, height: 1, colors: .gray, samples: [0, 100], alpha: [255, 0])
  #expect(try #require(PagePicture(gray)).samples == [0, 0, 0, 255, 255, 255])
  let ink = Pixels(width: 1, height: 1, colors: .cmyk, samples: [255, 0, 0, 0])
  #expect(try #require(PagePicture(ink)).samples == [0, 255, 255])
  let line = Pixels(width: 2, height: 1, colors: .bilevel, samples: [0b0100_0000])
  #expect(try #require(PagePicture(line)).samples == [255, 255, 255, 0, 0, 0])
  #expect(PagePicture(Pixels(width: 9, height: 9, colors: .rgb, samples: [1])) == nil)
}

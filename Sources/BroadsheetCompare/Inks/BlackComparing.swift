/// Finds black and gray that looks as it did and is made of other inks: black ink alone that has
/// other inks under it now, and the reverse.
///
/// Seen pixel by pixel: there is about as much black ink as there was, and the other inks came from
/// nothing to a sixth of it and more. Where the paper around got as much of them, a ground came
/// under the black, which is another matter.
func blackChanges(
  old: [PlatePicture], new: [PlatePicture], size: PixelSize, raster: PageRaster?, limit: Int
) -> [BlackChange] {
  let (before, after) = (BlackPlates(old, size), BlackPlates(new, size))
  var changes: [BlackChange] = []
  for kind in [BlackChange.Kind.becameRich, .becamePlain] {
    let (plain, rich) = kind == .becameRich ? (before, after) : (after, before)
    let comparing = BlackComparing(plain: plain, rich: rich, size: size)
    guard let found = comparing.find() else { continue }
    let boxes = regions(
      of: found.mask, width: size.width, height: size.height, raster: raster, limit: limit)
    let (a, b) = kind == .becameRich ? (found.plain, found.rich) : (found.rich, found.plain)
    changes.append(
      BlackChange(
        kind, old: a, new: b, pixels: found.mask.count { $0 != 0 }, regions: boxes.boxes,
        moreRegions: boxes.more))
  }
  return changes
}

/// A page's black and its other inks.
private struct BlackPlates {
  let black: [UInt8]
  let others: [PlatePicture]
  /// All other inks together, by pixel, in 1/255.
  let sums: [Int32]

  init(_ plates: [PlatePicture], _ size: PixelSize) {
    let pixels = size.width * size.height
    black =
      plates.first { $0.ink == "Black" }?.coverage ?? [UInt8](repeating: 0, count: pixels)
    others = plates.filter { $0.ink != "Black" }
    var sums = [Int32](repeating: 0, count: pixels)
    for plate in others {
      plate.coverage.withUnsafeBufferPointer { coverage in
        for pixel in 0..<pixels { sums[pixel] += Int32(coverage[pixel]) }
      }
    }
    self.sums = sums
  }
}

private struct BlackComparing {
  /// The least black, in 1/255, of which it can be told what it is mixed with: a quarter.
  private static let leastBlack: UInt8 = 64
  /// At most so much of other inks is none.
  private static let nothing: Int32 = 8
  /// Less than so much of black is paper.
  private static let paper: UInt8 = 16

  /// How far around black its paper is looked at, in pixels.
  private static let around = 3

  let plain: BlackPlates
  let rich: BlackPlates
  let size: PixelSize

  struct Found {
    let mask: [UInt8]
    let plain: [BlackChange.Part]
    let rich: [BlackChange.Part]
  }

  func find() -> Found? {
    var mask = [UInt8](repeating: 0, count: size.width * size.height)
    var isAny = false
    for pixel in mask.indices where isMixed(pixel) {
      mask[pixel] = 1
      isAny = true
    }
    guard isAny else { return nil }
    let boxes = regions(
      of: mask, width: size.width, height: size.height, raster: nil, limit: .max
    ).boxes
    for box in boxes where !isAnotherBlack(box, mask) { clear(box, &mask) }
    let pixels = mask.indices.filter { mask[$0] != 0 }
    guard !pixels.isEmpty else { return nil }
    return Found(
      mask: mask, plain: [part("Black", plain.black, of: plain, in: pixels)],
      rich: rich.others.map { part($0.ink, $0.coverage, of: rich, in: pixels) }
        .filter { $0.percent > 0 } + [part("Black", rich.black, of: rich, in: pixels)])
  }

  /// Whether black ink stands alone at a pixel of the one, and with others in the other.
  private func isMixed(_ pixel: Int) -> Bool {
    let (alone, mixed) = (Int32(plain.black[pixel]), Int32(rich.black[pixel]))
    return plain.black[pixel] >= Self.leastBlack && plain.sums[pixel] <= Self.nothing
      && mixed * 5 >= alone * 4 - 15 && rich.sums[pixel] * 6 >= alone
  }

  /// Whether most of the black in a box is meant, and not what lies under it all.
  private func isAnotherBlack(_ box: PixelRegion, _ mask: [UInt8]) -> Bool {
    var (alone, mixed, paper) = (0, 0, 0)
    var (onBlack, onPaper) = (0, 0)
    // The paper around tells whether a ground came.
    for y in max(0, box.y - Self.around)..<min(size.height, box.y + box.height + Self.around) {
      for x in max(0, box.x - Self.around)..<min(size.width, box.x + box.width + Self.around) {
        let pixel = y * size.width + x
        if mask[pixel] != 0 {
          mixed += 1
          onBlack += Int(rich.sums[pixel])
        }
        if plain.black[pixel] >= Self.leastBlack, plain.sums[pixel] <= Self.nothing { alone += 1 }
        if plain.black[pixel] < Self.paper, plain.sums[pixel] <= Self.nothing {
          paper += 1
          onPaper += Int(rich.sums[pixel])
        }
      }
    }
    guard mixed * 2 >= alone, mixed > 0 else { return false }
    let ground = paper == 0 ? 0 : Double(onPaper) / Double(paper)
    return Double(onBlack) / Double(mixed) - ground >= 255 * 0.15
  }

  private func clear(_ box: PixelRegion, _ mask: inout [UInt8]) {
    for y in box.y..<box.y + box.height {
      for x in box.x..<box.x + box.width { mask[y * size.width + x] = 0 }
    }
  }

  /// How much of an ink is in it: its share of the black at the same pixels, times the most black
  /// there is, so that pixels that letters cover by half do not count by half.
  private func part(
    _ ink: String, _ coverage: [UInt8], of plates: BlackPlates, in pixels: [Int]
  ) -> BlackChange.Part {
    let most = pixels.map { plates.black[$0] }.max() ?? 0
    let full = pixels.filter { Int(plates.black[$0]) * 5 >= Int(most) * 4 }
    let black = full.reduce(0) { $0 + Int(plates.black[$1]) }
    let own = full.reduce(0) { $0 + Int(coverage[$1]) }
    guard black > 0 else { return BlackChange.Part(ink: ink, percent: 0) }
    return BlackChange.Part(
      ink: ink,
      percent: Int((Double(own) / Double(black) * Double(most) / 2.55).rounded()))
  }
}

/// What is compared how strictly on plates.
public struct InkLimits: Hashable, Sendable {
  /// How far an amount may be off, in 1/255 of full ink; 2 finds a tint of 1 % more.
  public var tolerance: Int
  /// The most boxes that are listed for each ink.
  public var regions: Int

  public init(tolerance: Int = 2, regions: Int = 20) {
    self.tolerance = max(0, tolerance)
    self.regions = max(0, regions)
  }
}

/// Compares the plates of two pages, ink by ink.
///
/// Edges that lie up to a quarter of a pixel elsewhere are forgiven, as they are in pictures
/// (`Resampling`). Plates without any ink count as none; inks that one side lacks are held against
/// an empty plate.
///
/// - Parameter raster: where the new plates' pixels stand on the page; nil when nobody knows.
public func compareInks(
  old: [PlatePicture], new: [PlatePicture], raster: PageRaster? = nil,
  limits: InkLimits = InkLimits()
) -> InkDifference {
  let sizes = (old + new).map { PixelSize(width: $0.width, height: $0.height) }
  guard let size = sizes.first else { return InkDifference() }
  if let other = sizes.first(where: { $0 != size }) {
    return InkDifference(
      problem: "plates of different sizes: \(other.width) × \(other.height) and "
        + "\(size.width) × \(size.height) pixels")
  }
  let comparing = InkComparing(
    old: plates(old), new: plates(new), size: size, raster: raster, limits: limits)
  return comparing.run()
}

/// Plates by ink, process inks first and the rest by name; those without ink are left out.
private func plates(_ pictures: [PlatePicture]) -> [PlatePicture] {
  let process = ["Cyan", "Magenta", "Yellow", "Black"]
  func rank(_ ink: String) -> (Int, String) { (process.firstIndex(of: ink) ?? 4, ink) }
  return pictures.filter { $0.coverage.contains { $0 != 0 } }.sorted { rank($0.ink) < rank($1.ink) }
}

private struct InkComparing {
  let old: [PlatePicture]
  let new: [PlatePicture]
  let size: PixelSize
  let raster: PageRaster?
  let limits: InkLimits

  private var pixels: Int { size.width * size.height }

  func run() -> InkDifference {
    if old == new {
      let total = total(of: new)
      return InkDifference(oldTotal: total, newTotal: total)
    }
    let (before, after) = (old.map(\.ink), new.map(\.ink))
    let inks = plates(old + new).map(\.ink).reduce(into: [String]()) { names, ink in
      if !names.contains(ink) { names.append(ink) }
    }
    return InkDifference(
      came: after.filter { !before.contains($0) }, went: before.filter { !after.contains($0) },
      inks: inks.compactMap(change),
      blacks: blackChanges(
        old: old, new: new, size: size, raster: raster, limit: limits.regions),
      oldTotal: total(of: old), newTotal: total(of: new))
  }

  private func coverage(_ ink: String, of plates: [PlatePicture]) -> [UInt8] {
    plates.first { $0.ink == ink }?.coverage ?? [UInt8](repeating: 0, count: pixels)
  }

  private func change(of ink: String) -> InkChange? {
    let (a, b) = (coverage(ink, of: old), coverage(ink, of: new))
    if a == b { return nil }
    var (count, sum, greatest) = (0, 0, 0)
    let residuals = Resampling(
      width: size.width, height: size.height, tolerance: limits.tolerance
    ).residuals(a, b)
    let mask = grown(
      residuals.map { $0 == 0 ? 0 : 1 }, width: size.width, height: size.height
    ) { pixel in abs(Int(a[pixel]) - Int(b[pixel])) > limits.tolerance ? 1 : 0 }
    for pixel in mask.indices where mask[pixel] != 0 {
      let difference = Int(b[pixel]) - Int(a[pixel])
      count += 1
      sum += difference
      if abs(difference) > abs(greatest) { greatest = difference }
    }
    guard count > 0 else { return nil }
    let found = regions(
      of: mask, width: size.width, height: size.height, raster: raster, limit: limits.regions)
    return InkChange(
      ink: ink, share: Double(count) / Double(pixels),
      mean: (Double(sum) / Double(count) / 2.55).rounded(toPlaces: 2),
      greatest: (Double(greatest) / 2.55).rounded(toPlaces: 2), regions: found.boxes,
      moreRegions: found.more)
  }

  /// The most ink on one pixel, in percent.
  private func total(of plates: [PlatePicture]) -> Double {
    var sums = [Int](repeating: 0, count: pixels)
    for plate in plates {
      plate.coverage.withUnsafeBufferPointer { coverage in
        for pixel in 0..<pixels { sums[pixel] += Int(coverage[pixel]) }
      }
    }
    return (Double(sums.max() ?? 0) / 2.55).rounded(toPlaces: 1)
  }
}

public import BroadsheetPDF

/// How much ink a page takes.
public struct Coverage: Sendable {
  /// The greatest mean of all inks together over a square of the area asked for: 2.4 is 240 %.
  public let greatest: Double
  /// The middle of that square, in points of the page's default user space.
  public let place: PDFPoint
  /// The greatest total in a single pixel.
  public let greatestPixel: Double
  /// How much of the whole page each ink covers, 0…1, in the order of `Plates.inks`.
  public let means: [Double]
}

extension Plates {
  /// Measures ink, all inks together, over squares of a given area.
  ///
  /// GWG has ink totals measured over any 15 mm². The square is as many whole pixels a side as come
  /// nearest; sums go down the columns, then along the rows, so that time and memory do not depend
  /// on the area.
  public func coverage(meanOver squareMillimetres: Double = 15) -> Coverage {
    guard width > 0, height > 0 else {
      return Coverage(
        greatest: 0, place: PDFPoint(x: left, y: top), greatestPixel: 0, means: inks.map { _ in 0 })
    }
    let wanted = squareMillimetres.squareRoot() / 25.4 * dpi
    let side = wanted.isFinite ? Int(max(1, min(wanted.rounded(), 100_000))) : 1
    let (across, down) = (min(side, width), min(side, height))
    var columns = [Int](repeating: 0, count: width)
    var row = [Int](repeating: 0, count: width)
    var greatest = -1
    var corner = (x: 0, y: 0)
    var greatestPixel = 0
    for y in 0..<height {
      sum(row: y, into: &row)
      for x in 0..<width {
        columns[x] += row[x]
        greatestPixel = max(greatestPixel, row[x])
      }
      guard y >= down - 1 else { continue }
      var window = 0
      for x in 0..<width {
        window += columns[x]
        if x >= across { window -= columns[x - across] }
        if x >= across - 1, window > greatest {
          greatest = window
          corner = (x - across + 1, y - down + 1)
        }
      }
      sum(row: y - down + 1, into: &row)
      for x in 0..<width { columns[x] -= row[x] }
    }
    let scale = 72 / dpi
    let means = planes.map { plane in
      Double(plane.reduce(0) { $0 + Int($1) }) / 255 / Double(width * height)
    }
    return Coverage(
      greatest: Double(greatest) / 255 / Double(across * down),
      place: PDFPoint(
        x: left + (Double(corner.x) + Double(across) / 2) * scale,
        y: top - (Double(corner.y) + Double(down) / 2) * scale),
      greatestPixel: Double(greatestPixel) / 255, means: means)
  }

  private func sum(row y: Int, into row: inout [Int]) {
    for x in 0..<width { row[x] = 0 }
    for plane in planes {
      plane.withUnsafeBufferPointer { plane in
        let start = y * width
        for x in 0..<width { row[x] += Int(plane[start + x]) }
      }
    }
  }
}

import BroadsheetPDF

/// A shading as far as it can be measured: along a line, between circles, or as a function of the
/// place (ISO 32000-1, 8.7.4.5.2 to 8.7.4.5.4).
struct PlateShading {
  private enum Geometry {
    case axial(PDFPoint, PDFPoint)
    case radial(PDFPoint, Double, PDFPoint, Double)
    case function(Matrix, PDFFunction, domain: [Double])
  }

  private let geometry: Geometry
  private let channels: InkChannels
  private let extends: (start: Bool, end: Bool)
  /// The amounts of all channels at 256 places from the beginning to the end.
  private var table: [UInt8] = []

  /// Nil, with a note, when it cannot be measured.
  init?(_ value: PDFValue, _ book: inout InkBook, on canvas: inout PlateCanvas) {
    let document = book.document
    guard let entries = document.resolve(value).dictionary else { return nil }
    func numbers(_ key: String, _ count: Int) -> [Double]? {
      let found = document.resolve(entries[key]).array?.compactMap { document.resolve($0).number }
      return found?.count == count ? found : nil
    }
    let space = document.colorSpace(entries["ColorSpace"] ?? .null)
    guard let channels = book.channels(of: space, on: &canvas) else {
      book.notes.insert("a shading without a sound colour space is not measured")
      return nil
    }
    self.channels = channels
    let functions = PlateShading.functions(entries["Function"], &book)
    let extend = document.resolve(entries["Extend"]).array ?? []
    extends = (
      extend.count == 2 && document.resolve(extend[0]).boolean == true,
      extend.count == 2 && document.resolve(extend[1]).boolean == true
    )
    switch document.resolve(entries["ShadingType"]).integer {
    case 1:
      guard let function = functions.first, functions.count == 1, function.inputs == 2 else {
        return nil
      }
      let matrix = Matrix(numbers("Matrix", 6) ?? []) ?? .identity
      geometry = .function(matrix, function, domain: numbers("Domain", 4) ?? [0, 1, 0, 1])
      return
    case 2:
      guard let c = numbers("Coords", 4) else { return nil }
      geometry = .axial(PDFPoint(x: c[0], y: c[1]), PDFPoint(x: c[2], y: c[3]))
    case 3:
      guard let c = numbers("Coords", 6) else { return nil }
      geometry = .radial(
        PDFPoint(x: c[0], y: c[1]), max(c[2], 0), PDFPoint(x: c[3], y: c[4]), max(c[5], 0))
    default:
      book.notes.insert("mesh shadings are not measured")
      return nil
    }
    let domain = numbers("Domain", 2) ?? [0, 1]
    guard !functions.isEmpty else { return nil }
    for step in 0..<256 {
      let t = domain[0] + (domain[1] - domain[0]) * Double(step) / 255
      table += amounts(functions.flatMap { $0([t]) })
    }
  }

  /// One function for all components, or one for each.
  private static func functions(_ value: PDFValue?, _ book: inout InkBook) -> [PDFFunction] {
    let items = book.document.resolve(value).array ?? [value ?? .null]
    var functions: [PDFFunction] = []
    for item in items.prefix(64) {
      guard let function = book.function(item) else { return [] }
      functions.append(function)
    }
    return functions
  }

  private func amounts(_ color: [Double]) -> [UInt8] {
    channels.channels.map { channel in
      channel.component < color.count ? channel.amount(of: color[channel.component]) : 0
    }
  }

  /// How many amounts each pixel has.
  var channelCount: Int { channels.channels.count }

  /// The shading over an area of the page's pixels.
  ///
  /// - Parameter matrix: from pixels to the shading's space.
  func raster(over area: PixelArea, through matrix: Matrix) -> InkRaster {
    let (width, height) = (area.right - area.left, area.bottom - area.top)
    let count = channels.channels.count
    var samples = [UInt8](repeating: 0, count: width * height * count)
    var alpha = [UInt8](repeating: 0, count: width * height)
    // Functions of the place are slow: large areas are worked out in blocks.
    var block = 1
    if case .function = geometry {
      while (width / block + 1) * (height / block + 1) > 60_000 { block += 1 }
    }
    for y in stride(from: 0, to: height, by: block) {
      for x in stride(from: 0, to: width, by: block) {
        let middle = PDFPoint(
          x: Double(area.left + x) + Double(block) / 2, y: Double(area.top + y) + Double(block) / 2)
        guard let color = color(at: matrix.apply(middle)) else { continue }
        for row in y..<min(y + block, height) {
          for column in x..<min(x + block, width) {
            let pixel = row * width + column
            alpha[pixel] = 255
            for channel in 0..<count {
              samples[pixel * count + channel] = color[color.startIndex + channel]
            }
          }
        }
      }
    }
    return InkRaster(
      width: width, height: height, plates: channels.channels.map(\.plate), samples: samples,
      alpha: alpha, zeroed: channels.zeroed)
  }

  /// The amounts of the channels at a point; nil where nothing is painted.
  private func color(at point: PDFPoint) -> ArraySlice<UInt8>? {
    let t: Double
    switch geometry {
    case .function(let matrix, let function, let domain):
      guard let place = matrix.inverse?.apply(point), place.x >= domain[0], place.x <= domain[1],
        place.y >= domain[2], place.y <= domain[3]
      else { return nil }
      return amounts(function([place.x, place.y]))[...]
    case .axial(let from, let to):
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = dx * dx + dy * dy
      guard length > 0 else { return nil }
      t = ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
    case .radial(let from, let r0, let to, let r1):
      guard let found = radial(point, from, r0, to, r1) else { return nil }
      t = found
    }
    guard !t.isNaN, t >= 0 || extends.start, t <= 1 || extends.end else { return nil }
    let count = channels.channels.count
    let step = Int((min(max(t, 0), 1) * 255).rounded())
    return table[(step * count)..<((step + 1) * count)]
  }

  /// The greatest parameter whose circle goes through the point.
  private func radial(
    _ point: PDFPoint, _ from: PDFPoint, _ r0: Double, _ to: PDFPoint, _ r1: Double
  ) -> Double? {
    let (dx, dy, dr) = (to.x - from.x, to.y - from.y, r1 - r0)
    let (px, py) = (point.x - from.x, point.y - from.y)
    let a = dx * dx + dy * dy - dr * dr
    let b = px * dx + py * dy + r0 * dr
    let c = px * px + py * py - r0 * r0
    var roots: [Double] = []
    if abs(a) < 1e-12 {
      if abs(b) > 1e-12 { roots = [c / (2 * b)] }
    } else {
      let discriminant = b * b - a * c
      guard discriminant >= 0 else { return nil }
      let root = discriminant.squareRoot()
      roots = [(b + root) / a, (b - root) / a].sorted(by: >)
    }
    return roots.first { t in
      r0 + t * dr >= 0 && (t >= 0 || extends.start) && (t <= 1 || extends.end)
    }
  }
}

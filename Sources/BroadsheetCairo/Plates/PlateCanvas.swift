import BroadsheetPDF

/// What a mark does to the plates at one of its pixels.
enum InkFill {
  /// The same everywhere.
  case solid(InkValues)
  /// Another colour in each pixel.
  case raster(InkRaster, at: RasterPlacement)
}

/// What a colour does to each plate: an amount from 0 to 255, or nothing.
struct InkValues {
  /// By plate; those there are none for are treated as `others`.
  var amounts: [Int: UInt8] = [:]
  /// Whether plates that are not named lose their ink: the mark knocks out.
  var knocksOut = true
}

/// A small picture in inks: some plates' amounts for each pixel, interleaved, and how opaque it is.
struct InkRaster {
  var width: Int
  var height: Int
  /// The plates of the channels.
  var plates: [Int]
  var samples: [UInt8]
  var alpha: [UInt8]?
  /// Plates that lose their ink although no channel speaks for them, whether it knocks out or not.
  var zeroed: [Int] = []
  var knocksOut = true
}

/// How the pixels of the page lie on those of a raster.
struct RasterPlacement {
  /// From pixels of the page to pixels of the raster.
  var matrix: Matrix
  /// Whether the raster repeats without end: after how many of its pixels; nil when it does not.
  var period: (x: Double, y: Double)?
}

/// The plates themselves: planes of ink, and how marks change them.
struct PlateCanvas {
  /// Pixels of all planes together.
  static let sizeLimit = 400_000_000

  let width: Int
  let height: Int
  private(set) var inks = ["Cyan", "Magenta", "Yellow", "Black"]
  /// Empty where there is no ink yet.
  private(set) var planes: [[UInt8]] = Array(repeating: [], count: 4)
  private var numbers = ["Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3]
  /// Where anything was painted at all, 255 for opaque; kept for the cells of patterns only.
  private(set) var shape: [UInt8]

  init(width: Int, height: Int, keepsShape: Bool = false) {
    self.width = width
    self.height = height
    shape = keepsShape ? [UInt8](repeating: 0, count: width * height) : []
  }

  /// The number of an ink's plate, made if need be; nil when there are too many.
  mutating func plate(_ ink: String) -> Int? {
    if let number = numbers[ink] { return number }
    guard (inks.count + 1) * width * height <= Self.sizeLimit, inks.count < 64 else { return nil }
    numbers[ink] = inks.count
    inks.append(ink)
    planes.append([])
    return inks.count - 1
  }

  // MARK: Painting

  /// - Parameters:
  ///   - opacity: of the whole mark, 0…1.
  ///   - multiplies: whether ink is added to what is there as the blend mode Multiply does.
  mutating func paint(
    _ fill: InkFill, through mask: PlateMask, opacity: Double, multiplies: Bool
  ) {
    let strength = Int((min(max(opacity, 0), 1) * 255).rounded())
    guard strength > 0, !mask.area.isEmpty else { return }
    switch fill {
    case .solid(let values): paint(values, mask, strength, multiplies)
    case .raster(let raster, let placement):
      paint(raster, placement, mask, strength, multiplies)
    }
  }

  private mutating func paint(
    _ values: InkValues, _ mask: PlateMask, _ strength: Int, _ multiplies: Bool
  ) {
    for plate in planes.indices {
      let amount: UInt8
      if let named = values.amounts[plate] {
        amount = named
      } else {
        guard values.knocksOut, !multiplies else { continue }
        amount = 0
      }
      // Nothing is taken from a plate without ink.
      if amount == 0, planes[plate].isEmpty || multiplies { continue }
      fill(plate, amount, mask, strength, multiplies)
    }
    markShape(mask, strength)
  }

  private mutating func fill(
    _ plate: Int, _ amount: UInt8, _ mask: PlateMask, _ strength: Int, _ multiplies: Bool
  ) {
    makeRoom(plate)
    let area = mask.area
    let target = Int(amount)
    planes[plate].withUnsafeMutableBufferPointer { plane in
      for y in area.top..<area.bottom {
        let coverage = mask.row(y)
        let start = y * width
        for x in area.left..<area.right {
          let share = coverage[x]
          if share == 0 { continue }
          if share == 255, strength == 255, !multiplies {
            plane[start + x] = amount
            continue
          }
          plane[start + x] = Self.blend(
            plane[start + x], target, Int(share) * strength, multiplies)
        }
      }
    }
  }

  /// - Parameter share: 0…255².
  @inline(__always)
  private static func blend(_ old: UInt8, _ amount: Int, _ share: Int, _ multiplies: Bool) -> UInt8
  {
    let old = Int(old)
    let target = multiplies ? 255 - ((255 - old) * (255 - amount) + 127) / 255 : amount
    let change = (target - old) * share
    return UInt8(clamping: old + (change + (change >= 0 ? 32_512 : -32_512)) / 65_025)
  }

  private mutating func paint(
    _ raster: InkRaster, _ placement: RasterPlacement, _ mask: PlateMask, _ strength: Int,
    _ multiplies: Bool
  ) {
    guard raster.width > 0, raster.height > 0 else { return }
    for plate in raster.plates where planes.indices.contains(plate) { makeRoom(plate) }
    let named = Set(raster.plates)
    let cleared = planes.indices.filter { plate in
      !multiplies && !named.contains(plate) && !planes[plate].isEmpty
        && (raster.knocksOut || raster.zeroed.contains(plate))
    }
    let area = mask.area
    let channels = raster.plates.count
    var places = [Int](repeating: -1, count: area.right - area.left)
    var shares = [Int](repeating: 0, count: area.right - area.left)
    for y in area.top..<area.bottom {
      let coverage = mask.row(y)
      var any = false
      for x in area.left..<area.right {
        var share = Int(coverage[x]) * strength
        if share > 0 {
          let place = placement.index(x, y, raster)
          if let alpha = raster.alpha { share = share * Int(alpha[place]) / 255 }
          places[x - area.left] = place
        }
        shares[x - area.left] = share
        any = any || share > 0
      }
      guard any else { continue }
      let start = y * width + area.left
      for (channel, plate) in raster.plates.enumerated() where planes.indices.contains(plate) {
        planes[plate].withUnsafeMutableBufferPointer { plane in
          raster.samples.withUnsafeBufferPointer { samples in
            for index in shares.indices where shares[index] > 0 {
              let amount = Int(samples[places[index] * channels + channel])
              plane[start + index] = Self.blend(
                plane[start + index], amount, shares[index], multiplies)
            }
          }
        }
      }
      for plate in cleared {
        planes[plate].withUnsafeMutableBufferPointer { plane in
          for index in shares.indices where shares[index] > 0 {
            plane[start + index] = Self.blend(plane[start + index], 0, shares[index], false)
          }
        }
      }
      if !shape.isEmpty {
        for index in shares.indices where shares[index] > 0 {
          shape[start + index] = Self.blend(shape[start + index], 255, shares[index], false)
        }
      }
    }
  }

  private mutating func markShape(_ mask: PlateMask, _ strength: Int) {
    guard !shape.isEmpty else { return }
    let area = mask.area
    for y in area.top..<area.bottom {
      let coverage = mask.row(y)
      for x in area.left..<area.right where coverage[x] > 0 {
        shape[y * width + x] = Self.blend(
          shape[y * width + x], 255, Int(coverage[x]) * strength, false)
      }
    }
  }

  private mutating func makeRoom(_ plate: Int) {
    if planes[plate].isEmpty { planes[plate] = [UInt8](repeating: 0, count: width * height) }
  }

  /// All plates in the order that `Plates` has them, blank ones too.
  func finished() -> [(ink: String, plane: [UInt8])] {
    let order = Array(0..<4) + (4..<inks.count).sorted { inks[$0] < inks[$1] }
    return order.map { index in
      let plane = planes[index]
      return (inks[index], plane.isEmpty ? [UInt8](repeating: 0, count: width * height) : plane)
    }
  }
}

extension RasterPlacement {
  /// The raster's pixel that the middle of a page's pixel falls on.
  @inline(__always)
  fileprivate func index(_ x: Int, _ y: Int, _ raster: InkRaster) -> Int {
    var point = matrix.apply(PDFPoint(x: Double(x) + 0.5, y: Double(y) + 0.5))
    if let period {
      point.x -= (point.x / period.x).rounded(.down) * period.x
      point.y -= (point.y / period.y).rounded(.down) * period.y
    }
    let column = point.x > 0 ? min(Int(min(point.x, 1e9)), raster.width - 1) : 0
    let row = point.y > 0 ? min(Int(min(point.y, 1e9)), raster.height - 1) : 0
    return row * raster.width + column
  }
}

import BroadsheetBase
import Dispatch
import Glibc
import Synchronization

/// Shares colours of light out among the drums of a duplicator, so that their inks over each other
/// come as near to the colour as they can.
///
/// Nearness is the square of the distance in Oklab (B. Ottosson, 2020), in which equal steps look
/// equal. What shares of the drums look like is `DrumSet.color(of:)`. The least distance is sought on
/// a grid of all shares within the ink limit, and from there by ever smaller steps.
final class DrumSeparation: Sendable {
  /// Steps of each drum on the grid that the search starts from.
  private static let steps = 10
  /// Between answers as near as that, the one with less ink is taken.
  private static let inkCost = 1e-5
  /// Colours of so little chroma look gray; of twice as much they are shared out as they are.
  private static let grayish = 0.015
  /// The lightest tint that a master holds.
  private static let leastShare = 0.02
  /// Nodes along each side of the cube of colours that pictures are looked up in.
  private static let nodes = 17

  let set: DrumSet
  private let start: [(shares: [Double], look: Oklab)]
  /// Every drum up or down, alone and with others.
  private let moves: [[Double]]
  private let known = Mutex<[ScreenColor: [Double]]>([:])
  private let cube = Mutex<[Float]>([])

  init(_ set: DrumSet) {
    self.set = set
    var start: [(shares: [Double], look: Oklab)] = []
    func add(_ shares: [Double]) {
      if shares.count == set.drums.count {
        start.append((shares, Oklab(set.color(of: shares))))
        return
      }
      for step in 0...Self.steps {
        let share = Double(step) / Double(Self.steps)
        if shares.reduce(share, +) <= set.inkLimit + 1e-9 { add(shares + [share]) }
      }
    }
    add([])
    self.start = start
    moves = set.drums.reduce([[]]) { moves, _ in
      moves.flatMap { move in [-1.0, 0, 1].map { move + [$0] } }
    }
  }

  /// What each drum prints of a colour, 0…1; a colour without hue is black alone.
  func shares(of color: ScreenColor) -> [Double] {
    if let shares = known.withLock({ $0[color] }) { return shares }
    let shares = solved(color)
    known.withLock { $0[color] = shares }
    return shares
  }

  /// So much of the darkest drum, and nothing of the others.
  func black(_ share: Double) -> [Double] {
    var shares = [Double](repeating: 0, count: set.drums.count)
    shares[set.darkest] = share
    return shares
  }

  /// The least squares.
  private func solved(_ color: ScreenColor) -> [Double] {
    if color.red == color.green, color.green == color.blue { return black(1 - color.red) }
    let wanted = Oklab(color)
    func cost(_ shares: [Double], _ look: Oklab) -> Double {
      look.squaredDistance(to: wanted) + Self.inkCost * shares.reduce(0, +)
    }
    var best = [Double](repeating: 0, count: set.drums.count)
    var least = Double.infinity
    for (shares, look) in start {
      let cost = cost(shares, look)
      if cost < least { (best, least) = (shares, cost) }
    }
    var step = 0.5 / Double(Self.steps)
    while step > 0.001 {
      var better: [Double]?
      for move in moves {
        let shares = zip(best, move).map { min(1, max(0, $0 + $1 * step)) }
        guard shares.reduce(0, +) <= set.inkLimit + 1e-9 else { continue }
        let cost = cost(shares, Oklab(set.color(of: shares)))
        if cost < least - 1e-12 { (better, least) = (shares, cost) }
      }
      if let better { best = better } else { step /= 2 }
    }
    return settled(best, wanted, color)
  }

  /// What looks gray goes to black: of two drums for a breath of colour, one would show where it is
  /// off. And less of a drum than prints is nothing.
  private func settled(_ shares: [Double], _ wanted: Oklab, _ color: ScreenColor) -> [Double] {
    let chroma = (wanted.a * wanted.a + wanted.b * wanted.b).squareRoot()
    let colourful = min(1, max(0, (chroma - Self.grayish) / Self.grayish))
    return zip(black(1 - color.lightness), shares).map { gray, share in
      let settled = gray + colourful * (share - gray)
      return settled < Self.leastShare ? 0 : settled
    }
  }

  // MARK: Pictures

  /// What one drum prints of each pixel, 0…255.
  ///
  /// - Parameter samples: red, green and blue of each pixel.
  func plane(_ drum: Int, ofRGB samples: [UInt8]) -> [UInt8] {
    let cube = filledCube()
    let drums = set.drums.count
    let most = Float(min(1, set.maximumInk) * 255)
    var plane = [UInt8](repeating: 0, count: samples.count / 3)
    let scale = Float(Self.nodes - 1) / 255
    let steps = [Self.nodes * Self.nodes, Self.nodes, 1]
    // The cell's tetrahedron: grays lie on the edge that all six share, and stay gray.
    cube.withUnsafeBufferPointer { cube in
      for pixel in plane.indices {
        func part(_ axis: Int) -> (node: Int, along: Float) {
          let at = Float(samples[pixel * 3 + axis]) * scale
          let node = min(Int(at), Self.nodes - 2)
          return (node, at - Float(node))
        }
        let (red, green, blue) = (part(0), part(1), part(2))
        var first = (along: red.along, step: steps[0])
        var second = (along: green.along, step: steps[1])
        var third = (along: blue.along, step: steps[2])
        if first.along < second.along { swap(&first, &second) }
        if second.along < third.along { swap(&second, &third) }
        if first.along < second.along { swap(&first, &second) }
        var node = red.node * steps[0] + green.node * steps[1] + blue.node
        var share = (1 - first.along) * cube[node * drums + drum]
        node += first.step
        share += (first.along - second.along) * cube[node * drums + drum]
        node += second.step
        share += (second.along - third.along) * cube[node * drums + drum]
        node += third.step
        share += third.along * cube[node * drums + drum]
        plane[pixel] = UInt8(min(max(share, 0) * 255, most).rounded())
      }
    }
    return plane
  }

  /// The shares at the nodes of the cube: red, green, blue, drum.
  private func filledCube() -> [Float] {
    cube.withLock { cube in
      guard cube.isEmpty else { return cube }
      let side = Self.nodes
      let rows = Mutex([[Float]](repeating: [], count: side))
      DispatchQueue.concurrentPerform(iterations: side) { red in
        var row: [Float] = []
        for node in 0..<side * side {
          let color = ScreenColor(
            red: Double(red) / Double(side - 1), green: Double(node / side) / Double(side - 1),
            blue: Double(node % side) / Double(side - 1))
          row += solved(color).map(Float.init)
        }
        rows.withLock { $0[red] = row }
      }
      cube = rows.withLock { $0.flatMap { $0 } }
      return cube
    }
  }
}

/// A colour in Oklab, from sRGB.
struct Oklab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ color: ScreenColor) {
    func linear(_ part: Double) -> Double {
      let part = part.isFinite ? min(1, max(0, part)) : 0
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
    let long = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let middle = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let short = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    self.b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
  }

  func squaredDistance(to other: Oklab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return l * l + a * a + b * b
  }
}

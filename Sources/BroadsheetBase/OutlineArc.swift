/// A piece of an ellipse between two points, as SVG's `A` says it.
///
/// The centre is found as in SVG 1.1, appendix F.6; the arc is halved again and again instead of
/// measured in angles, so that no two machines flatten it differently.
struct OutlineArc {
  /// The chords of an arc: two to the fifth.
  private static let halvings = 5

  let from: OutlinePoint
  let to: OutlinePoint
  let rx: Double
  let ry: Double
  /// From the x axis to the ellipse's own.
  let degrees: Double
  let isLarge: Bool
  let isSweep: Bool

  /// The points after `from`, up to `to`; `to` alone when there is no ellipse.
  var points: [OutlinePoint] {
    var (rx, ry) = (abs(self.rx), abs(self.ry))
    guard from != to, rx > 0, ry > 0 else { return [to] }
    let (sine, cosine) = sineAndCosine(degrees)
    // The chord seen from its middle, along the ellipse's axes.
    let (dx, dy) = ((from.x - to.x) / 2, (from.y - to.y) / 2)
    let (x, y) = (cosine * dx + sine * dy, cosine * dy - sine * dx)
    let reach = x * x / (rx * rx) + y * y / (ry * ry)
    // An ellipse too small to reach both points grows until it does.
    if reach > 1 {
      rx *= reach.squareRoot()
      ry *= reach.squareRoot()
    }
    // On the unit circle: the start, the end, and the centre between them.
    let (ux, uy) = (x / rx, y / ry)
    let chord = ux * ux + uy * uy
    guard chord > 0, chord.isFinite else { return [to] }
    let away = (max(0, 1 - chord) / chord).squareRoot() * (isLarge == isSweep ? -1 : 1)
    let centre = (x: away * uy, y: -away * ux)
    let start = (x: ux - centre.x, y: uy - centre.y)
    let end = (x: -ux - centre.x, y: -uy - centre.y)

    let middle = OutlinePoint(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
    return halved(start, end, isMoreThanHalf: isLarge, times: Self.halvings).dropLast().map {
      point in
      let (px, py) = ((point.x + centre.x) * rx, (point.y + centre.y) * ry)
      return OutlinePoint(
        x: middle.x + cosine * px - sine * py, y: middle.y + sine * px + cosine * py)
    } + [to]
  }

  /// Points on the unit circle from one (left out) to another (included).
  private func halved(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), isMoreThanHalf: Bool, times: Int
  ) -> [(x: Double, y: Double)] {
    guard times > 0 else { return [b] }
    var (x, y) = (a.x + b.x, a.y + b.y)
    let length = (x * x + y * y).squareRoot()
    if length < 1e-9 {
      // Half a circle: its middle lies square to its ends, on the side that it sweeps over.
      (x, y) = isSweep ? (-a.y, a.x) : (a.y, -a.x)
    } else {
      (x, y) = (x / length, y / length)
      if isMoreThanHalf { (x, y) = (-x, -y) }
    }
    return halved(a, (x, y), isMoreThanHalf: false, times: times - 1)
      + halved((x, y), b, isMoreThanHalf: false, times: times - 1)
  }
}

/// By power series within an eighth of a turn, for the same digits everywhere.
private func sineAndCosine(_ degrees: Double) -> (sine: Double, cosine: Double) {
  let turned = degrees.truncatingRemainder(dividingBy: 360)
  let quarter = (turned / 90).rounded()
  let angle = (turned - quarter * 90) * Double.pi / 180
  var (sine, cosine) = (0.0, 0.0)
  var term = 1.0
  for power in 0..<20 {
    let sign: Double = power % 4 < 2 ? 1 : -1
    if power % 2 == 0 { cosine += sign * term } else { sine += sign * term }
    term *= angle / Double(power + 1)
  }
  switch (Int(quarter) % 4 + 4) % 4 {
  case 1: return (cosine, -sine)
  case 2: return (-sine, -cosine)
  case 3: return (-cosine, sine)
  default: return (sine, cosine)
  }
}

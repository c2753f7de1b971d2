/// A place in one of PDF's coordinate systems: points, right and up.
public struct PDFPoint: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle in one of PDF's coordinate systems, corners in order.
public struct PDFRect: Hashable, Sendable {
  public var left: Double
  public var bottom: Double
  public var right: Double
  public var top: Double

  public init(left: Double, bottom: Double, right: Double, top: Double) {
    self.left = min(left, right)
    self.bottom = min(bottom, top)
    self.right = max(left, right)
    self.top = max(bottom, top)
  }

  /// From a PDF's array of four numbers.
  public init?(_ numbers: [Double]) {
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite) else { return nil }
    self.init(left: numbers[0], bottom: numbers[1], right: numbers[2], top: numbers[3])
  }

  public var width: Double { right - left }
  public var height: Double { top - bottom }
  public var numbers: [Double] { [left, bottom, right, top] }

  public func union(_ other: PDFRect) -> PDFRect {
    PDFRect(
      left: min(left, other.left), bottom: min(bottom, other.bottom),
      right: max(right, other.right), top: max(top, other.top))
  }

  /// What both have in common; nil when nothing.
  public func intersection(_ other: PDFRect) -> PDFRect? {
    let (l, b) = (max(left, other.left), max(bottom, other.bottom))
    let (r, t) = (min(right, other.right), min(top, other.top))
    return l <= r && b <= t ? PDFRect(left: l, bottom: b, right: r, top: t) : nil
  }

  /// Whether the other lies inside, give or take `tolerance` points.
  public func contains(_ other: PDFRect, tolerance: Double = 0) -> Bool {
    other.left >= left - tolerance && other.bottom >= bottom - tolerance
      && other.right <= right + tolerance && other.top <= top + tolerance
  }
}

/// A PDF transformation: x' = a·x + c·y + e, y' = b·x + d·y + f.
public struct Matrix: Hashable, Sendable {
  public var a: Double
  public var b: Double
  public var c: Double
  public var d: Double
  public var e: Double
  public var f: Double

  public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// From a PDF's array of six numbers.
  public init?(_ numbers: [Double]) {
    guard numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
    self.init(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
  }

  public static let identity = Matrix(1, 0, 0, 1, 0, 0)

  public var numbers: [Double] { [a, b, c, d, e, f] }
  public var determinant: Double { a * d - b * c }

  /// This one first, then the other: what `cm` does is `operand.then(ctm)`.
  public func then(_ next: Matrix) -> Matrix {
    Matrix(
      a * next.a + b * next.c, a * next.b + b * next.d,
      c * next.a + d * next.c, c * next.b + d * next.d,
      e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f)
  }

  public func apply(_ point: PDFPoint) -> PDFPoint {
    PDFPoint(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
  }

  /// The upright rectangle around a rectangle's four transformed corners.
  public func bounds(of rect: PDFRect) -> PDFRect {
    let corners = [
      apply(PDFPoint(x: rect.left, y: rect.bottom)), apply(PDFPoint(x: rect.right, y: rect.bottom)),
      apply(PDFPoint(x: rect.left, y: rect.top)), apply(PDFPoint(x: rect.right, y: rect.top)),
    ]
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    return PDFRect(
      left: xs.min() ?? 0, bottom: ys.min() ?? 0, right: xs.max() ?? 0, top: ys.max() ?? 0)
  }

  /// What takes transformed points back; nil when they all fell on a line.
  public var inverse: Matrix? {
    let det = determinant
    guard det.isFinite, abs(det) > 1e-12 else { return nil }
    return Matrix(
      d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)
  }
}

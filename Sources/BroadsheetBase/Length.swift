/// A distance on the page.
///
/// Stored as whole units of 1/1024 point, which is also Pango's unit, so shaped
/// advances are exact and two equal layouts compare equal.
public struct Length: Hashable, Comparable, Codable, Sendable {
  /// The distance in units of 1/1024 point.
  public var units: Int

  public init(units: Int) {
    self.units = units
  }

  public init(from decoder: any Decoder) throws {
    units = try decoder.singleValueContainer().decode(Int.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(units)
  }

  public static let zero = Length(units: 0)

  /// A length in PostScript points (1/72 inch), rounded to the nearest unit.
  public static func points(_ value: Double) -> Length {
    Length(units: Int((value * 1024).rounded()))
  }

  /// A length in millimetres, rounded to the nearest unit.
  public static func millimeters(_ value: Double) -> Length {
    points(value * 72 / 25.4)
  }

  /// This length in PostScript points.
  public var points: Double { Double(units) / 1024 }

  /// This length in millimetres.
  public var millimeters: Double { points * 25.4 / 72 }

  public static func < (a: Length, b: Length) -> Bool { a.units < b.units }
  public static func + (a: Length, b: Length) -> Length { Length(units: a.units + b.units) }
  public static func - (a: Length, b: Length) -> Length { Length(units: a.units - b.units) }
  public static prefix func - (a: Length) -> Length { Length(units: -a.units) }
  public static func * (a: Length, n: Int) -> Length { Length(units: a.units * n) }
  public static func / (a: Length, n: Int) -> Length { Length(units: a.units / n) }
  public static func += (a: inout Length, b: Length) { a = a + b }
  public static func -= (a: inout Length, b: Length) { a = a - b }

  /// This length times a factor, rounded to the nearest unit.
  public static func * (a: Length, factor: Double) -> Length {
    Length(units: Int((Double(a.units) * factor).rounded()))
  }

  /// How many times `b` goes into `a`.
  public static func / (a: Length, b: Length) -> Double {
    Double(a.units) / Double(b.units)
  }

  /// The number of whole steps of `step` that cover this length: rounded up, at least 0.
  public func steps(of step: Length) -> Int {
    precondition(step.units > 0, "a step has a positive length")
    return units <= 0 ? 0 : (units + step.units - 1) / step.units
  }

  /// The number of whole steps of `step` that fit in this length: rounded down, at least 0.
  public func wholeSteps(of step: Length) -> Int {
    precondition(step.units > 0, "a step has a positive length")
    return units <= 0 ? 0 : units / step.units
  }
}

extension Length: CustomStringConvertible {
  public var description: String { "\(points.rounded(toPlaces: 2)) pt" }
}

extension Double {
  /// This number rounded to so many decimal places, for messages and dumps.
  public func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}

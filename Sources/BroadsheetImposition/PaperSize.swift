public import BroadsheetBase

/// A size of paper by its trade name, or written out: `A3`, `SRA3`, `Letter`, `320x450mm`.
public enum PaperSize {
  /// Width and height upright, in millimetres; ISO 216, ISO 217 and ANSI/ASME Y14.1.
  private static let known: [(name: String, width: Double, height: Double)] = [
    ("A1", 594, 841), ("A2", 420, 594), ("A3", 297, 420), ("A4", 210, 297), ("A5", 148, 210),
    ("A6", 105, 148), ("A7", 74, 105), ("B4", 250, 353), ("B5", 176, 250), ("SRA3", 320, 450),
    ("SRA4", 225, 320), ("RA3", 305, 430), ("DL", 99, 210), ("Letter", 215.9, 279.4),
    ("Legal", 215.9, 355.6), ("Tabloid", 279.4, 431.8), ("Ledger", 279.4, 431.8),
    ("12x18in", 304.8, 457.2),
  ]

  public static var names: [String] { known.map(\.name) }

  /// The paper upright; nil when the name is none and says no two lengths.
  public static func named(_ name: String) -> Size? {
    if let paper = known.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return Size(width: .millimeters(paper.width), height: .millimeters(paper.height))
    }
    var text = name.lowercased()
    let units = [("mm", 1.0), ("cm", 10.0), ("in", 25.4)]
    guard let unit = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    text.removeLast(2)
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map {
      Double($0.trimmingSuffix(unit.0))
    }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (10...5000).contains(width * unit.1), (10...5000).contains(height * unit.1)
    else { return nil }
    let sides = [width * unit.1, height * unit.1].sorted()
    return Size(width: .millimeters(sides[0]), height: .millimeters(sides[1]))
  }

  /// The trade name of a size, whichever way it lies; nil when it has none.
  public static func name(of size: Size) -> String? {
    let sides = [size.width.millimeters, size.height.millimeters].sorted()
    return known.first {
      abs($0.width - sides[0]) < 0.5 && abs($0.height - sides[1]) < 0.5
    }?.name
  }

  /// A size in words: "A3", or "280 × 400 mm".
  public static func describe(_ size: Size) -> String {
    if let name = name(of: size) { return size.width > size.height ? "\(name) landscape" : name }
    func number(_ length: Length) -> String {
      let value = length.millimeters.rounded(toPlaces: 1)
      return value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
    return "\(number(size.width)) × \(number(size.height)) mm"
  }
}

extension Substring {
  /// Without an ending, where it has one.
  fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self
  }
}

extension Size {
  /// The same paper, lying the other way.
  public var turned: Size { Size(width: height, height: width) }
  /// Whether it is wider than high.
  public var isLandscape: Bool { width > height }
}

import BroadsheetBase
public import BroadsheetText

/// Pages, small, in rows on a gray ground, with their folios beneath.
public struct ContactSheet: Sendable {
  private static let ground: UInt32 = 0xE6_E6E6
  private static let frame: UInt32 = 0xA0_A0A0
  private static let ink = ScreenColor(red: 0.2, green: 0.2, blue: 0.2)

  public struct Cell: Sendable {
    public var picture: ProofPixels
    /// What stands beneath it.
    public var words: String

    public init(_ picture: ProofPixels, words: String) {
      self.picture = picture
      self.words = words
    }
  }

  public let columns: Int
  /// Whether rows begin at the right.
  public let runsLeftward: Bool

  public init(columns: Int, runsLeftward: Bool) {
    precondition(columns > 0, "a contact sheet has columns")
    self.columns = columns
    self.runsLeftward = runsLeftward
  }

  /// Pixels between cells that are so wide, and around all of them.
  public static func gap(ofWidth width: Int) -> Int { max(6, width / 12) }

  /// - Throws: `drawingFailed` when the sheet would be larger than a picture may be.
  public func draw(_ cells: [Cell], faces: [FontFace]) throws(DrawingError) -> ProofPixels {
    let across = cells.map(\.picture.width).max() ?? 1
    let down = cells.map(\.picture.height).max() ?? 1
    let gap = Self.gap(ofWidth: across)
    // Folios are read on a screen: never smaller than ten pixels, and not much larger.
    let type = min(max(10, Double(across) / 16), 18)
    let foot = Int(type * 1.6)
    let columns = min(columns, max(1, cells.count))
    let rows = (cells.count + columns - 1) / columns
    let width = gap + columns * (across + gap)
    let height = gap + rows * (down + foot + gap)
    guard max(width, height) <= 32_767, width * height <= 500_000_000 else {
      throw .drawingFailed(reason: "a contact sheet of \(width) × \(height) pixels is too large")
    }
    var sheet = ProofPixels(width: width, height: height, color: Self.ground)
    let masks = try GlyphMasks(faces: faces, scale: 1)
    for (index, cell) in cells.enumerated() {
      let column = runsLeftward ? columns - 1 - index % columns : index % columns
      let x = gap + column * (across + gap) + (across - cell.picture.width) / 2
      let y = gap + index / columns * (down + foot + gap)
      let backing = ProofPixels(
        width: cell.picture.width + 2, height: cell.picture.height + 2, color: Self.frame)
      sheet.place(backing, x: x - 1, y: y - 1)
      sheet.place(cell.picture, x: x, y: y)
      try sheet.draw(width: width, height: height) { window throws(DrawingError) in
        let size = Length.points(type)
        let words = try masks.draw(cell.words, size: size, in: Self.ink, at: .zero, on: nil)
        let middle = Length.points(Double(x) + Double(cell.picture.width) / 2)
        let baseline = Length.points(Double(y + cell.picture.height) + type * 1.3)
        try masks.draw(
          cell.words, size: size, in: Self.ink, at: Point(x: middle - words / 2, y: baseline),
          on: window)
      }
    }
    return sheet
  }
}

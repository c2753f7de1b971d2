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

  /// Where things are, in pixels.
  private struct Measures {
    var columns: Int
    var gap: Int
    /// The size of folios: they are read on a screen, so never under ten pixels, and not much more.
    var type: Double
    /// Room for the folio below a cell.
    var foot: Int
    var width: Int
    var height: Int
  }

  private func measures(_ count: Int, _ across: Int, _ down: Int) -> Measures {
    let gap = Self.gap(ofWidth: across)
    let type = min(max(10, Double(across) / 16), 18)
    let foot = Int(type * 1.6)
    let columns = min(columns, max(1, count))
    let rows = (count + columns - 1) / columns
    return Measures(
      columns: columns, gap: gap, type: type, foot: foot,
      width: gap + columns * (across + gap), height: gap + rows * (down + foot + gap))
  }

  /// Says at once that a sheet would be larger than a picture may be, before anything is drawn.
  ///
  /// - Parameters:
  ///   - count: of cells.
  ///   - width, height: of the largest cell, in pixels.
  /// - Throws: `drawingFailed`.
  public func check(count: Int, width: Int, height: Int) throws(DrawingError) {
    let sheet = measures(count, width, height)
    guard max(sheet.width, sheet.height) <= 32_767, sheet.width * sheet.height <= 500_000_000
    else {
      throw .drawingFailed(
        reason: "a contact sheet of \(sheet.width) × \(sheet.height) pixels is too large")
    }
  }

  /// - Throws: `drawingFailed` when the sheet would be larger than a picture may be.
  public func draw(_ cells: [Cell], faces: [FontFace]) throws(DrawingError) -> ProofPixels {
    let across = cells.map(\.picture.width).max() ?? 1
    let down = cells.map(\.picture.height).max() ?? 1
    try check(count: cells.count, width: across, height: down)
    let measures = measures(cells.count, across, down)
    let (gap, type, foot) = (measures.gap, measures.type, measures.foot)
    let (columns, width, height) = (measures.columns, measures.width, measures.height)
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

import BroadsheetBase
import BroadsheetLayout
import CCairo

/// Says what an overlay's colours and signs mean: rows of small samples in the page's foot, from the
/// last upwards; or below the page, where its foot is too shallow for them and they would cover type.
struct OverlayKey {
  private static let edge = Length.points(9)

  private static let ink = ScreenColor(red: 0, green: 0, blue: 0)
  private static let paper = ScreenColor(red: 1, green: 1, blue: 1)

  private let drawing: OverlayDrawing
  private let left = Length.points(20)
  private let right: Length
  /// The baseline of the next row.
  private var y: Length
  private let leading: Length

  /// - Parameter room: what the picture has below the page for it.
  init(page: Page, drawing: OverlayDrawing, room: Length) {
    self.drawing = drawing
    right = page.trim.width - .points(12)
    leading = Self.leading(drawing.textSize)
    y = page.trim.height + room - Self.edge
  }

  private static func leading(_ textSize: Length) -> Length { textSize * 1.3 }

  /// How much a picture is to be longer than its page for a key: zero where the page's foot, below its
  /// type area, is deep enough.
  ///
  /// - Parameter words: of all entries that there may be, overlay by overlay.
  static func room(
    below page: Page, typeArea: Rect?, words: [[String]], scale: Double
  ) -> Length {
    let textSize = OverlayDrawing.textSize(scale: scale)
    let width = max(page.trim.width - .points(32), .points(1))
    // Characters are half as wide as high, more or less; samples and gaps stand between.
    let rows = words.reduce(0) { rows, entries in
      let all = entries.reduce(Length.zero) {
        $0 + textSize * (Double($1.count) * 0.5 + 1.5) + .points(16)
      }
      return rows + (entries.isEmpty ? 0 : 1 + Int(all / width))
    }
    guard rows > 0 else { return .zero }
    let depth = leading(textSize) * Double(rows) + edge
    let foot = typeArea.map { page.trim.height - $0.maxY } ?? .zero
    return depth > foot ? depth : .zero
  }

  struct Entry {
    var words: String
    /// Of the sample; 0 for a sign that is a line.
    var width = Length.points(12)
    var draw: (Rect) -> Void
  }

  /// Draws a key; rows that the page is too narrow for go above.
  mutating func add(_ entries: [Entry]) throws(DrawingError) {
    guard drawing.hasRoomForText, !entries.isEmpty else { return }
    var rows: [[(entry: Entry, words: Length)]] = [[]]
    var x = left
    for entry in entries {
      let words = try drawing.width(of: entry.words)
      let width = entry.width + .points(4) + words + gap
      if x + width > right, x > left {
        rows.append([])
        x = left
      }
      rows[rows.count - 1].append((entry, words))
      x = x + width
    }
    for row in rows.reversed() {
      try draw(row)
      y = y - leading
    }
  }

  private var gap: Length { drawing.textSize * 1.5 }

  private func draw(_ row: [(entry: Entry, words: Length)]) throws(DrawingError) {
    let context = drawing.context
    let height = drawing.textSize * 0.85
    let width = row.reduce(Length.zero) { $0 + $1.entry.width + .points(4) + $1.words + gap }
    // What stands below must not be taken for the key.
    context.setColor(Self.paper)
    context.addRectangle(
      Rect(
        x: left - .points(4), y: y - height - .points(2), width: width - gap + .points(8),
        height: leading))
    cairo_fill(context.pointer)
    var x = left
    for (entry, words) in row {
      let sample = Rect(x: x, y: y - height, width: entry.width, height: height)
      entry.draw(sample)
      try drawing.write(entry.words, at: Point(x: sample.maxX + .points(4), y: y), Self.ink)
      x = sample.maxX + .points(4) + words + gap
    }
  }
}

import BroadsheetBase
import BroadsheetIssue

/// The columns and baselines of one page.
///
/// Lines are counted from 0 at the top of the type area. A line's *top* is where its leading
/// begins; its baseline stands `baselineDrop` below that.
package struct PageGrid: Hashable, Sendable {
  /// The share of a grid line that lies above its baseline.
  private static let shareAboveBaseline = 0.76

  package let typeArea: Rect
  package let columns: Int
  package let columnWidth: Length
  package let gutter: Length
  /// Baseline to baseline.
  package let leading: Length
  package let lineCount: Int
  package let baselineDrop: Length
  /// The body's cap height: what stands level with text starts this far above a baseline.
  package let capHeight: Length

  package init(format: PageFormat, pageNumber: Int, capHeight: Length) {
    // Odd pages lie right of the fold: their inside margin is at the left.
    let isRight = pageNumber % 2 == 1
    let left = isRight ? format.marginInside : format.marginOutside
    let width = format.trim.width - format.marginInside - format.marginOutside
    let height = format.trim.height - format.marginTop - format.marginBottom
    columns = format.columns
    gutter = format.gutter
    columnWidth = (width - format.gutter * (format.columns - 1)) / format.columns
    leading = format.baseline
    lineCount = height.wholeSteps(of: format.baseline)
    typeArea = Rect(x: left, y: format.marginTop, width: width, height: leading * lineCount)
    baselineDrop = format.baseline * Self.shareAboveBaseline
    self.capHeight = capHeight
  }

  package func x(ofColumn column: Int) -> Length {
    typeArea.x + (columnWidth + gutter) * column
  }

  package func top(ofLine line: Int) -> Length { typeArea.y + leading * line }

  package func baseline(ofLine line: Int) -> Length { top(ofLine: line) + baselineDrop }

  /// Where things that stand level with a line of text begin: at its capitals' tops.
  package func capTop(ofLine line: Int) -> Length { baseline(ofLine: line) - capHeight }

  /// The rectangle from the capitals of the first line to the baseline of the last.
  package func rect(columns: Range<Int>, lines: Range<Int>) -> Rect {
    let left = x(ofColumn: columns.lowerBound)
    let right = x(ofColumn: columns.upperBound - 1) + columnWidth
    let top = capTop(ofLine: lines.lowerBound)
    return Rect(
      x: left, y: top, width: right - left,
      height: max(.zero, baseline(ofLine: max(lines.lowerBound, lines.upperBound - 1)) - top))
  }

  /// How many lines cover a height that begins at a line's capitals and must not pass the last
  /// line's baseline.
  package func lines(covering height: Length) -> Int {
    max(1, (height - capHeight).steps(of: leading) + 1)
  }

  /// The columns over the whole depth of the type area.
  package var columnRects: [Rect] {
    (0..<columns).map { column in
      Rect(
        x: x(ofColumn: column), y: typeArea.y, width: columnWidth, height: typeArea.height)
    }
  }

  package var baselines: [Length] { (0..<lineCount).map { baseline(ofLine: $0) } }
}

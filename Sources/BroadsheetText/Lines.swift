import BroadsheetBase

/// The place offered to one line.
public struct LineSlot: Hashable, Sendable {
  /// The leg it stands in, counted along the story's channel.
  public var column: Int
  public var x: Length
  public var baseline: Length
  public var width: Length
  /// Whether the page will be turned over like a mirror, each run of glyphs as a whole: lines are
  /// then placed the other way round, so that they come out right.
  public var isMirrored: Bool

  public init(
    column: Int, x: Length, baseline: Length, width: Length, isMirrored: Bool = false
  ) {
    self.column = column
    self.x = x
    self.baseline = baseline
    self.width = width
    self.isMirrored = isMirrored
  }
}

/// A line of a paragraph as the breaker chose it, not yet placed.
public struct BrokenLine: Hashable, Sendable {
  /// Index of the break before the line; -1 is the paragraph's start.
  public var start: Int
  /// Index of the break that ends the line.
  public var end: Int
  /// The measure it was made for, indents taken off.
  public var width: Length
  /// The indent at the start side.
  public var indent: Length
  /// How far it must be stretched (above 0) or shrunk (below) as a share of what the style allows;
  /// 0 for ragged lines and last lines that are not full.
  public var ratio: Double
  /// Whether it ends the paragraph, or the part of it before a jump: it need not fill its measure.
  public var isLast: Bool

  public init(
    start: Int, end: Int, width: Length, indent: Length, ratio: Double, isLast: Bool = false
  ) {
    self.start = start
    self.end = end
    self.width = width
    self.indent = indent
    self.ratio = ratio
    self.isLast = isLast
  }
}

/// A paragraph broken into so many lines, at a cost.
public struct Breaking: Hashable, Sendable {
  /// Where a line ends, and how hard it is stretched; see `BrokenLine`.
  struct End: Hashable, Sendable {
    var position: Int32
    var ratio: Float
  }

  /// Total demerits: smaller is better; comparable between line counts of one paragraph.
  public let demerits: Double
  /// The break before the first line.
  private let start: Int
  private let ends: [End]
  private let measures: Measures
  private let style: ParagraphStyle

  init(
    start: Int = -1, ends: [End], measures: Measures, style: ParagraphStyle, demerits: Double
  ) {
    self.start = start
    self.ends = ends
    self.measures = measures
    self.style = style
    self.demerits = demerits
  }

  public var lineCount: Int { ends.count }

  /// The index of the break that ends a line, from 0.
  public func breakIndex(endingLine line: Int) -> Int { Int(ends[line].position) }

  /// The lines in order; made when asked for, since most breakings are only weighed.
  public var lines: [BrokenLine] {
    var lines: [BrokenLine] = []
    lines.reserveCapacity(ends.count)
    var start = start
    for (number, end) in ends.enumerated() {
      let isFirst = start < 0
      lines.append(
        BrokenLine(
          start: start, end: Int(end.position),
          width: Length(units: style.width(ofLine: number, in: measures, isFirst: isFirst)),
          indent: style.startIndent + (isFirst ? style.indent : .zero),
          ratio: Double(end.ratio), isLast: number == ends.count - 1))
      start = Int(end.position)
    }
    return lines
  }
}

extension ParagraphStyle {
  /// The measure of a line (from 0) with the indents taken off; at least one unit.
  ///
  /// - Parameter isFirst: whether it is the paragraph's first.
  func width(ofLine line: Int, in measures: Measures, isFirst: Bool) -> Int {
    let indents = startIndent + endIndent + (isFirst ? indent : .zero)
    return max(1, measures[line] - indents.units)
  }
}

/// The best breaking of one paragraph for each line count that the limits allow.
///
/// "In this width: so many lines, at that cost." Balancing legs, removing widows and copyfitting
/// are arithmetic on these small tables.
public struct LineCurve: Sendable {
  /// From the fewest lines to the most; never empty.
  public let options: [Breaking]

  public init(options: [Breaking]) {
    precondition(!options.isEmpty, "a paragraph can always be set somehow")
    self.options = options
  }

  /// The breaking of least cost; the one with fewer lines when two cost the same.
  public var best: Breaking {
    options.min { $0.demerits < $1.demerits } ?? options[0]
  }

  public func breaking(lines count: Int) -> Breaking? {
    options.first { $0.lineCount == count }
  }
}

import BroadsheetBase

/// Finds white channels that run down through the lines of a paragraph.
///
/// A river is a word space below a word space, and again: four lines and more of wide spaces, each
/// under at least half of the narrower of its neighbours.
public struct Rivers {
  /// So many lines make a river.
  public static let lines = 4
  /// Spaces narrower than this, as multiples of the natural one, do not make a river.
  public static let space = 1.2

  /// For each line, its gaps and how many lines each one's channel has run.
  private var runs: [[(gap: ClosedRange<Int>, length: Int)]] = []

  public init() {}

  /// Takes the next line.
  ///
  /// - Parameters:
  ///   - gaps: where its word spaces are, in 1/1024 pt; none when they are narrow.
  ///   - above: the number of the line that stands right above it, counted as they were added; nil
  ///     when there is none.
  /// - Returns: the gaps in which a channel has become a river with this line.
  public mutating func add(
    _ gaps: [ClosedRange<Int>], below above: Int?
  ) -> [ClosedRange<Int>] {
    let open = above.map { runs[$0] } ?? []
    let extended = gaps.map { gap in
      (gap: gap, length: 1 + (open.filter { $0.gap.runsOn(into: gap) }.map(\.length).max() ?? 0))
    }
    runs.append(extended)
    return extended.filter { $0.length == Self.lines }.map(\.gap)
  }
}

extension ClosedRange<Int> {
  /// Whether white runs on from one gap into the one below: they share half of the narrower.
  fileprivate func runsOn(into below: ClosedRange<Int>) -> Bool {
    let shared = Swift.min(upperBound, below.upperBound) - Swift.max(lowerBound, below.lowerBound)
    let narrower = Swift.min(upperBound - lowerBound, below.upperBound - below.lowerBound)
    return shared * 2 >= narrower && shared > 0
  }
}

extension PreparedText {
  /// Where the word spaces of a justified line stand, from its start, in 1/1024 pt; nothing when
  /// they are too narrow to be seen as a river.
  func gaps(of line: BrokenLine, limits: Justification) -> [ClosedRange<Int>] {
    let factor = 1 + line.ratio * (limits.maximumSpace - 1)
    guard line.ratio > 0, factor >= Rivers.space else { return [] }
    let fine = Elasticity.fineShare(at: line.ratio)
    let scale = 1 + fine * limits.glyphScaling
    let extra = Elasticity.letterspacing(at: line.ratio, limits: limits) / 1000
    let first = line.start < 0 ? 0 : Int(shaped.breaks[line.start].glyph)
    var gaps: [ClosedRange<Int>] = []
    var x = Double(line.indent.units - hang(after: line.start))
    var run = Self.runIndex(of: first, in: shaped)
    for index in first..<max(first, entries[line.end].glyphEnd) {
      while shaped.runs[run].glyphs.upperBound <= index { run += 1 }
      let glyph = shaped.glyphs[index]
      switch glyph.kind {
      case .letter:
        let size = Double(shaped.text.runs[shaped.runs[run].styleRun].style.size.units)
        x += Double(glyph.advance) * scale + (glyph.advance > 0 ? extra * size : 0)
      case .space, .fixedPlaceSpace:
        let width = Double(glyph.advance) * factor
        gaps.append(Int(x)...Int(x + width))
        x += width
      }
    }
    return gaps
  }
}

/// A breaking of the same number of lines without rivers, where one is to be had at a fair cost.
///
/// Whether spaces stand below each other cannot be known while lines are chosen one by one; so the
/// chosen breaking is looked at, and for a river the break that ends its second or third line is
/// taken away, each in turn. At most two rivers of a paragraph are mended, with three tries each.
///
/// - Returns: nil when there is no river, or none that can be mended for less than `price` demerits.
public func withoutRivers(
  _ breaking: Breaking, of text: PreparedText, style: ParagraphStyle, measures: Measures,
  range: BreakRange = .whole, price: Double
) -> Breaking? {
  guard style.alignment == .justify, breaking.lineCount > Rivers.lines else { return nil }
  var best = breaking
  var avoided: [Int] = []
  for _ in 0..<2 {
    let (count, last) = rivers(in: best, of: text, style: style)
    guard count > 0 else { break }
    var mended: (breaking: Breaking, count: Int, avoided: Int)?
    for line in [last - 1, last - 2, last - 3] {
      let end = best.breakIndex(endingLine: line)
      let curve = lineCurve(
        of: text, style: style, measures: measures, range: range, avoiding: avoided + [end])
      guard let trial = curve.breaking(lines: breaking.lineCount),
        trial.demerits < breaking.demerits + price
      else { continue }
      let left = rivers(in: trial, of: text, style: style).count
      if left < count, trial.demerits < mended?.breaking.demerits ?? .infinity {
        mended = (trial, left, end)
      }
    }
    guard let mended else { break }
    best = mended.breaking
    avoided.append(mended.avoided)
  }
  return best == breaking ? nil : best
}

/// How many rivers there are, and the line at which the first has its full length.
private func rivers(
  in breaking: Breaking, of text: PreparedText, style: ParagraphStyle
) -> (count: Int, last: Int) {
  var rivers = Rivers()
  var count = 0
  var last = 0
  for (number, line) in breaking.lines.enumerated() {
    let gaps = line.isLast ? [] : text.gaps(of: line, limits: style.justification)
    let found = rivers.add(gaps, below: number > 0 ? number - 1 : nil)
    if count == 0, !found.isEmpty { last = number }
    count += found.count
  }
  return (count, last)
}

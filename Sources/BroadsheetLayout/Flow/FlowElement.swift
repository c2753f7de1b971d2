import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// One thing that stands in the legs, ready for the flow.
///
/// A class that never changes, and a boxed enumeration, since elements are handed about in the flow's
/// inner loops, where copying their fields would take a tenth of the time.
final class FlowElement {
  indirect enum Content {
    case paragraph(ParagraphPlan, PreparedText)
    /// A picture in the text: index into `StoryPlan.parts`, and the lines it takes.
    case block(part: Int, lines: Int)
    /// A table in the text, which legs may part between its rows.
    case table(part: Int, TableRows)
  }

  let content: Content
  /// Grid lines left free above, but at the top of a leg, and below, but at the foot.
  let spaceBefore: Int
  let spaceAfter: Int
  let keepsWithNext: Bool
  /// Lines never parted by the end of a leg.
  let isUnbreakable: Bool
  /// A drop cap's place beside the first lines.
  let dropCap: DropCapSetting?
  /// What a paragraph is; nil for a block.
  let role: ParagraphRole?
  /// A paragraph of body type, no heading and no stars.
  var isBodyText: Bool { role == .body && !keepsWithNext }
  /// A sentence that ends in a colon, with what it announces still to come.
  var announcesMore: Bool {
    guard isBodyText, case .paragraph(let plan, _) = content else { return false }
    return plan.text.utf8.last == UInt8(ascii: ":")
  }
  /// A footnote or the sources: they stand together at the story's foot.
  var isNote: Bool { role == .footnote || role == .source }
  /// What has been found for this element so far: a story is flowed several times.
  let curves = CurveCache()

  init(
    content: Content, spaceBefore: Int, spaceAfter: Int, keepsWithNext: Bool, isUnbreakable: Bool,
    dropCap: DropCapSetting? = nil, role: ParagraphRole? = nil
  ) {
    self.content = content
    self.spaceBefore = spaceBefore
    self.spaceAfter = spaceAfter
    self.keepsWithNext = keepsWithNext
    self.isUnbreakable = isUnbreakable
    self.dropCap = dropCap
    self.role = role
  }

  /// The lines that have to stand below each other, as far as is known before they are set; nil when
  /// each may stand anywhere.
  var linesTogether: Int? {
    switch content {
    case .block(_, let lines): lines
    case .table: nil
    // A crosshead rarely has more than two.
    case .paragraph: isUnbreakable ? 2 : dropCap?.lines
    }
  }

  /// A generous guess at the most lines it may take.
  func lineEstimate(width: Length) -> Int {
    curves.lineEstimate(width: width, make: estimatedLines)
  }

  private func estimatedLines(width: Length) -> Int {
    switch content {
    case .block(_, let lines): return lines
    case .table(_, let table): return table.lines(rows: table.table.rows.indices, width: width)
    case .paragraph(let plan, let text):
      let indents = plan.style.startIndent + plan.style.endIndent
      let measure = max(Length.points(8), width - indents)
      let natural = text.naturalWidth.steps(of: measure)
      return natural + natural / 4 + 4 + (dropCap?.lines ?? 0)
    }
  }
}

/// What has been found about one paragraph. Lives as long as its story is being fitted.
final class CurveCache {
  /// What a curve answers for.
  struct Key: Hashable {
    var measures: Measures
    var range = BreakRange.whole
    var isThorough = false
  }

  private var known: [Key: LineCurve] = [:]
  private var sentenceEnds: [Int]?
  private var estimate: (width: Length, lines: Int)?

  /// The estimate for the width asked for last; legs are mostly of one width.
  func lineEstimate(width: Length, make: (Length) -> Int) -> Int {
    if let estimate, estimate.width == width { return estimate.lines }
    let lines = make(width)
    estimate = (width, lines)
    return lines
  }

  func curve(for key: Key, make: () -> LineCurve) -> LineCurve {
    if let curve = known[key] { return curve }
    let curve = make()
    known[key] = curve
    return curve
  }

  /// The breaks at which a sentence ends, but the last.
  func sentenceEnds(of text: PreparedText) -> [Int] {
    if let sentenceEnds { return sentenceEnds }
    let found = (0..<max(0, text.shaped.breaks.count - 1)).filter(text.endsSentence)
    sentenceEnds = found
    return found
  }
}

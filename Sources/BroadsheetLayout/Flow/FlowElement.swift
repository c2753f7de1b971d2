import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// One thing that stands in the legs, ready for the flow.
struct FlowElement {
  enum Content {
    case paragraph(ParagraphPlan, PreparedText)
    /// A picture in the text: index into `StoryPlan.parts`, and the lines it takes.
    case block(part: Int, lines: Int)
    /// A table in the text, which legs may part between its rows.
    case table(part: Int, TableRows)
  }

  var content: Content
  /// Grid lines left free above, but at the top of a leg, and below, but at the foot.
  var spaceBefore: Int
  var spaceAfter: Int
  var keepsWithNext: Bool
  /// Lines never parted by the end of a leg.
  var isUnbreakable: Bool
  /// A drop cap's place beside the first lines.
  var dropCap: DropCapSetting?
  /// A paragraph of body type, no heading and no stars.
  var isBodyText: Bool {
    if case .paragraph(let plan, _) = content {
      plan.role == .body && !keepsWithNext
    } else {
      false
    }
  }
  /// A footnote or the sources: they stand together at the story's foot.
  var isNote: Bool {
    if case .paragraph(let plan, _) = content {
      plan.role == .footnote || plan.role == .source
    } else {
      false
    }
  }
  /// What has been found for this element so far: a story is flowed several times.
  let curves = CurveCache()

  /// A generous guess at the most lines it may take.
  func lineEstimate(width: Length) -> Int {
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

/// The line curves of one paragraph, by measures. Lives as long as its story is being fitted.
final class CurveCache {
  private var known: [Measures: LineCurve] = [:]

  func curve(for measures: Measures, make: () -> LineCurve) -> LineCurve {
    if let curve = known[measures] { return curve }
    let curve = make()
    known[measures] = curve
    return curve
  }
}

/// A drop cap, sized so that it spans its lines from cap height to the last baseline.
struct DropCapSetting {
  /// Air between the letter and the text, as a share of the letter's size.
  private static let airShare = 0.045

  let runs: [GlyphRun]
  let lines: Int
  /// What the lines beside it lose of their measure.
  let width: Length
  /// How many bytes of the paragraph's text its letter speaks for.
  let word: String

  init(
    _ plan: DropCapPlan, word: String, grid: PageGrid, typesetter: Typesetter
  ) {
    lines = plan.lines
    let style = plan.letter.firstStyle ?? CharacterStyle(faces: [], size: grid.leading)
    let wanted = grid.leading * (plan.lines - 1) + grid.capHeight
    let capShare = typesetter.metrics(for: style).capHeight / style.size
    var fitted = style
    fitted.size = wanted * (1 / max(capShare, 0.1))
    let letter = StyledText(
      plan.letter.string, style: fitted, language: plan.letter.language,
      source: plan.letter.source(at: 0))
    runs = setOneLine(
      letter, x: .zero, baseline: .zero, width: .zero, alignment: .start, typesetter)
    width = runs.reduce(Length.zero) { $0 + $1.width } + fitted.size * Self.airShare
    self.word = word
  }
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// One thing that stands in the legs, ready for the flow.
struct FlowElement {
  enum Content {
    case paragraph(ParagraphPlan, PreparedText)
    /// A table or a picture in the text: index into `StoryPlan.parts`, and the lines it takes.
    case block(part: Int, lines: Int)
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
  /// What has been found for this element so far: a story is flowed several times.
  let curves = CurveCache()

  /// A generous guess at the most lines it may take.
  func lineEstimate(width: Length) -> Int {
    switch content {
    case .block(_, let lines): return lines
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

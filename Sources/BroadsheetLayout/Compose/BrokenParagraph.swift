import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A paragraph of a stack, broken into lines for its measure and not yet placed.
struct BrokenParagraph {
  let plan: ParagraphPlan
  let prepared: PreparedText
  let lines: [BrokenLine]
  /// The paragraph's style with room for what stands at the end of its last line.
  let style: ParagraphStyle
  /// The size of its first character, and how high that one's capitals are.
  let size: Length
  let capHeight: Length
  /// From baseline to baseline: the style's, or what the faces of its letters ask for.
  let leading: Length

  /// - Returns: nil for a paragraph without a character, or without a measure.
  init?(_ plan: ParagraphPlan, width: Length, with typesetter: Typesetter) {
    guard let first = plan.text.firstStyle, width.units > 0 else { return nil }
    let trailingWidth = plan.trailing.map { typesetter.width(of: $0) } ?? .zero
    var style = plan.style
    if trailingWidth > .zero { style.endIndent += trailingWidth + first.size }
    let prepared = typesetter.prepare(
      plan.text, hyphenates: style.hyphenates, limits: style.hyphenation,
      narrowest: max(Length(units: 1024), style.measure(in: width)), hangs: style.opticalMargins)
    let lines = lineCurve(of: prepared, style: style, measures: Measures(rest: width)).best.lines
    self.init(plan, prepared, lines: lines, style: style, first, with: typesetter)
  }

  init(
    _ plan: ParagraphPlan, _ prepared: PreparedText, lines: [BrokenLine], style: ParagraphStyle,
    _ first: CharacterStyle, with typesetter: Typesetter
  ) {
    self.plan = plan
    self.prepared = prepared
    self.lines = lines
    self.style = style
    size = first.size
    capHeight = typesetter.metrics(for: first).capHeight
    leading = plan.style.leading * prepared.leadingFactor
  }
}

extension PreparedText {
  /// How much more leading than its style's a text wants off the grid, for the tallest of its faces.
  var leadingFactor: Double {
    let asked = shaped.runs.map { run -> Int in
      let style = shaped.text.runs[run.styleRun].style
      return style.faces.firstIndex(of: run.face).map(style.leading(ofFace:)) ?? 1000
    }
    return Double(asked.max() ?? 1000) / 1000
  }
}

extension ParagraphStyle {
  /// What a width leaves for the narrowest of the paragraph's lines.
  func measure(in width: Length) -> Length {
    width - startIndent - endIndent - max(.zero, indent)
  }
}

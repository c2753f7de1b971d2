import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

enum SlugLine {
  static let size = Length.points(6)
  /// What the line takes of the foot's margin.
  static let depth = Length.millimeters(3)
}

/// "The Harbour Standard, No. 14 · 3 · sheetfed · 2026-11-22" beyond the foot, in black alone.
///
/// Set in the issue's first face with all others as companions, so that a title in any script that
/// the issue is set in can be read; smaller where the page is narrow.
func slugLine(
  _ zone: MarkZone, issue: LaidOutIssue, labels: MarkLabels, page: Page, with typesetter: Typesetter
) -> Group {
  let top = zone.trim.height + zone.slugLineStart
  let frame = Rect(x: .zero, y: top, width: zone.trim.width, height: SlugLine.depth)
  let words = [issue.title, page.label, labels.press, labels.date].filter { !$0.isEmpty }
    .joined(separator: " · ")
  guard !issue.faces.isEmpty, !words.isEmpty else { return Group(.mark(.slug), frame: frame) }

  func text(_ size: Length) -> StyledText {
    let faces = issue.faces.indices.map { FaceID(index: $0) }
    return StyledText(
      words, style: CharacterStyle(faces: faces, size: size), language: issue.language)
  }
  let natural = typesetter.width(of: text(SlugLine.size))
  let isWide = natural > frame.width
  let size = isWide ? SlugLine.size * (frame.width / natural * 0.99) : SlugLine.size
  guard size > .zero else { return Group(.mark(.slug), frame: frame) }
  let runs = setOneLine(
    text(size), x: .zero, baseline: frame.maxY - SlugLine.size * 0.25, width: frame.width,
    alignment: .start, typesetter)
  let line = Group(.line(1), frame: frame, items: runs.map(Item.glyphs))
  return Group(.mark(.slug), frame: frame, items: [.group(line)])
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Sets the paper's name between its ears, with the strip of facts below.
func compose(_ nameplate: NameplatePlan, width: Length, with typesetter: Typesetter) -> Stack {
  NameplateSetting(plan: nameplate, width: width, typesetter: typesetter).set()
}

private struct NameplateSetting {
  /// The share of the width that each ear takes.
  private static let earShare = 0.125
  /// Air above and below the strip's rules, in points.
  private static let stripAir = 4.6

  let plan: NameplatePlan
  let width: Length
  let typesetter: Typesetter

  func set() -> Stack {
    let hasEars = plan.startEar != nil || plan.endEar != nil
    let ear = hasEars ? width * Self.earShare : .zero
    let air = hasEars ? Length.points(12) : .zero
    let room = width - (ear + air) * 2
    var result = Stack()

    let title = fitted(plan.title, to: room)
    let style = title.text.firstStyle ?? plan.title.text.firstStyle
    let capHeight = style.map { typesetter.metrics(for: $0).capHeight } ?? .zero
    var ears: [(stack: Stack, x: Length)] = []
    if let box = plan.startEar { ears.append((compose(box, width: ear, with: typesetter), .zero)) }
    if let box = plan.endEar {
      ears.append((compose(box, width: ear, with: typesetter), width - ear))
    }
    let height = max(capHeight, ears.map(\.stack.height).max() ?? .zero)
    let baseline = (height - capHeight) / 2 + capHeight
    let runs = setOneLine(
      title.text, x: ear + air, baseline: baseline, width: room, alignment: .center, typesetter)
    result.items.append(
      .group(
        Group(
          .line(1),
          frame: Rect(x: ear + air, y: baseline - capHeight, width: room, height: capHeight),
          passage: title.passage, items: runs.map(Item.glyphs))))
    for set in ears {
      result.items += set.stack.moved(to: Point(x: set.x, y: (height - set.stack.height) / 2))
    }
    result.height = height
    // Descenders of the title hang into the air above the strip.
    let descent = (style?.size ?? .zero) * 0.2
    addStrip(below: height + max(.zero, descent - (height - baseline)), to: &result)
    return result
  }

  /// The title at the largest size at which it stays on one line of `room`.
  private func fitted(_ title: ParagraphPlan, to room: Length) -> ParagraphPlan {
    let natural = typesetter.width(of: title.text)
    guard natural > .zero, let style = title.text.firstStyle else { return title }
    var resized = style
    resized.size = min(style.size, style.size * (room / natural * 0.995))
    var fitted = title
    fitted.text = StyledText(
      title.text.string, style: resized, language: title.text.language,
      source: title.text.source(at: 0))
    return fitted
  }

  private func addStrip(below top: Length, to result: inout Stack) {
    guard let first = plan.strip.first, let style = first.text.firstStyle else {
      result.height = top
      return
    }
    let capHeight = typesetter.metrics(for: style).capHeight
    let air = Length.points(Self.stripAir)
    var y = top + air
    if let rule = plan.rule {
      result.items.append(.group(horizontalRule(rule, x: .zero, y: y, width: width)))
    }
    y += air + capHeight
    for (index, paragraph) in plan.strip.enumerated() {
      let alignment: ParagraphStyle.Alignment =
        index == 0 ? .start : index == plan.strip.count - 1 ? .end : .center
      let runs = setOneLine(
        paragraph.text, x: .zero, baseline: y, width: width, alignment: alignment, typesetter)
      result.items.append(
        .group(
          Group(
            .line(2), frame: Rect(x: .zero, y: y - capHeight, width: width, height: capHeight),
            passage: paragraph.passage, items: runs.map(Item.glyphs))))
    }
    y += air
    if let rule = plan.rule {
      result.items.append(.group(horizontalRule(rule, x: .zero, y: y, width: width)))
    }
    result.height = y
  }
}

/// Sets the line at the head of a page, its rule below.
///
/// - Parameters:
///   - baseline: of the folio's line.
///   - isRightPage: outside is at the right on right-hand pages.
func folioGroup(
  _ folio: FolioPlan, frame: Rect, baseline: Length, isRightPage: Bool,
  with typesetter: Typesetter
) -> Group {
  var items: [Item] = []
  let left = isRightPage ? folio.inside : folio.outside
  let right = isRightPage ? folio.outside : folio.inside
  let places: [(ParagraphPlan?, ParagraphStyle.Alignment)] = [
    (left, .start), (folio.middle, .center), (right, .end),
  ]
  for (paragraph, alignment) in places {
    guard let paragraph else { continue }
    let runs = setOneLine(
      paragraph.text, x: frame.x, baseline: baseline, width: frame.width, alignment: alignment,
      typesetter)
    items.append(
      .group(
        Group(
          .line(1), frame: frame, source: paragraph.span, items: runs.map(Item.glyphs))))
  }
  if let rule = folio.rule {
    items.append(
      .group(horizontalRule(rule, x: frame.x, y: frame.maxY, width: frame.width)))
  }
  return Group(.furniture(folio.name), frame: frame, items: items)
}

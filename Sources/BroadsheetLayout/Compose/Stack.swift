import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Paragraphs set one below the other at their own leading, off the grid of the legs.
///
/// Heads, captions, boxes, tables and furniture are made of these. Positions are relative to the
/// left edge and to the capitals' tops of the first line.
struct Stack {
  /// From the first line's capitals to the last baseline.
  var height: Length = .zero
  var items: [Item] = []
  var lineCount = 0
  /// How far the last line's letters reach below its baseline.
  var descent: Length = .zero
  /// Whether a word was wider than the measure.
  var isCutUp = false

  /// How far its lines reach.
  var width: Length { items.flatMap(\.lines).map(\.frame.maxX).max() ?? .zero }

  func moved(to point: Point) -> [Item] {
    items.map { $0.moved(x: point.x, y: point.y) }
  }
}

/// Sets paragraphs one below the other.
///
/// - Parameter width: the measure; indents of the paragraphs' styles are taken off it.
func stack(
  _ paragraphs: [ParagraphPlan], width: Length, with typesetter: Typesetter
) -> Stack {
  var stacking = Stacking(width: width, typesetter: typesetter)
  for paragraph in paragraphs { stacking.add(paragraph) }
  return stacking.result
}

/// The work of `stack`, open for callers that put other things between the paragraphs.
struct Stacking {
  let width: Length
  let typesetter: Typesetter
  private(set) var result = Stack()
  private var meter = StackMeter()

  init(width: Length, typesetter: Typesetter) {
    self.width = width
    self.typesetter = typesetter
  }

  mutating func add(_ paragraph: ParagraphPlan) {
    if let broken = BrokenParagraph(paragraph, width: width, with: typesetter) { add(broken) }
  }

  /// Adds a paragraph that is broken into lines already.
  mutating func add(_ broken: BrokenParagraph) {
    let paragraph = broken.plan
    let capHeight = broken.capHeight
    let prepared = broken.prepared
    let lines = broken.lines
    if prepared.isCutUp { result.isCutUp = true }
    var baseline = meter.add(broken)
    var groups: [Item] = []
    let top = baseline - capHeight
    for (index, line) in lines.enumerated() {
      let slot = LineSlot(
        column: 0, x: .zero, baseline: baseline, width: width, isMirrored: typesetter.isMirrored)
      let set = setLine(line, of: prepared, style: broken.style, slot: slot)
      if prepared.isCut(at: line.end) { typesetter.noteCut(prepared, at: line.end) }
      var runs = set.runs
      let label = index == 0 ? paragraph.marker.map { marker($0, paragraph, baseline) } ?? [] : []
      if index == lines.count - 1, let trailing = paragraph.trailing {
        if let last = runs.indices.last {
          runs[last].endSpace = prepared.shaped.space(preferring: runs[last].face)
        }
        runs += self.trailing(trailing, baseline)
      }
      result.lineCount += 1
      groups.append(
        .group(
          Group(
            .line(index + 1),
            frame: Rect(
              x: set.x, y: baseline - capHeight, width: set.width, height: capHeight),
            source: (label + runs).first?.source, passage: paragraph.passage,
            items: labelled(label, runs))))
      if index < lines.count - 1 { baseline += broken.leading }
    }
    let frame = Rect(x: .zero, y: top, width: width, height: baseline - top)
    if let role = paragraph.role.pageRole {
      result.items.append(
        .group(Group(role, frame: frame, source: paragraph.span, items: groups)))
    } else {
      result.items += groups
    }
    result.height = meter.height
    result.descent = meter.descent
  }

  /// Puts something of a given height below what is there, `air` away from it.
  mutating func add(_ items: [Item], height: Length, air: Length) {
    let top = meter.add(height: height, air: air)
    result.items += items.map { $0.moved(y: top) }
    result.height = meter.height
    result.descent = meter.descent
  }

  private func marker(
    _ marker: StyledText, _ paragraph: ParagraphPlan, _ baseline: Length
  ) -> [GlyphRun] {
    oneLine(
      marker, x: paragraph.style.markerIndent(in: paragraph.text.language, typesetter),
      baseline: baseline, alignment: .start)
  }

  private func trailing(_ text: StyledText, _ baseline: Length) -> [GlyphRun] {
    oneLine(text, x: .zero, baseline: baseline, alignment: .end)
  }

  private func oneLine(
    _ text: StyledText, x: Length, baseline: Length, alignment: ParagraphStyle.Alignment
  ) -> [GlyphRun] {
    setOneLine(text, x: x, baseline: baseline, width: width, alignment: alignment, typesetter)
  }
}

/// A line's items: its bullet or number in a group of its own, then its type.
func labelled(_ label: [GlyphRun], _ runs: [GlyphRun]) -> [Item] {
  guard let first = label.first else { return runs.map(Item.glyphs) }
  let frame = Rect(x: first.origin.x, y: first.origin.y, width: first.width, height: .zero)
  return [.group(Group(.label, frame: frame, items: label.map(Item.glyphs)))]
    + runs.map(Item.glyphs)
}

/// Sets a text on one line, however wide it is.
///
/// - Parameter isMirrored: for a page that is turned over at the end; nil is as the typesetter says.
func setOneLine(
  _ text: StyledText, x: Length, baseline: Length, width: Length,
  alignment: ParagraphStyle.Alignment, isMirrored: Bool? = nil, _ typesetter: Typesetter
) -> [GlyphRun] {
  let isMirrored = isMirrored ?? typesetter.isMirrored
  let isBackward = isRightToLeft(language: text.language) != isMirrored
  let natural = typesetter.width(of: text)
  let style = ParagraphStyle(alignment: alignment, leading: text.firstStyle?.size ?? .points(1))
  let wide = max(width, natural + .points(1))
  let prepared = typesetter.prepare(text, hyphenates: false, narrowest: wide)
  // A text wider than its place keeps its start (or its end, or its middle) where it belongs.
  let left: Length =
    switch alignment {
    case .justify, .start: isBackward ? x + width - wide : x
    case .center: x + (width - wide) / 2
    case .end: isBackward ? x : x + width - wide
    }
  let slot = LineSlot(
    column: 0, x: left, baseline: baseline, width: wide, isMirrored: isMirrored)
  let lines = lineCurve(of: prepared, style: style, measures: Measures(rest: wide)).best.lines
  return lines.first.map { setLine($0, of: prepared, style: style, slot: slot).runs } ?? []
}

extension ParagraphStyle {
  /// Where a bullet or number stands, from the start edge: as far out as the first line hangs.
  var markerIndent: Length {
    indent < .zero ? max(.zero, startIndent + indent) : .zero
  }

  /// The same as a move of the line it is set in, which begins at the right in some languages.
  func markerIndent(in language: String, _ typesetter: Typesetter) -> Length {
    typesetter.readsBackwards(language: language) ? -markerIndent : markerIndent
  }
}

extension ParagraphRole {
  /// What a paragraph of this role is on the page, where it has a name of its own.
  var pageRole: Role? {
    switch self {
    case .kicker: .kicker
    case .headline, .jumpHead: .headline
    case .deck: .deck
    case .byline: .byline
    case .caption: .caption
    case .credit: .credit
    case .signature: .signature
    case .crosshead: .crosshead
    case .jumpTo: .jumpTo
    case .jumpFrom: .jumpFrom
    case .body, .listItem, .quotation, .footnote, .source, .pullQuote, .attribution, .boxTitle,
      .boxText, .tableHead, .tableCell, .furniture:
      nil
    }
  }
}

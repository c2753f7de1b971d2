import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Takes down every line of a story as it is set, and counts when all are.
struct TypographyTally {
  /// A line of body type, in the cell that it was set in.
  fileprivate struct Line {
    /// The cell's place in the channel.
    var position: Int
    var leg: Int
    var isFirst: Bool
    var isLast: Bool
    var isCrosshead: Bool
    var isJustified: Bool
    var isHyphenated: Bool
    /// The word space, as a multiple of the natural one; 1 when the line is not justified.
    var space: Double
    /// The share of the measure that the line fills.
    var fill: Double
    var frame: Rect
    var source: SourceSpan?
    /// Whether it begins at the right, before the page is turned over.
    var isBackward: Bool
    /// Where its word spaces are, when they are wide enough to be part of a river.
    var gaps: [ClosedRange<Int>]
    var firstWord: Substring
    var lastWord: Substring
  }

  /// A last line that fills less is a runt.
  private static let runt = 1.0 / 6
  /// So many hyphens in a row make a ladder.
  private static let ladderLines = 3

  private(set) var facts = TypographyFacts()
  private var lines: [Line] = []
  /// The last cell that anything stands in, by leg.
  private var feet: [Int: Int] = [:]

  /// Takes down a table or a picture in the text.
  mutating func noteBlock(at position: Int, lines: Int, leg: Int) {
    feet[leg] = max(feet[leg] ?? 0, position + lines - 1)
  }

  /// - Parameters:
  ///   - position: the cell's place in the channel.
  ///   - frame: what the line covers on its page.
  mutating func note(
    _ set: SetLine, at position: Int, leg: Int, measure: Length, frame: Rect, isFirst: Bool,
    isLast: Bool, of paragraph: ParagraphPlan
  ) {
    let isJustified = paragraph.style.alignment == .justify && !isLast
    feet[leg] = max(feet[leg] ?? 0, position)
    facts.lines += 1
    if set.isHyphenated { facts.hyphenated += 1 }
    if isJustified {
      facts.spaces.append(Int((min(set.spaceFactor, 1_000) * 100).rounded()))
      facts.letterspacings.append(Int((set.letterspacing * 100).rounded()))
    }
    lines.append(
      Line(
        position: position, leg: leg, isFirst: isFirst, isLast: isLast,
        isCrosshead: paragraph.role == .crosshead, isJustified: isJustified,
        isHyphenated: set.isHyphenated, space: isJustified ? set.spaceFactor : 1,
        fill: measure > .zero ? set.width / measure : 1, frame: frame,
        source: set.runs.first?.source, isBackward: set.isBackward,
        gaps: isJustified && set.spaceFactor >= Rivers.space ? set.runs.flatMap(\.gaps) : [],
        firstWord: set.runs.first?.text.firstWord ?? "",
        lastWord: set.isHyphenated ? "" : set.runs.last?.text.lastWord ?? ""))
  }

  /// Counts what takes more than one line to see.
  ///
  /// - Parameters:
  ///   - pages: the number of the page that each place of the story is on.
  ///   - reaches: the last line that each leg had for text before legs were cut to end level; nil
  ///     when none was cut.
  func counted(in channel: Channel, pages: [Int], reaches: [Int?]? = nil) -> TypographyFacts {
    var facts = facts
    let marking = Marking(channel: channel, pages: pages, reaches: reaches)
    var hyphens = 0
    var rivers = Rivers()
    for (index, line) in lines.enumerated() {
      let above = self.above(index, in: channel)
      // As the counts of loose and tight lines round them.
      let space = (line.space * 100).rounded() / 100
      if space > 1.5 { facts.marks.append(marking.mark(.loose, line)) }
      if space < 0.8 { facts.marks.append(marking.mark(.tight, line)) }
      if line.isHyphenated { facts.marks.append(marking.mark(.hyphen, line)) }
      hyphens = line.isHyphenated ? hyphens + 1 : 0
      if hyphens == Self.ladderLines {
        facts.ladders += 1
        facts.marks.append(marking.mark(.ladder, line))
      }
      for gap in rivers.add(line.gaps, below: above) {
        facts.rivers += 1
        facts.marks.append(marking.mark(.river, line, between: gap))
      }
      if let above = above.map({ lines[$0] }) {
        for (a, b) in [(above.firstWord, line.firstWord), (above.lastWord, line.lastWord)]
        where a.utf8.count > 2 && a.lowercased() == b.lowercased() {
          facts.stacks += 1
          facts.marks.append(marking.mark(.stack, line))
        }
      }
    }
    countEnds(&facts, marking)
    countFeet(&facts, marking)
    return facts
  }

  /// The line that stands right above one in its leg: beside a part that has text on both sides it is
  /// not the one read before.
  private func above(_ index: Int, in channel: Channel) -> Int? {
    let line = lines[index]
    guard channel.hasSplitLines, channel.cells.indices.contains(line.position) else {
      guard index > 0, lines[index - 1].leg == line.leg,
        lines[index - 1].position + 1 == line.position
      else { return nil }
      return index - 1
    }
    let cell = channel.cells[line.position]
    // No line has more than a few strips.
    for other in (max(0, index - 8)..<index).reversed()
    where lines[other].leg == line.leg && channel.cells.indices.contains(lines[other].position) {
      let slot = channel.cells[lines[other].position]
      if slot.line + 1 < cell.line { return nil }
      if slot.line + 1 == cell.line, slot.slot.x < cell.slot.x + cell.slot.width,
        cell.slot.x < slot.slot.x + slot.slot.width
      {
        return other
      }
    }
    return nil
  }

  private func countEnds(_ facts: inout TypographyFacts, _ marking: Marking) {
    let channel = marking.channel
    func count(_ kind: TypographyMark.Kind, _ line: Line) -> Int {
      facts.marks.append(marking.mark(kind, line))
      return 1
    }
    for line in lines where channel.cells.indices.contains(line.position) {
      let isHead =
        line.position == 0 || channel.cells[line.position - 1].leg != line.leg
      let isFoot =
        line.position + 1 == channel.cells.count
        || channel.cells[line.position + 1].leg != line.leg
      if line.isCrosshead {
        if isFoot, line.isLast { facts.crossheadsAtFoot += count(.crossheadAtFoot, line) }
        continue
      }
      if line.isLast, !line.isFirst, line.fill < Self.runt { facts.runts += count(.runt, line) }
      if isHead, line.isLast, !line.isFirst { facts.widows += count(.widow, line) }
      if isFoot, line.isFirst, !line.isLast { facts.orphans += count(.orphan, line) }
    }
  }

  /// Legs are level when those of a slot that reach equally far down end on one line.
  private func countFeet(_ facts: inout TypographyFacts, _ marking: Marking) {
    let channel = marking.channel
    struct Row: Hashable {
      var place: Int
      var foot: Int
    }
    var rows: [Row: Int] = [:]
    var ends: [(row: Row, position: Int)] = []
    // Cells are where text can stand: below a picture at a leg's foot there is none to be missed.
    var lastCells: [Int: Int] = [:]
    for (position, cell) in channel.cells.enumerated() { lastCells[cell.leg] = position }
    for (leg, position) in feet.sorted(by: { $0.key < $1.key }) {
      guard let end = lastCells[leg], channel.cells.indices.contains(position) else { continue }
      facts.unusedLines += max(0, end - position)
      let row = Row(
        place: channel.legs[leg].place, foot: marking.reach(ofLeg: leg) ?? channel.cells[end].line)
      rows[row] = max(rows[row] ?? 0, channel.cells[position].line)
      ends.append((row, position))
    }
    for end in ends where channel.cells[end.position].line < rows[end.row] ?? 0 {
      facts.unevenLegs += 1
      facts.marks.append(marking.mark(atFoot: end.position))
    }
  }
}

/// Makes marks of lines: it knows what page they are on.
private struct Marking {
  let channel: Channel
  /// By place.
  let pages: [Int]
  /// By leg.
  let reaches: [Int?]?

  func reach(ofLeg leg: Int) -> Int? {
    guard let reaches, reaches.indices.contains(leg) else { return nil }
    return reaches[leg]
  }

  func mark(
    _ kind: TypographyMark.Kind, _ line: TypographyTally.Line, between gap: ClosedRange<Int>? = nil
  ) -> TypographyMark {
    var frame = line.frame
    if let gap {
      frame.x = Length(units: gap.lowerBound)
      frame.width = Length(units: gap.upperBound - gap.lowerBound)
    } else if kind == .hyphen {
      frame.x = line.isBackward ? frame.x : frame.maxX
      frame.width = .zero
    }
    return TypographyMark(
      kind, page: page(ofLeg: line.leg), frame: frame, space: line.space, source: line.source)
  }

  func mark(atFoot position: Int) -> TypographyMark {
    let cell = channel.cells[position]
    return TypographyMark(
      .unevenLeg, page: page(ofLeg: cell.leg),
      frame: Rect(x: cell.slot.x, y: cell.slot.baseline, width: cell.slot.width, height: .zero),
      source: nil)
  }

  private func page(ofLeg leg: Int) -> Int {
    let place = channel.legs.indices.contains(leg) ? channel.legs[leg].place : 0
    return pages.indices.contains(place) ? pages[place] : 1
  }
}

extension GlyphRun {
  /// Where its word spaces are, from left to right, in units of the page.
  fileprivate var gaps: [ClosedRange<Int>] {
    var gaps: [ClosedRange<Int>] = []
    var glyph = 0
    // Clusters are in visual order, text in reading order: that is one only from left to right.
    guard !isRightToLeft else { return [] }
    var bytes = text.utf8.makeIterator()
    for cluster in clusters {
      var isSpace = cluster.bytes == 1 && cluster.glyphs == 1
      for _ in 0..<cluster.bytes where bytes.next() != 0x20 { isSpace = false }
      if isSpace, glyph < glyphs.count {
        let start = Int(glyphs[glyph].x)
        let end = glyph + 1 < glyphs.count ? Int(glyphs[glyph + 1].x) : width.units
        if end > start { gaps.append(origin.x.units + start...origin.x.units + end) }
      }
      glyph += Int(cluster.glyphs)
    }
    return gaps
  }
}

extension String {
  /// What stands before the first space that follows a word, and after the last that precedes one.
  fileprivate var firstWord: Substring {
    let space = UInt8(ascii: " ")
    guard let start = utf8.firstIndex(where: { $0 != space }) else { return "" }
    return self[start..<(utf8[start...].firstIndex(of: space) ?? endIndex)]
  }

  fileprivate var lastWord: Substring {
    let space = UInt8(ascii: " ")
    guard let end = utf8.lastIndex(where: { $0 != space }) else { return "" }
    let start = utf8[..<end].lastIndex(of: space).map { utf8.index(after: $0) } ?? startIndex
    return self[start...end]
  }
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Takes down every line of a story as it is set, and counts when all are.
struct TypographyTally {
  /// A line of body type, in the cell that it was set in.
  private struct Line {
    /// The cell's place in the channel.
    var position: Int
    var leg: Int
    var isFirst: Bool
    var isLast: Bool
    var isCrosshead: Bool
    var isJustified: Bool
    var isHyphenated: Bool
    /// The share of the measure that the line fills.
    var fill: Double
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
  mutating func note(
    _ set: SetLine, at position: Int, leg: Int, measure: Length, isFirst: Bool, isLast: Bool,
    of paragraph: ParagraphPlan
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
        isHyphenated: set.isHyphenated, fill: measure > .zero ? set.width / measure : 1,
        gaps: isJustified && set.spaceFactor >= Rivers.space ? set.runs.flatMap(\.gaps) : [],
        firstWord: set.runs.first?.text.firstWord ?? "",
        lastWord: set.isHyphenated ? "" : set.runs.last?.text.lastWord ?? ""))
  }

  /// Counts what takes more than one line to see.
  func counted(in channel: Channel) -> TypographyFacts {
    var facts = facts
    countEnds(&facts, channel)
    countFeet(&facts, channel)
    var hyphens = 0
    var rivers = Rivers()
    for (index, line) in lines.enumerated() {
      let above = self.above(index, in: channel)
      hyphens = line.isHyphenated ? hyphens + 1 : 0
      if hyphens == Self.ladderLines { facts.ladders += 1 }
      rivers.add(line.gaps, below: above)
      if let above = above.map({ lines[$0] }) {
        for (a, b) in [(above.firstWord, line.firstWord), (above.lastWord, line.lastWord)]
        where a.utf8.count > 2 && a.lowercased() == b.lowercased() {
          facts.stacks += 1
        }
      }
    }
    facts.rivers = rivers.count
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

  private func countEnds(_ facts: inout TypographyFacts, _ channel: Channel) {
    for line in lines where channel.cells.indices.contains(line.position) {
      let isHead =
        line.position == 0 || channel.cells[line.position - 1].leg != line.leg
      let isFoot =
        line.position + 1 == channel.cells.count
        || channel.cells[line.position + 1].leg != line.leg
      if line.isCrosshead {
        if isFoot, line.isLast { facts.crossheadsAtFoot += 1 }
        continue
      }
      if line.isLast, !line.isFirst, line.fill < Self.runt { facts.runts += 1 }
      if isHead, line.isLast, !line.isFirst { facts.widows += 1 }
      if isFoot, line.isFirst, !line.isLast { facts.orphans += 1 }
    }
  }

  /// Legs are level when those of a slot that reach equally far down end on one line.
  private func countFeet(_ facts: inout TypographyFacts, _ channel: Channel) {
    struct Row: Hashable {
      var place: Int
      var foot: Int
    }
    var rows: [Row: [Int]] = [:]
    // Cells are where text can stand: below a picture at a leg's foot there is none to be missed.
    var lastCells: [Int: Int] = [:]
    for (position, cell) in channel.cells.enumerated() { lastCells[cell.leg] = position }
    for (leg, position) in feet.sorted(by: { $0.key < $1.key }) {
      guard let end = lastCells[leg], channel.cells.indices.contains(position) else { continue }
      facts.unusedLines += max(0, end - position)
      let row = Row(place: channel.legs[leg].place, foot: channel.cells[end].line)
      rows[row, default: []].append(channel.cells[position].line)
    }
    for ends in rows.values {
      let deepest = ends.max() ?? 0
      facts.unevenLegs += ends.count { $0 < deepest }
    }
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

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A table or box that stands across legs.
struct WidePart {
  /// Index into `StoryPlan.parts`, and of its place into `StoryPlan.blocks`.
  let part: Int
  let block: Int
  /// How wide it would like to be.
  let width: Length
}

extension StoryPlan {
  /// The tables that are too wide for one leg, and the tables and boxes whose author says `wide`.
  ///
  /// - Parameter legWidth: of the story's first leg.
  func wideParts(legWidth: Length, typesetter: Typesetter) -> [WidePart] {
    blocks.enumerated().compactMap { index, block in
      guard case .part(let part) = block else { return nil }
      switch parts[part].content {
      case .table(let table):
        let natural = TableColumns(table, width: nil, with: typesetter).natural
        guard natural > legWidth || parts[part].isWide else { return nil }
        return WidePart(part: part, block: index, width: max(natural, legWidth * 1.01))
      case .factBox where parts[part].isWide:
        return WidePart(part: part, block: index, width: legWidth * 1.01)
      case .factBox, .pullQuote, .picture: return nil
      }
    }
  }
}

extension FloatPlacement {
  /// The lines of text that a wide part leaves in the legs it covers.
  private static let leastText = 4

  /// A wide part across as many legs as it needs, near a position in the channel: at their top, or
  /// below all legs of its place when it needs them all.
  ///
  /// A jump line keeps the foot of a place for itself. Nothing is answered when there is one leg
  /// only, or when the part would leave no room for text; it then stands in its leg.
  func wide(_ wide: WidePart, at position: Int, in channel: Channel, jumps: Set<Int>) -> Float? {
    guard !channel.cells.isEmpty else { return nil }
    let cell = channel.cells[min(position, channel.cells.count - 1)]
    let place = channel.legs[cell.leg].place
    let own = channel.legs.indices.filter {
      channel.legs[$0].place == place && !channel.legs[$0].lines.isEmpty
    }
    guard own.count > 1, let span = span(of: wide, own, channel.legs) else { return nil }
    let isAcrossAll = span == own.count
    // Beside the head's first leg the text begins; a part stands there only when it must.
    let wanted = own.firstIndex(of: cell.leg) ?? 0
    let first = isAcrossAll ? 0 : max(1, min(wanted, own.count - span))
    let covered = own[first]..<own[first + span - 1] + 1
    let setting = PartSetting(part: story.parts[wide.part], assets: assets, typesetter: typesetter)
    let width = self.width(of: covered, channel.legs)
    let needed = setting.height(width: width) ?? .zero
    let count = grids[place].lines(covering: needed)
    let open = openLines(of: covered, in: channel)
    // What stands before the text in the manuscript stands above it.
    let isAtFoot = isAcrossAll && !jumps.contains(place) && position > 0
    let run = isAtFoot ? open.last : open.first
    guard let run, run.count >= count + Self.leastText else { return nil }
    let top = isAtFoot ? run.upperBound - count : run.lowerBound
    var float = Float(
      part: wide.part, legs: covered, lines: top..<top + count, isFlexible: false, rect: .zero)
    float.isAtFoot = isAtFoot
    float.rect = rect(of: float, legs: channel.legs)
    return float
  }

  /// The fewest legs, two at least, that are together as wide as a part wants; all when none are.
  private func span(of wide: WidePart, _ own: [Int], _ legs: [Leg]) -> Int? {
    guard zip(own, own.dropFirst()).allSatisfy({ $1 == $0 + 1 }) else { return nil }
    return (2...own.count).first { width(of: own[0]..<own[$0 - 1] + 1, legs) >= wide.width }
      ?? own.count
  }

  private func width(of covered: Range<Int>, _ legs: [Leg]) -> Length {
    let all = legs[covered]
    let left = all.map(\.x).min() ?? .zero
    let right = all.map { $0.x + $0.width }.max() ?? .zero
    return right - left
  }

  /// The stretches of lines on which all of some legs are whole.
  private func openLines(of covered: Range<Int>, in channel: Channel) -> [Range<Int>] {
    var counts: [Int: Int] = [:]
    for cell in channel.cells
    where covered.contains(cell.leg) && cell.slot.width == channel.legs[cell.leg].width {
      counts[cell.line, default: 0] += 1
    }
    var runs: [Range<Int>] = []
    for line in counts.keys.sorted() where counts[line] == covered.count {
      if let last = runs.last, last.upperBound == line {
        runs[runs.count - 1] = last.lowerBound..<line + 1
      } else {
        runs.append(line..<line + 1)
      }
    }
    return runs
  }

  /// A part at the foot of its place, moved up to a line below legs that end higher.
  func settled(_ floats: [Float], below legs: [Leg]) -> [Float] {
    floats.map { float in
      guard float.isAtFoot else { return float }
      let foot = float.legs.map { legs[$0].lines.upperBound }.max() ?? 0
      let top = min(float.lines.lowerBound, foot + 1)
      var settled = float
      settled.lines = top..<top + float.lines.count
      settled.rect = rect(of: settled, legs: legs)
      return settled
    }
  }
}

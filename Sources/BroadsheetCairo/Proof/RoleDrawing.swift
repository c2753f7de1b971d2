import BroadsheetBase
import BroadsheetLayout
import CCairo

/// What a reader would call a group, in a colour of its own.
private enum RoleFamily: String, CaseIterable {
  case head, text, crosshead, picture, caption, quotation, box, table, jump, furniture
  case advertisement

  init?(_ role: Role) {
    switch role {
    case .kicker, .headline, .deck, .byline, .signature: self = .head
    case .leg: self = .text
    case .crosshead, .dropCap: self = .crosshead
    case .picture, .ornament: self = .picture
    case .caption, .credit: self = .caption
    case .pullQuote: self = .quotation
    case .factBox: self = .box
    case .table: self = .table
    case .jumpTo, .jumpFrom: self = .jump
    case .furniture: self = .furniture
    case .advertisement: self = .advertisement
    case .page, .story, .line, .label, .row, .cell, .rule, .tint, .frame, .marks, .mark: return nil
    }
  }

  /// Neighbours on a page are far apart in colour.
  var color: ScreenColor {
    switch self {
    case .head: ScreenColor(red: 0.85, green: 0.10, blue: 0.15)
    case .text: ScreenColor(red: 0.10, green: 0.40, blue: 0.90)
    case .crosshead: ScreenColor(red: 0.90, green: 0.10, blue: 0.65)
    case .picture: ScreenColor(red: 0.05, green: 0.60, blue: 0.25)
    case .caption: ScreenColor(red: 0.55, green: 0.65, blue: 0.00)
    case .quotation: ScreenColor(red: 0.95, green: 0.50, blue: 0.00)
    case .box: ScreenColor(red: 0.00, green: 0.60, blue: 0.65)
    case .table: ScreenColor(red: 0.50, green: 0.20, blue: 0.80)
    case .jump: ScreenColor(red: 0.55, green: 0.30, blue: 0.10)
    case .furniture: ScreenColor(red: 0.35, green: 0.40, blue: 0.45)
    case .advertisement: ScreenColor(red: 0.75, green: 0.60, blue: 0.00)
    }
  }

  var words: String {
    switch self {
    case .crosshead: "crosshead, drop cap"
    case .caption: "caption, credit"
    case .jump: "jump line"
    default: rawValue
    }
  }
}

extension OverlayDrawing {
  static var roleWords: [String] { RoleFamily.allCases.map(\.words) }

  /// Tints the frames of what stands on the page, and says what is what.
  func drawRoles(on page: Page, _ key: inout OverlayKey) throws(DrawingError) {
    var found: Set<RoleFamily> = []
    drawRoles(in: page.content, &found)
    try key.add(
      RoleFamily.allCases.filter(found.contains).map { family in
        OverlayKey.Entry(words: family.words) { tint($0, family) }
      })
  }

  private func drawRoles(in group: Group, _ found: inout Set<RoleFamily>) {
    if let family = RoleFamily(group.role) {
      found.insert(family)
      for frame in family == .text ? group.linesFrames : [group.frame] { tint(frame, family) }
    }
    for case .group(let inner) in group.items { drawRoles(in: inner, &found) }
  }

  private func tint(_ frame: Rect, _ family: RoleFamily) {
    context.setColor(family.color, opacity: 0.16)
    context.addRectangle(frame)
    cairo_fill(context.pointer)
    // Frames of type end at its baseline: the line around stands clear of the letters.
    context.setColor(family.color)
    context.addRectangle(frame.grown(by: .points(1.5)))
    context.stroke(width: hairline(.points(0.6)))
  }
}

extension Group {
  /// Where a leg's lines stand, without what they make room for: a frame for each run of lines that
  /// follow one another.
  fileprivate var linesFrames: [Rect] {
    var frames: [Rect] = []
    for case .group(let line) in items {
      guard case .line = line.role else { continue }
      if let last = frames.last, line.frame.y - last.maxY < line.frame.height * 2,
        line.frame.y >= last.y
      {
        frames[frames.count - 1] = last.union(line.frame)
      } else {
        frames.append(line.frame)
      }
    }
    return frames
  }
}

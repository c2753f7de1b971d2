import BroadsheetBase
import BroadsheetLayout

/// What differs between a block and what it was, apart from its place: half-sentences that go on
/// behind the block's name ("3 → 2 lines", "says “…”, said “…”").
struct BlockFacets: Sendable {
  /// The most words of a text that is quoted whole rather than word by word.
  private static let shortText = 14

  private(set) var facets: [String] = []

  /// - Parameters:
  ///   - countsLines: whether another number of lines is worth telling by itself (heads).
  ///   - leading: of the page's grid.
  init(
    from old: BlockSketch, to new: BlockSketch, countsLines: Bool, resizes: Bool = false,
    leading: Length? = nil
  ) {
    compareWords(old, new)
    if countsLines, old.lineCount != new.lineCount {
      facets.append("\(old.lineCount) → \(Phrases.count(new.lineCount, "line"))")
    }
    compareImages(old, new)
    compareLooks(old.looks, new.looks)
    comparePaint(old, new)
    let shift = Shift(from: old.place.frame, to: new.place.frame)
    if resizes, shift.isResizing { facets.append("is \(shift.resizing(leading: leading))") }
  }

  private mutating func compareWords(_ old: BlockSketch, _ new: BlockSketch) {
    let changes = wordChanges(from: old.words, to: new.words)
    guard !changes.isEmpty else { return }
    if old.words.isEmpty {
      facets.append("says \(Phrases.quoted(new.words.asText)), said nothing")
    } else if new.words.isEmpty {
      facets.append("says nothing, said \(Phrases.quoted(old.words.asText))")
    } else if max(old.words.count, new.words.count) <= Self.shortText {
      facets.append(
        "says \(Phrases.quoted(new.words.asText)), said \(Phrases.quoted(old.words.asText))")
    } else {
      facets.append("has \(WordTally(changes).sentence)")
    }
  }

  private mutating func compareImages(_ old: BlockSketch, _ new: BlockSketch) {
    if old.images.count != new.images.count {
      facets.append("has \(Phrases.count(new.images.count, "picture")), had \(old.images.count)")
    }
    for (a, b) in zip(old.images, new.images) {
      if !a.name.isSame(as: b.name) {
        facets.append(
          a.name.file == b.name.file
            ? "shows another `\(b.name.file)`" : "shows `\(b.name.file)`, was `\(a.name.file)`")
      } else if a.crop != b.crop {
        // A picture of another depth is cropped to it; that goes without saying.
        let isResized = Shift(from: a.frame, to: b.frame).isResizing
        if !isResized { facets.append("is cropped differently") }
      }
      if a.alt != b.alt { facets.append("is described otherwise") }
    }
  }

  // MARK: Type

  private mutating func compareLooks(_ old: [Look], _ new: [Look]) {
    let gone = old.filter { !new.contains($0) }
    let come = new.filter { !old.contains($0) }
    for (a, b) in zip(gone, come).prefix(2) { facets += Self.words(from: a, to: b) }
    // A word in bold more is told by the text.
  }

  static func words(from old: Look, to new: Look) -> [String] {
    var words: [String] = []
    if old.size != new.size {
      let before = Phrases.points(old.size).dropLast(3)
      words.append("\(before) → \(Phrases.points(new.size))")
    }
    if old.face != new.face { words.append("in \(new.face), was in \(old.face)") }
    if old.ink != new.ink { words.append("ink \(old.ink.words(becoming: new.ink))") }
    return words
  }

  // MARK: Grounds and strokes

  private mutating func comparePaint(_ old: BlockSketch, _ new: BlockSketch) {
    if old.fills.count == new.fills.count {
      var said: Set<String> = []
      for (a, b) in zip(old.fills, new.fills) where a.inks != b.inks || a.isGradient != b.isGradient
      {
        let words = "tint \(a.words(becoming: b))"
        if said.insert(words).inserted, said.count <= 2 { facets.append(words) }
      }
    } else if old.fills.count > 3 || new.fills.count > 3 {
      // A code for telephones is made of many areas.
      facets.append("is drawn otherwise")
    } else if let fill = new.fills.first, old.fills.isEmpty {
      facets.append("has a tint of \(fill.words)")
    } else if let fill = old.fills.first, new.fills.isEmpty {
      facets.append("has no tint, had \(fill.words)")
    } else {
      facets.append("has \(new.fills.count) tints, had \(old.fills.count)")
    }
    if old.strokes.count == new.strokes.count {
      for (a, b) in zip(old.strokes, new.strokes) where a != b {
        facets.append("rule \(a.words(becoming: b))")
        break
      }
    } else if new.strokes.count > old.strokes.count {
      facets.append("has \(Phrases.count(new.strokes.count - old.strokes.count, "rule")) more")
    } else {
      facets.append("has \(Phrases.count(old.strokes.count - new.strokes.count, "rule")) fewer")
    }
  }
}

extension Fill {
  fileprivate var isGradient: Bool { if case .gradient = self { true } else { false } }

  /// "black 8 %", "black 8 % to paper".
  fileprivate var words: String {
    isGradient ? inks.map(\.words).joined(separator: " to ") : firstInk.words
  }

  fileprivate func words(becoming new: Fill) -> String {
    if case .ink(let a) = self, case .ink(let b) = new { return a.words(becoming: b) }
    return "\(words) → \(new.words)"
  }
}

extension Shape.Stroke {
  /// "0.5 → 1 pt", "ink black → cyan", "dashed".
  func words(becoming new: Shape.Stroke) -> String {
    var words: [String] = []
    if width != new.width {
      words.append("\(Phrases.points(width).dropLast(3)) → \(Phrases.points(new.width))")
    }
    if ink != new.ink { words.append("ink \(ink.words(becoming: new.ink))") }
    if dash != new.dash { words.append(new.dash.isEmpty ? "solid" : "dashed otherwise") }
    return words.joined(separator: ", ")
  }
}

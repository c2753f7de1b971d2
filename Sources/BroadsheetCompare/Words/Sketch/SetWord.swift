import BroadsheetBase
import BroadsheetLayout
import BroadsheetText

/// A word as set, with its punctuation.
///
/// Where lines end does not matter: a word divided over two lines is one, and what may be parted
/// without a hyphen is parted always: after a dash, between the characters of scripts that write no
/// spaces.
struct SetWord: Sendable {
  var text: String
  /// Of its first character.
  let look: Look
  /// The line that it begins in.
  let place: PagePlace
  /// Whether no space stands before it.
  let isJoined: Bool
}

/// The words of lines, in reading order.
///
/// - Parameter lines: groups of `Role.line` with the number of their page.
func words(of lines: [(page: Int, line: Group)], names: SideNames) -> [SetWord] {
  var reading = WordReading(names: names)
  for (page, line) in lines { reading.read(line, page: page) }
  return reading.finish()
}

private struct WordReading {
  let names: SideNames
  private var words: [SetWord] = []
  /// The word being read; empty between words.
  private var word = ""
  private var look: Look?
  private var place: PagePlace?
  /// Whether the word being read goes on from the one before.
  private var isJoined = false

  init(names: SideNames) { self.names = names }

  mutating func finish() -> [SetWord] {
    endWord(isJoined: false)
    return words
  }

  mutating func read(_ line: Group, page: Int) {
    let runs = readingOrder(of: line)
    // A line that begins with glyphs for no text finishes a word that the line before has whole.
    let goesOn = runs.first?.clusters.first.map { $0.bytes == 0 && $0.glyphs > 0 } ?? false
    // After a hyphen that the author wrote, and between characters of scripts without spaces, the
    // next line may go on with the same word.
    let isInside =
      word.isEmpty && isJoined
      && words.last?.text.unicodeScalars.last.map { $0 == "-" || isWrittenWithoutSpaces($0) }
        == true
    if !goesOn { endWord(isJoined: isInside) }
    let place = PagePlace(page: page, frame: line.frame)
    var last: GlyphRun?
    for run in runs where !run.text.isEmpty {
      // A list's bullet and the ears of a nameplate stand apart without a space between.
      if let last {
        let gap = max(
          run.origin.x - last.origin.x - last.width, last.origin.x - run.origin.x - run.width)
        if gap > run.size / 2 { endWord(isJoined: false) }
      }
      last = run
      let look = names.look(of: run)
      for character in run.text { read(character, look, place) }
    }
  }

  private mutating func read(_ character: Character, _ look: Look, _ place: PagePlace) {
    let scalar = character.unicodeScalars.first ?? " "
    if character.isWhitespace {
      endWord(isJoined: false)
    } else if scalar.value == 0x200B {
      endWord(isJoined: true)
    } else if isInvisible(scalar) {
      return
    } else if isWrittenWithoutSpaces(scalar) {
      endWord(isJoined: isJoined || !word.isEmpty)
      append(character, look, place)
      endWord(isJoined: true)
    } else {
      // "Rs.180": some scripts let a line end behind a stop without a space.
      if endsInStop, character.isLetter || character.isNumber { endWord(isJoined: true) }
      append(character, look, place)
      if isParting(scalar) { endWord(isJoined: true) }
    }
  }

  private mutating func append(_ character: Character, _ look: Look, _ place: PagePlace) {
    if word.isEmpty {
      self.look = look
      self.place = place
    }
    word.append(character)
  }

  /// - Parameter isJoined: whether what follows stands without a space behind this word.
  private mutating func endWord(isJoined next: Bool) {
    if !word.isEmpty, let look, let place {
      words.append(SetWord(text: word, look: look, place: place, isJoined: isJoined))
      word = ""
    }
    isJoined = next
  }

  private var endsInStop: Bool {
    switch word.last {
    case ".", ",", ":", ";", "!", "?", "…", "،", "؛", "؟", "।": true
    default: false
    }
  }

  /// Whether lines may end behind it without a space.
  private func isParting(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "\u{2010}", "\u{2012}"..."\u{2015}", "/", "\u{05BE}": true
    default: false
    }
  }

  /// Soft hyphens, joiners of words and marks of direction.
  private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Thai, Lao, Burmese, Khmer; Chinese and Japanese.
  private func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    case 0x3000...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF60: true
    case 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// A line's runs as they are read: a drop cap first, text from right to left as written.
  private func readingOrder(of line: Group) -> [GlyphRun] {
    var caps: [GlyphRun] = []
    var runs: [GlyphRun] = []
    for item in line.items {
      switch item {
      case .glyphs(let run): runs.append(run)
      case .group(let group) where group.role == .dropCap:
        for case .glyphs(let run) in group.items { caps.append(run) }
      case .group, .shape, .image: break
      }
    }
    guard runs.contains(where: \.isRightToLeft) else { return caps + runs }
    // Runs stand from left to right; the manuscript knows in which order they were written.
    let sources = runs.compactMap(\.source)
    if sources.count == runs.count, Set(sources.map(\.file)).count == 1 {
      let order = runs.indices.sorted {
        // What comes from one place, a number in other digits, stands from right to left.
        (sources[$0].range.lowerBound, $1) < (sources[$1].range.lowerBound, $0)
      }
      return caps + order.map { runs[$0] }
    }
    return caps + runs.reversed()
  }
}

extension Sequence where Element == SetWord {
  /// The words as a reader sees them.
  var asText: String {
    reduce(into: "") { text, word in
      if !text.isEmpty, !word.isJoined { text += " " }
      text += word.text
    }
  }
}

internal import CPango

/// A place between two characters where Unicode's rules (UAX #14) let a line end.
struct BreakPlace: Hashable {
  /// The UTF-8 offset at which the next line begins.
  var offset: Int
  var isMandatory: Bool
}

/// Finds the places where lines may end: plain words by a few rules of our own, the rest by Pango.
///
/// Pango weighs every character for graphemes, words and sentences as well, which takes a third of
/// the time of shaping. Most of a newspaper is letters, spaces and stops, where the rules are few;
/// so the text is cut at spaces that are certain to allow a break, and only pieces with anything
/// harder in them (hyphens, dashes, slashes, currency, other scripts) are given to Pango. No rule
/// of UAX #14 looks across such a space; a test holds the two against each other. Two differences
/// are meant: UAX #14 cannot tell quotation marks apart and keeps `“no” (or` together, and before
/// Unicode 16 it let no line end after the hyphen or maqaf between two Hebrew words (LB21a).
final class BreakAnalysis {
  private var attributes: UnsafeMutablePointer<PangoLogAttr>
  private var capacity: Int

  init() {
    capacity = 4096
    attributes = .allocate(capacity: capacity)
  }

  deinit {
    attributes.deallocate()
  }

  /// The places inside a text, its two ends left out, in order.
  func places(
    in bytes: UnsafeBufferPointer<UInt8>, language: TextLanguage
  ) -> [BreakPlace] {
    var places: [BreakPlace] = []
    places.reserveCapacity(bytes.count / 5 + 1)
    var windowStart = 0
    var windowIsPlain = true
    /// The character before, unless it is a space.
    var before: CharacterClass?
    /// Whether that character, if it is a quotation mark, has something to close.
    var closes = false
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x20, let last = before {
        var next = at + 1
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        guard next < bytes.count else { break }
        let (after, _) = CharacterClass.of(bytes, at: next)
        if last.mayEndPiece, after.mayBeginPiece, closes || last != .quote || after != .opening {
          if !windowIsPlain {
            analyze(bytes, windowStart..<at, language: language, into: &places)
          }
          places.append(BreakPlace(offset: next, isMandatory: false))
          windowStart = next
          windowIsPlain = true
        } else {
          windowIsPlain = false
        }
        before = nil
        at = next
        continue
      }
      let (current, next) = CharacterClass.of(bytes, at: at)
      if let last = before {
        if !last.holds(current) { windowIsPlain = false }
      } else if !current.mayBeginPiece {
        windowIsPlain = false
      }
      closes = before != nil && before != .opening
      before = current
      at = next
    }
    if !windowIsPlain {
      analyze(bytes, windowStart..<bytes.count, language: language, into: &places)
    }
    return places
  }

  /// Asks Pango about a piece of the text, its ends left out.
  func analyze(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, language: TextLanguage,
    into places: inout [BreakPlace]
  ) {
    let piece = UnsafeBufferPointer(rebasing: bytes[range])
    let scalars = piece.count { $0 & 0xC0 != 0x80 }
    if scalars + 1 > capacity {
      attributes.deallocate()
      capacity = max(scalars + 1, capacity * 2)
      attributes = .allocate(capacity: capacity)
    }
    attributes.update(repeating: PangoLogAttr(), count: scalars + 1)
    piece.withMemoryRebound(to: CChar.self) { text in
      pango_get_log_attrs(
        text.baseAddress, Int32(text.count), -1, language.pango, attributes, Int32(scalars + 1))
    }
    var character = 0
    for (offset, byte) in piece.enumerated() where byte & 0xC0 != 0x80 {
      if character > 0,
        attributes[character].is_line_break != 0 || isAfterHebrewHyphen(offset, in: piece)
      {
        places.append(
          BreakPlace(
            offset: range.lowerBound + offset,
            isMandatory: attributes[character].is_mandatory_break != 0))
      }
      character += 1
    }
  }
}

/// Whether a hyphen or maqaf stands before an offset, between two Hebrew letters: Pango follows a
/// LB21a that takes the whole compound for one word.
private func isAfterHebrewHyphen(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  // The bytes with which a hyphen-minus, a maqaf and a hyphen end.
  guard [0x2D, 0xBE, 0x90].contains(bytes[offset - 1]),
    isHebrewLetter(bytes.scalar(at: offset).scalar)
  else { return false }
  var (scalar, start) = bytes.scalar(before: offset)
  guard scalar == 0x2D || scalar == 0x05BE || scalar == 0x2010 else { return false }
  repeat {
    guard start > 0 else { return false }
    (scalar, start) = bytes.scalar(before: start)
  } while g_unichar_ismark(scalar) != 0
  return isHebrewLetter(scalar)
}

private func isHebrewLetter(_ scalar: UInt32) -> Bool {
  (0x05D0...0x05F2).contains(scalar) || (0xFB1D...0xFB4F).contains(scalar)
}

/// The classes of UAX #14 that plain words are made of.
private enum CharacterClass: UInt8 {
  /// AL: letters of the Latin script.
  case letter
  /// NU.
  case digit
  /// IS: stops and commas.
  case stop
  /// EX: exclamation and question marks.
  case exclamation
  /// QU: quotation marks, and the apostrophe.
  case quote
  /// OP.
  case opening
  /// CP: parentheses and brackets, but not braces.
  case closing
  /// Anything that Pango should judge.
  case other

  private static let ascii: [CharacterClass] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"): .stop
    case UInt8(ascii: "!"), UInt8(ascii: "?"): .exclamation
    case UInt8(ascii: "'"), UInt8(ascii: "\""): .quote
    case UInt8(ascii: "("), UInt8(ascii: "["): .opening
    case UInt8(ascii: ")"), UInt8(ascii: "]"): .closing
    default: .other
    }
  }

  /// The class of the character at an offset, and where the next one begins.
  @inline(__always)
  static func of(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (CharacterClass, next: Int) {
    let byte = bytes[offset]
    if byte < 0x80 { return (ascii[Int(byte)], offset + 1) }
    switch byte {
    case 0xC3:
      // × and ÷ stand among the letters.
      let isSign = bytes[offset + 1] == 0x97 || bytes[offset + 1] == 0xB7
      return (isSign ? .other : .letter, offset + 2)
    case 0xC4...0xC9: return (.letter, offset + 2)
    case 0xC2:
      switch bytes[offset + 1] {
      case 0xA1, 0xBF: return (.opening, offset + 2)  // ¡ ¿
      case 0xAB, 0xBB: return (.quote, offset + 2)  // « »
      default: return (.other, offset + 2)
      }
    case 0xE2 where bytes[offset + 1] == 0x80:
      switch bytes[offset + 2] {
      case 0x98, 0x99, 0x9C, 0x9D: return (.quote, offset + 3)  // ‘ ’ “ ”
      default: return (.other, offset + 3)
      }
    default: return (.other, bytes.scalar(at: offset).next)
    }
  }

  /// Whether a space behind it allows a break, whatever of `mayBeginPiece` follows.
  var mayEndPiece: Bool { self != .opening && self != .other }

  /// Whether a space before it allows a break, whatever of `mayEndPiece` stands before.
  var mayBeginPiece: Bool {
    switch self {
    case .letter, .digit, .quote, .opening: true
    case .stop, .exclamation, .closing, .other: false
    }
  }

  /// Whether it is certain that no line ends between this character and the next.
  func holds(_ next: CharacterClass) -> Bool {
    switch (self, next) {
    case (.other, _), (_, .other): false
    case (.quote, _), (.opening, _): true  // LB19, LB14
    case (_, .stop), (_, .exclamation), (_, .closing), (_, .quote): true  // LB13, LB19
    case (.letter, _), (.digit, _): true  // LB23, LB25, LB28, LB30
    case (.stop, .letter): true  // LB29; before a digit it depends on what went before
    case (.closing, .letter), (.closing, .digit): true  // LB30
    default: false
    }
  }
}

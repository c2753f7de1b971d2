import BroadsheetBase
import Foundation

@testable import BroadsheetIssue

/// Words and how often each stands in a text, whatever its case, its quotes and its hyphens.
///
/// A word is a run of letters or a run of digits: a note's raised number is a word of its own,
/// however close it stands, and so are the halves of "night-boat", on one line or on two.
struct WordBag: Equatable {
  private(set) var counts: [String: Int] = [:]

  init() {}

  init(_ text: String) { add(text) }

  mutating func add(_ text: String) {
    var word = String.UnicodeScalarView()
    var kind = Kind.none
    for scalar in text.lowercased().unicodeScalars where scalar != "\u{AD}" {
      let next = Kind(scalar, after: kind)
      if next != kind, !word.isEmpty {
        counts[String(word), default: 0] += 1
        word = String.UnicodeScalarView()
      }
      // Digits are compared by their values: editions have digits of their own.
      if next != .none { word.append(scalar.asciiDigit ?? scalar) }
      kind = next
    }
    if !word.isEmpty { counts[String(word), default: 0] += 1 }
  }

  mutating func add(_ other: WordBag) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  var total: Int { counts.values.reduce(0, +) }
  var words: Set<String> { Set(counts.keys) }

  /// What is here more often than there, sorted, for messages: "ferry (1 of 4)".
  func missing(from other: WordBag) -> [String] {
    counts.filter { $0.value > other.counts[$0.key] ?? 0 }
      .map { "\($0.key) (\(other.counts[$0.key] ?? 0) of \($0.value))" }.sorted()
  }

  private enum Kind {
    case none, letters, digits

    init(_ scalar: Unicode.Scalar, after before: Kind) {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark: self = before
      case .decimalNumber: self = .digits
      default: self = scalar.properties.isAlphabetic ? .letters : .none
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var asciiDigit: Unicode.Scalar? {
    guard properties.numericType == .decimal, let value = properties.numericValue else {
      return nil
    }
    return Unicode.Scalar(UInt32(0x30 + Int(value)))
  }
}

/// The words of a manuscript that are meant for the reader, found without the engine's own Markdown
/// reader: by taking away what is not words.
///
/// Knows only the Markdown that the samples use.
///
/// - Parameters:
///   - jumps: whether the story goes on elsewhere, under its short head.
///   - isWhole: whether no optional paragraph was left out to make it fit.
func manuscriptWords(_ path: String, jumps: Bool, isWhole: Bool) throws -> WordBag {
  var sources = SourceMap()
  let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  let file = sources.add(path: path, bytes: bytes)
  var text = String(decoding: bytes, as: UTF8.self)
  if !isWhole { text.replace(/(?s)```optional\n.*?\n```/, with: "") }
  let parts = text.components(separatedBy: "---\n")
  guard text.hasPrefix("---\n"), parts.count >= 3 else { return WordBag(plain(text)) }

  var words = WordBag(plain(parts[2...].joined(separator: "---\n")))
  let front = readYAML(file, range: 4..<4 + parts[1].utf8.count, in: sources).value
  var printed = ["kicker", "headline", "deck", "byline", "dateline", "signature"]
  if jumps { printed.append("jump") }
  for key in printed { words.add(plain(front?[key]?.text ?? "")) }
  for picture in front?["pictures"]?.entries ?? [] {
    for key in ["caption", "credit"] { words.add(plain(picture.value[key]?.text ?? "")) }
  }
  return words
}

/// Markdown without its marks.
private func plain(_ markdown: String) -> String {
  markdown
    .replacing(/(?m)^```.*$/, with: "")
    .replacing(/!\[([^\]]*)\]\([^ )]*(?: "([^"]*)")?\)/) { "\($0.1) \($0.2 ?? "")" }
    .replacing(/\[\^(\d+)\]:?/) { String($0.1) }
    .replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.1) }
    .replacing("*", with: "")
}

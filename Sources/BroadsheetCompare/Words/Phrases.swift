import BroadsheetBase

/// Lengths, words and inks as the sentences of a comparison have them.
enum Phrases {
  /// The most characters of a quotation: a headline is seen whole.
  private static let longestQuote = 100

  /// "12.4 mm", without a sign.
  static func millimeters(_ length: Length) -> String {
    "\(trimmed(abs(length.millimeters).rounded(toPlaces: 1))) mm"
  }

  /// "42 pt".
  static func points(_ length: Length) -> String {
    "\(trimmed(length.points.rounded(toPlaces: 2))) pt"
  }

  /// A number without ".0".
  static func trimmed(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
  }

  /// "“Ferry crews vote”", cut when it is long.
  static func quoted(_ text: String) -> String {
    guard text.count > longestQuote else { return "“\(text)”" }
    let start = text.prefix(longestQuote - 1)
    let whole = start.lastIndex(of: " ").map { start[..<$0] } ?? start
    return "“\(whole) …”"
  }

  /// "1 line", "4 lines".
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// "a", "a and b", "a, b and c".
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Ink {
  /// "black", "black 8 %", "cyan 85 %, magenta 45 %", "paper".
  var words: String {
    switch self {
    case .process(let cyan, let magenta, let yellow, let black):
      let parts = [("cyan", cyan), ("magenta", magenta), ("yellow", yellow), ("black", black)]
        .filter { $0.1 > 0 }
      if parts.isEmpty { return "no ink" }
      if parts.count == 1, parts[0].1 == 1 { return parts[0].0 }
      return parts.map { "\($0.0) \(percent($0.1))" }.joined(separator: ", ")
    case .spot(let name, let tint, _): return tint == 1 ? name : "\(name) \(percent(tint))"
    case .paper: return "paper"
    case .registration: return "all inks"
    }
  }

  /// "black 8 % → 12 %" when only the strength differs, "black → cyan 85 %" when more does.
  func words(becoming new: Ink) -> String {
    let (before, after) = (single, new.single)
    if let before, let after, before.name == after.name {
      return "\(before.name) \(percent(before.share)) → \(percent(after.share))"
    }
    return "\(words) → \(new.words)"
  }

  /// The only ink there is in it, and its share.
  private var single: (name: String, share: Double)? {
    switch self {
    case .process(let cyan, let magenta, let yellow, let black):
      let parts = [("cyan", cyan), ("magenta", magenta), ("yellow", yellow), ("black", black)]
        .filter { $0.1 > 0 }
      return parts.count == 1 ? parts[0] : nil
    case .spot(let name, let tint, _): return (name, tint)
    case .paper, .registration: return nil
    }
  }

  private func percent(_ share: Double) -> String {
    "\(Phrases.trimmed((share * 100).rounded(toPlaces: 1))) %"
  }
}

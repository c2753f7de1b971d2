/// What differs on plates, most important first: black made of other inks, inks that came and went,
/// amounts.
func inkSentences(
  problem: String?, blacks: [BlackChange], came: [String], went: [String], inks: [InkChange],
  totals: (old: Double, new: Double)
) -> [String] {
  if let problem { return [problem] }
  var sentences = blacks.map(\.sentence)
  if !came.isEmpty { sentences.append("ink \(Phrases.list(came)) came") }
  if !went.isEmpty { sentences.append("ink \(Phrases.list(went)) went") }
  // What came or went as a whole is told already.
  sentences += inks.filter { !came.contains($0.ink) && !went.contains($0.ink) }.map(\.sentence)
  let (old, new) = (Int(totals.old.rounded()), Int(totals.new.rounded()))
  if old != new, !sentences.isEmpty {
    sentences.append("the most ink on one spot: \(old) → \(new) %")
  }
  return sentences
}

extension InkChange {
  /// "Cyan differs on 2.1 % of the page, by 60 % at most (12 % more on average)".
  public var sentence: String {
    let part = (share * 100).rounded(toPlaces: 2)
    let area = part < 0.01 ? "under 0.01" : Phrases.trimmed(part)
    let most = Int(abs(greatest).rounded())
    let average = Int(abs(mean).rounded())
    let trend =
      average == 0
      ? "the same amount in all" : "\(average) % \(mean > 0 ? "more" : "less") on average"
    return "\(ink) differs on \(area) % of the page, by \(most) % at most (\(trend))"
  }
}

extension BlackChange {
  /// "black that was black ink alone (100 %) is rich black now (cyan 60, magenta 40, yellow 40, black
  /// 100)", and the reverse.
  public var sentence: String {
    let (plain, rich) = kind == .becameRich ? (old, new) : (new, old)
    let alone = plain.last?.percent ?? 0
    let name = alone >= 95 ? "black" : "gray"
    let parts = rich.map { "\($0.ink.lowercasedInk) \($0.percent)" }.joined(separator: ", ")
    let mixture = name == "black" ? "rich black" : "gray of several inks"
    switch kind {
    case .becameRich:
      return "\(name) that was black ink alone (\(alone) %) is \(mixture) now (\(parts))"
    case .becamePlain:
      return "\(name) that was \(mixture) (\(parts)) is black ink alone now (\(alone) %)"
    }
  }
}

extension String {
  /// A process ink as part of a sentence; spot inks keep their names.
  fileprivate var lowercasedInk: String {
    ["Cyan", "Magenta", "Yellow", "Black"].contains(self) ? lowercased() : self
  }
}

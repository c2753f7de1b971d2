import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

private func prepared(_ text: String, language: String = "en-GB") -> PreparedText {
  let shaped = FixedShaper().shape(styled(text, language: language), hyphenates: false)
  return PreparedText(shaped, narrowest: Length(units: .max))
}

private func lines(
  _ text: String, _ count: Int, ems: Int = 100, language: String = "en-GB"
) -> [String]? {
  let prepared = prepared(text, language: language)
  guard
    let breaking = headlineBreaking(
      of: prepared, lines: count, widest: .points(Double(ems * 10)))
  else { return nil }
  var start = 0
  return breaking.lines.map { line in
    let end = prepared.textOffset(after: line.end)
    defer { start = end }
    return String(decoding: prepared.shaped.text.utf8[start..<end], as: UTF8.self)
      .split(separator: " ").joined(separator: " ")
  }
}

@Test func aHeadlineIsBrokenIntoAsManyLinesAsAsked() {
  let text = "Crews vote to stop all night boats"
  #expect(lines(text, 1) == [text])
  #expect(lines(text, 2) == ["Crews vote to stop", "all night boats"])
  #expect(lines(text, 3) == ["Crews vote", "to stop all", "night boats"])
  #expect(lines(text, 9) == nil)
}

@Test func aLineWiderThanItMayBeIsNoLine() {
  let text = "Crews vote to stop all night boats"
  #expect(lines(text, 1, ems: 33) == nil)
  #expect(lines(text, 2, ems: 18) == ["Crews vote to stop", "all night boats"])
  #expect(lines(text, 2, ems: 17) == nil)
}

@Test(arguments: [
  ("es", "Obras sobre el puerto"), ("fr", "Travaux chez les dockers"),
  ("he", "שביתה של עובדים"), ("ar", "إضراب في الميناء"), ("xh", "Abasebenzi kunye nabahlali"),
  ("ta", "துறைமுகம் ஒரு வேலைநிறுத்தம்"),
])
func articlesAndPrepositionsStayWithTheirNoun(_ language: String, _ text: String) throws {
  let found = try #require(lines(text, 2, language: language))
  #expect(found[0] == text.split(separator: " ").first.map(String.init))
}

@Test func aPostpositionStaysWithTheWordBeforeIt() {
  // "In the harbour, a strike": में ("in") follows its noun.
  #expect(lines("बंदरगाह में हड़ताल", 2, language: "hi") == ["बंदरगाह में", "हड़ताल"])
}

@Test func aCommaIsAGoodPlaceToBreak() {
  #expect(lines("Rents up again, wages are not", 2) == ["Rents up again,", "wages are not"])
}

@Test func anAuthorsHyphenIsAPoorPlaceToBreak() {
  #expect(
    lines("New Eastquay-Northpier night line", 2) == ["New Eastquay-Northpier", "night line"])
}

@Test func softHyphensDivideNoHeadline() {
  #expect(lines("news\u{AD}paper", 2) == nil)
}

@Test func tracksAreCountedWithSpaces() throws {
  let breaking = try #require(
    headlineBreaking(of: prepared("aa bb"), lines: 1, widest: .points(50)))
  #expect(breaking.longest.ems == .points(50))
  #expect(breaking.longest.width == .points(50))
}

/// The search against every way there is.
@Test(arguments: 0..<60)
func theBestBreakingIsFound(seed: Int) throws {
  var random = SeededGenerator(seed: seed)
  let text = randomText(words: Int.random(in: 3...9, using: &random), using: &random)
  let words = text.split(separator: " ").map(String.init)
  let count = Int.random(in: 1...3, using: &random)
  /// Unevenness and lone words alone: random words are never weak.
  func cost(_ lines: [[String]]) -> Double {
    let mean = Double(text.count) / Double(count)
    return lines.enumerated().reduce(0) { sum, line in
      let width = Double(line.element.joined(separator: " ").count)
      let isLast = line.offset == count - 1
      let departure = (width - mean) / mean
      var cost = 200 * departure * departure / Double(count)
      if isLast, count > 1, departure > 0 { cost *= 1.3 }
      if count > 1, line.element.count == 1, width < mean * 0.7 { cost += isLast ? 40 : 25 }
      return sum + cost
    }
  }
  func ways(_ words: ArraySlice<String>, _ count: Int) -> [[[String]]] {
    if count == 1 { return words.isEmpty ? [] : [[Array(words)]] }
    return words.indices.dropLast().flatMap { end in
      ways(words[(end + 1)...], count - 1).map { [Array(words[...end])] + $0 }
    }
  }
  // "qu", "si", "a" and the like are words of some language: take one without a list.
  let prepared = prepared(text, language: "de")
  let found = headlineBreaking(of: prepared, lines: count, widest: .points(10_000))
  let least = ways(words[...], count).map(cost).min()
  #expect(abs(try #require(found).faults - (try #require(least))) < 1e-6)
}

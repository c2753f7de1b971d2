import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

private let hyphenating = FixedShaper(hyphenation: ["news-pa-per"])

/// What comes out of a run by its clusters: the text, and the glyphs that stand for it.
private func clusters(_ run: GlyphRun) -> [String] {
  var bytes = Array(run.text.utf8)[...]
  return run.clusters.map { cluster in
    defer { bytes = bytes.dropFirst(Int(cluster.bytes)) }
    return "\(String(decoding: bytes.prefix(Int(cluster.bytes)), as: UTF8.self))·\(cluster.glyphs)"
  }
}

@Test func everyCharacterIsAClusterOfItsOwn() {
  #expect(
    clusters(setLines("añ b", .ragged(), points: 90)[0].runs[0]) == ["a·1", "ñ·1", " ·1", "b·1"])
}

@Test func aHyphenatedWordIsWholeOnItsFirstLine() {
  let style = ParagraphStyle.justified()
  let lines = setLines("a newspaper b", style, points: 70, shaper: hyphenating)
  #expect(lines.map(\.isHyphenated) == [true, false])
  #expect(lines[0].runs.map(\.text) == ["a newspaper"])
  #expect(clusters(lines[0].runs[0]) == ["a·1", " ·1", "newspaper·5"])
  #expect(lines[0].runs[0].glyphs.last?.id == 0x2D)
  #expect(lines[1].runs.map(\.text) == [" b"])
  #expect(clusters(lines[1].runs[0]) == ["·1", "·1", "·1", "·1", "·1", " ·1", "b·1"])
}

@Test func aWordOverThreeLinesIsWholeOnItsFirst() {
  let lines = setLines("newspaper", .ragged(), points: 50, shaper: hyphenating)
  var style = ParagraphStyle.ragged()
  style.hyphenates = true
  let parted = setLines("newspaper", style, points: 50, shaper: hyphenating)
  #expect(lines.count == 2)
  #expect(parted.map { $0.runs[0].text }.joined() == "newspaper")
  #expect(parted[0].runs[0].text == "newspaper")
  #expect(parted.map { $0.runs[0].glyphs.count }.reduce(0, +) == 9 + parted.count - 1)
}

@Test func aWordInTwoStylesIsWholeAsWell() {
  var text = styled("a ")
  text.append("news", style: .fixed(10, face: 1), source: nil, literal: false)
  text.append("paper", style: .fixed(), source: nil, literal: false)
  let shaped = hyphenating.shape(text, hyphenates: true)
  let prepared = PreparedText(shaped, narrowest: .points(100))
  // After "newspa".
  let lines = [(-1, 2), (2, 3)].map { start, end in
    set(
      BrokenLine(start: start, end: end, width: .points(100), indent: .zero, ratio: 0),
      of: prepared, .ragged())
  }
  #expect(lines[0].runs.map(\.text) == ["a ", "news", "paper"])
  #expect(lines[0].runs.map { $0.glyphs.count } == [2, 4, 3])
  #expect(lines[1].runs.map(\.text) == [""])
  for run in lines.flatMap(\.runs) { expectConsistent(run) }
}

@Test(arguments: 0..<60)
func clustersCoverTextAndGlyphsAndNoWordIsLost(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let words = (0..<30).map { _ in randomText(words: 1, lengths: 2...12, using: &random) }
  let shaper = FixedShaper(
    space: 0.5,
    hyphenation: words.filter { $0.count > 4 }.map {
      "\($0.prefix(2))-\($0.dropFirst(2).prefix(2))-\($0.dropFirst(4))"
    })
  let text = words.joined(separator: " ")
  let lines = setLines(
    text, .justified(indent: 10), points: Double(Int.random(in: 130...220, using: &random)),
    shaper: shaper)
  var glyphs = 0
  for line in lines {
    for run in line.runs {
      expectConsistent(run)
      glyphs += run.glyphs.count - (line.isHyphenated ? 1 : 0)
    }
  }
  let all = lines.flatMap(\.runs).map(\.text).joined(separator: " ")
  #expect(all.split(separator: " ").joined(separator: " ") == text)
  // Every glyph is drawn once, but for the spaces at the ends of lines.
  #expect(glyphs + lines.dropLast().count { !$0.isHyphenated } == text.count)
}

private func expectConsistent(_ run: GlyphRun) {
  #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
  #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
}

@Test func wordsAreCutOnlyWhenNothingElseWillDo() {
  // Cut up for a measure that none of these lines has.
  let shaped = FixedShaper(space: 0.5).shape(styled("abcdefgh ijklm nopqrstu"), hyphenates: false)
  let text = PreparedText(shaped, narrowest: .points(40))
  for style in [ParagraphStyle.justified(), .ragged()] {
    let wide = lineCurve(of: text, style: style, measures: Measures(rest: .points(90))).best
    #expect(wide.lines.allSatisfy { !text.isCut(at: $0.end) })
    #expect(wide.lines.count == 3)
    let narrow = lineCurve(of: text, style: style, measures: Measures(rest: .points(60))).best
    #expect(narrow.lines.count { text.isCut(at: $0.end) } == 2)
  }
  #expect(text.word(at: 2) == 0..<8)
}

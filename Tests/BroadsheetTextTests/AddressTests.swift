import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// A text with a bar wherever an address in it may be divided.
private func divided(_ text: String) -> String {
  let bytes = Array(text.utf8)
  let places = bytes.withUnsafeBufferPointer { AddressBreaks(in: $0).places }
  var result: [UInt8] = []
  for (offset, byte) in bytes.enumerated() {
    if places.contains(where: { $0.offset == offset }) { result.append(UInt8(ascii: "|")) }
    result.append(byte)
  }
  return String(decoding: result, as: UTF8.self)
}

@Test(arguments: [
  ("harbour-standard.example/ferry", "harbour|-standard|.example/|ferry"),
  ("desk@harbour-standard.example", "desk|@harbour|-standard|.example"),
  (
    "https://harbour.example/a_page?id=12&b=3#top",
    "https://|harbour|.example/|a|_page|?id|=12|&b|=3|#top"
  ),
  ("(www.harbour.example/tides).", "(www|.harbour|.example/|tides)."),
  ("“harbour.example/tides/”,", "“harbour|.example/|tides/”,"),
  ("mailto:desk@harbour.example", "mailto:|desk|@harbour|.example"),
  ("harbour.co.uk", "harbour|.co|.uk"),
  ("see www.harbour.example and go", "see www|.harbour|.example and go"),
]) func addressesAreDividedAtTheirMarks(_ text: String, _ expected: String) {
  #expect(divided(text) == expected)
}

@Test(arguments: [
  "and/or", "1/2", "i.e. so", "10 a.m. on", "p.m.", "U.S.A.", "the end.Next one", "HN/26/31",
  "3.50", "24/7", "a@b", "@harbour", "://", "well-known", "one…two", "Dr.Smith", "km/h", "...",
  "x.com", "rock’n’roll/pop", "",
]) func otherWordsAreNoAddresses(_ text: String) {
  #expect(divided(text) == text)
}

@Test func threeCharactersStayOnEitherSide() {
  #expect(divided("http://ab.example/cd") == "http://|ab|.example/cd")
  #expect(divided("ab@harbour.example") == "ab@harbour|.example")
}

@Test func aHyphenBeginsALineReluctantly() {
  let bytes = Array("harbour-standard.example".utf8)
  let places = bytes.withUnsafeBufferPointer { AddressBreaks(in: $0).places }
  #expect(places.map(\.offset) == [7, 16])
  #expect(places[0].reluctance > places[1].reluctance)
}

@Test func anAddressIsDividedWithoutAHyphen() {
  let lines = setLines("see harbour.example/tides", .justified(), points: 200)
  #expect(lines.count == 2)
  #expect(lines.allSatisfy { !$0.isHyphenated })
  #expect(lines[0].runs.flatMap(\.glyphs).count == 20)
  #expect(lines[0].runs.last?.glyphs.last?.id == Unicode.Scalar("/").value)
}

@Test func aDividedAddressComesOutWhole() {
  let text = "see harbour.example/tides/today or not"
  for width in stride(from: 120.0, through: 260, by: 10) {
    let lines = setLines(text, .ragged(), points: width)
    let words = lines.flatMap(\.runs).map(\.text).joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    #expect(words == text)
    for run in lines.flatMap(\.runs) {
      #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
      #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
    }
  }
}

@Test func aSpaceIsBetterThanADividedAddressAndThatThanALooseLine() {
  // The address fits on the second line, and the first is full without it.
  #expect(
    broken("aaaa bbbb cccc harbour.example", .justified(), ems: 15)
      == ["aaaa bbbb cccc", "harbour.example"])
  // Here the first line would be left with two words.
  #expect(
    broken("aaaa bb harbour.example/tides cccc dddd eeee", .justified(), ems: 24)[0]
      == "aaaa bb harbour.example/")
}

@Test func noPieceOfAnAddressStandsAloneWhileTheNextHasRoomForIt() {
  let lines = setLines(
    "a list at millrace-press.example/daybooks/1903-to-2026/by-paper-and-date for all to see",
    .justified(), points: 280)
  let texts = lines.map { line in line.runs.map(\.text).joined() }
  #expect(!texts.contains { $0.count < 6 }, "\(texts)")
}

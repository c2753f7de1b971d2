import BroadsheetBase
import BroadsheetTestSupport
import BroadsheetText
import Testing

private let plain = CharacterStyle.fixed()
private let bold = CharacterStyle.fixed(10, face: 1)

/// "The **last** boat", as written from byte 100 on.
private var boat: StyledText {
  var text = StyledText(language: "en-GB")
  text.append("The ", style: plain, source: .test(100..<104), literal: true)
  text.append("last", style: bold, source: .test(106..<110), literal: true)
  text.append(" boat", style: plain, source: .test(112..<117), literal: true)
  return text
}

@Test func stylesMakeRuns() {
  #expect(boat.string == "The last boat")
  #expect(boat.runs.map(\.range) == [0..<4, 4..<8, 8..<13])
  #expect(boat.runs.map(\.style) == [plain, bold, plain])
  #expect(boat.firstStyle == plain)
}

@Test func neighboursOfOneStyleAreOneRun() {
  var text = styled("The ")
  text.append("last", style: plain, source: nil, literal: false)
  text.append("", style: bold, source: nil, literal: false)
  text.append(" boat", style: plain, link: "#tides", source: nil, literal: false)
  #expect(text.runs.map(\.range) == [0..<8, 8..<13])
  #expect(text.runs.map(\.link) == [nil, "#tides"])
}

@Test func everyCharacterKnowsWhereItWasWritten() {
  #expect(boat.source(at: 0)?.range.lowerBound == 100)
  #expect(boat.source(at: 3)?.range.lowerBound == 103)
  #expect(boat.source(at: 4)?.range.lowerBound == 106)
  #expect(boat.source(at: 12)?.range.lowerBound == 116)
  #expect(boat.source(at: 99)?.range == 117..<117)
  #expect(StyledText("x", style: plain, language: "en").source(at: 0) == nil)
}

@Test func aReplacementStandsForItsSourceAsAWhole() {
  var text = styled("so ", at: 10)
  text.append("…", style: plain, source: .test(13..<16), literal: false)
  text.append(" on", style: plain, source: .test(16..<19), literal: true)
  #expect(text.source(at: 3)?.range == 13..<16)
  #expect(text.source(at: 5)?.range == 13..<16)
  #expect(text.source(at: 7)?.range.lowerBound == 17)
}

@Test func textsAreJoinedWithTheirLooksAndSources() {
  var text = boat
  text.append(styled(" left", bold, at: 300))
  #expect(text.string == "The last boat left")
  #expect(text.runs.last?.range == 13..<18)
  #expect(text.source(at: 14)?.range.lowerBound == 301)
  text.append(StyledText(language: "en"))
  #expect(text.utf8.count == 18)
}

@Test func aSliceKeepsLooksAndSources() {
  let slice = boat.slice(2..<6)
  #expect(slice.string == "e la")
  #expect(slice.runs.map(\.range) == [0..<2, 2..<4])
  #expect((0..<4).map { slice.source(at: $0)?.range.lowerBound } == [102, 103, 106, 107])
  #expect(boat.slice(5..<5).isEmpty)
  #expect(boat.slice(0..<13) == boat)
}

@Test func aSplitTextJoinsToTheSame() {
  for count in 0...boat.utf8.count {
    let (head, tail) = boat.split(at: count)
    var joined = head
    joined.append(tail)
    #expect(joined.string == boat.string)
    #expect(joined.runs == boat.runs)
    for offset in 0..<boat.utf8.count {
      #expect(
        joined.source(at: offset)?.range.lowerBound == boat.source(at: offset)?.range.lowerBound)
    }
  }
}

@Test(arguments: [
  ("", 0), ("one", 1), (" one  two\nthree\tfour ", 4), ("a - b", 2), ("half-way 24", 2),
  ("“Quoted,” she said", 3), ("café à Zürich", 3), ("שלום עולם", 2), ("* * *", 0),
])
func wordsAreStretchesWithALetterOrADigit(text: String, count: Int) {
  #expect(styled(text).wordCount == count)
}

@Test func dashesAndMarksBeyondASCIIAreNoWordsEither() {
  #expect(styled("boats – and crews — wait").wordCount == 4)
  #expect(styled("wait …").wordCount == 1)
}

@Test func wordsAreCountedFromAnyOffset() {
  let text = styled("The last boat")
  #expect([0, 3, 4, 6, 9, 13, 99].map { text.words(from: $0) } == [3, 2, 2, 2, 1, 0, 0])
}

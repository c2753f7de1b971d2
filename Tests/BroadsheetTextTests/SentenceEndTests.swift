import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// A text with a bar after every sentence, where a line may end there.
private func sentences(_ text: String, language: String = "en-GB") -> String {
  let shaped = FixedShaper().shape(styled(text, language: language), hyphenates: false)
  let prepared = PreparedText(shaped, narrowest: .points(1000))
  var result = ""
  var start = 0
  for index in shaped.breaks.indices.dropLast() where prepared.endsSentence(at: index) {
    let end = prepared.textOffset(after: index)
    result += String(decoding: shaped.text.utf8[start..<end], as: UTF8.self) + "|"
    start = end
  }
  return result + String(decoding: shaped.text.utf8[start...], as: UTF8.self)
}

@Test func aSentenceEndsAtItsStop() {
  #expect(
    sentences("The boats stop. Why now? They vote! All go on.")
      == "The boats stop. |Why now? |They vote! |All go on.")
}

@Test func theParagraphsEndIsASentencesEnd() {
  let shaped = FixedShaper().shape(styled("Boats stop. Crews."), hyphenates: false)
  let text = PreparedText(shaped, narrowest: .points(1000))
  #expect((0..<3).map(text.endsSentence) == [false, true, true])
  let open = FixedShaper().shape(styled("Boats. and two"), hyphenates: false)
  #expect(!PreparedText(open, narrowest: .points(1000)).endsSentence(at: 2))
}

@Test(arguments: [
  "at 10 a.m. on Monday", "the harbour, Quay Street; the ferry: all", "e.g. the crews",
  "“Why?” she asked", "and so on, etc. they said", "3.5 per cent", "wait… until then",
  "ashore; At noon", "Stop, Go",
]) func aSmallLetterGoesOnWithTheSentence(_ text: String) {
  #expect(sentences(text) == text)
}

@Test(arguments: [
  "to Dr. Reed of", "by J. Hale and", "No. 7 and", "with Mr. Reed and Mrs. Hale", "St. Mary and",
  "the U.S. Navy", "J.R. Hale and", "(Dr. Reed and", "“Mr. Reed,", "‘St. Mary’ and",
]) func anAbbreviationEndsNoSentence(_ text: String) {
  #expect(sentences(text) == text)
}

@Test func aShortWordInSmallLettersMayEndASentence() {
  #expect(sentences("They let us in. Then we go.") == "They let us in. |Then we go.")
  #expect(sentences("It was on page 7. The rest") == "It was on page 7. |The rest")
}

@Test func quotationMarksAndBracketsCloseWithTheSentence() {
  #expect(sentences("“Never.” Then she left") == "“Never.” |Then she left")
  #expect(sentences("He said ‘go.’ “We go”") == "He said ‘go.’ |“We go”")
  #expect(sentences("(It rained.) The boats") == "(It rained.) |The boats")
  #expect(
    sentences("«\u{A0}Jamais.\u{A0}» Puis elle", language: "fr")
      == "«\u{A0}Jamais.\u{A0}» |Puis elle")
}

@Test func anEllipsisMayEndASentence() {
  #expect(sentences("And then… The boats") == "And then… |The boats")
  #expect(sentences("And then... The boats") == "And then... |The boats")
}

@Test func aSentenceMayBeginWithAFigureOrADash() {
  #expect(sentences("They stop. 40 crews") == "They stop. |40 crews")
  #expect(sentences("They stop. – The crews") == "They stop. |– The crews")
}

@Test func aSentenceMayBeginWithACapitalThatIsNotASCII() {
  #expect(sentences("Il pleut. À midi", language: "fr") == "Il pleut. |À midi")
  #expect(sentences("Il pleut. à midi", language: "fr") == "Il pleut. à midi")
}

@Test func otherScriptsHaveStopsOfTheirOwn() {
  #expect(sentences("هل توقفت؟ نعم", language: "ar") == "هل توقفت؟ |نعم")
  #expect(sentences("توقفت القوارب. نعم", language: "ar") == "توقفت القوارب. |نعم")
  #expect(sentences("کشتی رکی۔ ہاں", language: "ur") == "کشتی رکی۔ |ہاں")
  #expect(sentences("नाव रुकी। हाँ", language: "hi") == "नाव रुकी। |हाँ")
  #expect(sentences("नाव रुकी॥ हाँ", language: "hi") == "नाव रुकी॥ |हाँ")
}

@Test func onlyBetweenWordsASentenceEnds() {
  #expect(sentences("the end.Next one") == "the end.Next one")
  #expect(sentences("well-known. Yes") == "well-known. |Yes")
  #expect(sentences("It stopped.\nThe crews") == "It stopped.\n|The crews")
}

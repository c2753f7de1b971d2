import BroadsheetBase
import Testing

@Test(arguments: [
  ("headlnie", "headline"), ("hedline", "headline"), ("HEADLINE", "headline"),
  ("kickers", "kicker"), ("dek", "deck"), ("deckk", "deck"), ("bylnie", "byline"),
])
func aSlipIsGuessed(word: String, meant: String) {
  #expect(nearest(to: word, among: ["kicker", "headline", "deck", "byline"]) == meant)
}

@Test(arguments: ["caption", "he", "", "headliners and more"])
func whatIsNotNearIsNotGuessed(word: String) {
  #expect(nearest(to: word, among: ["kicker", "headline", "deck", "byline"]) == nil)
}

@Test func theFirstOfEquallyNearWordsWins() {
  #expect(nearest(to: "cat", among: ["car", "bat", "cap"]) == "car")
  #expect(nearest(to: "cat", among: ["car", "cat"]) == "cat")
}

@Test func accentsAndOtherScriptsAreLettersToo() {
  #expect(nearest(to: "titre", among: ["títre", "lettre"]) == "títre")
  #expect(nearest(to: "כותרת", among: ["כותרות", "תמונה"]) == "כותרות")
}

@Test func aVeryLongWordIsNotCompared() {
  let word = String(repeating: "a", count: 5000)
  #expect(nearest(to: word, among: [word + "b"]) == nil)
}

@Test func theQuestionNamesTheCandidate() {
  #expect(didYouMean("colour", among: ["color"]) == "did you mean `color`?")
  #expect(didYouMean("colour", among: ["width"]) == nil)
}

import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCompare

private func edits(_ old: String, _ new: String) -> [Edit] {
  BroadsheetCompare.edits(
    from: old.split(separator: " ").map(String.init), to: new.split(separator: " ").map(String.init)
  )
}

@Test func theSameWordsHaveNoEdits() {
  #expect(edits("a b c", "a b c").isEmpty)
  #expect(edits("", "").isEmpty)
}

@Test func editsNameWhatAReaderWouldCallTheChange() {
  #expect(edits("a b c", "a x c") == [Edit(old: 1..<2, new: 1..<2)])
  #expect(edits("a b c", "a b x y c") == [Edit(old: 2..<2, new: 2..<4)])
  #expect(edits("a b c d", "b c d") == [Edit(old: 0..<1, new: 0..<0)])
  #expect(edits("", "a") == [Edit(old: 0..<0, new: 0..<1)])
  #expect(edits("the a the b the", "the a the c the") == [Edit(old: 3..<4, new: 3..<4)])
}

@Test func editsTurnTheOldTextIntoTheNewOne() {
  var random = SeededGenerator(seed: 3)
  for round in 0..<200 {
    func text() -> [String] {
      (0..<Int.random(in: 0...40, using: &random)).map { _ in
        "\(Int.random(in: 0...(round % 20 + 1), using: &random))"
      }
    }
    let (old, new) = (text(), text())
    for limit in [0, 100, 250_000] {
      var made: [String] = []
      var at = 0
      var kept: [String] = []
      for edit in BroadsheetCompare.edits(from: old, to: new, limit: limit) {
        kept += old[at..<edit.old.lowerBound]
        made += old[at..<edit.old.lowerBound] + new[edit.new]
        at = edit.old.upperBound
      }
      made += old[at...]
      #expect(made == new)
    }
  }
}

@Test func longTextsAreComparedInNoTimeToSpeakOf() {
  let old = (0..<20_000).map { "a\($0 % 3)" }
  let new = (0..<20_000).map { "b\($0 % 5)" }
  #expect(BroadsheetCompare.edits(from: old, to: new).count == 1)
}

@Test func aPassageThatStandsElsewhereHasMoved() {
  let place = PagePlace(page: 1, frame: .zero)
  func words(_ text: String) -> [SetWord] {
    text.split(separator: " ").map {
      SetWord(
        text: String($0), look: Look(face: "Fixed", size: .points(10), ink: .black()), place: place,
        isJoined: false)
    }
  }
  let old = words("one two three four five six seven alpha beta gamma delta epsilon zeta eta theta")
  let new = words("alpha beta gamma delta epsilon zeta eta theta one two three four five six seven")
  #expect(WordTally(wordChanges(from: old, to: new)).sentence == "a passage of 7 words moved")
}

import BroadsheetBase
import Testing

@testable import BroadsheetText

private let body = CharacterStyle(faces: [FaceID(index: 0)], size: .points(9))
private let italic = CharacterStyle(faces: [FaceID(index: 1)], size: .points(9))
private let lead = CharacterStyle(faces: [FaceID(index: 2)], size: .points(9))
private let leadItalic = CharacterStyle(faces: [FaceID(index: 3)], size: .points(9))

/// Runs with the lead-in's in brackets, its emphasis in braces.
private func marked(_ runs: [ManuscriptRun], _ extent: LeadInExtent) -> String {
  withLeadIn(runs, extent) { $0 == body ? lead : $0 == italic ? leadItalic : nil }.map { run in
    run.style == lead ? "[\(run.text)]" : run.style == leadItalic ? "{\(run.text)}" : run.text
  }.joined()
}

private func marked(_ text: String, _ extent: LeadInExtent) -> String {
  marked([ManuscriptRun(text, style: body)], extent)
}

@Test(arguments: [
  ("The crews of the boats", "[The crews of] the boats"), ("Two words", "[Two words]"),
  ("Ferry – crews will vote", "[Ferry – crews will] vote"), ("", ""),
  ("“No,” she said then", "[“No,” she said] then"),
]) func aLeadInHasSoManyWords(_ text: String, _ expected: String) {
  #expect(marked(text, .words(3)) == expected)
}

@Test(arguments: [
  ("Ferry: the crews: vote", "[Ferry:] the crews: vote"),
  ("At 16:30 it sailed", "At 16:30 it sailed"),
  ("Open 9:00: come", "[Open 9:00:] come"), ("Nothing here", "Nothing here"),
  ("Whole:", "[Whole:]"), ("(Ferry:) the crews", "[(Ferry:)] the crews"),
]) func aLeadInReachesToAMark(_ text: String, _ expected: String) {
  #expect(marked(text, .until([":"])) == expected)
}

@Test(arguments: [
  ("It sailed. Then it rained.", "[It sailed.] Then it rained."),
  ("Mr. Bell of St. Ives sailed. So", "[Mr. Bell of St. Ives sailed.] So"),
  ("A. N. Other sailed. So", "[A. N. Other sailed.] So"),
  ("He paid £3.50 for it", "He paid £3.50 for it"),
]) func aPointMustEndASentence(_ text: String, _ expected: String) {
  #expect(marked(text, .until(["."])) == expected)
}

@Test func emphasisInALeadInKeepsItsVariant() {
  let runs = [
    ManuscriptRun("The ", style: body), ManuscriptRun("Gannet", style: italic),
    ManuscriptRun(" and the Tern", style: body),
  ]
  #expect(marked(runs, .words(3)) == "[The ]{Gannet}[ and] the Tern")
}

@Test func aLeadInLeavesLinksAndNotesWhole() {
  let note = CharacterStyle(faces: [FaceID(index: 9)], size: .points(5))
  let runs = [
    ManuscriptRun("See ", style: body),
    ManuscriptRun("harbour.example: all", style: body, link: "https://harbour.example"),
    ManuscriptRun("1", style: note), ManuscriptRun(" of it", style: body),
  ]
  let set = withLeadIn(runs, .words(3)) { $0 == body ? lead : nil }
  #expect(set.map(\.text) == ["See ", "harbour.example: all", "1", " of it"])
  #expect(set.map { $0.style == lead } == [true, true, false, false])
  #expect(set[1].link == "https://harbour.example")
}

@Test func aLeadInKeepsTheWayBackToTheFile() {
  let source = SourceSpan(file: SourceFile.ID(index: 0), range: 20..<34)
  let run = ManuscriptRun("The crews vote", style: body, source: source, isLiteral: true)
  let set = withLeadIn([run], .words(2)) { _ in lead }
  #expect(set.map(\.source?.range) == [20..<29, 29..<34])
}

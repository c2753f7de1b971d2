import BroadsheetBase
import Testing

private func printed(
  _ text: String, _ range: Range<Int>, label: String? = nil, colored: Bool = false
) -> String {
  var sources = SourceMap()
  let file = sources.add(path: "ferry.md", bytes: Array(text.utf8))
  let diagnostic = Diagnostic.warning(
    "test.it", "look", at: SourceSpan(file: file, range: range), label: label)
  return DiagnosticPrinter(sources: sources, colored: colored).text(for: diagnostic)
}

/// The last two lines of the excerpt: the author's line and the carets under it.
private func excerpt(_ text: String, _ range: Range<Int>) -> [String] {
  printed(text, range).split(separator: "\n").suffix(2).map(String.init)
}

@Test func aMessageShowsTheLineAndACaretUnderTheWord() {
  #expect(
    printed("one\ntwo three\n", 8..<13, label: "here") == """
      warning: look [test.it]
        --> ferry.md:2:5
        |
      2 | two three
        |     ^^^^^ here

      """)
}

@Test func everythingAMessageHasToSayIsSaid() {
  var sources = SourceMap()
  let file = sources.add(path: "ferry.md", bytes: Array("abc def".utf8))
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }
  let diagnostic = Diagnostic.error(
    "copyfit.overset", "story `ferry` is 7 lines over", at: span(4..<5), label: "set up to here",
    place: Diagnostic.Place(page: 1, slot: "ferry"), help: "cut about 48 words",
    notes: [Diagnostic.Note("first drawn here", at: span(0..<3)), Diagnostic.Note("alone")])
  #expect(
    DiagnosticPrinter(sources: sources).text(for: diagnostic) == """
      error: story `ferry` is 7 lines over [copyfit.overset]
        --> ferry.md:1:5      page 1, slot `ferry`
        |
      1 | abc def
        |     ^ set up to here
         = cut about 48 words
         = note: first drawn here (ferry.md:1:1)
         = note: alone

      """)
}

@Test func aMessageMayHaveNoPlaceInAFile() {
  let printer = DiagnosticPrinter(sources: SourceMap())
  #expect(printer.text(for: .error("a.b", "no pages")) == "error: no pages [a.b]\n")
  #expect(
    printer.text(for: .error("a.b", "full", place: Diagnostic.Place(page: 3)))
      == "error: full [a.b]\n  --> page 3\n")
}

@Test func theCaretCountsCharactersNotBytes() {
  #expect(excerpt("é😀 né", 7..<10) == ["1 | é😀 né", "  |    ^^"])
}

@Test func theLineNumberMakesRoomForItself() {
  let text = String(repeating: "x\n", count: 99) + "here"
  #expect(excerpt(text, 198..<202) == ["100 | here", "    | ^^^^"])
}

@Test func aSpanOverSeveralLinesIsMarkedToTheEndOfItsFirst() {
  #expect(excerpt("ab cd\nef", 3..<8).last == "  |    ^^")
  #expect(excerpt("ab\r\ncd", 1..<5).last == "  |  ^")
}

@Test func anEmptySpanHasOneCaret() {
  #expect(excerpt("abc", 1..<1).last == "  |  ^")
  #expect(excerpt("abc", 3..<3).last == "  |    ^")
  #expect(excerpt("abc\n", 3..<4).last == "  |    ^")
}

@Test func theEndOfAFileMayBeAnEmptyLine() {
  #expect(printed("abc\n", 4..<4) == "warning: look [test.it]\n  --> ferry.md:2:1\n")
  #expect(printed("", 0..<0) == "warning: look [test.it]\n  --> ferry.md:1:1\n")
  #expect(printed("a\n\nb", 2..<2) == "warning: look [test.it]\n  --> ferry.md:2:1\n")
}

@Test func tabsTakeOneColumnAndControlCharactersDoNoHarm() {
  #expect(excerpt("\tab\u{1B}[31m", 1..<3) == ["1 |  ab\u{FFFD}[31m", "  |  ^^"])
  #expect(excerpt("a\u{9B}b", 3..<4) == ["1 | a\u{FFFD}b", "  |   ^"])
}

@Test func aLongLineIsShownAroundTheCaret() {
  let text = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
  let lines = excerpt(text, 500..<501)
  #expect(lines[0].hasPrefix("1 | … aaa"))
  #expect(lines[0].hasSuffix("bbb …"))
  #expect(lines[0].count < 110)
  #expect(caretsMark(lines) == "X")
}

@Test func aLongSpanIsMarkedAsFarAsItIsShown() {
  let text = String(repeating: "a", count: 1000)
  for range in [0..<1000, 500..<1000, 0..<1, 990..<1000, 999..<1000] {
    let lines = excerpt(text, range)
    #expect(lines[1].count <= lines[0].count)
    #expect(caretsMark(lines).allSatisfy { $0 == "a" })
  }
  #expect(excerpt(text, 1000..<1000)[1].hasSuffix("^"))
}

/// The characters of the first line that the carets stand under.
private func caretsMark(_ lines: [String]) -> String {
  String(zip(lines[0], lines[1]).filter { $0.1 == "^" }.map(\.0))
}

@Test func severitiesAreColouredForATerminalOnly() {
  #expect(printed("a", 0..<1, colored: true).hasPrefix("\u{1B}[33;1mwarning\u{1B}[0m: look"))
  #expect(!printed("a", 0..<1).contains("\u{1B}"))
}

@Test func theGravestSeverityDecides() {
  let note = Diagnostic(.note, "a", "a")
  let warning = Diagnostic.warning("b", "b")
  #expect([Diagnostic]().worst == nil)
  #expect([warning, note].worst == .warning)
  #expect(![warning, note].hasErrors)
  #expect([note, .error("c", "c")].hasErrors)
}

import BroadsheetBase
import Testing

@testable import BroadsheetIssue

@Suite struct DummyParserTests {
  private func parse(
    _ text: String, columns: Int = 4, _ expected: [Expected] = []
  ) throws -> Dummy? {
    let yaml = YAMLFixture(text)
    #expect(yaml.diagnostics.isEmpty)
    let node = try #require(yaml.node?["dummy"])
    let parsed = parseDummy(node, columns: columns, in: yaml.sources)
    expect(parsed.diagnostics, expected, in: yaml.marked)
    return parsed.value
  }

  @Test func cellsOfOneNameAreOneSlot() throws {
    let dummy = try #require(
      try parse(
        """
        dummy: |
          ferry  ferry        ferry  clinic
          ferry  ferry.photo  ferry  clinic
          ferry  ferry        .      market
        """))
    #expect(dummy.rows.count == 3)
    #expect(dummy.shapes.map(\.name.value) == ["ferry", "clinic", "ferry.photo", "market"])
    #expect(
      dummy.shapes[0].extents == [
        .init(column: 0, rows: 0..<3), .init(column: 1, rows: 0..<3), .init(column: 2, rows: 0..<2),
      ])
    #expect(dummy.shapes[2].slug == "ferry")
    #expect(dummy.shapes[2].part == "photo")
  }

  @Test(arguments: [
    "a: 1\ndummy: |\n  ferry  2️⃣x\n", "a: 1\r\ndummy: |\r\n  ferry  2️⃣x\r\n",
    "a: 1\ndummy: |2\n    ferry  2️⃣x\n", "é: ü\ndummy: |-  # drawn\n\n  ferry\t 2️⃣x\n\n\nb: 2",
    "dummy: &d |+\n  ferry  2️⃣x\n\n", "dummy: \"ferry 2️⃣x\"", "dummy: ferry 2️⃣x",
  ])
  func everyWordKnowsItsPlace(_ text: String) throws {
    let yaml = YAMLFixture(text)
    let node = try #require(yaml.node?["dummy"])
    let dummy = try #require(parseDummy(node, columns: 2, in: yaml.sources).value)
    #expect(dummy.shapes.map(\.name.value) == ["ferry", "x"])
    #expect(dummy.shapes.last?.name.span.range.lowerBound == yaml.marked.marks["2️⃣"])
  }

  @Test func aBlockInsideAListEndsWhereItShould() throws {
    let yaml = YAMLFixture(
      "pages:\n  - dummy: |\n      a b\n    rows: [1]\n  - dummy: |\n      c d\n")
    guard case .sequence(let pages)? = yaml.node?["pages"]?.content else {
      Issue.record("no pages")
      return
    }
    let names = try pages.map { page in
      let node = try #require(page["dummy"])
      return parseDummy(node, columns: 2, in: yaml.sources).value?.shapes.map(\.name.value)
    }
    #expect(names == [["a", "b"], ["c", "d"]])
  }

  @Test func raggedRowsAreNamed() throws {
    _ = try parse(
      "dummy: |\n  a a a a\n  1️⃣b b b\n  2️⃣c c c c c\n", columns: 4,
      [
        Expected("1️⃣", "dummy.ragged-row", help: "write 4 names; `.` is an empty cell"),
        Expected("2️⃣", "dummy.ragged-row"),
      ])
  }

  @Test func theWrongNumberOfColumnsIsSaidOnce() throws {
    _ = try parse("dummy: |\n  1️⃣a a\n  b b\n", columns: 4, [Expected("1️⃣", "dummy.columns")])
  }

  @Test func anEmptyDummyIsAnError() throws {
    _ = try parse("dummy: 1️⃣|\n\nb: 1", [Expected("1️⃣", "dummy.empty")])
    _ = try parse("dummy: 1️⃣\"\"", [Expected("1️⃣", "dummy.empty")])
  }

  @Test func foldedTextHasLostItsRows() throws {
    _ = try parse("dummy: 1️⃣>\n  a b\n  c d\n", [Expected("1️⃣", "dummy.not-a-block")])
    _ = try parse("dummy: 1️⃣a b\n  c d\n", [Expected("1️⃣", "dummy.not-a-block")])
  }

  @Test func namesAreWordsWithOneDot() throws {
    _ = try parse(
      "dummy: |\n  1️⃣a.b.c 2️⃣.x 3️⃣y! cliniqué\n",
      [
        Expected("1️⃣", "dummy.name"), Expected("2️⃣", "dummy.name"), Expected("3️⃣", "dummy.name"),
      ])
  }

  @Test func tornSlotsAreErrorsAtTheBreak() throws {
    _ = try parse(
      "dummy: |\n  a a b b\n  1️⃣c a b b\n  a a b b\n", [Expected("1️⃣", "dummy.torn-slot")])
    _ = try parse("dummy: |\n  a a b b\n  a 1️⃣. b b\n  a a b b", [Expected("1️⃣", "dummy.torn-slot")])
    _ = try parse("dummy: |\n  a 1️⃣b b a\n", [Expected("1️⃣", "dummy.torn-slot")])
    _ = try parse("dummy: |\n  a b b b\n  c 1️⃣a d d\n", [Expected("1️⃣", "dummy.torn-slot")])
  }

  @Test func partsAreRectangles() throws {
    _ = try parse(
      "dummy: |\n  a 1️⃣a.p a.p a\n  a a.p a a\n  a a a a\n", [Expected("1️⃣", "dummy.part-shape")])
  }

  @Test(arguments: [
    ("3", RowSpec.lines(3)), ("60mm", .length(.millimeters(60))), ("2fr", .fraction(2)),
    ("0.5fr", .fraction(0.5)), ("fit", .fit),
  ])
  func rowHeightsAreRead(_ text: String, height: RowSpec) {
    #expect(RowSpec(text) == height)
  }

  @Test(arguments: ["0", "-1", "fr", "0fr", "3em", "tall", ""])
  func otherRowHeightsAreNot(_ text: String) {
    #expect(RowSpec(text) == nil)
  }
}

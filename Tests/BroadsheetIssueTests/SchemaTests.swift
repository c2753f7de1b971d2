import BroadsheetBase
import Testing

@testable import BroadsheetIssue

private let sample = ObjectSchema(
  "sample", "A sample.",
  fields: [
    Field("name", .string, required: true, "A name."),
    Field("columns", .integer(1...8), "Columns."),
    Field("share", .number(0...1), "A share."),
    Field("gutter", .length, "A gutter."),
    Field("indent", .lengthOrEms, "An indent."),
    Field("on", .bool, "A switch."),
    Field("align", .word(["start", "center", "end"]), "A word."),
    Field("day", .date, "A day."),
    Field("ink", .ink, "An ink."),
    Field("language", .form(.languageTag), "A language."),
    Field("focus", .list(.number(0...1), count: 2...2), "Two shares."),
    Field("names", .list(.string), "Names."),
    Field(
      "inner", .object(ObjectSchema("inner", "Inner.", fields: [Field("x", .bool, "X.")])), "I."),
    Field("numbers", .map(.integer(0...9)), "Numbers by name."),
    Field("either", .either([.length, .number(0...9)]), "Two kinds."),
  ])

@Suite struct SchemaTests {
  private func check(_ text: String, _ expected: [Expected]) -> Fields? {
    let yaml = YAMLFixture(text)
    guard let node = yaml.node else {
      Issue.record("not YAML: \(text)")
      return nil
    }
    let checked = BroadsheetIssue.check(node, against: sample)
    expect(checked.diagnostics, expected, in: yaml.marked)
    return checked.value
  }

  @Test func wellWrittenValuesHaveTheirTypes() throws {
    let fields = try #require(
      check(
        """
        name: 1984
        columns: 6
        share: 0.5
        gutter: 4.5 mm
        indent: 1em
        on: true
        align: center
        day: 2028-02-29
        ink: accent 20%
        language: zh-Hant-TW
        focus: [0.6, 1]
        names: [a, 2]
        inner: {x: false}
        numbers: {a: 1, b: 2}
        either: 2
        """, []))
    #expect(fields.string("name")?.value == "1984")
    #expect(fields.int("columns")?.value == 6)
    #expect(fields.number("share")?.value == 0.5)
    #expect(fields.length("gutter")?.value == .millimeters(4.5))
    #expect(fields.measure("indent")?.value == .ems(1))
    #expect(fields.bool("on")?.value == true)
    #expect(fields.string("align")?.value == "center")
    #expect(fields.date("day")?.value == IssueDate(year: 2028, month: 2, day: 29))
    #expect(fields.ink("ink")?.value == InkName(swatch: "accent", tint: 0.2))
    #expect(fields.list("focus")?.value.map(\.number?.value) == [0.6, 1])
    #expect(fields.strings("names")?.map(\.value) == ["a", "2"])
    #expect(fields.object("inner")?.bool("x")?.value == false)
    #expect(fields.map("numbers")?.map(\.name.value) == ["a", "b"])
    #expect(fields["either"]?.number?.value == 2)
  }

  @Test func everyMistakeIsReported() throws {
    let fields = try #require(
      check(
        """
        1️⃣colums: 6
        columns: 2️⃣9
        share: 3️⃣2
        gutter: 4️⃣4 parsecs
        on: 5️⃣yes
        align: 6️⃣centre
        day: 7️⃣2026-02-29
        focus: 8️⃣[1]
        inner: {9️⃣other: 1}
        """,
        [
          Expected("1️⃣", "schema.unknown-key", help: "did you mean `columns`?"),
          Expected(
            "2️⃣", "schema.range", help: "expected a whole number from 1 to 8"),
          Expected("3️⃣", "schema.range", help: "expected a number from 0 to 1"),
          Expected("4️⃣", "schema.type", help: "expected a length such as `9.5pt` or `4mm`"),
          Expected("5️⃣", "schema.type", help: "expected `true` or `false`"),
          Expected("6️⃣", "schema.unknown-word", help: "did you mean `center`?"),
          Expected("7️⃣", "schema.type", help: "expected a date such as `2026-11-22`"),
          Expected("8️⃣", "schema.count"),
          Expected("9️⃣", "schema.unknown-key", help: "known keys: `x`"),
          Expected("1️⃣", "schema.missing-key"),
        ]))
    #expect(fields.int("columns") == nil)
  }

  @Test func wrongKindsAreNamed() {
    _ = check("name: 1️⃣[a]", [Expected("1️⃣", "schema.type", help: "expected a line of text")])
    _ = check("name: x\nnames: 1️⃣a", [Expected("1️⃣", "schema.type", help: "expected a list")])
    _ = check("name: x\ninner: 1️⃣3", [Expected("1️⃣", "schema.type")])
    _ = check("1️⃣- a\n- b", [Expected("1️⃣", "schema.type")])
    _ = check("name: x\ngutter: 1️⃣1em", [Expected("1️⃣", "schema.type")])
    _ = check("name: x\nlanguage: 1️⃣english", [Expected("1️⃣", "schema.type")])
    _ = check("name: x\nlanguage: 1️⃣xx-GB", [Expected("1️⃣", "schema.type")])
    _ = check(
      "name: x\neither: 1️⃣many",
      [
        Expected(
          "1️⃣", "schema.type",
          help: "expected a length such as `9.5pt` or `4mm`, or a number from 0 to 9")
      ])
  }

  @Test func aKeyWithoutValueIsAsGoodAsLeftOut() {
    _ = check("name: x\ncolumns:\n", [])
    _ = check("1️⃣name:\n", [Expected("1️⃣", "schema.empty")])
  }

  @Test func lengthsAreRead() {
    #expect(readMeasure("9.5pt") == .length(.points(9.5)))
    #expect(readMeasure("1cm") == .length(.millimeters(10)))
    #expect(readMeasure("0.5in") == .length(.points(36)))
    #expect(readMeasure("-2mm") == .length(.millimeters(-2)))
    #expect(readMeasure("0") == .length(.zero))
    for text in ["", "pt", "9", "1e3pt", ".pt", "--1pt", "nanpt", "infpt", "9999999999pt"] {
      #expect(readMeasure(text) == nil, "\(text)")
    }
  }
}

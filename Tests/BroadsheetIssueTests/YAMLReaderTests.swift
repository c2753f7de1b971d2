import BroadsheetBase
import Testing

@testable import BroadsheetIssue

@Suite struct YAMLReaderTests {
  @Test func valuesKnowWhereTheyStand() throws {
    let yaml = YAMLFixture(
      """
      title: Ça va, “Été”   # a comment
      list: [un, "deux\\n", 'tr''ois']
      plain: several
        lines of text
      map: {a: 1, b: {c: 2} }  # done
      block: |
        first

        second
      anchor: &a !!str text
      last: x
      """)
    #expect(yaml.diagnostics.isEmpty)
    let node = try #require(yaml.node)
    func source(_ key: String) throws -> String { yaml.source(try #require(node[key])) }
    #expect(try source("title") == "Ça va, “Été”")
    #expect(try source("list") == "[un, \"deux\\n\", 'tr''ois']")
    #expect(try source("plain") == "several\n  lines of text")
    #expect(try source("map") == "{a: 1, b: {c: 2} }")
    #expect(try source("block") == "|\n  first\n\n  second")
    #expect(try source("anchor") == "text")
    #expect(try source("last") == "x")
    guard case .sequence(let items) = try #require(node["list"]).content else {
      Issue.record("not a list")
      return
    }
    #expect(items.map(yaml.source) == ["un", "\"deux\\n\"", "'tr''ois'"])
    #expect(items.map(\.text) == ["un", "deux\n", "tr'ois"])
  }

  @Test func carriageReturnsAndOddLineEndsKeepThePlaces() throws {
    let yaml = YAMLFixture("a: x\r\nb: \"y\u{2028} z\"\r\nc: w\u{85}d: v")
    let node = try #require(yaml.node)
    #expect(node.entries?.map { yaml.source($0.value) } == ["x", "\"y\u{2028} z\"", "w", "v"])
  }

  @Test func aRangeOfAFileIsReadInItsOwnPlace() throws {
    var sources = SourceMap()
    let text = "---\nheadline: Été: non\nkicker: X\n---\nBody."
    let file = sources.add(path: "a.md", bytes: Array(text.utf8))
    let read = readYAML(file, range: 4..<text.utf8.count - 9, in: sources)
    let diagnostic = try #require(read.diagnostics.first)
    #expect(diagnostic.id == "yaml.syntax")
    let place = sources[file].location(of: try #require(diagnostic.span).range.lowerBound)
    #expect(place.line == 2)
    #expect(place.column == 14)
  }

  @Test func emptyDocumentsAreNothing() {
    for text in ["", "# only a comment\n", "\n\n"] {
      let yaml = YAMLFixture(text)
      #expect(yaml.node == nil)
      #expect(yaml.diagnostics.isEmpty)
    }
  }

  @Test(arguments: [
    ("headline: Harbour1️⃣: the plan", "put a value that has a colon in it in quotes: \"…\""),
    ("a: b\n1️⃣\tc: d", "indent with spaces"),
    ("a: 1️⃣@handle", "put the value in quotes: \"…\""),
    ("a: [x, y\nb1️⃣: z", "write `]` or `,`"),
    ("a: {x: 1\nb1️⃣: z", "write `}` or `,`"),
    (
      "a: 1\n1️⃣words alone\nb: 2",
      "check the line's indentation, and that quotes above it are closed"
    ),
    ("a: 1️⃣\"never closed\nb: c\n", nil),
    ("a: 1️⃣*name", "put a value that begins with `*` in quotes"),
    ("a: b\n---\n1️⃣c: d", nil),
  ])
  func whatIsNoYAMLIsToldInPlainWords(_ text: String, help: String?) {
    let yaml = YAMLFixture(text)
    let ids = yaml.diagnostics.map(\.id)
    #expect(ids == ["yaml.syntax"], "\(text)")
    #expect(yaml.node == nil)
    if let help { #expect(yaml.diagnostics.first?.help == help, "\(text)") }
  }

  @Test func keysGivenTwiceAreReportedAtTheSecond() throws {
    let yaml = YAMLFixture(
      """
      a: 1
      b: {x: 1, 1️⃣x: 2}
      2️⃣a: 2
      c:
        - a: 1
          b: 1
          3️⃣"a": 3
      4️⃣a: 4
      """)
    let found = yaml.diagnostics.sorted {
      ($0.span?.range.lowerBound ?? 0) < ($1.span?.range.lowerBound ?? 0)
    }
    expect(
      found,
      ["1️⃣", "2️⃣", "3️⃣", "4️⃣"].map { Expected($0, "yaml.repeated-key") }, in: yaml.marked)
    let node = try #require(yaml.node)
    #expect(node.entries?.map(\.key.value) == ["a", "b", "c"])
    #expect(node["a"]?.text == "1")
  }

  @Test func aBillionLaughsAreRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let names = (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(YAMLFixture(text).diagnostics.map(\.id) == ["yaml.too-large"])
    #expect(YAMLFixture(text + "? *a9\n: 1\n").diagnostics.map(\.id) == ["yaml.key"])
    #expect(YAMLFixture(text + "*a9 : 1\n").diagnostics.map(\.id) == ["yaml.key"])
    #expect(YAMLFixture(text + "[*a9]: 1\n").diagnostics.map(\.id) == ["yaml.key"])
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(YAMLFixture("a: " + deep).diagnostics.map(\.id) == ["yaml.too-large"])
    let deeper = String(repeating: "[", count: 20_000)
    #expect(YAMLFixture("a: " + deeper).diagnostics.map(\.id) == ["yaml.too-large"])
  }

  @Test func anchorsMayBeUsed() throws {
    let yaml = YAMLFixture("a: &x {b: 1}\nc: *x\n")
    #expect(yaml.diagnostics.isEmpty)
    #expect(yaml.node?["c"]?["b"]?.text == "1")
  }

  @Test func controlCharactersAreRefusedAtTheirPlace() {
    let yaml = YAMLFixture("é: b\nc: 1️⃣\u{7}d\n")
    expect(yaml.diagnostics, [Expected("1️⃣", "yaml.control-character")], in: yaml.marked)
  }

  @Test func keysMustBeWords() {
    let yaml = YAMLFixture("1️⃣[a, b]: c\nd: e\n")
    expect(yaml.diagnostics, [Expected("1️⃣", "yaml.key")], in: yaml.marked)
  }
}

import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetIssue

@Suite struct LayoutReaderTests {
  /// The tabloid with changes laid over it.
  private func layout(_ changes: String, _ expected: [Expected] = []) throws -> Layout? {
    let marked = MarkedText(changes)
    var reader = SourceReader()
    let file = reader.add(path: "own.yaml", bytes: Array(marked.text.utf8))
    let own = readYAML(file, in: reader.sources)
    #expect(own.diagnostics.isEmpty)
    let shelf = Shelf(kind: "layout", folders: [repository + "/layouts"])
    let base = try #require(
      try shelf.read(
        Located("tabloid", at: SourceSpan(file: file, range: 0..<0)), with: &reader))
    let merged = own.value?.merged(over: base) ?? base
    let layout = readLayout(merged, named: "own", catalog: testCatalog)
    expect(layout.diagnostics, expected, in: marked)
    return layout.value
  }

  @Test(arguments: ["tabloid", "berliner", "broadsheet", "a4-newsletter"])
  func shippedLayoutsAreClean(_ name: String) throws {
    var reader = SourceReader()
    let file = reader.add(path: "x", bytes: [])
    let shelf = Shelf(kind: "layout", folders: [repository + "/layouts"])
    let node = try #require(
      try shelf.read(Located(name, at: SourceSpan(file: file, range: 0..<0)), with: &reader))
    let layout = readLayout(node, named: name, catalog: testCatalog)
    #expect(layout.diagnostics.isEmpty, "\(layout.diagnostics.map(\.summary))")
    let value = try #require(layout.value)
    #expect(value.furniture.map(\.name) == ["nameplate", "folio", "inside"])
    // Every priority has a smaller head than the one before.
    let sizes = value.headlines.map { value.styles[$0].character.size }
    #expect(sizes == sizes.sorted(by: >))
  }

  @Test func stylesInheritAndTakeTheirFaces() throws {
    let layout = try #require(
      try layout(
        """
        styles:
          small: {from: body, size: 8pt, leading: 9pt}
          large: {from: small, size: 16pt}
        """))
    let large = layout.styles["large"]
    #expect(large.character.size == .points(16))
    #expect(large.paragraph.leading == .points(9))
    #expect(large.paragraph.indent == .points(16))
    #expect(layout.styles["body"].paragraph.leading == layout.format.baseline)
    func faces(_ style: CharacterStyle) -> [String] { style.faces.map { testCatalog[$0].style } }
    func families(_ style: CharacterStyle) -> [String] {
      style.faces.map { testCatalog[$0].family }
    }
    #expect(faces(large.emphasis).first == "Italic")
    #expect(faces(large.strongEmphasis).first == "Bold Italic")
    #expect(families(large.character).first == "Linux Libertine")
    #expect(families(large.character).contains("Noto Naskh Arabic"))
    // A companion goes bold with its style.
    let naskh = try #require(
      large.strong.faces.first { testCatalog[$0].family == "Noto Naskh Arabic" })
    #expect(testCatalog[naskh].style == "Bold")
    // Width and weight are kept where the family has the face.
    #expect(faces(layout.styles["headline.feature"].emphasis).first == "Condensed Light Italic")
    #expect(faces(layout.styles["pullquote"].emphasis).first == "Condensed Light")
    #expect(faces(layout.styles["headline.lead"].strong).first == "Condensed Bold")
  }

  @Test func kindsReplaceRoles() throws {
    let layout = try #require(try layout("kinds: {letters: {styles: {signature: byline}}}"))
    #expect(layout.styles.style(role: "signature", kind: "letters").name == "byline")
    #expect(layout.styles.style(role: "body", kind: "letters").name == "letters.body")
    #expect(layout.styles.style(role: "body", kind: "news").name == "body")
    #expect(layout.styles.kind("feature").dropCap == 3)
  }

  @Test func inksAreSwatchesAndTints() throws {
    let layout = try #require(
      try layout(
        "swatches: {accent: {spot: Red, cmyk: [0, 100, 80, 0]}, pale: {cmyk: [10, 0, 0, 0]}}"))
    let red = ProcessColor(cyan: 0, magenta: 1, yellow: 0.8, black: 0)
    #expect(layout.styles["kicker"].character.ink == .spot(name: "Red", tint: 1, alternate: red))
    #expect(layout.swatches.names == ["black", "paper", "accent", "pale"])
    #expect(layout.boxes.factBox.tint == .black(0.08))
  }

  @Test func mistakesInStylesAreReported() throws {
    _ = try layout(
      """
      styles:
        one: {from: 1️⃣bodi}
        two: {from: three}
        three: {from: 2️⃣two}
        3️⃣four: {size: 9pt}
        five: {from: body, family: 4️⃣Linux Libertin}
        six: {from: body, style: 5️⃣Blod}
        seven: {from: body, ink: 6️⃣acent}
        eight: {from: body, strong: 7️⃣Heavy}
        nine: {from: body, size: 8️⃣0pt}
      """,
      [
        Expected("1️⃣", "layout.unknown-style", help: "did you mean `body`?"),
        Expected("2️⃣", "layout.style-cycle", help: "`two` → `three` → `two`"),
        Expected("3️⃣", "layout.incomplete-style"),
        Expected("4️⃣", "layout.unknown-family", help: "did you mean `Linux Libertine`?"),
        Expected("5️⃣", "layout.unknown-face", help: "did you mean `Bold`?"),
        Expected("6️⃣", "layout.unknown-swatch", help: "did you mean `accent`?"),
        Expected("7️⃣", "layout.unknown-face"),
        Expected("8️⃣", "layout.style-size"),
      ])
  }

  @Test func mistakesElsewhereAreReported() throws {
    _ = try layout(
      """
      swatches: {1️⃣blue: {spot: Blue}, 2️⃣black: {cmyk: [0, 0, 0, 1]}}
      headlines: [headline.lead, 3️⃣headline.secnd, headline.third, headline.fourth, headline.brief]
      kinds: {news: {styles: {body: 4️⃣bodi}}}
      rules: {column: {width: 5️⃣0pt}}
      furniture: {6️⃣ears: {text: x}}
      words: {7️⃣english: {inside: In}}
      """,
      [
        Expected("1️⃣", "layout.swatch"), Expected("2️⃣", "layout.swatch"),
        Expected("5️⃣", "layout.rule"),
        Expected("3️⃣", "layout.unknown-style", help: "did you mean `headline.second`?"),
        Expected("4️⃣", "layout.unknown-style", help: "did you mean `body`?"),
        Expected("6️⃣", "layout.furniture"), Expected("7️⃣", "issue.language"),
      ])
  }

  @Test func columnsMustFitThePage() throws {
    _ = try layout("page: {trim: [40mm, 100mm]}", [Expected(nil, "layout.page")])
    _ = try layout("grid: {baseline: 0.001pt}", [Expected(nil, "layout.page")])
  }

  @Test func aLayoutOfItsOwnSaysWhatItLacks() {
    let yaml = YAMLFixture("1️⃣grid: {columns: 3}\n")
    let read = readLayout(yaml.node!, named: "own", catalog: testCatalog)
    expect(read.diagnostics, [Expected("1️⃣", "layout.incomplete")], in: yaml.marked)
    let page = YAMLFixture(
      """
      1️⃣page:
        trim: [100mm, 100mm]
        margins: {top: 5mm, bottom: 5mm, inside: 5mm, outside: 5mm}
      grid: {columns: 2, baseline: 10pt}
      """)
    let other = readLayout(page.node!, named: "own", catalog: testCatalog)
    expect(
      other.diagnostics,
      [Expected("1️⃣", "layout.missing-styles"), Expected("1️⃣", "layout.incomplete")],
      in: page.marked)
  }

  @Test func layoutsComeFromEachOtherNotFromThemselves() throws {
    let fixture = try IssueFixture([
      "layouts/tiny.yaml": "from: small\n", "layouts/small.yaml": "from: 1️⃣tiny\n",
    ])
    try fixture.expect([
      ("layouts/small.yaml", Expected("1️⃣", "layout.cycle", help: "`tiny` → `small` → `tiny`"))
    ])
  }

  @Test func wordsAreFoundByLanguageThenEnglish() {
    let words = Words(overrides: ["fr-ca": [.inside: "Dedans"], "es": [.inside: "Dentro"]])
    #expect(words.text(.inside, in: "fr-CA") == "Dedans")
    #expect(words.text(.jumpTo, in: "fr-CA") == "Suite page {page}")
    #expect(words.text(.inside, in: "es-MX") == "Dentro")
    #expect(words.text(.inside, in: "zu") == "Inside")
    for language in Words.languages {
      for key in Words.Key.allCases {
        let text = words.text(key, in: language)
        let placeholder = ["jumpTo": "{page}", "jumpFrom": "{page}", "number": "{number}"]
        #expect(placeholder[key.rawValue].map(text.contains) ?? true, "\(language) \(key)")
      }
    }
  }

  @Test func datesAreWrittenOutByLanguage() {
    let date = IssueDate(year: 2026, month: 11, day: 22)
    func words(_ language: String) -> String {
      dateWords(date, language: language, withWeekday: true)
    }
    #expect(words("en-GB") == "Sunday, 22 November 2026")
    #expect(words("es") == "domingo, 22 de noviembre de 2026")
    #expect(words("fr") == "dimanche 22 novembre 2026")
    #expect(words("he").contains("22 בנובמבר 2026"))
    #expect(words("hi").contains("22 नवंबर 2026"))
    #expect(dateWords(date, language: "en-GB", withWeekday: false) == "22 November 2026")
  }
}

@Suite struct PressReaderTests {
  @Test(arguments: ["newsprint", "newsprint-v4", "sheetfed", "office", "riso"])
  func shippedProfilesAreClean(_ name: String) throws {
    var reader = SourceReader()
    let file = reader.add(path: "x", bytes: [])
    let shelf = Shelf(kind: "press profile", folders: [repository + "/layouts/press"])
    let node = try #require(
      try shelf.read(Located(name, at: SourceSpan(file: file, range: 0..<0)), with: &reader))
    let press = readPress(node, named: name)
    #expect(press.diagnostics.isEmpty, "\(press.diagnostics.map(\.summary))")
    #expect(press.value?.profile.name == name)
  }

  @Test func aProfileChangesAnother() throws {
    var reader = SourceReader()
    let file = reader.add(path: "x", bytes: [])
    let shelf = Shelf(kind: "press profile", folders: [repository + "/layouts/press"])
    let node = try #require(
      try shelf.read(
        Located("newsprint-v4", at: SourceSpan(file: file, range: 0..<0)), with: &reader))
    let press = try #require(readPress(node, named: "newsprint-v4").value)
    #expect(press.profile.inkLimit == 2.4)
    #expect(press.flavour == .pdfX1a)
    #expect(press.profile.warnResolution == 150)
    #expect(press.maximumBlack == 0.95)
  }

  @Test func mistakesAreReported() {
    let yaml = YAMLFixture("flavour: 1️⃣x5\ninks: {limit: 2️⃣2.4}\n")
    expect(
      readPress(yaml.node!, named: "own").diagnostics,
      [Expected("1️⃣", "schema.unknown-word"), Expected("2️⃣", "schema.range")], in: yaml.marked)
    let gaps = YAMLFixture("1️⃣inks: {limit: 240}\n")
    expect(
      readPress(gaps.node!, named: "own").diagnostics, [Expected("1️⃣", "press.incomplete")],
      in: gaps.marked)
    let order = YAMLFixture(
      """
      inks: {limit: 240}
      resolution: {warn: 1️⃣90, fail: 100}
      rules: {minimum: 0.25pt}
      type: {reversed: 8pt}
      """)
    expect(
      readPress(order.node!, named: "own").diagnostics, [Expected("1️⃣", "press.resolution")],
      in: order.marked)
  }
}

@Suite struct FontManifestTests {
  @Test func theShippedManifestIsRead() throws {
    var reader = SourceReader()
    let entries = try readFonts(repository + "/fonts/fonts.yaml", with: &reader)
    #expect(reader.diagnostics.filter { $0.id != "fonts.missing-file" }.isEmpty)
    #expect(entries.count == 40)
    #expect(entries.first?.family == "Linux Libertine")
    #expect(entries.allSatisfy { !$0.package.isEmpty && $0.sha256.count == 64 })
  }

  @Test func missingFilesAndRepeatedFacesAreErrors() throws {
    let sum = String(repeating: "a", count: 64)
    let fixture = try IssueFixture()
    let rest = "package: fonts-own, path: usr/own.otf, licence: OFL-1.1, sha256: \(sum)"
    try fixture.write(
      """
      faces:
        - {family: Own, style: Regular, file: own.otf, \(rest)}
        - {family: Own, style: Regular, file: own.otf, \(rest)}
        - {family: Own, style: Bold, file: ../own.otf, \(rest)}
      """, to: "fonts/fonts.yaml")
    let read = try readFontManifest(fixture.folder + "/fonts/fonts.yaml")
    #expect(read.manifest == nil)
    #expect(
      read.diagnostics.map(\.id) == ["schema.type", "fonts.missing-file", "fonts.repeated-face"])
    #expect(
      read.diagnostics[1].help
        == "run `make setup`, which brings it from the Debian package fonts-own")
  }
}

import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetIssue

@Suite struct LayoutReaderTests {
  private func layout(_ changes: String, _ expected: [Expected] = []) throws -> Layout? {
    try changedTabloid(changes, expected)
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

  @Test func limitsOfSettingAreSharesFactorsAndCounts() throws {
    let text = """
      typography:
        widows: 0
        looseLines: 7.5 %
        widestSpace: 2.5
        eachStory: {rivers: 1, hyphenated: 25%}
      """
    let limits = try #require(try layout(text)).typography
    #expect(limits.issue.map(\.measure) == [.looseLines, .widestSpace, .widows])
    #expect(limits.issue.map(\.maximum) == [0.075, 2.5, 0])
    #expect(limits.eachStory.map(\.measure) == [.hyphenated, .rivers])
    #expect(limits.eachStory.map(\.maximum) == [0.25, 1])
    let widows = try #require(text.range(of: "widows"))
    #expect(
      limits.issue[2].span?.range.lowerBound
        == text.utf8.distance(from: text.startIndex, to: widows.lowerBound))
    #expect(try layout("rules: {}")?.typography == TypographyLimits.none)
  }

  @Test func aShareIsWrittenInPerCent() throws {
    _ = try layout(
      "typography: {looseLines: 1️⃣5}", [Expected("1️⃣", "schema.type")])
    _ = try layout(
      "typography: {1️⃣loosLines: 5%}",
      [Expected("1️⃣", "schema.unknown-key")])
  }

  @Test func bodyTypeThatLeavesTheGridIsWarnedOf() throws {
    _ = try layout(
      "styles: {body: {leading: 1️⃣13pt}}", [Expected("1️⃣", "layout.off-grid")])
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

  @Test func theFitOfHeadlinesIsInheritedKeyByKey() throws {
    let layout = try #require(
      try layout(
        """
        styles:
          headline.lead: {fit: {lines: [1, 3], largest: 1.2}}
        """))
    let lead = try #require(layout.styles["headline.lead"].fit)
    #expect(lead.lines == 1...3)
    #expect(lead.largest == 1.2)
    #expect(lead.smallest == layout.styles["headline"].fit?.smallest)
    #expect(lead.step == .points(0.5))
    #expect(lead.tracking == -15...5)
    #expect(layout.styles["body"].fit == nil)
    #expect(layout.styles["jumpHead"].fit == layout.styles["headline"].fit)
  }

  @Test func stepsOfHeadlinesLieAroundTheirOwnSize() {
    let limits = HeadlineLimits(smallest: 0.9, largest: 1.04, step: .points(0.5))
    #expect(limits.sizes(around: .points(20)).map(\.points) == [18, 18.5, 19, 19.5, 20, 20.5])
    #expect(HeadlineLimits().sizes(around: .points(20)) == [.points(20)])
  }

  @Test func whatIsWrongWithAFitIsSaidOnce() throws {
    _ = try layout(
      """
      styles:
        headline: {fit: {lines: 1️⃣[3, 1], step: 2️⃣0pt}}
      """, [Expected("2️⃣", "layout.fit-step"), Expected("1️⃣", "layout.turned-range")])
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

  @Test func aRulePartsTheNotes() throws {
    func rule(_ changes: String) throws -> NoteRule? {
      try #require(try layout(changes)).notes.rule
    }
    let hairline = RulePlan(width: .points(0.3), ink: .black())
    #expect(try rule("") == NoteRule(hairline, length: .millimeters(12)))
    #expect(
      try rule("notes: {length: 20mm}") == NoteRule(hairline, length: .millimeters(20)))
    #expect(try rule("notes: {rule: none}") == nil)
  }

  @Test func gradientsAreGrounds() throws {
    let layout = try #require(
      try layout(
        """
        swatches:
          dusk: {from: late, to: paper}
          dawn: {from: accent 40%, to: late 10%, direction: left}
          late: {cmyk: [0, 50, 0, 0]}
        boxes: {factbox: {tint: dusk}, slot: {tint: dawn 50%}}
        """))
    let late = Ink.process(cyan: 0, magenta: 0.5, yellow: 0, black: 0)
    #expect(
      layout.boxes.factBox.tint
        == .gradient(GradientPlan(from: late, to: .paper, direction: .down)))
    let accent = Ink.process(cyan: 0.85, magenta: 0.45, yellow: 0.2, black: 0.25)
    #expect(
      layout.boxes.slot.tint
        == .gradient(
          GradientPlan(
            from: accent.tinted(0.4).tinted(0.5), to: late.tinted(0.1).tinted(0.5),
            direction: .left)))
    #expect(layout.swatches.names == ["black", "paper", "accent", "late", "dusk", "dawn"])
  }

  @Test func gradientsAreForGroundsAlone() throws {
    _ = try layout(
      """
      swatches:
        dusk: {from: accent, to: paper}
        1️⃣half: {from: accent}
        2️⃣both: {from: accent, to: paper, cmyk: [0, 0, 0, 10]}
        more: {from: 3️⃣dusk, to: paper}
        lost: {from: 4️⃣acent, to: paper}
        black: {cmyk: [0, 0, 0, 50]}
        odd: {from: accent, to: paper, direction: 5️⃣sideways}
      styles: {kicker: {ink: 6️⃣dusk}}
      rules: {column: {width: 1pt, ink: 7️⃣dusk 20%}}
      """,
      [
        Expected("5️⃣", "schema.unknown-word"), Expected(nil, "layout.swatch"),
        Expected("1️⃣", "layout.gradient"), Expected("2️⃣", "layout.gradient"),
        Expected("3️⃣", "layout.gradient"),
        Expected("4️⃣", "layout.unknown-swatch", help: "did you mean `accent`?"),
        Expected("7️⃣", "layout.gradient"),
        Expected(
          "6️⃣", "layout.gradient",
          help: "type and rules take one ink; a gradient is a ground: `tint: …`"),
      ])
  }

  @Test func oneSpotHasOneNameAndOneRecipe() throws {
    _ = try layout(
      """
      swatches:
        first: {spot: Harbour Red, cmyk: [0, 100, 80, 0]}
        again: {spot: Harbour Red, cmyk: [0, 100, 80, 0]}
        other: {spot: 1️⃣Harbour Red, cmyk: [0, 90, 80, 0]}
        third: {spot: 2️⃣harbour  red, cmyk: [0, 100, 80, 0]}
        blue: {spot: Harbour Blue, cmyk: [100, 50, 0, 0]}
      """,
      [Expected("1️⃣", "layout.spot-twice"), Expected("2️⃣", "layout.spot-twice")])
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
  @Test(arguments: ["newsprint", "newsprint-v4", "sheetfed", "office", "riso", "screen"])
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
    #expect(press.richBlackArea == .millimeters(10))
    #expect(press.richBlack == ProcessColor(cyan: 0.5, magenta: 0.4, yellow: 0.4, black: 1))
  }

  private func profile(_ name: String) throws -> PressSettings {
    let read = try readPressProfile(
      named: name, issueFolder: nil, shippedLayouts: repository + "/layouts")
    #expect(read.diagnostics.isEmpty)
    return try #require(read.settings)
  }

  /// Names that the ICC's registry has go with its address, others with words.
  @Test func conditionsAreRegisteredWhereTheySayTheyAre() throws {
    let registry = "http://www.color.org"
    for (name, condition, isRegistered) in [
      ("newsprint", "WAN-IFRAnewspaper26v5", false), ("newsprint-v4", "IFRA26", true),
      ("sheetfed", "FOGRA51", true),
    ] {
      let press = try profile(name)
      #expect(press.condition == condition)
      #expect(press.registry == (isRegistered ? registry : nil))
      #expect(press.conditionInfo?.isEmpty == false)
      #expect(press.iccProfile != nil)
    }
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let news = try profile("newsprint")
    #expect(news.flavour == .pdfX4 && news.space == .cmyk)
    #expect(news.intent == .relative && news.compensatesBlackPoint)
    #expect(!news.keepsLinks && news.richBlackType == nil)
    let shop = try profile("sheetfed")
    #expect(shop.richBlackType == .points(36) && shop.bleed == .millimeters(3))
    #expect(shop.marks == [.crop, .register, .bar, .slug])
    for (name, space, links) in [
      ("office", PressSettings.Space.gray, false), ("riso", .gray, false), ("screen", .rgb, true),
    ] {
      let press = try profile(name)
      #expect(press.flavour == .plain && press.space == space && press.keepsLinks == links)
    }
  }

  private let least = """
    inks: {limit: 240}
    resolution: {warn: 150, fail: 100}
    rules: {minimum: 0.25pt}
    type: {reversed: 8pt}

    """

  @Test func everyKeyIsRead() throws {
    let yaml = YAMLFixture(
      """
      flavour: plain
      output: {space: rgb, intent: perceptual, blackPoint: false, info: "Ours, of old"}
      links: false
      inks: {limit: 240, richBlack: [60, 0, 0, 100], richBlackType: 24pt, richBlackArea: 5mm}
      resolution: {warn: 150, fail: 100}
      rules: {minimum: 0.25pt}
      type: {reversed: 8pt}
      """)
    let press = readPress(yaml.node!, named: "own")
    #expect(press.diagnostics.isEmpty)
    let value = try #require(press.value)
    #expect(value.intent == .perceptual && !value.compensatesBlackPoint && !value.keepsLinks)
    #expect(value.conditionInfo == "Ours, of old")
    #expect(value.richBlackType == .points(24) && value.richBlackArea == .millimeters(5))
    let links = YAMLFixture("output: {space: rgb}\n" + least)
    #expect(readPress(links.node!, named: "own").value?.keepsLinks == true)
  }

  @Test func richBlackNeedsARecipe() {
    let yaml = YAMLFixture(
      least.replacing("{limit: 240}", with: "{limit: 240, richBlackType: 1️⃣24pt}"))
    expect(
      readPress(yaml.node!, named: "own").diagnostics, [Expected("1️⃣", "press.rich-black")],
      in: yaml.marked)
  }

  @Test func profilesMayBeBesideWhatNamesThem() throws {
    let fixture = try IssueFixture([
      "layouts/press/ours.yaml": "from: newsprint\noutput: {profile: press/our-press.icc}\n"
    ])
    let shipped = repository + "/layouts"
    let folders = [fixture.folder, fixture.folder + "/layouts/press", shipped + "/press"]
    let read = try readPressProfile(
      named: "ours", issueFolder: fixture.folder, shippedLayouts: shipped)
    #expect(read.diagnostics.isEmpty)
    #expect(read.settings?.iccProfile == "press/our-press.icc")
    #expect(read.settings?.profileFolders == folders)
    // The same by way of the issue.
    let issue = try fixture.read(press: "ours")
    #expect(issue.press?.profileFolders == folders)
    #expect(try fixture.read().press?.profileFolders == [folders[0], folders[2]])
    #expect(try profile("newsprint-v4").profileFolders == [folders[2]])
  }

  @Test func aMisspeltProfileIsSpeltForOne() throws {
    let failure = #expect(throws: ReadError.self) {
      try readPressProfile(
        named: "newsprnt", issueFolder: nil, shippedLayouts: repository + "/layouts")
    }
    #expect(failure?.description.contains("did you mean `newsprint`?") == true)
    #expect(throws: ReadError.self) {
      try readPressProfile(
        named: "../press/office", issueFolder: nil, shippedLayouts: repository + "/layouts")
    }
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
    #expect(entries.count == 56)
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

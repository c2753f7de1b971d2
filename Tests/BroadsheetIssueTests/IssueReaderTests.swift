import BroadsheetBase
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetIssue

@Suite struct IssueReaderTests {
  private func issue(pages: String, head: String = "") -> String {
    """
    newspaper: The Test
    number: 14
    date: 2026-11-22
    language: en-GB
    layout: tiny
    press: office
    \(head)pages:
    \(pages)
    """
  }

  private func article(_ headline: String, _ front: String = "") -> String {
    "---\nheadline: \(headline)\n\(front)---\nThe crews of the night boats voted on Thursday.\n"
  }

  // MARK: Clean issues

  @Test func theSmallestIssueReads() throws {
    let fixture = try IssueFixture()
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty)
    let plan = try #require(issue.plan)
    #expect(plan.title == "The Test, No. 14")
    #expect(plan.date == IssueDate(year: 2026, month: 11, day: 22))
    #expect(plan.press.name == "office")
    #expect(plan.format.columns == 2)
    #expect(plan.stories.map(\.slug) == ["ferry"])
    #expect(plan.pages.count == 1)
    #expect(plan.pages[0].label == "1")
    #expect(plan.pages[0].rows == [.fraction(1)])
    #expect(plan.pages[0].slots.map(\.name) == ["ferry"])
    #expect(plan.pages[0].folio?.middle == nil)
    #expect(plan.pages[0].folio?.inside?.text.string == "The Test · 22 November 2026")
    #expect(issue.articleWords == [ArticleWords(slug: "ferry", words: 12)])
  }

  @Test func theMinimalSampleReadsClean() throws {
    let reader = IssueReader(
      shippedLayouts: repository + "/layouts", catalog: testCatalog,
      probe: { .success(ImageAsset(path: $0, format: .png, width: 300, height: 200)) })
    let issue = try reader.read(repository + "/samples/minimal")
    #expect(issue.diagnostics.isEmpty)
    #expect(issue.plan?.stories.count == 1)
    #expect(issue.press?.flavour == .plain)
  }

  @Test func everyPartOfAPageFindsItsPlace() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: |
                nameplate nameplate
                ferry     ferry.photo
                ferry     ferry
                imprint   tides
              rows: [60mm, 10, 2fr, fit]
              slots:
                ferry: {headline: brief, legs: 1, box: true, tint: black 8%, rule: false}
            - dummy: |
                clinic ferry
              section: News
              label: A2
          """, head: "ads:\n  tides: {alt: The tide table, label: false}\n"),
      "articles/ferry.md": article(
        "Ferry crews vote",
        "priority: 1\nlanguage: fr\npictures:\n  photo: {file: images/boat.png, alt: A boat, "
          + "caption: A boat., credit: Staff}\n"),
      "articles/clinic.md": article("Clinic opens", "kind: letters\n"),
      "images/boat.png": "", "ads/tides.svg": "",
    ])
    let read = try fixture.read()
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.summary))")
    let plan = try #require(read.plan)
    #expect(plan.stories.map(\.slug) == ["ferry", "clinic"])
    let front = plan.pages[0]
    #expect(front.slots.map(\.name) == ["nameplate", "ferry", "ferry.photo", "imprint", "tides"])
    #expect(front.rows == [.lines(16), .lines(10), .fraction(2), .fit])
    #expect(front.folio == nil)
    #expect(plan.pages[1].folio?.outside?.text.string == "A2")
    #expect(plan.pages[1].folio?.middle?.text.string == "News")
    #expect(plan.pages[1].folio?.outside?.style.alignment == .start)

    let options = front.slots[1].options
    #expect(options.legs == 1)
    #expect(options.isBoxed)
    #expect(options.tint == .black(0.08))
    #expect(options.inset == .millimeters(3))
    #expect(!options.rules)
    guard case .part(story: 0, part: let part) = front.slots[2].content else {
      Issue.record("no part")
      return
    }
    #expect(plan.stories[0].parts[part].isDrawn)
    guard case .advertisement(let ad) = front.slots[4].content else {
      Issue.record("no advertisement")
      return
    }
    #expect(ad.alt == "The tide table")
    #expect(ad.label == nil)
    #expect(plan.assets.map { fileName(of: $0.path) } == ["boat.png", "tides.svg"])

    // Headline by the slot's wish, not by priority.
    let sizes = plan.stories.map { $0.head.headline?.text.firstStyle?.size }
    #expect(sizes == [.points(14), .points(25)])
  }

  @Test func aStoryOnTwoPagesJumps() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - {dummy: ferry ferry}
            - dummy: |
                clinic ferry
            - {dummy: ferry ferry, label: back}
          """),
      "articles/ferry.md": article("Ferry crews vote", "language: es\nkicker: Transporte\n"),
      "articles/clinic.md": article("Clinic opens"),
    ])
    let plan = try #require(try fixture.read().plan)
    let places = plan.stories[0].places
    #expect(places.map(\.page) == [0, 1, 2])
    #expect(places.map(\.slot) == [0, 1, 0])
    #expect(
      places.map { $0.jumpTo?.text.string }
        == ["Continúa en la página 2", "Continúa en la página back", nil])
    #expect(
      places.map { $0.jumpFrom?.text.string }
        == [nil, "Viene de la página 1", "Viene de la página 2"])
    #expect(places.map { $0.jumpHead?.text.string } == [nil, "Transporte", "Transporte"])
    #expect(places[0].jumpTo?.text.runs.first?.link == "#page-2")
  }

  @Test func anIndexListsTheOtherPages() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: |
                nameplate nameplate
                ferry     inside
            - dummy: |
                clinic    market
          """),
      "articles/ferry.md": article("Ferry crews vote", "priority: 1\n"),
      "articles/clinic.md": article("Clinic opens"),
      "articles/market.md": article("Market moves", "priority: 2\n"),
    ])
    let plan = try #require(try fixture.read().plan)
    guard case .furniture(let index) = plan.pages[0].slots[2].content,
      case .box(let box) = index.content
    else {
      Issue.record("no index")
      return
    }
    let lines = box.elements.compactMap { element -> ParagraphPlan? in
      if case .paragraph(let paragraph) = element { paragraph } else { nil }
    }
    #expect(lines.map(\.text.string) == ["INSIDE", "Clinic opens", "Market moves"])
    #expect(lines.map { $0.trailing?.string } == [nil, "2", "2"])
    #expect(lines[1].text.runs.first?.link == "#page-2")
  }

  @Test func byteOrderMarksAndCarriageReturnsAreNothingSpecial() throws {
    let fixture = try IssueFixture()
    let crlf = IssueFixture.page.replacingOccurrences(of: "\n", with: "\r\n")
    try fixture.write([0xEF, 0xBB, 0xBF] + Array(crlf.utf8), to: "issue.yaml")
    let words = IssueFixture.article.replacingOccurrences(of: "\n", with: "\r\n")
    try fixture.write([0xEF, 0xBB, 0xBF] + Array(words.utf8), to: "articles/ferry.md")
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty)
    #expect(issue.plan?.stories.first?.title == "Ferry crews vote")
  }

  @Test func anIssuesOwnLayoutAndPressComeFirst() throws {
    let fixture = try IssueFixture([
      "layouts/press/office.yaml": "from: newsprint\nresolution: {warn: 300, fail: 200}\n"
    ])
    let issue = try fixture.read()
    #expect(issue.press?.profile.warnResolution == 300)
    #expect(try fixture.read(press: "riso").press?.space == .gray)
    #expect(throws: ReadError.self) { try fixture.read(press: "risso") }
  }

  @Test(arguments: ["pdf", "tif", "tiff", "svg", "jpg", "jpeg", "png", "PDF"])
  func advertisementsComeInMostFormats(_ ext: String) throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(pages: "  - {dummy: ferry shop}"), "ads/shop.\(ext)": "a picture",
      "ads/shop.txt": "a note",
    ])
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty)
    #expect(issue.plan?.assets.map(\.path) == [fixture.folder + "/ads/shop.\(ext)"])
  }

  @Test func aSlotMayStandOnAGradient() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: "  - {dummy: ferry ferry, slots: {ferry: {tint: dusk 50%}}}",
        head: "swatches: {dusk: {from: black 40%, to: paper, direction: right}}\n")
    ])
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty)
    let options = try #require(issue.plan?.pages[0].slots[0].options)
    let gradient = GradientPlan(
      from: Ink.black().tinted(0.4).tinted(0.5), to: .paper, direction: .right)
    #expect(options.tint == .gradient(gradient))
    #expect(options.isBoxed && options.inset > .zero)
  }

  @Test func anIssueMayChangeStylesSwatchesWordsAndFurniture() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: "  - {dummy: ferry imprint}",
        head: """
          styles: {body: {size: 11pt}}
          swatches: {accent: {spot: Red, cmyk: [0, 100, 80, 0]}}
          words: {en: {number: "Issue {number}"}}
          furniture: {imprint: {title: Imprint, text: "Printed by *{newspaper}*"}}

          """)
    ])
    let read = try fixture.read()
    #expect(read.diagnostics.isEmpty)
    let plan = try #require(read.plan)
    #expect(plan.title == "The Test, Issue 14")
    guard case .paragraph(let body)? = plan.stories[0].blocks.first,
      case .furniture(let imprint) = plan.pages[0].slots[1].content,
      case .box(let box) = imprint.content, case .paragraph(let last)? = box.elements.last
    else {
      Issue.record("no body or no imprint")
      return
    }
    #expect(body.text.firstStyle?.size == .points(11))
    #expect(last.text.string == "Printed by The Test")
    #expect(last.text.runs.count == 2)
    #expect(box.elements.count == 2)
  }

  // MARK: Mistakes

  @Test func namesOnADummyAreLookedUp() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: |
                1️⃣fery        ferry
                2️⃣imprnt      ferry
                3️⃣ferri.photo  folio
                ferry       4️⃣somewhere
          """)
    ])
    try fixture.expect([
      ("issue.yaml", Expected(nil, "dummy.torn-slot")),
      ("issue.yaml", Expected("1️⃣", "dummy.unknown-name", help: "did you mean `ferry`?")),
      ("issue.yaml", Expected("2️⃣", "dummy.unknown-name", help: "did you mean `imprint`?")),
      ("issue.yaml", Expected("3️⃣", "dummy.unknown-name", help: "did you mean `ferry.photo`?")),
      ("issue.yaml", Expected(nil, "dummy.folio")),
      (
        "issue.yaml",
        Expected(
          "4️⃣", "dummy.unknown-name",
          help: "an article is drawn by its file's name: articles/somewhere.md")
      ),
    ])
  }

  @Test func partsMustBeThere() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: |
                ferry  1️⃣ferry.phto
            - dummy: |
                clinic 2️⃣market.photo
            - dummy: |
                ferry.photo  3️⃣ferry.photo2
            - dummy: |
                4️⃣ferry.photo  .
          """),
      "articles/ferry.md": article(
        "Ferry",
        "pictures:\n  photo: {file: a.png, alt: A, caption: B, credit: C}\n"),
      "articles/clinic.md": article("Clinic"), "articles/market.md": article("Market"),
      "a.png": "",
    ])
    try fixture.expect([
      ("issue.yaml", Expected("4️⃣", "dummy.repeated-part")),
      ("issue.yaml", Expected("2️⃣", "dummy.parts-only")),
    ])
    let second = try IssueFixture([
      "issue.yaml": issue(pages: "  - dummy: |\n      ferry  1️⃣ferry.phto\n"),
      "articles/ferry.md": article(
        "Ferry", "pictures:\n  photo: {file: a.png, alt: A, caption: B, credit: C}\n"),
      "a.png": "",
    ])
    try second.expect([
      ("issue.yaml", Expected("1️⃣", "dummy.unknown-part", help: "did you mean `ferry.photo`?"))
    ])
  }

  @Test func aNameMayNotBeTwoThings() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(pages: "  - {dummy: 1️⃣imprint ferry}"),
      "articles/imprint.md": article("Imprint"), "articles/ferry.md": article("Ferry"),
    ])
    try fixture.expect([("issue.yaml", Expected("1️⃣", "dummy.ambiguous-name"))])
  }

  @Test func advertisementsNeedOneFile() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: "  - dummy: |\n      1️⃣tides bikes\n      ferry gone\n",
        head: "ads: {bikes: {file: 2️⃣ads/missing.svg}, 3️⃣gone: {}}\n"),
      "ads/tides.svg": "", "ads/tides.png": "",
    ])
    try fixture.expect([
      ("issue.yaml", Expected("1️⃣", "issue.advertisement")),
      ("issue.yaml", Expected("3️⃣", "issue.advertisement")),
      ("issue.yaml", Expected("2️⃣", "issue.missing-picture")),
    ])
  }

  @Test func slotsRowsAndHeadlinesAreChecked() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: ferry ferry
              rows: 1️⃣[1fr, 2fr]
              slots:
                2️⃣fery: {legs: 2}
                ferry: {headline: 3️⃣leed, tint: 4️⃣acent 20%, legs: 5️⃣9}
            - dummy: |
                clinic ferry
              rows: 6️⃣[400]
          """),
      "articles/clinic.md": article("Clinic", "kind: 7️⃣leters\n"),
      "articles/ferry.md": article("Ferry"),
    ])
    try fixture.expect([
      ("issue.yaml", Expected("3️⃣", "issue.unknown-headline", help: "did you mean `lead`?")),
      (
        "articles/clinic.md", Expected("7️⃣", "article.unknown-kind", help: "did you mean `letters`?")
      ),
      ("issue.yaml", Expected("2️⃣", "issue.unknown-slot", help: "did you mean `ferry`?")),
      ("issue.yaml", Expected("4️⃣", "layout.unknown-swatch", help: "did you mean `accent`?")),
      ("issue.yaml", Expected("5️⃣", "issue.slot")),
      ("issue.yaml", Expected("1️⃣", "dummy.rows")),
      ("issue.yaml", Expected("6️⃣", "dummy.rows")),
    ])
  }

  @Test func aSlotThatFitsItsContentEndsItsRowThere() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: |
                clinic clinic
                ferry  ferry
              rows: [1fr, 12]
              slots:
                ferry: {fit: content}
          """),
      "articles/clinic.md": article("Clinic"),
      "articles/ferry.md": article("Ferry"),
    ])
    let read = try fixture.read()
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.summary))")
    #expect(read.plan?.pages[0].rows == [.fraction(1), .fit])
  }

  @Test func aSlotOverTwoRowsCannotSayWhichOfThemFits() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: """
            - dummy: |
                ferry clinic
                ferry ferry
              slots:
                ferry: {fit: 1️⃣content}
          """),
      "articles/clinic.md": article("Clinic"),
      "articles/ferry.md": article("Ferry"),
    ])
    try fixture.expect([("issue.yaml", Expected("1️⃣", "issue.fit"))])
  }

  @Test func articlesNobodyDrawsAreWarnedOf() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(pages: "  - {dummy: ferry ferry}"),
      "articles/clinic.md": "1️⃣" + article("Clinic"), "articles/ferry.md": article("Ferry"),
    ])
    try fixture.expect([("articles/clinic.md", Expected("1️⃣", "issue.article-not-drawn"))])
    let plan = try #require(try fixture.read().plan)
    #expect(plan.stories.map(\.slug) == ["ferry", "clinic"])
    #expect(plan.stories[1].places.isEmpty)
  }

  @Test func twoArticlesOfOneSlugAreAnError() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(pages: "  - {dummy: ferry ferry}"),
      "articles/Ferry.md": "1️⃣" + article("Ferry"),
      "articles/ferry.markdown": "2️⃣" + article("Ferry"),
      "articles/ferry.md": article("Ferry"),
    ])
    let issue = try fixture.read()
    #expect(issue.diagnostics.filter { $0.id == "issue.repeated-slug" }.count == 2)
  }

  @Test func emptyArticlesAreAnError() throws {
    let fixture = try IssueFixture(["articles/ferry.md": "---\nheadline: Ferry\n---\n\n"])
    let ids = try fixture.read().diagnostics.map(\.id)
    #expect(ids.contains("article.empty"))
  }

  @Test func picturesAreLookedAtWhereTheyAreNamed() throws {
    let more = "caption: B, credit: C, alt: A"
    let fixture = try IssueFixture([
      "articles/ferry.md": """
      ---
      headline: Ferry
      pictures:
        a: {file: 1️⃣images/boot.png, \(more)}
        b: {file: 2️⃣images/damaged.png, \(more)}
        c: {file: 3️⃣../other.png, \(more)}
        d: {file: 4️⃣/etc/hostname, \(more)}
        e: {file: 5️⃣images/link.png, \(more)}
        f: {file: images/../images/boat.png, \(more)}
      ---
      Text.
      """,
      "images/boat.png": "", "images/damaged.png": "",
    ])
    try fixture.link("images/link.png", to: "/etc/hostname")
    try fixture.expect([
      (
        "articles/ferry.md",
        Expected("1️⃣", "issue.missing-picture", help: "did you mean `boat.png`?")
      ),
      ("articles/ferry.md", Expected("2️⃣", "issue.picture")),
      ("articles/ferry.md", Expected("3️⃣", "issue.outside")),
      ("articles/ferry.md", Expected("4️⃣", "issue.outside")),
      ("articles/ferry.md", Expected("5️⃣", "issue.outside")),
    ])
  }

  @Test func articlesMayNotBeLinksToElsewhere() throws {
    let fixture = try IssueFixture()
    try fixture.link("articles/passwords.md", to: "/etc/hostname")
    let issue = try fixture.read()
    #expect(issue.diagnostics.map(\.id) == ["issue.outside"])
  }

  @Test func articlesOfAnotherIssueBringTheirPictures() throws {
    let other = try IssueFixture([
      "articles/ferry.md": article(
        "Ferry", "pictures:\n  p: {file: images/boat.png, alt: A, caption: B, credit: C}\n"),
      "images/boat.png": "",
    ])
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: "  - {dummy: ferry ferry}", head: "articles: \(other.folder)/articles\n")
    ])
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty, "\(issue.diagnostics.map(\.summary))")
    #expect(issue.plan?.assets.count == 1)
  }

  @Test func misspeltFilesAndKeysAreFoundInOneRun() throws {
    let fixture = try IssueFixture([
      "issue.yaml": """
      newspaper: The Test
      date: 2026-11-22
      language: en-GB
      layout: 1️⃣tinny
      press: 2️⃣offise
      articels: articles
      pages:
        - dummy: ferry ferry
      """,
      "articles/ferry.md": "---\nheadlin: Ferry\n---\nText.\n",
    ])
    try fixture.expect([
      ("issue.yaml", Expected(nil, "schema.unknown-key", help: "did you mean `articles`?")),
      ("issue.yaml", Expected("1️⃣", "issue.unknown-file", help: "did you mean `tiny`?")),
      ("issue.yaml", Expected("2️⃣", "issue.unknown-file", help: "did you mean `office`?")),
      ("articles/ferry.md", Expected(nil, "schema.unknown-key", help: "did you mean `headline`?")),
    ])
  }

  @Test func missingKeysAndEmptyFilesAreSaid() throws {
    try IssueFixture(["issue.yaml": "1️⃣newspaper: The Test\n"]).expect(
      ["date", "language", "layout", "pages"].map { _ in
        ("issue.yaml", Expected("1️⃣", "schema.missing-key"))
      })
    try IssueFixture(["issue.yaml": "# nothing\n"]).expect([
      ("issue.yaml", Expected(nil, "yaml.empty"))
    ])
  }

  @Test func unknownPlaceholdersAreErrors() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        pages: "  - {dummy: ferry imprint}\n  - {dummy: ferry imprint}",
        head: "furniture:\n  imprint: {text: 1️⃣\"{newspapr} since {year}\"}\n")
    ])
    try fixture.expect([
      (
        "issue.yaml",
        Expected("1️⃣", "issue.unknown-placeholder", help: "did you mean `newspaper`?")
      )
    ])
  }

  @Test func invalidUTF8IsReportedAtItsFirstByte() throws {
    let fixture = try IssueFixture()
    let words = Array(IssueFixture.article.utf8)
    try fixture.write(words + [0x63, 0x61, 0x66, 0xE9, 0x2E, 0xFF, 0x0A], to: "articles/ferry.md")
    let issue = try fixture.read()
    #expect(issue.diagnostics.map(\.id) == ["source.encoding"])
    #expect(issue.diagnostics.first?.span?.range.lowerBound == words.count + 3)
    #expect(issue.plan != nil)
  }

  @Test func theWorldsFailuresAreThrown() throws {
    let fixture = try IssueFixture()
    let reader = IssueReader(
      shippedLayouts: repository + "/layouts", catalog: testCatalog,
      probe: { _ in .failure(ImageProblem(reason: "")) })
    #expect(throws: ReadError(path: "/nowhere/at/all", reason: "no such file")) {
      try reader.read("/nowhere/at/all")
    }
    #expect(
      throws: ReadError(path: fixture.folder + "/articles", reason: "this folder has no issue.yaml")
    ) {
      try reader.read(fixture.folder + "/articles")
    }
    let large = fixture.folder + "/articles/large.md"
    try fixture.write([], to: "articles/large.md")
    #expect(truncate(large, 50_000_001) == 0)
    #expect(throws: ReadError(path: large, reason: "larger than 50 MB")) { try fixture.read() }
  }

  @Test func anIssueMayBringFonts() throws {
    let sum = String(repeating: "0", count: 64)
    let fixture = try IssueFixture([
      "fonts/fonts.yaml": """
      faces:
        - {family: Own, style: Regular, file: own.otf, licence: OFL-1.1, sha256: "\(sum)"}
        - {family: Own, style: Bold, file: 1️⃣gone.otf, licence: OFL-1.1, sha256: "\(sum)"}
      """,
      "fonts/own.otf": "",
      "issue.yaml": issue(
        pages: "  - {dummy: ferry ferry}", head: "styles: {ear: {family: Own}}\n"),
    ])
    try fixture.expect([("fonts/fonts.yaml", Expected("1️⃣", "fonts.missing-file"))])
    let issue = try fixture.read()
    #expect(issue.catalog.faces.count == testCatalog.faces.count + 2)
    #expect(issue.catalog.face(family: "Own", style: "Regular") != nil)
  }
}

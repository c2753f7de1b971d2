import BroadsheetBase
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetIssue

@Suite struct StoryResolverTests {
  // MARK: Text

  @Test func paragraphsAreIndentedButForThoseThatOpenAText() {
    let (plan, findings) = story(
      """
      One.

      Two.

      ## Head

      Three.

      Four.

      - item

      Five.

      Six.

      > said

      Seven.
      """)
    #expect(findings.isEmpty)
    #expect(
      outline(plan) == """
        body One.
        body → Two.
        crosshead → Head
        body Three.
        body → Four.
        listItem [•] item
        body Five.
        body → Six.
        quotation said
        body Seven.
        """)
  }

  @Test func aKindMayIndentItsFirstParagraph() {
    let (plan, _) = story("One.\n\n## Head\n\nTwo.") { $0.indentsFirstParagraph = true }
    #expect(outline(plan) == "body → One.\ncrosshead → Head\nbody Two.")
  }

  @Test func emphasisTakesTheStylesFaces() throws {
    let (plan, _) = story("a *b* **c** ***d*** *e **f** *g** h*")
    guard case .paragraph(let paragraph) = plan.blocks[0] else { return }
    let faces = paragraph.text.runs.map { run in
      let words = String(decoding: paragraph.text.utf8[run.range], as: UTF8.self)
      return "\(words.trimmingCharacters(in: .whitespaces))\(run.style.faces[0].index % 10)"
    }
    #expect(faces.prefix(8) == ["a0", "b1", "0", "c2", "0", "d3", "0", "e1"])
  }

  @Test func linksKeepTheirAddress() {
    let (plan, _) = story("See [the \"page\"](https://a.org) or https://b.org/x--y.")
    guard case .paragraph(let paragraph) = plan.blocks[0] else { return }
    #expect(paragraph.text.string == "See the “page” or https://b.org/x--y.")
    #expect(
      paragraph.text.runs.map(\.link) == [nil, "https://a.org", nil, "https://b.org/x--y", nil])
  }

  @Test func crossheadsKeepWithWhatFollows() throws {
    let (plan, _) = story("## Head\n\nText.")
    guard case .paragraph(let head) = plan.blocks[0] else { return }
    #expect(head.keepsWithNext)
    #expect(head.spaceBefore == 1)
  }

  @Test func listsHaveMarkersAndIndents() throws {
    let (plan, _) = story("9. nine\n10. ten\n\n    more\n    - inner")
    #expect(
      outline(plan) == """
        listItem [9.] nine
        listItem [10.] ten
        listItem more
        listItem [•] inner
        """)
    let indents = paragraphs(of: plan).map(\.style.startIndent)
    #expect(indents[0] == indents[1] && indents[1] == indents[2] && indents[2] > .points(10))
    #expect(indents[3] == indents[0] + .points(10))
  }

  @Test func sceneBreaksAreStars() {
    let (plan, _) = story("One.\n\n***\n\nTwo.")
    #expect(outline(plan) == "body One.\nbody *\u{A0}*\u{A0}*\nbody Two.")
    #expect(paragraphs(of: plan)[1].style.alignment == .center)
  }

  // MARK: Head

  @Test func theHeadlinePackage() {
    let (plan, findings) = story(
      """
      ---
      kicker: Transport
      headline: Crews "vote" -- *Petrel* too
      deck: A deck.
      byline: By us
      ---
      Text.
      """)
    #expect(findings.isEmpty)
    #expect(plan.title == "Crews “vote” – Petrel too")
    #expect(plan.head.headline?.text.string == plan.title)
    #expect(plan.head.smallerHeadlines.map(\.text.string) == [plan.title])
    #expect(plan.head.headline?.role == .headline)
    #expect(plan.head.kicker?.text.string == "Transport")
    #expect(plan.head.deck?.text.string == "A deck.")
    #expect(plan.head.byline?.text.string == "By us")
    #expect(plan.priority == 2 && plan.slug == "ferry" && plan.places.isEmpty)
  }

  @Test func aStoryOnAPageWantsAHeadline() {
    let (plan, findings) = story("1️⃣Text.") { $0.place = .init(page: 3, slot: "ferry") }
    #expect(findings == ["story.no-headline@1"])
    #expect(plan.title == "ferry")
    #expect(story("Text.").findings.isEmpty)
  }

  // MARK: Datelines

  @Test func aDatelineRunsIntoTheFirstParagraph() {
    let (plan, findings) = story("---\ndateline: Eastquay, May 3\n---\n## Head\n\n\"Yes.\"\n\nTwo.")
    #expect(findings.isEmpty)
    #expect(
      outline(plan) == """
        crosshead → Head
        body EASTQUAY, MAY 3\u{A0}— “Yes.”
        body → Two.
        """)
  }

  @Test func fencedDatelinesStandBeforeTheirParagraphs() {
    let (plan, findings) = story(
      "One.\n\n```dateline\nLille\n```\n\nTwo.\n\n```dateline\n1️⃣Metz\n```\n")
    #expect(findings == ["article.dateline@1"])
    #expect(outline(plan) == "body One.\nbody → LILLE\u{A0}— Two.\nsignature → METZ")
  }

  // MARK: First letter and end mark

  private let long = String(repeating: "Words and more of them. ", count: 6)

  @Test func aDropCapTakesTheFirstLetterAndItsQuotationMark() throws {
    let (plan, _) = story("1️⃣\"\(long)\"\n\n\(long)") { $0.dropCapLines = 3 }
    let first = paragraphs(of: plan)[0]
    #expect(first.dropCap?.letter.string == "“W")
    #expect(first.dropCap?.lines == 3)
    #expect(first.text.string.hasPrefix("ords and more"))
    #expect(first.dropCap?.letter.source(at: 0)?.range == 0..<1)
    #expect(first.dropCap?.letter.source(at: 3)?.range == 1..<2)
    #expect(first.text.source(at: 0)?.range.lowerBound == 2)
    #expect(first.dropCap?.letter.firstStyle == testContext().style(.dropCap).character)
    #expect(paragraphs(of: plan)[1].dropCap == nil)
  }

  @Test(arguments: [
    "Short.",
    "1920 was a long year that had many days and many words in it, and it went on and on and on.",
    """
    ---
    dateline: Here
    ---
    Words and more words that make this paragraph long enough for a letter, and more of them.
    """,
  ])
  func noDropCapHere(_ manuscript: String) {
    let (plan, _) = story(manuscript) { $0.dropCapLines = 3 }
    #expect(paragraphs(of: plan).allSatisfy { $0.dropCap == nil })
  }

  @Test func theEndMarkClosesTheLastParagraph() {
    let (plan, _) = story("---\nsignature: Ed.\n---\nOne.[^1]\n\nTwo.\n\n[^1]: Note.") {
      $0.endMark = "■"
    }
    #expect(
      outline(plan) == """
        body One.1
        body → Two.\u{A0}■
        signature Ed.
        footnote [1] Note.
        """)
    #expect(paragraphs(of: plan)[2].style.alignment == .end)
  }

  @Test func footnoteNumbersAreSmallAndRaised() throws {
    let (plan, _) = story("A[^a] b[^b] c[^a].\n\n[^b]: Bee.\n[^a]: Ay.")
    #expect(
      outline(plan) == "body A1 b2 c1.\nfootnote [1] Ay.\nfootnote [2] Bee.")
    let number = paragraphs(of: plan)[0].text.runs[1].style
    #expect(number.size == .points(6.2))
    #expect(number.rise == .points(3.4))
  }

  @Test func optionalParagraphsAreMarked() {
    let (plan, _) = story("One.\n\n```optional\nTwo.\n\n- Three\n```\n\nFour.")
    #expect(outline(plan) == "body One.\nbody → ? Two.\nlistItem ? [•] Three\nbody Four.")
  }

  // MARK: Parts

  @Test func picturesOfTheFrontMatterStandFirst() throws {
    let (plan, findings) = story(
      """
      ---
      pictures:
        a: { file: a.jpg, caption: "**Boat** at sea", credit: Me, alt: Boat, focus: [0.1, 0.9] }
        b: { file: b.jpg, caption: B, credit: Me, alt: B }
      ---
      Text.

      ![A *map*](images/map.svg "Staff")

      More.
      """
    ) {
      $0.drawnParts = ["b"]
      $0.creditLine = "Photo: {credit}"
    }
    #expect(findings.isEmpty)
    #expect(outline(plan) == "part a\nbody Text.\npart map\nbody More.")
    #expect(plan.parts.map(\.name) == ["a", "b", "map"])
    #expect(plan.parts.map(\.isDrawn) == [false, true, false])
    guard case .picture(let picture) = plan.parts[0].content,
      case .picture(let map) = plan.parts[2].content
    else { return }
    #expect(picture.asset == AssetID(index: 7))
    #expect(picture.caption?.text.string == "Boat at sea")
    #expect(picture.caption?.text.runs.count == 2)
    #expect(picture.credit?.text.string == "Photo: Me")
    #expect((picture.focusX, picture.focusY, picture.alt) == (0.1, 0.9, "Boat"))
    #expect((map.alt, map.caption?.text.string) == ("A map", "A map"))
  }

  @Test func picturesWantCaptionCreditAndAlt() {
    let (_, findings) = story("---\npictures:\n  a: { file: 1️⃣a.jpg }\n---\nText.")
    #expect(findings == ["picture.no-caption@1", "picture.no-credit@1", "picture.no-alt@1"])
    #expect(story("Text.\n\n![](1️⃣b.jpg)").findings.count == 3)
  }

  @Test func aMissingPictureLeavesNoPart() {
    let (plan, findings) = story("Text.\n\n![C](missing.jpg \"D\")")
    #expect(findings.isEmpty)
    #expect(plan.parts.isEmpty)
  }

  @Test func pullQuotesHaveSpeakers() {
    for manuscript in ["“No.”\n\n— Me", "“No.”\n— Me", "“No.”\\\n-- Me"] {
      let (plan, findings) = story("Text.\n\n```pullquote\n\(manuscript)\n```") {
        $0.pullQuoteBox.inset = .points(3)
      }
      #expect(findings.isEmpty)
      guard case .pullQuote(let box) = plan.parts[0].content else { return }
      let dash = manuscript.contains("--") ? "–" : "—"
      #expect(outline(box) == "pullQuote → “No.”\nattribution → \(dash) Me")
      #expect(box.inset == .points(3))
    }
  }

  @Test func factBoxesHaveTitleListsAndTables() {
    let (plan, findings) = story(
      """
      Text.

      ```factbox tides
      **High water**

      Times in GMT.

      1. One
      2. Two

      | a | b |
      |---|--:|
      | c | d |

      ---

      End.
      ```
      """)
    #expect(findings.isEmpty)
    guard case .factBox(let box) = plan.parts[0].content else { return }
    #expect(plan.parts[0].name == "tides")
    #expect(
      outline(box) == """
        boxTitle → High water
        boxText → Times in GMT.
        listItem [1.] One
        listItem [2.] Two
        table 2×1
        rule
        boxText → End.
        """)
  }

  @Test func tablesAreParts() {
    let (plan, findings) = story(
      "Text.\n\n| a | b |\n|:-:|--:|\n| c | d |\n\nMore.\n\n```table t\n| e |\n|---|\n| f |\n```"
    ) {
      $0.table.gutter = .points(5)
    }
    #expect(findings.isEmpty)
    #expect(outline(plan) == "body Text.\npart table\nbody More.\npart t")
    guard case .table(let table) = plan.parts[0].content else { return }
    #expect(table.alignments == [.center, .end])
    #expect(table.head.map(\.text.string) == ["a", "b"])
    #expect(table.rows[0].map(\.style.alignment) == [.center, .end])
    #expect(table.gutter == .points(5))
  }

  @Test func partsWithoutNamesAreNumbered() {
    let manuscript = """
      ---
      pictures:
        a: { file: a.jpg, caption: A, credit: Me, alt: A }
      ---
      Text.

      ```pullquote
      One
      ```

      ```pullquote hands
      Two
      ```

      - ```pullquote
        Three
        ```

      ````optional
      ```factbox
      Four
      ```
      ````

      | t |
      |---|
      | u |
      """
    let (plan, findings) = story(manuscript)
    let names = partNames(of: read(article: manuscript).spec).map(\.value)
    #expect(names == ["a", "pullquote", "hands", "pullquote2", "factbox", "table"])
    #expect(plan.parts.map(\.name) == names)
    #expect(findings.isEmpty)
  }

  @Test func twoPartsOfOneNameAreAnError() {
    let (_, findings) = story(
      """
      Text.

      ```pullquote 1️⃣a
      One
      ```

      ```factbox 2️⃣a
      Two
      ```

      ```factbox 3️⃣headline
      Three
      ```
      """)
    #expect(findings == ["article.part-name@2", "article.part-name@3"])
  }

  @Test func shortHeads() {
    #expect(shortHead(of: read(article: "---\nheadline: A\njump: B\n---\nx").spec)?.plain == "B")
    #expect(shortHead(of: read(article: "---\nheadline: A\n---\nx").spec)?.plain == "A")
    #expect(shortHead(of: read(article: "x").spec) == nil)
  }

  // MARK: Nothing is lost

  /// The letters and digits of a text in lower case, so that typography makes no difference.
  private func letters(_ text: String) -> String {
    let scalars = text.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func expectEveryWord(of article: ReadArticle, _ name: String) {
    let spec = article.spec
    func words(_ inlines: [InlineSpec]) -> String {
      inlines.map { inline in
        if case .footnote(let number) = inline.content { return String(number) }
        switch inline.content {
        case .emphasis(let inner), .strong(let inner), .link(let inner, _): return words(inner)
        default: return plainText(of: [inline])
        }
      }.joined()
    }
    func front(_ text: FrontText?) -> String { text.map { words($0.inlines) } ?? "" }
    var written = front(spec.kicker) + front(spec.headline) + front(spec.deck) + front(spec.byline)
    for picture in spec.pictures { written += front(picture.caption) + front(picture.credit) }
    written += front(spec.dateline) + words(inlines(of: spec.body)) + front(spec.signature)
    written += spec.footnotes.map { words(inlines(of: $0.blocks)) }.joined()
    if !spec.sources.isEmpty { written += spec.sources.count == 1 ? "Source:" : "Sources:" }
    written += spec.sources.map { front($0) }.joined()

    let plan = resolveStory(spec, in: testContext { $0.dropCapLines = 3 }).value
    let set = paragraphs(of: plan).map {
      ($0.dropCap?.letter.string ?? "") + $0.text.string
    }.joined()
    #expect(letters(set) == letters(written), "\(name)")
  }

  @Test func everyWordOfAManuscriptIsInTheStory() {
    expectEveryWord(
      of: read(
        article: """
          ---
          kicker: K
          headline: H "h"
          deck: D
          byline: B
          signature: S
          pictures: { p: { file: p.jpg, caption: Pc, credit: Pr } }
          ---
          Long enough a first paragraph for a letter that stands three lines high beside its text.

          > q1
          >
          > - l1
          > - > l2

          1. x &amp; y[^n]

             | t1 | t2 |
             |----|----|
             | t3 | t4 |

          ```factbox
          ## f1
          f2
          > f3
          - f4
            - f5
          ```

          <div>html</div>

          ```nonsense
          kept
          ```

          # h1

              indented

          ```pullquote
          pq
          — me
          ```

          [^n]: note
          """), "the test's own")
  }

  @Test func everyWordOfTheSamplesIsInTheStories() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "samples/harbour/articles")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".md") {
      let article = read(articleBytes: Array(try Data(contentsOf: folder.appending(path: file))))
      expectEveryWord(of: article, file)
      let resolved = resolveStory(article.spec, in: testContext())
      // Nobody looks into picture files here, so no cut-out has its outline.
      let findings = resolved.diagnostics.filter { $0.id != "picture.no-outline" }
      #expect(findings.map(\.summary) == [], "\(file)")
    }
  }

  @Test func everyCharacterOfAStoryKnowsItsPlace() {
    let article = read(
      article: "He said \"it's *5 km* -- or so...\" &amp; left\nagain  \nand again.")
    let plan = resolveStory(article.spec, in: testContext()).value
    let text = paragraphs(of: plan)[0].text
    #expect(text.string == "He said “it’s 5\u{A0}km – or so…” & left again\nand again.")
    let bytes = article.sources[SourceFile.ID(index: 0)].bytes
    for (offset, byte) in text.utf8.enumerated()
    where (0x41...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
      let start = text.source(at: offset)?.range.lowerBound ?? -1
      #expect(bytes.indices.contains(start) && bytes[start] == byte, "at \(offset)")
    }
  }
}

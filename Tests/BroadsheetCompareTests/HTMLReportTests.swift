import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCompare

@Suite struct HTMLReportTests {
  @Test func issuesThatAreTheSameAreSaidToBe() {
    let html = report(pages: [page(1), page(2)])
    #expect(html.contains("<h1>Nothing differs"))
    #expect(html.contains("2 pages, the same in words</span>"))
    #expect(!html.contains("class=\"bar\""))
  }

  @Test func theHeadSaysInOneSentenceWhatDiffers() {
    let gone = PixelDifference(
      old: PixelSize(width: 4, height: 4), new: PixelSize(width: 4, height: 4), changed: 2)
    let html = report(pages: [
      page(1), page(2, changes: [headline, moved], pixels: gone), page(3, changes: [moved]),
      ComparedPage(old: nil, new: 4, label: "4"),
    ])
    #expect(html.contains("<h1>3 of 4 pages differ<"))
    #expect(html.contains(">2 changes in words, pixels on 1 page, 1 page added<"))
  }

  @Test func pagesThatDifferHaveTheFirstThumbnails() {
    let html = report(pages: [
      page(1), page(2, changes: [headline]), ComparedPage(old: 3, new: nil, label: "3"), page(4),
    ])
    #expect(
      html.matches(of: /<li class="(\w+)"><a href="#(p\d)">/).map { "\($0.1) \($0.2)" }
        == ["changed p2", "removed p3", "same p1", "same p4"])
  }

  @Test func everyLinkLeadsSomewhereAndEveryAddressIsThereOnce() {
    let html = report(
      pages: [page(1), page(2, changes: [headline, moved])],
      pictures: [ReportPictures(), pictures])
    let links = html.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    let addresses = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(Set(links).isSubset(of: addresses))
    #expect(Set(addresses).count == addresses.count)
    #expect(links.count == 4)
  }

  @Test func changesStandInGroupsInTheDesksOrder() {
    let html = report(pages: [
      page(
        1,
        changes: Change.Kind.allCases.map { kind in
          Change(kind, Subject(.page), "page is \(kind)", old: nil, new: nil)
        })
    ])
    #expect(
      html.matches(of: /<h3>(\w+)<\/h3>/).map { String($0.1) }
        == ["Changed", "Moved", "Reflowed", "Added", "Removed"])
  }

  @Test func framesAreMarkedInPointsOnThePageThatTheyStandOn() {
    let html = report(
      pages: [page(2, changes: [headline, moved])], pictures: [pictures])
    #expect(html.contains("viewBox=\"0 0 40 60\""))
    #expect(
      html.contains(
        "<g id=\"p1-old-1\" class=\"mark\" data-finding=\"1\">"
          // Two points of air, and a quarter of the height at the foot.
          + "<rect x=\"2\" y=\"4.5\" width=\"24\" height=\"14.5\"/></g>"))
    // What moved to page 5 has a mark here on the old side alone.
    #expect(html.contains("id=\"p1-old-2\""))
    #expect(!html.contains("id=\"p1-new-2\""))
    #expect(html.contains("<a href=\"#p1-old-2\" data-finding=\"2\">"))
  }

  @Test func aSentenceWithoutAPlaceIsNoLink() {
    let html = report(pages: [page(2, changes: [headline])])
    #expect(!html.contains("data-finding"))
  }

  @Test func inksAreToldInWordsWithPercentages() {
    let inks = InkDifference(
      came: ["Riso Red"],
      blacks: [
        BlackChange(
          .becameRich, old: [.init(ink: "Black", percent: 100)],
          new: [.init(ink: "Cyan", percent: 60), .init(ink: "Black", percent: 100)], pixels: 9,
          regions: [], moreRegions: 0)
      ])
    let html = report(pages: [page(1, inks: inks)])
    #expect(html.contains("<h3>Inks</h3>"))
    #expect(html.contains("rich black now (cyan 60, black 100)"))
    #expect(html.contains("ink Riso Red came"))
  }

  @Test func hostileNamesStayText() {
    let evil = "</script><script>alert(1)</script> \" onload='x' <!-- \u{0}\u{1B}\u{85}\u{202E}"
    let side = ComparedSide(name: evil, kind: .issue, pages: 1)
    let change = Change(
      .changed, Subject(.story, evil), "`\(evil)` says “\(evil)”", old: nil, new: nil)
    let bare = report(
      pages: [page(1, changes: [headline])],
      pictures: [ReportPictures(plates: [ReportPlate(ink: "Cyan", new: picture(0))])])
    let html = htmlReport(
      of: Comparison(
        old: side, new: side, changes: [change],
        pages: [
          ComparedPage(old: 1, new: 1, label: evil, changes: [change], notes: [evil])
        ]),
      pictures: [ReportPictures(plates: [ReportPlate(ink: evil, new: picture(0))])],
      assets: assets)
    #expect(html.matches(of: /<script/).count == 1)
    #expect(html.matches(of: /<\/script/).count == 1)
    #expect(!html.contains("<!--"))
    #expect(attributes(html).subtracting(attributes(bare)).isEmpty)
    #expect(!html.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || $0.value == 0x85 })
    #expect(html.contains("\u{2400}\u{241B}\u{FFFD}"))
    // A title has nothing that could contain a mark that turns the direction.
    #expect(html.firstMatch(of: /<title>([^<]*)/)?.1.contains("\u{202E}") == false)
  }

  @Test func everythingThatOpensCloses() throws {
    let html = report(
      pages: [page(1), page(2, changes: [headline, moved])],
      pictures: [ReportPictures(thumbnail: picture(9)), pictures])
    var open: [Substring] = []
    for tag in html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
      if !tag.3.isEmpty || ["meta", "img", "input"].contains(tag.2) { continue }
      if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
    }
    #expect(open.isEmpty)
    #expect(!html.contains("&lt;"), "no markup was taken for text")
  }

  @Test func nothingButItsOwnStyleAndScriptMayRun() throws {
    let html = report(pages: [page(1)])
    let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
      .replacing("&#39;", with: "'")
    // Of `main{}` and of `0`, by `openssl dgst -sha256 -binary | base64`.
    #expect(
      policy == """
        default-src 'none'; img-src data:; \
        style-src 'sha256-YHx2MVWqMzRWnMbihKQsXBPElHRc92/5D9vT2EbduqI='; \
        script-src 'sha256-X+zrZv/IbzjZUnhsbWlsecLbwjndTpG0ZynXOif7V+k='; \
        base-uri 'none'; form-action 'none'
        """)
  }

  @Test func sumsAreThoseOfTheStandard() {
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    // FIPS 180-4's own examples, of one block and of two.
    #expect(
      hex(sha256("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      hex(sha256([]))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func aSmallReportIsAsItWas() throws {
    func make() -> String {
      report(
        pages: [
          page(1), page(2, changes: [headline, moved]), ComparedPage(old: nil, new: 3, label: "3"),
        ],
        pictures: [
          ReportPictures(thumbnail: picture(9)), pictures, ReportPictures(new: picture(5)),
        ]
      )
    }
    let html = make()
    #expect(html == make())
    try expectGolden(html, named: "small-report")
  }

  // MARK: A small comparison

  private let assets = ReportAssets(style: "main{}", script: "0")

  private let headline = Change(
    .changed, Subject(.story, "ferry", part: "headline"), "`ferry` headline says “On”, said “Off”",
    old: place(2, x: 4, y: 6.5), new: place(2, x: 4, y: 6.5))

  private let moved = Change(
    .moved, Subject(.advertisement, "choir"), "advertisement `choir` moved from page 2 to page 5",
    old: place(2, x: 0, y: 40), new: place(5, x: 0, y: 0))

  private var pictures: ReportPictures {
    ReportPictures(
      old: picture(1), new: picture(2), heat: picture(3), thumbnail: picture(4),
      plates: [ReportPlate(ink: "Cyan", old: picture(6), new: picture(7))])
  }

  /// Two pixels by three, of 20 points each.
  private func picture(_ shade: UInt8) -> ReportPicture {
    ReportPicture(
      png: testPNG(width: 2, height: 3) { _, _ in (shade, shade, shade) },
      raster: PageRaster(page: 2, resolution: 3.6))
  }

  private func page(
    _ number: Int, changes: [Change] = [], pixels: PixelDifference? = nil,
    inks: InkDifference? = nil
  ) -> ComparedPage {
    ComparedPage(
      old: number, new: number, label: "\(number)", changes: changes, pixels: pixels, inks: inks)
  }

  private func report(pages: [ComparedPage], pictures: [ReportPictures]? = nil) -> String {
    htmlReport(
      of: Comparison(
        old: ComparedSide(name: "harbour@v1", kind: .issue, pages: 4),
        new: ComparedSide(name: "harbour", kind: .issue, pages: 4), changes: [], pages: pages),
      pictures: pictures ?? pages.map { _ in ReportPictures() }, assets: assets)
  }

  /// The names of all attributes in all tags.
  private func attributes(_ html: String) -> Set<String> {
    Set(
      html.matches(of: /<[a-z][^>]*>/).flatMap { tag in
        tag.0.replacing(/"[^"]*"/, with: "").matches(of: /\ ([^\ =>]+)/).map { String($0.1) }
      })
  }
}

private func place(_ page: Int, x: Double, y: Double) -> PagePlace {
  PagePlace(
    page: page,
    frame: Rect(x: .points(x), y: .points(y), width: .points(20), height: .points(10)))
}

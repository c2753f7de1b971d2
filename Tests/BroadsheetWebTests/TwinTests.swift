import BroadsheetIssue
import BroadsheetTestSupport
import Foundation
import Testing

@testable import BroadsheetWeb

/// What the page for telephones is to its reader, in a real browser.
@Suite(.serialized) struct TwinTests {
  @Test func itOpensWithoutErrorsAndFetchesItsPicturesAlone() throws {
    try withTwin { browser, folder in
      try browser.run("document.querySelector('img').scrollIntoView()")
      try browser.wait(until: "document.querySelector('img').naturalWidth > 0")
      #expect(try browser.console() == [])
      let wanted = ["index.html", "gull.png"].map { "file://" + folder($0) }
      let requests = try browser.requests()
      #expect(requests == wanted)
    }
  }

  @Test func telephonesFetchTheSmallPicture() throws {
    try withTwin(BrowserOptions(width: 360, height: 740)) { browser, _ in
      try browser.run("document.querySelector('img').scrollIntoView()")
      try browser.wait(until: "document.querySelector('img').naturalWidth > 0")
      let shown = try browser.value(
        of: "document.querySelector('img').currentSrc.split('/').pop()")
      #expect(shown.string == "gull.600.png")
    }
  }

  @Test func theContentsLeadToTheStoriesAndNotesThereAndBack() throws {
    try withTwin(BrowserOptions(width: 360, height: 740)) { browser, _ in
      func isInSight(_ selector: String) throws -> Bool {
        try browser.value(
          of: """
            (() => {
              const box = document.querySelector('\(selector)').getBoundingClientRect();
              return box.top >= 0 && box.top < innerHeight;
            })()
            """) == true
      }
      #expect(try !isInSight("#story-clinic"))
      try browser.click(".contents a[href='#story-clinic']")
      #expect(try browser.value(of: "location.hash").string == "#story-clinic")
      #expect(try isInSight("#story-clinic"))
      try browser.click("a[role=doc-noteref]")
      #expect(try isInSight("#story-ferry_note-1"))
      try browser.click("a[role=doc-backlink]")
      #expect(try isInSight("#story-ferry_ref-1"))
    }
  }

  @Test func nothingIsWiderThanATelephone() throws {
    for language in ["en-GB", "ar"] {
      try withTwin(BrowserOptions(width: 320, height: 640), language: language) { browser, _ in
        let width = try browser.value(of: "document.documentElement.scrollWidth")
        #expect(width == 320)
      }
    }
  }

  @Test func storiesReadFromTheRightAreMirroredAndNotSlanted() throws {
    try withTwin(language: "ar") { browser, _ in
      func style(_ selector: String, _ property: String) throws -> String? {
        try browser.value(
          of: "getComputedStyle(document.querySelector('\(selector)')).\(property)"
        ).string
      }
      let direction = try style("#story-ferry", "direction")
      let slant = try style(".byline", "fontStyle")
      #expect([direction, slant] == ["rtl", "normal"])
      // A list of contents begins at the right edge of its column.
      #expect(
        try browser.value(
          of: """
            (() => {
              const range = document.createRange();
              const link = document.querySelector('.contents li li a');
              range.selectNodeContents(link);
              const text = range.getBoundingClientRect(), box = link.getBoundingClientRect();
              return Math.round(box.right - text.right) < Math.round(text.left - box.left);
            })()
            """) == true)
    }
  }

  @Test func itFollowsTheReadersDarkness() throws {
    try withTwin { browser, _ in
      let ground = "getComputedStyle(document.body).backgroundColor"
      let light = try browser.value(of: ground).string
      try browser.look(isDark: true)
      let dark = try browser.value(of: ground).string
      #expect(light == "rgb(255, 253, 248)")
      #expect(dark == "rgb(22, 21, 18)")
    }
  }

  @Test func wordsThatLookLikeScriptsAreWords() throws {
    try withTwin { browser, _ in
      #expect(try browser.value(of: "typeof window.evil").string == "undefined")
      #expect(try browser.text(of: "#story-clinic").contains("<script>window.evil = 1</script>"))
      // Not even a script that got into the page would run.
      try browser.run(
        """
        const script = document.createElement('script');
        script.textContent = 'window.evil = 1';
        document.body.append(script);
        """)
      #expect(try browser.value(of: "typeof window.evil").string == "undefined")
    }
  }

  // MARK: The page

  private func withTwin(
    _ options: BrowserOptions = BrowserOptions(), language: String = "en-GB",
    _ test: (Browser, TestFolder) throws -> Void
  ) throws {
    let folder = try TestFolder()
    for (name, width) in [("gull.600.png", 600), ("gull.png", 1200)] {
      _ = try folder.write(
        testPNG(width: width, height: width * 2 / 3) { _, _ in (30, 30, 200) }, as: name)
    }
    _ = try folder.write(Array(try page(language).utf8), as: "index.html")
    try withBrowser(options) { browser in
      try browser.open(file: folder("index.html"))
      try test(browser, folder)
    }
  }

  private func page(_ language: String) throws -> String {
    var issue = TestIssue()
    issue.language = language
    let asset = issue.asset(width: 1200, height: 800)
    var ferry = TestStory("ferry")
    ferry.head.headline = paragraph("Boats stop", .headline)
    ferry.head.byline = paragraph(
      "By our harbour correspondent", .byline, language: language)
    ferry.addPicture(asset, named: "boat", caption: "The Gull at Northpier")
    var text = paragraph(words(200, of: 6), .body)
    text.text.append("1", style: .fixed(), link: "#note:1", source: nil, literal: false)
    ferry.blocks.append(.paragraph(text))
    var note = paragraph("After midnight.", .footnote)
    note.containers = [.note(1)]
    note.marker = styled("1")
    ferry.blocks.append(.paragraph(note))
    var clinic = TestStory("clinic")
    clinic.head.headline = paragraph("Clinic opens", .headline)
    clinic.add("<script>window.evil = 1</script> " + words(300, of: 7))
    for story in [ferry, clinic] {
      issue.page(story.slug)
      issue.story(story)
    }
    let style = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../layouts/web.css")
    let picture = WebPicture(files: [
      .init(path: "gull.600.png", width: 600, height: 400),
      .init(path: "gull.png", width: 1200, height: 800),
    ])
    return webPage(
      of: WebIssue(
        editions: [.init(order: issue.plan.runningOrder, pictures: [0: picture])],
        style: try String(contentsOf: style, encoding: .utf8)))
  }
}

import BroadsheetKit
import Foundation
import Testing

/// Pictures, fonts and layouts that are missing, damaged or elsewhere, through the whole pipeline.
@Suite struct BadFileTests {
  /// A picture of the story, drawn in a slot of its own.
  private func issue(picture file: String) throws -> TemporaryIssue {
    let front = """
      pictures:
        photo: {file: \(file), alt: A, caption: B, credit: C}

      """
    let page = """
        - dummy: |
            ferry.photo ferry.photo
            ferry       ferry
            .           .
          rows: [8, fit, 1fr]
      """
    return try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(front: front),
      "issue.yaml": TemporaryIssue.yaml(pages: page),
    ])
  }

  private let place = "error articles/ferry.md:5:17"

  // MARK: Pictures

  @Test(arguments: [
    ("a.jpg", TestPicture.jpeg), ("a.png", TestPicture.png), ("a.svg", TestPicture.svg),
  ])
  func soundPicturesHaveNothingToSay(_ name: String, _ bytes: [UInt8]) throws {
    let issue = try issue(picture: name)
    try issue.write(bytes, to: name)
    #expect(try issue.findings() == [])
  }

  @Test func aMissingPictureIsAnErrorWithASuggestion() throws {
    let issue = try issue(picture: "images/baot.png")
    try issue.write(TestPicture.png, to: "images/boat.png")
    let made = try issue.layOut()
    #expect(issue.described(made).first == "\(place) issue.missing-picture")
    #expect(made.diagnostics.first?.help == "did you mean `boat.png`?")
  }

  @Test(arguments: [
    ("a.jpg", [UInt8]()), ("a.png", []), ("a.svg", []), ("a.jpg", Array("hello".utf8)),
    ("a.jpg", Array(TestPicture.jpeg.prefix(100))), ("a.png", Array(TestPicture.png.prefix(20))),
    ("a.svg", TestPicture.svg.dropLast(8)),
    ("a.svg", Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)),
    ("a.gif", Array("GIF89a".utf8)),
  ])
  func picturesThatCannotBeUsedAreErrorsWhereTheyAreNamed(
    _ name: String, _ bytes: [UInt8]
  ) throws {
    let issue = try issue(picture: name)
    try issue.write(bytes, to: name)
    #expect(try issue.findings().first == "\(place) issue.picture")
  }

  @Test func aPictureMayNotBeAPipe() throws {
    let issue = try issue(picture: "a.jpg")
    #expect(mkfifo(issue.folder + "/a.jpg", 0o600) == 0)
    #expect(try issue.findings().first == "\(place) issue.picture")
  }

  @Test(arguments: ["../a.png", "/etc/hostname", "images/../../a.png", "link.png", "folder/a.png"])
  func picturesMayNotLeaveTheIssuesFolder(_ path: String) throws {
    let elsewhere = try TemporaryFolder()
    try elsewhere.write(TestPicture.png, to: "a.png")
    let issue = try issue(picture: path)
    try issue.link("link.png", to: elsewhere.file("a.png"))
    try issue.link("folder", to: elsewhere.path)
    #expect(try issue.findings().first == "\(place) issue.outside")
  }

  @Test func articlesMayNotLeaveTheIssuesFolder() throws {
    let issue = try TemporaryIssue()
    try issue.link("articles/names.md", to: "/etc/hostname")
    #expect(try issue.findings() == ["error - issue.outside"])
  }

  // MARK: Layouts and fonts

  @Test(arguments: [
    ("body: {family: Linux Libertin}", "6:25 layout.unknown-family", "`Linux Libertine`"),
    ("body: {style: Italik}", "6:24 layout.unknown-face", "`Italic`"),
    ("boddy: {from: bodi}", "6:24 layout.unknown-style", "`body`"),
    ("body: {align: midle}", "6:24 schema.unknown-word", nil),
    ("body: {size: -9pt}", "6:23 layout.style-size", nil),
    ("body: {size: 1e300pt}", "6:23 schema.type", nil),
    ("body: {leading: 1000}", "6:26 schema.type", nil),
    ("body: {tracking: 9223372036854775807}", "6:27 schema.range", nil),
    ("body: {rag: -1}", "6:22 schema.range", nil),
    ("body: {justification: {minimumSpace: 9}}", "6:47 schema.range", nil),
  ])
  func anIssuesOwnStylesAreCheckedOnce(
    _ style: String, _ finding: String, _ suggestion: String?
  ) throws {
    let yaml = TemporaryIssue.yaml(head: "styles: {\(style)}\n")
    let issue = try TemporaryIssue(["issue.yaml": yaml])
    let made = try issue.layOut()
    #expect(issue.described(made) == ["error issue.yaml:\(finding)"])
    if let suggestion { #expect(made.diagnostics[0].help == "did you mean \(suggestion)?") }
  }

  @Test(arguments: [
    ("[100mm, 150mm]", "[1mm, 1mm]", "layout.page"),
    ("[100mm, 150mm]", "[9999999999999999mm, 10mm]", "schema.type"),
    ("top: 10mm", "top: 900mm", "layout.page"), ("top: 10mm", "top: -10mm", "layout.page"),
    ("columns: 2", "columns: 0", "schema.range"), ("columns: 2", "columns: 24", "layout.page"),
    ("columns: 2", "columns: 2, gutter: -5mm", "layout.page"),
    ("columns: 2", "columns: 2, baseline: 0pt", "layout.page"),
    ("columns: 2", "columns: 2, baseline: 0.001pt", "layout.page"),
    ("columns: 2", "columns: 2, minimumLeg: 1000", "schema.range"),
    ("from: tabloid", "from: tabloid\nheadlines:", "layout.incomplete"),
    ("from: tabloid", "from: small", "layout.cycle"),
    ("from: tabloid", "from: tabliod", "issue.unknown-file"),
  ])
  func layoutsThatCannotBeAreOneError(_ good: String, _ bad: String, _ id: String) throws {
    let layout = TemporaryIssue.layout.replacing(good, with: bad)
    let found = try TemporaryIssue(["layouts/small.yaml": layout]).findings()
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("error layouts/small.yaml:") == true)
    #expect(found.first?.hasSuffix(" \(id)") == true, "\(found)")
  }

  @Test(arguments: [
    "body: {indent: 1000mm}", "body: {indent: -1000mm}", "body: {endIndent: 500mm}",
    "body: {size: 5000pt}", "body: {size: 0.001pt}", "headline.brief: {size: 5000pt}",
    "headline.brief: {leading: 5000pt}", "body: {features: [zzzz]}",
  ])
  func sizesBeyondReasonLoseNothing(_ style: String) throws {
    let text = TemporaryIssue.paragraph + "\n\n" + TemporaryIssue.paragraph
    let issue = try TemporaryIssue([
      "issue.yaml": TemporaryIssue.yaml(head: "styles: {\(style)}\n"),
      "articles/ferry.md": TemporaryIssue.article(text),
    ])
    let story = try #require(try issue.layOut().issue?.stories.first)
    #expect(story.wordsSet + (story.overset?.words ?? 0) == story.words)
  }
}

import BroadsheetBase
import Testing

@testable import BroadsheetLayout
@testable import BroadsheetPress

/// How a page's content is parted into sequences of marked content.
@Suite struct ContentTagTests {
  /// Keys 1 and 2 are marks 1 and 2, key 3 decorates, key 4 is a folio's.
  private let palette = Palette(keys: [
    .init(colorant: .gray(0), overprints: false),
    .init(colorant: .gray(0), overprints: false, mark: 1),
    .init(colorant: .gray(0), overprints: false, mark: 2),
    .init(colorant: .gray(0), overprints: false, mark: Tagging.artifact),
    .init(colorant: .gray(0), overprints: false, mark: Tagging.pagination),
  ])
  private let tags = ContentTags(names: ["Document", "P", "H2", "Figure"], objects: ["x1": 3])

  private func rewrite(_ content: String) -> (text: String, marks: [Int], problem: String?) {
    let keyed =
      content.replacing("KEY1", with: "0 0 0.003922").replacing("KEY2", with: "0 0 0.007843")
      .replacing("KEY3", with: "0 0 0.011765").replacing("KEY4", with: "0 0 0.015686")
    let rewritten = ContentRewriter.rewrite(Array(keyed.utf8), palette: palette, tags: tags)
    return (String(decoding: rewritten.bytes, as: UTF8.self), rewritten.marks, rewritten.problem)
  }

  @Test func typeOfOneMarkIsOneSequence() {
    let (text, marks, _) = rewrite("KEY1 rg BT (a) Tj ET BT (b) Tj ET")
    #expect(
      text == "0 g /P<</MCID 0>>BDC\nBT (a) Tj ET BT (b) Tj ETEMC\n"
        || text == "0 g /P<</MCID 0>>BDC\nBT (a) Tj ET BT (b) Tj ET EMC\n", "\(text)")
    #expect(marks == [1])
  }

  @Test func anotherMarkBeginsAnotherSequence() {
    let (text, marks, _) = rewrite("KEY1 rg BT (a) Tj ET KEY2 rg BT (b) Tj ET")
    #expect(marks == [1, 2])
    #expect(text.contains("/H2<</MCID 1>>BDC\nBT (b)"))
    #expect(text.ranges(of: "EMC").count == 2)
  }

  @Test func aRuleIsAnArtifactByTheColourItIsPaintedIn() {
    let (text, marks, _) = rewrite("KEY1 rg KEY3 RG 0 0 m 9 9 l S BT (a) Tj ET")
    #expect(marks == [1])
    #expect(text.contains("/Artifact BMC\n0 0 m 9 9 l S"))
  }

  @Test func aFolioIsPagination() {
    #expect(
      rewrite("KEY4 rg BT (7) Tj ET").text
        .contains("/Artifact<</Type/Pagination/Subtype/Header>>BDC\nBT"))
  }

  @Test func sequencesNestWithTheGraphicsState() {
    let (text, marks, _) = rewrite("KEY1 rg BT (a) Tj ET q 1 0 0 1 0 0 cm /x1 Do Q BT (b) Tj ET")
    #expect(marks == [1, 3, 1])
    #expect(text.contains("EMC\nq 1 0 0 1 0 0 cm "))
    #expect(text.contains("EMC\nQ /P<</MCID 2>>BDC\nBT (b)"))
  }

  @Test func aClipPaintsNothing() {
    let (text, marks, _) = rewrite("KEY1 rg 0 0 9 9 re W n BT (a) Tj ET")
    #expect(marks == [1])
    #expect(text.contains("W n /P<</MCID 0>>BDC\nBT"))
  }

  @Test func aGradientIsDecoration() {
    let (text, _, _) = rewrite("/Pattern cs /p1 scn 0 0 9 9 re f")
    #expect(text.contains("/Artifact BMC\n0 0 9 9 re f"))
  }

  @Test func aLineThatChangesItsMarkIsRefused() {
    #expect(rewrite("KEY1 rg BT (a) Tj KEY2 rg (b) Tj ET").problem != nil)
  }

  @Test func contentWithoutTagsHasNone() {
    let content = Array("0 0 0.003922 rg BT (a) Tj ET".utf8)
    let rewritten = ContentRewriter.rewrite(content, palette: palette)
    #expect(rewritten.marks == [])
    #expect(!String(decoding: rewritten.bytes, as: UTF8.self).contains("BDC"))
  }
}

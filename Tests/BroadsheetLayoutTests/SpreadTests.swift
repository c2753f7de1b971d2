import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

/// Pages as readers see them side by side.
@Suite struct SpreadTests {
  private func issue(
    _ count: Int, language: String = "en-GB", turned: Set<Int> = []
  ) -> LaidOutIssue {
    let size = Size(width: .points(100), height: .points(150))
    let frame = Rect(x: .zero, y: .zero, width: size.width, height: size.height)
    return LaidOutIssue(
      title: "", language: language,
      pages: (0..<count).map {
        Page(
          number: $0 + 1, label: "\($0 + 1)", trim: size, bleed: Insets(all: .zero),
          content: Group(.page, frame: frame), isTurned: turned.contains($0 + 1))
      }, outline: [], faces: [], assets: [], stories: [], pageFacts: [])
  }

  private func lying(_ issue: LaidOutIssue) -> [[Int]] {
    issue.spreads.map { $0.pages.map(\.number) }
  }

  @Test func theFrontPageStandsAloneAndTheOthersInPairs() {
    #expect(lying(issue(4)) == [[1], [2, 3], [4]])
    #expect(lying(issue(5)) == [[1], [2, 3], [4, 5]])
    #expect(lying(issue(1)) == [[1]])
    #expect(lying(issue(0)) == [])
  }

  @Test func aPaperThatIsReadFromTheRightHasItsOddPagesAtTheLeft() {
    let spreads = issue(5, language: "ar").spreads
    #expect(spreads.map { $0.pages.map(\.number) } == [[1], [3, 2], [5, 4]])
    #expect(spreads.map(\.numbers) == [[1], [2, 3], [4, 5]])
  }

  @Test func anEditionAtTheBackIsSeenWithThePaperTurned() {
    // Four pages from the front, four from the back.
    let spreads = issue(8, turned: [5, 6, 7, 8]).spreads
    #expect(spreads.map { $0.pages.map(\.number) } == [[1], [2, 3], [4, 5], [7, 6], [8]])
    #expect(spreads.map(\.isTurned) == [false, false, false, true, true])
    // Where the editions meet, one of the two stands on its head.
    #expect(spreads[2].pages.map { spreads[2].isUpsideDown($0) } == [false, true])
    #expect(spreads[3].pages.map { spreads[3].isUpsideDown($0) } == [false, false])
  }

  @Test func aPageByItselfIsUpright() {
    let page = issue(2, turned: [2]).pages[1]
    #expect(!Spread(page).isUpsideDown(page))
  }
}

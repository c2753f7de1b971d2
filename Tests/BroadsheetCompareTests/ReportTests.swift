import BroadsheetBase
import BroadsheetCompare
import BroadsheetTestSupport
import Foundation
import Testing

/// Pages with all that a report may have to say.
private func comparison() -> Comparison {
  var pages: [ComparedPage] = []
  let words = compared(twoPages(), twoPages(headline: "Boats <stop> & \"stay\""))
  for page in words.pages {
    pages.append(
      page.measured(
        pixels: PixelDifference(
          old: PixelSize(width: 100, height: 150), new: PixelSize(width: 100, height: 150),
          changed: page.new == 1 ? 312 : 0, share: page.new == 1 ? 0.0208 : 0,
          greatest: page.new == 1 ? 0.83 : 0,
          regions: page.new == 1
            ? [
              PixelRegion(
                x: 4, y: 7, width: 50, height: 20, changed: 312,
                place: PagePlace(
                  page: 1,
                  frame: Rect(
                    x: .points(2.88), y: .points(5.04), width: .points(36), height: .points(14.4))))
            ] : []),
        inks: InkDifference(
          came: page.new == 1 ? ["Cyan"] : [],
          blacks: page.new == 1
            ? [
              BlackChange(
                .becameRich, old: [BlackChange.Part(ink: "Black", percent: 100)],
                new: [
                  BlackChange.Part(ink: "Cyan", percent: 60),
                  BlackChange.Part(ink: "Black", percent: 100),
                ], pixels: 12, regions: [], moreRegions: 0)
            ] : [], oldTotal: 100, newTotal: page.new == 1 ? 160 : 100)))
  }
  pages.append(ComparedPage(old: nil, new: 3, label: "3"))
  pages.append(
    ComparedPage(
      old: 4, new: 4, label: "4", notes: ["plates were not measured: \u{1}\u{7F}too many pixels"]))
  return Comparison(old: words.old, new: words.new, changes: words.changes, pages: pages)
}

@Test func theTextReportReadsLikeThis() throws {
  try expectGolden(TextReport(comparison()).text, named: "text-report")
}

@Test func theTextReportOfTheSameIssueIsShort() {
  #expect(
    TextReport(compared(twoPages(), twoPages())).text
      == "old  old (issue, 2 pages)\nnew  new (issue, 2 pages)\n\n2 pages, no difference\n")
}

@Test func theJUnitReportReadsLikeThis() throws {
  try expectGolden(JUnitReport(comparison()).xml, named: "junit-report")
}

@Test func theJSONReadsLikeThisAndComesBack() throws {
  let comparison = comparison()
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  let data = try encoder.encode(comparison)
  try expectGolden(String(decoding: data, as: UTF8.self) + "\n", named: "json")
  #expect(try JSONDecoder().decode(Comparison.self, from: data) == comparison)
}

@Test func controlsDoNotReachTheXML() {
  let xml = JUnitReport(comparison()).xml
  #expect(!xml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  #expect(xml.contains("&lt;stop&gt; &amp; &quot;stay&quot;"))
}

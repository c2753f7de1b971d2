import BroadsheetBase
import BroadsheetLayout

/// Whether the issue has a number of pages that can be folded: `issue.page-count`.
///
/// A sheet has a front and a back and is folded, so pages come in fours (in twos on some presses and
/// in an office), and a folder needs some paper to hold on to. A printer who gets 10 pages asks for
/// two more or prints two white ones. Draw the pages that are missing, or ask the printer what the
/// press can do and put it into the press profile (`pages: {multiple: 2, minimum: 4}`).
func pageCount(_ inspection: IssueInspection) -> [Diagnostic] {
  let issue = inspection.issue
  let press = inspection.press
  let count = issue.pages.count
  let multiple = max(1, press.pageMultiple)
  guard count > 0 else { return [] }
  let wanted = max(
    (count + multiple - 1) / multiple * multiple,
    (press.minimumPages + multiple - 1) / multiple * multiple)
  guard wanted != count, let last = issue.pages.last else { return [] }
  return [
    .wrongPageCount(
      count, wanted: wanted, multiple: multiple, minimum: press.minimumPages,
      press: press.profile.name, at: last)
  ]
}

extension Diagnostic {
  fileprivate static func wrongPageCount(
    _ count: Int, wanted: Int, multiple: Int, minimum: Int, press: String, at last: Page
  ) -> Diagnostic {
    let rule =
      count < minimum ? "prints no fewer than \(minimum)" : "prints a multiple of \(multiple)"
    return .warning(
      "issue.page-count",
      "the issue has \(count) \(count == 1 ? "page" : "pages"); `\(press)` \(rule)",
      at: last.content.source, place: Place(page: last.number),
      help: "make it \(wanted), or change `pages:` in the press profile")
  }
}

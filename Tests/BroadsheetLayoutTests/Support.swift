import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText

@testable import BroadsheetLayout

/// The issue's pages; findings that a test does not expect are for it to look at.
func pages(_ issue: TestIssue, with shaper: FixedShaper = FixedShaper()) -> [Page] {
  layOut(issue, with: shaper).value.pages
}

extension Page {
  /// The legs of a story on this page, in reading order.
  func legs(_ slug: String) -> [Group] {
    story(slug)?.groups { if case .leg = $0 { true } else { false } } ?? []
  }

  /// The words of each leg's lines.
  func legLines(_ slug: String) -> [[String]] {
    legs(slug).map { $0.lines.map(\.text) }
  }
}

extension LaidOutIssue {
  /// The words of a story's legs as they are read, page after page.
  func bodyWords(_ slug: String) -> [String] {
    pages.flatMap { $0.legs(slug) }.flatMap(\.lines).map(\.text).joined(separator: " ")
      .split(separator: " ").map(String.init)
  }
}

extension Group {
  /// The grid line (from 0) that a line of type stands on, 20 pt below the page's top.
  var gridLine: Int { (frame.maxY - .points(20)).wholeSteps(of: .points(10)) }

  func first(_ role: Role) -> Group? { groups(role).first }
}

extension Sequence where Element == Diagnostic {
  var ids: [String] { map(\.id) }
}

/// A grid of so many columns of 100 pt with lines of 10 pt.
func grid(columns: Int = 3, lines: Int = 20, page: Int = 1) -> PageGrid {
  PageGrid(
    format: TestIssue(columns: columns, measure: 10, lines: lines).format, pageNumber: page,
    capHeight: .points(7))
}

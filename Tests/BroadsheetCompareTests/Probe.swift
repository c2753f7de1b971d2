import BroadsheetCompare
import BroadsheetLayout
import Foundation
import Testing

@Test func probe() throws {
  guard let pair = ProcessInfo.processInfo.environment["PROBE"] else { return }
  let names = pair.split(separator: ":").map(String.init)
  func side(_ name: String) throws -> IssueSide {
    let data = try Data(contentsOf: URL(fileURLWithPath: "/tmp/w-compare-data/\(name).json"))
    return IssueSide(name: name, issue: try JSONDecoder().decode(LaidOutIssue.self, from: data))
  }
  let (a, b) = (try side(names[0]), try side(names[1]))
  let start = ContinuousClock.now
  let comparison = compare(a, b)
  print("TIME", ContinuousClock.now - start)
  for change in comparison.changes { print("  issue:", change.kind, change.sentence) }
  for page in comparison.pages {
    print("page \(page.label) \(page.old ?? 0) \(page.new ?? 0) more \(page.more)")
    for change in page.changes { print("   ", change.kind, "|", change.sentence) }
  }
}

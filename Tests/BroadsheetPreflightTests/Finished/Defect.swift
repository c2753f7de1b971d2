import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetPreflight

/// One thing that is wrong with a file that is otherwise clean.
struct Defect: Sendable, CustomTestStringConvertible {
  let name: String
  /// The rule that must name it, and no other.
  let rule: String
  let severity: Diagnostic.Severity
  /// From 1; nil for the whole file.
  let page: Int?
  private let base: Fixture
  private let plant: @Sendable (inout Fixture) throws -> Void

  init(
    _ name: String, _ rule: String, _ severity: Diagnostic.Severity = .error, page: Int? = 1,
    in base: Fixture = .x1a, _ plant: @escaping @Sendable (inout Fixture) throws -> Void
  ) {
    self.name = name
    self.rule = rule
    self.severity = severity
    self.page = page
    self.base = base
    self.plant = plant
  }

  var testDescription: String { "\(rule): \(name)" }

  func fixture() throws -> Fixture {
    var fixture = base
    try plant(&fixture)
    return fixture
  }

  /// Checks that the right rule names it, on the right page, and that no other rule says anything.
  func check() throws {
    let found = try fixture().findings()
    let names = Set(found.filter { $0.severity > .note || severity == .note }.map(\.rule))
    #expect(names == [rule], "\(found.map { "\($0.rule): \($0.summary)" })")
    let first = found.first { $0.rule == rule }
    #expect(first?.severity == severity)
    #expect(first?.page == page)
    #expect(first.map { $0.summary.last != "." && $0.summary.first?.isUppercase != nil } == true)
  }
}

import Foundation
import Testing

@testable import BroadsheetPreflight

@Suite struct ManualTests {
  /// `#filePath` is Tests/BroadsheetPreflightTests/Finished/ManualTests.swift.
  private static let repository =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  @Test func theManualIsUpToDate() throws {
    let script = Process()
    script.executableURL = URL(fileURLWithPath: Self.repository + "/scripts/make-manual")
    script.arguments = ["--check"]
    let output = Pipe()
    script.standardOutput = output
    script.standardError = output
    try script.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    script.waitUntilExit()
    #expect(script.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self).prefix(2000))")
  }

  @Test func theManualHasEveryRule() throws {
    let manual = try String(contentsOfFile: Self.repository + "/docs/preflight.md", encoding: .utf8)
    for rule in PreflightRule.all { #expect(manual.contains("### `\(rule.id)`")) }
  }
}

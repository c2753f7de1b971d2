import Foundation
import Testing

/// Holds a text against `Goldens/<name>.txt` beside the test's file.
///
/// A golden that is missing, or every golden when `UPDATE_GOLDENS=1` is set, is written and fails
/// once, so that nobody takes a first recording for a check.
public func expectGolden(
  _ text: String, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Goldens")
  let golden = folder.appendingPathComponent("\(name).txt")
  let updates = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"
  let known = try? String(contentsOf: golden, encoding: .utf8)
  guard let known, !updates else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: golden, options: .atomic)
    if known != text {
      Issue.record(
        "golden `\(name)` was written: read it, then run again", sourceLocation: sourceLocation)
    }
    return
  }
  guard known != text else { return }
  Issue.record(
    "\(differences(from: known, to: text, name: name))", sourceLocation: sourceLocation)
}

/// The first lines that differ, as a reader of a diff wants them.
private func differences(from known: String, to text: String, name: String) -> String {
  let old = known.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let same = zip(old, new).prefix { $0 == $1 }.count
  func excerpt(_ lines: [Substring], _ sign: String) -> String {
    lines[min(same, lines.count)...].prefix(8).map { "\(sign) \($0)\n" }.joined()
  }
  return "golden `\(name)` differs from line \(same + 1) (UPDATE_GOLDENS=1 accepts):\n"
    + excerpt(old, "-") + excerpt(new, "+")
}

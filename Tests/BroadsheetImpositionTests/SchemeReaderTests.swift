import BroadsheetBase
import BroadsheetImposition
import BroadsheetIssue
import Foundation
import Testing

/// What is said of a scheme that is written so.
private func findings(_ yaml: String) throws -> [String] {
  let path = NSTemporaryDirectory() + "scheme-\(UUID().uuidString).yaml"
  defer { try? FileManager.default.removeItem(atPath: path) }
  try yaml.write(toFile: path, atomically: true, encoding: .utf8)
  let read = try readScheme(named: path, issueFolder: nil, shippedLayouts: layouts)
  #expect((read.value == nil) == read.diagnostics.hasErrors)
  // Each says where.
  #expect(read.diagnostics.allSatisfy { $0.span != nil })
  return read.diagnostics.map(\.id)
}

@Test func allShippedSchemesAreRight() throws {
  let names = try FileManager.default.contentsOfDirectory(atPath: layouts + "/schemes")
  #expect(names.count >= 20)
  for name in names { _ = try shipped(String(name.dropLast(5))) }
}

@Test func allShippedMachinesAreRight() throws {
  for name in try FileManager.default.contentsOfDirectory(atPath: layouts + "/machines") {
    let read = try readMachine(
      named: String(name.dropLast(5)), issueFolder: nil, shippedLayouts: layouts)
    #expect(read.value != nil)
    #expect(read.diagnostics.isEmpty)
  }
}

@Test func aPrintersOwnSchemeIsAFile() throws {
  #expect(
    try findings(
      """
      makes: book
      front: ["4 1"]
      back: ["2 3"]
      folds: [left]
      """) == [])
}

@Test(arguments: [
  ("front: [\"4 1\"]\nback: [\"3 2\"]\nfolds: [left]", ["scheme.order"]),
  ("front: [\"4 1^\"]\nback: [\"2 3\"]\nfolds: [left]", ["scheme.turn"]),
  ("front: [\"4 1\"]\nback: [\"2 3\"]\nfolds: [right]", ["scheme.fold"]),
  ("front: [\"4 1\"]\nback: [\"2 3\"]", ["scheme.fold"]),
  ("front: [\"4 1\"]\nback: [\"2 3\"]\nfolds: [sideways]", ["scheme.fold"]),
  ("front: [\"4 1\"]\nback: [\"2\"]\nfolds: [left]", ["scheme.shape"]),
  ("front: [\"4 1\", \"2\"]\nfolds: [left]", ["scheme.shape"]),
  ("front: [\"4 1\"]\nback: [\"2 5\"]\nfolds: [left]", ["scheme.missing-page"]),
  ("front: [\"4 one\"]\nback: [\"2 3\"]", ["scheme.place"]),
  ("front: [\"4 99999999999999999999\"]", ["scheme.place"]),
  ("front: [\"4 1\"]\nback: [\"2 3\"]\nfolds: [left]\nshort: [1mm]", ["scheme.shape"]),
  ("front: []", ["yaml.count"]),
]) func aSchemeThatDoesNotComeOutIsToldWhy(_ body: String, _ expected: [String]) throws {
  let found = try findings("makes: book\n" + body + "\n")
  #expect(found.count == expected.count || expected == ["yaml.count"])
  if expected != ["yaml.count"] { #expect(found == expected) } else { #expect(!found.isEmpty) }
}

@Test func anUnknownSchemeIsAnsweredWithTheNearest() throws {
  #expect(throws: ReadError.self) {
    try readScheme(named: "bookelt", issueFolder: nil, shippedLayouts: layouts)
  }
  do {
    _ = try readScheme(named: "bookelt", issueFolder: nil, shippedLayouts: layouts)
  } catch { #expect(error.description.contains("booklet")) }
}

@Test(arguments: 0..<400) func noSchemeBreaksTheReader(_ seed: Int) throws {
  var generator = SeededGenerator(seed: UInt64(seed))
  func row() -> String {
    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      ["1", "2", "3", "4^", "5<", "6>", ".", "B1", "0", "-1", "x", "9"].randomElement(
        using: &generator)!
    }.joined(separator: " ")
  }
  func side() -> String {
    "["
      + (0..<Int.random(in: 0...3, using: &generator)).map { _ in "\"\(row())\"" }
      .joined(separator: ", ") + "]"
  }
  let folds = ["left", "right 1", "top", "bottom 9", "left under", "middle", "right 0"]
  let yaml = """
    makes: \(["book", "panels", "cards", "poster", "hat"].randomElement(using: &generator)!)
    gather: \(["nest", "stack", "cut"].randomElement(using: &generator)!)
    front: \(side())
    back: \(side())
    folds: [\(folds.shuffled(using: &generator).prefix(2).joined(separator: ", "))]
    """
  let path = NSTemporaryDirectory() + "scheme-\(UUID().uuidString).yaml"
  defer { try? FileManager.default.removeItem(atPath: path) }
  try yaml.write(toFile: path, atomically: true, encoding: .utf8)
  let read = try readScheme(named: path, issueFolder: nil, shippedLayouts: layouts)
  // What is read can be imposed, or says why not.
  guard let scheme = read.value else {
    #expect(read.diagnostics.hasErrors)
    return
  }
  for count in [0, 1, 3, 7] {
    var request = try request(scheme, pages(count))
    request.sources = Array(repeating: pages(count), count: scheme.sourceCount)
    let made = impose(request)
    if made.value == nil { #expect(made.diagnostics.hasErrors) }
  }
}

/// SplitMix64.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

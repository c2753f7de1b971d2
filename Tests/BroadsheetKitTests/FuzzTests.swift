import BroadsheetKit
import BroadsheetTestSupport
import Foundation
import Testing

/// The sample's own files with bytes knocked out of them: never a crash, never a hang, and what is
/// said points into the files.
///
/// The same seed makes the same case; `FUZZ_CASES=2000 swift test --filter Fuzz` looks further.
/// When a case ends the process, its files are still there, in a temporary folder.
@Suite struct FuzzTests {
  /// Articles that have most of what there is: a dateline, tables, lists, quotations, boxes.
  private static let articles = ["ferry", "tides", "abroad"]
  private static let files =
    ["issue.yaml", "layouts/tabloid.yaml"] + articles.map { "articles/\($0).md" }

  /// Cases for each file.
  private static let cases =
    ProcessInfo.processInfo.environment["FUZZ_CASES"].flatMap { Int($0) } ?? 60

  @Test(.timeLimit(.minutes(2 + cases / 60)), arguments: files)
  func damagedFilesAreDiagnosed(_ file: String) throws {
    let issue = try TemporaryIssue(try sample(damaging: file))
    let sound = try [UInt8](Data(contentsOfFile: issue.folder + "/" + file))
    #expect(try issue.layOut().issue?.pages.count ?? 0 > 0)
    for seed in 1...Self.cases {
      var generator = SeededGenerator(seed: seed)
      var bytes = sound
      for _ in 0..<Int.random(in: 1...3, using: &generator) { damage(&bytes, using: &generator) }
      try issue.write(bytes, to: file)
      let start = ContinuousClock.now
      let made = try issue.layOut()
      #expect(start.duration(to: .now) < .seconds(20), "seed \(seed)")
      check(made, seed: seed)
    }
  }

  /// An issue of the sample's layout and three of its articles; of its pages as they are when the
  /// issue itself is damaged, and otherwise of one page, which is quicker.
  private func sample(damaging file: String) throws -> [String: String] {
    func text(_ path: String) throws -> String {
      try String(contentsOfFile: Shared.home.path + "/" + path, encoding: .utf8)
    }
    let harbour = "samples/harbour"
    var files = ["layouts/tabloid.yaml": try text("layouts/tabloid.yaml")]
    let picture = String(decoding: TestPicture.svg, as: UTF8.self)
    files["a.svg"] = picture
    let names = try FileManager.default.contentsOfDirectory(
      atPath: "\(Shared.home.path)/\(harbour)/articles")
    for name in names {
      var article = try text("\(harbour)/articles/\(name)")
      article.replace(/images\/[a-z-]+\.(jpg|svg)/, with: "a.svg")
      let isWhole = Self.articles.contains { "\($0).md" == name }
      if isWhole {
        files["articles/\(name)"] = article
      } else if file == "issue.yaml" {
        // Enough for the pages to be laid out.
        files["articles/\(name)"] = String(article.prefix(1_200))
      }
    }
    for name in ["bakery", "bikes", "chandler", "choir", "credit-union", "nightschool"] {
      files["ads/\(name).svg"] = picture
    }
    files["issue.yaml"] =
      file == "issue.yaml"
      ? try text("\(harbour)/issue.yaml")
      : """
      newspaper: The Harbour Standard
      date: 2026-11-22
      language: en-GB
      layout: tabloid
      press: newsprint
      pages:
        - dummy: |
            nameplate nameplate nameplate nameplate nameplate nameplate
            ferry ferry ferry ferry tides tides
            ferry ferry ferry ferry abroad abroad
          rows: [fit, 1fr, 1fr]

      """
    return files
  }

  private func damage(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 4:
      bytes.insert(
        Array("[]{}:,#&*!|>'\"%@`-\n\t ".utf8).randomElement(using: &generator)!, at: place)
    case 5: bytes.removeSubrange(place...)
    default:
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let (a, b) = (
        Int.random(in: 0..<lines.count, using: &generator),
        Int.random(in: 0..<lines.count, using: &generator)
      )
      lines.swapAt(a, b)
      bytes = Array(lines.joined(separator: [0x0A]))
    }
  }

  private func check(_ made: Engine.Made, seed: Int) {
    #expect(
      made.issue != nil || made.diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    for diagnostic in made.diagnostics {
      for span in [diagnostic.span] + diagnostic.notes.map(\.span) {
        guard let span else { continue }
        let size = made.sources[span.file].bytes.count
        #expect(span.range.upperBound <= size, "seed \(seed): \(diagnostic.id)")
      }
    }
    // Parts that find no room are errors, but not counted as overset.
    if made.diagnostics.contains(where: { $0.id.hasPrefix("layout.part-") }) { return }
    for story in made.issue?.stories ?? [] where !story.placements.isEmpty {
      let accounted = story.wordsSet + (story.overset?.words ?? 0) + story.wordsLeftOut
      #expect(accounted == story.words, "seed \(seed): \(story.slug)")
    }
  }
}

extension Data {
  fileprivate init(contentsOfFile path: String) throws {
    try self.init(contentsOf: URL(fileURLWithPath: path))
  }
}

import BenchMeasure
import BroadsheetBase
import BroadsheetKit
import BroadsheetLayout
import BroadsheetPDF
import Foundation

/// `make bench-quality`: the engine, LuaLaTeX with microtype, and Typst set the same words in the
/// same face and measure, and one program measures their PDFs.
struct QualityBench {
  let home: Home
  /// Where everything is written.
  let folder: String

  func run() throws {
    let issue = try QualityIssue(articles: home.path + "/samples/harbour/articles")
    let type = try typeAsSet()
    print(
      "\(QualityIssue.words) words in \(issue.stories.count) stories, 48 mm, 9.2/10.6 pt; "
        + "word spaces as multiples of \(type.naturalSpace) em")
    print(QualityRow.header)
    try issue.write(to: folder + "/quality")
    let engine = try Engine(home: home)
    let made = try engine.layOut(issueAt: folder + "/quality")
    guard let laidOut = made.issue, let date = made.date else {
      throw PeerFailure(description: made.diagnostics.map(\.summary).joined(separator: "\n"))
    }
    let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
    try engine.write(file, to: folder + "/quality/engine.pdf")
    let facts = laidOut.stories.map(\.typography)
    print(QualityRow("Broadsheet", try quality(of: file.bytes, type)))
    print(QualityRow("  its own report", Quality(facts)))
    for peer in peers(issue) {
      guard peer.isInstalled else {
        print("\(peer.name) is not installed: scripts/setup-bench brings it")
        continue
      }
      let bytes = try peer.set(in: folder + "/" + peer.name)
      print(QualityRow(peer.name, try quality(of: bytes, type)))
    }
  }

  /// Measures PDFs that somebody else made of the same manuscripts.
  func measure(_ files: [String]) throws {
    let type = try typeAsSet()
    print(QualityRow.header)
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw PeerFailure(description: "\(file) cannot be read")
      }
      print(QualityRow(String(file.suffix(17)), try quality(of: [UInt8](data), type)))
    }
  }

  private func peers(_ issue: QualityIssue) -> [Peer] {
    [
      .luaLaTeX(issue, fonts: home.path + "/fonts"),
      typst(issue, letterspacing: 0), typst(issue, letterspacing: 0.012),
    ]
  }

  private func typst(_ issue: QualityIssue, letterspacing: Double) -> Peer {
    .typst(
      issue, letterspacing: letterspacing, fonts: home.path + "/fonts",
      environment: home.path + "/.build/bench-venv")
  }

  private func typeAsSet() throws -> MeasuredType {
    let file = home.path + "/fonts/LinLibertine_R.otf"
    guard let data = FileManager.default.contents(atPath: file),
      let space = naturalSpace(ofFontFile: [UInt8](data))
    else { throw PeerFailure(description: "\(file) cannot be read; run scripts/setup") }
    return MeasuredType(
      size: QualityIssue.size, naturalSpace: space, measure: QualityIssue.measure)
  }

  private func quality(of bytes: [UInt8], _ type: MeasuredType) throws -> Quality {
    let document = try PDFDocument(reading: bytes, named: "a PDF of the bench")
    return Quality(measureLines(of: document, set: type), set: type)
  }
}

extension Quality {
  /// What the engine counted while it set the lines, in the same words.
  fileprivate init(_ stories: [TypographyFacts]) {
    self.init()
    lines = stories.reduce(0) { $0 + $1.lines }
    spaces = stories.flatMap(\.spaces).map { Double($0) / 100 }
    hyphenated = stories.reduce(0) { $0 + $1.hyphenated }
    ladders = stories.reduce(0) { $0 + $1.ladders }
    widows = stories.reduce(0) { $0 + $1.widows }
    orphans = stories.reduce(0) { $0 + $1.orphans }
    self.stories = stories.count
    uneven = stories.count { $0.unevenLegs > 0 }
  }
}

/// A line of the table.
struct QualityRow: CustomStringConvertible {
  static let header = line(
    [
      "", "lines", "mean", "95 %", "worst", ">1.5", ">2", ">3", "<0.8", "hyphens", "ladders",
      "widows", "orphans", "uneven",
    ])

  let description: String

  init(_ name: String, _ quality: Quality) {
    func rounded(_ number: Double, _ places: Int = 2) -> String {
      "\(number.rounded(toPlaces: places))"
    }
    func share(_ number: Double) -> String { rounded(number, 1) + " %" }
    description = Self.line(
      [
        name, "\(quality.lines)", rounded(quality.meanSpace), rounded(quality.space95),
        rounded(quality.widestSpace), share(quality.share(over: 1.5)),
        share(quality.share(over: 2)), share(quality.share(over: 3)),
        share(quality.share(under: 0.8)), share(quality.hyphenatedShare), "\(quality.ladders)",
        "\(quality.widows)", "\(quality.orphans)", "\(quality.uneven) of \(quality.stories)",
      ])
  }

  private static func line(_ cells: [String]) -> String {
    let widths = [17, 6, 5, 5, 6, 7, 7, 7, 7, 8, 8, 7, 8, 9]
    return zip(cells, widths).enumerated().map { index, cell in
      let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return index == 0 ? cell.0 + blanks : blanks + cell.0
    }.joined(separator: " ")
  }
}

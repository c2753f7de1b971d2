import BroadsheetBase
import BroadsheetKit
import Foundation

/// Twenty-four pages as pictures of 100 pixels an inch, straight from the page trees; beside what
/// pdftoppm takes to make the same of their PDF.
struct ProofBench {
  static let pages = 24
  static let dpi = 100.0
  private static let words = 62_400

  let folder: String
  let home: Home

  private var issue: String { folder + "/issue" }
  private var file: String { folder + "/pages.pdf" }

  /// What each process measures.
  enum Task: String, CaseIterable {
    /// Makes the issue and its PDF, unmeasured.
    case write = "proof-write"
    /// All the command does: reading and setting too.
    case command = "proof-command"
    case draw = "proof-draw"
    case pdftoppm = "proof-pdftoppm"
  }

  /// - Returns: the milliseconds that count.
  func run(_ task: Task) throws -> Double {
    let engine = try Engine(home: home)
    switch task {
    case .write:
      try BenchIssue(words: Self.words, articles: home.path + "/samples/harbour/articles")
        .write(to: issue)
      let made = try engine.layOut(issueAt: issue)
      precondition(made.issue?.pages.count == Self.pages, "62,400 words are 24 pages")
      guard let date = made.date else { return 0 }
      let pdf = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
      try engine.write(pdf, to: file)
      return 0
    case .command, .draw:
      var options = ProofOptions()
      options.dpi = Self.dpi
      var drawing = 0.0
      let all = try milliseconds {
        let made = try engine.layOut(issueAt: issue)
        drawing = try milliseconds {
          try engine.writeProofs(of: made, to: folder + "/ours", options)
        }
      }
      return task == .draw ? drawing : all
    case .pdftoppm:
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["pdftoppm", "-r", "\(Int(Self.dpi))", "-png", file, folder + "/theirs"]
      return try milliseconds {
        try process.run()
        process.waitUntilExit()
        precondition(process.terminationStatus == 0, "poppler-utils are installed")
      }
    }
  }
}

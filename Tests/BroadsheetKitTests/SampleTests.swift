import BroadsheetBase
import BroadsheetKit
import BroadsheetLayout
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

/// A sample, laid out and drawn once for all tests.
struct Sample: Sendable {
  let made: Engine.Made
  let issue: LaidOutIssue
  let pdf: PDF

  static let harbour = Result { try Sample("harbour") }

  static func folder(_ name: String) -> String { Shared.home.path + "/samples/" + name }

  static var names: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder("")).sorted()
    return (names ?? []).filter {
      FileManager.default.fileExists(atPath: folder($0) + "/issue.yaml")
    }
  }

  init(_ name: String, edition: String? = nil) throws {
    let engine = try Shared.engine()
    var made = try engine.layOut(issueAt: Self.folder(name), edition: edition)
    issue = try #require(made.issue)
    let date = try #require(made.date)
    let output = try TemporaryFolder()
    let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
    made.diagnostics += file.diagnostics
    self.made = made
    try engine.write(file, to: output.file("a.pdf"))
    pdf = try PDF(output.file("a.pdf"))
  }
}

@Suite struct SampleTests {
  private func harbour() throws -> Sample { try Sample.harbour.get() }

  @Test(arguments: Sample.names) func aSampleBuildsWithNothingToSay(_ name: String) throws {
    let sample = name == "harbour" ? try harbour() : try Sample(name)
    let printer = DiagnosticPrinter(sources: sample.made.sources)
    // The drawings of the eight pages have finer lines than newsprint likes.
    let allowed = name == "languages" ? ["pdf.rule.reversed"] : []
    for diagnostic in sample.made.diagnostics
    where diagnostic.severity > .note && !allowed.contains(diagnostic.id) {
      Issue.record("\(printer.text(for: diagnostic))")
    }
    for story in sample.issue.stories {
      #expect(story.words == story.wordsSet + story.wordsLeftOut, "\(story.slug)")
    }
  }

  @Test func thereAreTwoSamplesAtLeast() {
    #expect(Set(Sample.names).isSuperset(of: ["harbour", "minimal"]))
  }

  // MARK: Every word

  @Test func everyWordOfTheManuscriptsIsInThePDF() throws {
    let sample = try harbour()
    var written = WordBag()
    for story in sample.issue.stories where !story.placements.isEmpty {
      let path = Sample.folder("harbour") + "/articles/\(story.slug).md"
      written.add(
        try manuscriptWords(
          path, jumps: Set(story.placements.map(\.page)).count > 1,
          isWhole: story.wordsLeftOut == 0))
    }
    #expect(written.total > 7_000)
    let printed = WordBag(sample.pdf.text)
    #expect(written.missing(from: printed) == [])
  }

  @Test(arguments: ["es", "ar"]) func everyWordOfAnEditionIsInItsPDF(_ edition: String) throws {
    let sample = try Sample("harbour", edition: edition)
    #expect(sample.made.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    try expectWords(of: sample, in: "harbour", ending: ".\(edition).md", atLeast: 6_000)
  }

  @Test func everyWordOfEightLanguagesIsInThePDF() throws {
    let sample = try Sample("languages")
    try expectWords(of: sample, in: "languages", ending: ".md", atLeast: 5_500)
    let languages = Set(sample.issue.stories.map { $0.language.prefix(2) })
    #expect(languages == ["en", "es", "fr", "xh", "ar", "he", "hi", "ta"])
    // A page of each has 400 words and more.
    for page in sample.issue.pages {
      let words = sample.issue.stories.filter { $0.placements.first?.page == page.number }
        .reduce(0) { $0 + $1.words }
      #expect(words >= 400, "page \(page.label)")
    }
  }

  private func expectWords(
    of sample: Sample, in folder: String, ending: String, atLeast count: Int
  ) throws {
    var written = WordBag()
    for story in sample.issue.stories where !story.placements.isEmpty {
      written.add(
        try manuscriptWords(
          Sample.folder(folder) + "/articles/\(story.slug)\(ending)",
          jumps: Set(story.placements.map(\.page)).count > 1, isWhole: story.wordsLeftOut == 0))
    }
    #expect(written.total > count)
    var printed = WordBag(sample.pdf.text)
    let isTurned = sample.issue.stories.contains { isRightToLeft(language: $0.language) }
    if isTurned {
      printed = WordBag(try sample.pdf.textAsRead().precomposedStringWithCanonicalMapping)
    }
    // Poppler takes the end of a word with a mark for a line of its own now and then.
    let missing = written.missing(from: printed)
    #expect(missing.count <= (isTurned ? written.total / 10_000 : 0), "\(missing)")
  }

  /// Halves of hyphenated words, stray glyph names and the like would show here.
  @Test func noWordIsInThePDFThatNobodyWrote() throws {
    let sample = try harbour()
    // Page numbers, dates and the words that the engine writes itself.
    var known = WordBag(
      """
      Continued on page from See page pages Inside Advertisement Source Sources No 2026
      Sunday November Nov
      """)
    for page in sample.issue.pages { known.add(page.label) }
    let folder = Sample.folder("harbour")
    let files = FileManager.default.enumerator(atPath: folder)
    while let file = files?.nextObject() as? String {
      guard ["md", "yaml", "svg"].contains(URL(fileURLWithPath: file).pathExtension) else {
        continue
      }
      known.add(try String(contentsOfFile: folder + "/" + file, encoding: .utf8))
    }
    // Widely spaced lines of advertisements fall into letters.
    let unknown = WordBag(sample.pdf.text).words.subtracting(known.words).filter { $0.count > 2 }
    #expect(unknown.sorted() == [])
  }

  @Test func softHyphensAndBrokenLinesLeaveNoTrace() throws {
    let text = try harbour().pdf.text
    #expect(!text.contains("\u{AD}"))
    #expect(!text.contains("\u{FFFD}"))
  }

  // MARK: The file

  @Test func theFileIsANewspaperOfEightTabloidPages() throws {
    let sample = try harbour()
    // 289 × 380 mm.
    let size = "819.213 x 1077.17 pts"
    #expect(sample.pdf.pageSizes == Array(repeating: size, count: 8))
    #expect(sample.issue.pages.map(\.label) == (1...8).map(String.init))
    #expect(sample.pdf.labels == [])
    #expect(!sample.pdf.fonts.isEmpty)
    for font in sample.pdf.fonts {
      #expect(font.isEmbedded && font.isSubset && font.hasUnicode, "\(font.name)")
    }
  }

  @Test func everyStoryHasABookmarkOnTheFirstOfItsPages() throws {
    let sample = try harbour()
    #expect(sample.pdf.outline.map(\.destpageposfrom1) == Array(1...8))
    for (index, page) in sample.pdf.outline.enumerated() {
      #expect(page.kids.allSatisfy { $0.destpageposfrom1 == index + 1 }, "\(page.title)")
    }
    let titles = sample.pdf.outline.flatMap(\.kids).map(\.title)
    #expect(titles == sample.issue.outline.filter { $0.level == 1 }.map(\.title))
    #expect(titles.count == sample.issue.stories.count)
    #expect(titles.contains("Ferry crews vote to stop the night boats"))
  }

  @Test func itUsesWhatTheEngineSets() throws {
    let stories = try harbour().issue.stories
    #expect(stories.count >= 14)
    #expect(stories.reduce(0) { $0 + $1.words } >= 7_000)
    #expect(try harbour().issue.assets.count >= 8)
    #expect(stories.contains { Set($0.placements.map(\.page)).count == 2 })
  }

  // MARK: Goldens

  @Test(arguments: ["harbour", "minimal"]) func pagesAreAsTheyWere(_ name: String) throws {
    let issue = name == "harbour" ? try harbour().issue : try Sample(name).issue
    try expectGolden(textDump(of: issue), named: name)
  }
}

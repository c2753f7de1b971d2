import BroadsheetKit
import BroadsheetLayout
import BroadsheetTestSupport
import Foundation
import Testing

/// The specimen sheet leaves nothing out: every object and style stands on it and says its name.
@Suite struct SpecimenTests {
  static let specimen = Result { try Sample("specimen") }

  private func specimen() throws -> Sample { try Self.specimen.get() }

  // MARK: Objects

  @Test func everyKindOfObjectStandsOnItsPages() throws {
    var found: Set<String> = []
    for page in try specimen().issue.pages {
      for group in page.content.groups(where: { _ in true }) { found.insert(word(for: group.role)) }
    }
    // A press adds marks, a page has none of its own.
    let all: Set<String> = [
      "page", "story", "kicker", "headline", "deck", "byline", "leg", "line", "crosshead",
      "dropCap", "picture", "ornament", "pullQuote", "factBox", "table", "row", "cell", "caption",
      "credit",
      "signature", "jumpTo", "jumpFrom", "furniture", "advertisement", "rule", "tint", "frame",
    ]
    #expect(all.subtracting(found).sorted() == [])
  }

  @Test func everyPieceOfTheTabloidsFurnitureStandsOnItsPages() throws {
    var found: Set<String> = []
    for page in try specimen().issue.pages {
      for group in page.content.groups(where: { _ in true }) {
        if case .furniture(let name) = group.role { found.insert(name) }
      }
    }
    let known = try keys(of: "furniture")
    #expect(found.isSuperset(of: known))
    #expect(found.isSuperset(of: ["write", "imprint"]))
  }

  @Test func storiesOfEveryKindStandOnItsPages() throws {
    let texts = try manuscripts().values
    for kind in try keys(of: "kinds") {
      #expect(texts.contains { $0.contains("\nkind: \(kind)\n") }, "no story is a \(kind)")
    }
  }

  @Test func aStoryJumpsAndNothingIsOverset() throws {
    let stories = try specimen().issue.stories
    #expect(stories.contains { Set($0.placements.map(\.page)).count > 1 })
    for story in stories { #expect(story.wordsLeftOut == 0, "\(story.slug)") }
  }

  // MARK: Styles

  @Test func everyStyleIsNamedBesideWhatItSets() throws {
    let path = Sample.folder("specimen") + "/issue.yaml"
    var prose = try String(contentsOfFile: path, encoding: .utf8)
    for (slug, text) in try manuscripts().sorted(by: { $0.key < $1.key }) {
      // The table of all styles has its own test.
      let lines = text.split(separator: "\n").filter { slug != "names" || !$0.hasPrefix("|") }
      prose += "\n" + lines.joined(separator: "\n")
    }
    let named = names(in: prose)
    for style in try keys(of: "styles") {
      #expect(named.contains(style), "nothing says that it is \(style)")
    }
  }

  @Test func theTableOfStylesIsTheTabloids() throws {
    let texts = try manuscripts()
    let names = try #require(texts["names"])
    let rows = names.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    let first = rows.map { row in
      row.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
    }
    let styles = try keys(of: "styles")
    #expect(first == styles)
  }

  // MARK: Reading

  /// The names under one key of the tabloid's file, in its order.
  private func keys(of section: String) throws -> [String] {
    let path = Shared.home.path + "/layouts/tabloid.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var isInside = false
    var keys: [String] = []
    for line in text.split(separator: "\n") {
      if !line.hasPrefix(" ") && !line.hasPrefix("#") { isInside = line.hasPrefix(section + ":") }
      guard isInside, line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  #"),
        let colon = line.firstIndex(of: ":")
      else { continue }
      keys.append(line[..<colon].trimmingCharacters(in: .whitespaces))
    }
    try #require(!keys.isEmpty)
    return keys
  }

  /// The specimen's articles by slug.
  private func manuscripts() throws -> [String: String] {
    let folder = Sample.folder("specimen") + "/articles"
    var texts: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".md") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      texts[String(file.dropLast(3))] = text
    }
    return texts
  }

  /// All that could be a style's name: letters with points between them.
  private func names(in text: String) -> Set<String> {
    var names: Set<String> = []
    let words = text.split { !($0.isLetter || $0 == ".") }
    for word in words {
      names.insert(word.trimmingCharacters(in: CharacterSet(charactersIn: ".")))
    }
    return names
  }

  /// A role without its name or number. A new role has to be added here, and to the specimen.
  private func word(for role: Role) -> String {
    switch role {
    case .page: "page"
    case .story: "story"
    case .kicker: "kicker"
    case .headline: "headline"
    case .deck: "deck"
    case .byline: "byline"
    case .leg: "leg"
    case .line: "line"
    case .crosshead: "crosshead"
    case .dropCap: "dropCap"
    case .label: "label"
    case .picture: "picture"
    case .ornament: "ornament"
    case .pullQuote: "pullQuote"
    case .factBox: "factBox"
    case .table: "table"
    case .row: "row"
    case .cell: "cell"
    case .caption: "caption"
    case .credit: "credit"
    case .signature: "signature"
    case .jumpTo: "jumpTo"
    case .jumpFrom: "jumpFrom"
    case .furniture: "furniture"
    case .advertisement: "advertisement"
    case .rule: "rule"
    case .tint: "tint"
    case .frame: "frame"
    case .marks: "marks"
    case .mark: "mark"
    }
  }
}

import BroadsheetBase
import BroadsheetKit
import BroadsheetPDF
import Foundation
import Testing

/// The samples, made for every press that ships.
@Suite struct PressFlavourTests {
  struct Flavour: Sendable, CustomTestStringConvertible {
    var press: String
    var version: String
    var standard: String?
    var condition: String?
    var testDescription: String { press }
  }

  static let flavours = [
    Flavour(
      press: "newsprint", version: "1.6", standard: "PDF/X-4", condition: "WAN-IFRAnewspaper26v5"),
    Flavour(
      press: "newsprint-v4", version: "1.4", standard: "PDF/X-1a:2003", condition: "IFRA26"),
    Flavour(press: "sheetfed", version: "1.6", standard: "PDF/X-4", condition: "FOGRA51"),
    Flavour(press: "office", version: "1.5"),
    Flavour(press: "riso", version: "1.5"),
    Flavour(press: "screen", version: "1.7"),
  ]

  @Test(arguments: flavours) func theSmallSampleSuitsEveryPress(_ flavour: Flavour) throws {
    let printed = try PrintedIssue(Sample.folder("minimal"), press: flavour.press)
    try expectFacts(of: printed, flavour)
    let plain = try PrintedIssue(Sample.folder("minimal"))
    try expectText(of: printed, flavour, from: plain.bytes)
  }

  @Test(arguments: flavours) func theLargeSampleSuitsEveryPress(_ flavour: Flavour) throws {
    let printed = try PrintedIssue(Sample.folder("harbour"), press: flavour.press)
    try expectFacts(of: printed, flavour)
    try expectText(of: printed, flavour, from: try Sample.harbour.get().pdf.bytes)
  }

  // MARK: What each file has to be

  private func expectFacts(of printed: PrintedIssue, _ flavour: Flavour) throws {
    #expect(printed.errors == [])
    let folder = try TemporaryFolder()
    try folder.write(printed.bytes, to: "a.pdf")
    let check = try run("qpdf", ["--check", folder.file("a.pdf")])
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let header = String(decoding: printed.bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    #expect(header == "%PDF-\(flavour.version)")
    #expect(printed.document.trailer["ID"]?.array?.count == 2)

    let info = printed.document.resolve(printed.document.trailer["Info"]).dictionary ?? [:]
    #expect(info["GTS_PDFXVersion"]?.text == flavour.standard)
    let intents = printed.outputIntents
    #expect(intents.count == (flavour.condition == nil ? 0 : 1))
    #expect(intents.first?["OutputConditionIdentifier"]?.text == flavour.condition)
    if flavour.condition != nil {
      let profile = printed.document.resolve(intents.first?["DestOutputProfile"])
      #expect(profile.dictionary?["N"] == .integer(4))
    }

    try expectColors(of: printed, flavour)
    try expectBoxes(of: printed, flavour)
    let links = try printed.document.pages.indices.flatMap {
      printed.document.resolve(try printed.page($0)["Annots"]).array ?? []
    }
    if flavour.press != "screen" { #expect(links.isEmpty) }
    let fonts = try run("pdffonts", [folder.file("a.pdf")]).outputLines.dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts {
      // The last five columns are one word each: embedded, subset, with Unicode, object, generation.
      #expect(font.split(separator: " ").suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(font)")
    }
  }

  /// No colour of light goes to a press, neither in what is painted nor in what could be.
  private func expectColors(of printed: PrintedIssue, _ flavour: Flavour) throws {
    let allowed: Set<String> =
      switch flavour.press {
      case "office", "riso": ["DeviceGray"]
      case "screen": ["DeviceGray", "DeviceRGB"]
      default: ["DeviceGray", "DeviceCMYK"]
      }
    var named: Set<String> = []
    printed.values { _, value in
      if let name = value.name, name.hasPrefix("Device") || name.hasSuffix("Based") {
        named.insert(name)
      }
    }
    #expect(named.subtracting(allowed) == [])
    for page in printed.document.pages.indices {
      let marks = printed.marks(page)
      #expect(!marks.isEmpty)
      for mark in marks {
        if case .image = mark.kind { continue }
        let space = String(mark.color.prefix { $0 != " " })
        #expect(allowed.union(["All", "pattern"]).contains(space), "\(mark)")
        // DeviceGray cannot overprint: type on plates is process black.
        if flavour.standard != nil, mark.isText {
          #expect(space == "DeviceCMYK" || space == "All", "\(mark)")
        }
      }
    }
  }

  private func expectBoxes(of printed: PrintedIssue, _ flavour: Flavour) throws {
    for (index, page) in printed.pages.enumerated() {
      let (media, trim) = (
        try printed.box("MediaBox", page: index), try printed.box("TrimBox", page: index)
      )
      let bleed = try printed.box("BleedBox", page: index)
      #expect(abs(trim.width - page.trim.width.points) < 0.01)
      #expect(abs(trim.height - page.trim.height.points) < 0.01)
      #expect(media.contains(bleed) && bleed.contains(trim))
      guard flavour.press == "sheetfed" else { continue }
      let room = Length.millimeters(3).points
      #expect(abs(trim.left - bleed.left - room) < 0.01)
      #expect(abs(bleed.top - trim.top - room) < 0.01)
      #expect(media.left < bleed.left && media.top > bleed.top)
      let outside = printed.marks(index).filter { trim.intersection($0.bounds) == nil }
      #expect(outside.count > 8, "crop marks, crosses, a bar")
      for mark in outside where mark.color == "All 1" {
        // Marks may begin where the bleed ends.
        let common = bleed.intersection(mark.bounds)
        #expect(min(common?.width ?? 0, common?.height ?? 0) < 0.01, "\(mark.bounds)")
      }
    }
  }

  /// All words in their order. A press with marks adds its own; a printer without process inks
  /// has advertisers' PDFs as pixels.
  private func expectText(
    of printed: PrintedIssue, _ flavour: Flavour, from other: [UInt8]
  ) throws {
    let (mine, theirs) = (try Self.text(printed.bytes), try Self.text(other))
    #expect(!theirs.isEmpty)
    let files = printed.made.issue?.assets.filter { $0.format == .pdf }.map(\.path) ?? []
    if flavour.press == "sheetfed" {
      #expect(WordBag(theirs).missing(from: WordBag(mine)) == [])
    } else if flavour.standard == nil, !files.isEmpty {
      var words = WordBag(mine)
      for file in files {
        words.add(WordBag(try run("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"]).output))
      }
      #expect(words == WordBag(theirs))
    } else {
      #expect(mine == theirs)
    }
  }

  private static func text(_ bytes: [UInt8]) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "a.pdf")
    return try run("pdftotext", ["-raw", "-enc", "UTF-8", folder.file("a.pdf"), "-"]).output
  }

  // MARK: Links

  @Test func linksAreForScreens() throws {
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(
        "The [harbour office](https://harbour.example/boats) knows. " + TemporaryIssue.paragraph)
    ])
    for (press, count) in [("screen", 1), ("office", 0), ("newsprint-v4", 0), ("newsprint", 0)] {
      let printed = try PrintedIssue(issue, press: press)
      let links = printed.document.resolve(try printed.page()["Annots"]).array ?? []
      #expect(links.count >= count && (count > 0 || links.isEmpty), "\(press)")
      let text = String(decoding: printed.bytes, as: UTF8.self)
      #expect(text.contains("https://harbour.example/boats") == (count > 0), "\(press)")
    }
  }
}

import BroadsheetBase
import BroadsheetKit
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures
import Testing

/// What stands on which plate, as Ghostscript separates the file: a judge that is not ours.
@Suite struct PressSeparationTests {
  private func inked(_ press: String) throws -> (PrintedIssue, Separations) {
    let printed = try PrintedIssue(PressIssue.inked(), press: press)
    try #require(printed.errors == [])
    return (printed, try Separations(ghostscript: printed.bytes))
  }

  private static func legs(of slug: String, on page: Page) throws -> [Rect] {
    let story = try #require(page.story(slug))
    return story.groups { if case .leg = $0 { true } else { false } }.map(\.frame)
  }

  private static func lines(of role: Role, on page: Page) throws -> [Rect] {
    let group = try #require(page.content.groups(role).first, "\(role)")
    return group.lines.map(\.frame)
  }

  @Test(arguments: ["x1a", "x4"]) func eachInkStandsOnItsPlateAlone(_ press: String) throws {
    let (printed, plates) = try inked(press)
    let page = printed.pages[0]
    #expect(
      Set(plates.plates.keys) == ["Cyan", "Magenta", "Yellow", "Black", "Harbour Blue"])

    // Text on paper.
    let legs = try Self.legs(of: "ferry", on: page)
    #expect(!legs.isEmpty)
    for leg in legs {
      for ink in ["Cyan", "Magenta", "Yellow", "Harbour Blue"] {
        #expect(plates.greatest(ink, in: leg) == 0, "\(ink)")
      }
      #expect(plates.mean("Black", in: leg) > 0.05)
    }

    // Text on a tint, which goes on below it.
    let tinted = try Self.legs(of: "school", on: page)
    #expect(!tinted.isEmpty)
    for leg in tinted {
      #expect(plates.greatest("Cyan", in: leg) == 0)
      for (ink, share) in [("Magenta", 0.2), ("Yellow", 0.4)] {
        #expect(abs(plates.least(ink, in: leg) - share) < 0.01, "\(ink)")
        #expect(abs(plates.greatest(ink, in: leg) - share) < 0.01, "\(ink)")
      }
      #expect(plates.greatest("Black", in: leg) > 0.5)
    }

    // The spot's ground: black goes over it, paper knocks out of it.
    let notice = try #require(page.content.groups(.furniture("notice")).first)
    for ink in ["Cyan", "Magenta", "Yellow"] {
      #expect(plates.greatest(ink, in: notice.frame) == 0, "\(ink)")
    }
    let lines = notice.lines.map(\.frame)
    let white = try #require(lines.first)
    let black = try #require(lines.last)
    #expect(plates.greatest("Harbour Blue", in: white) == 1)
    #expect(plates.least("Harbour Blue", in: white) == 0)
    #expect(plates.greatest("Black", in: white) == 0)
    #expect(plates.least("Harbour Blue", in: black) == 1)
    #expect(plates.greatest("Black", in: black) > 0.5)

    // The picture is in process colour.
    let image = try #require(
      page.story("ferry")?.groups { if case .picture = $0 { true } else { false } }.first)
    #expect(plates.greatest("Harbour Blue", in: image.frame) == 0)
    for ink in ["Cyan", "Magenta", "Yellow", "Black"] {
      #expect(plates.greatest(ink, in: image.frame) > 0.2, "\(ink)")
    }
  }

  /// The picture asks for four full inks, the story's tint and the type come on top of nothing else.
  @Test(arguments: [("x1a", 2.4), ("x4", 2.2)])
  func nowhereIsMoreInkThanThePressTakes(_ press: String, _ limit: Double) throws {
    let issue = try PressIssue.inked()
    // Written straight, and read as the negative that JPEG files of process colour are.
    let full = Pixels(
      width: 660, height: 300, colors: .cmyk,
      samples: Array(repeating: 0, count: 660 * 300 * 4))
    try issue.write(encodeJPEG(full, quality: 95), to: "photo.jpg")
    let printed = try PrintedIssue(issue, press: press)
    #expect(printed.errors == [])
    let total = try Separations(ghostscript: printed.bytes).greatestTotal
    #expect(total <= limit + 0.01)
    #expect(total > limit - 0.1)
  }

  @Test func ourOwnPlatesAreGhostscripts() throws {
    let (printed, theirs) = try inked("x1a")
    let ours = try Separations(printed.document)
    #expect(Set(ours.plates.keys) == Set(theirs.plates.keys))
    for ink in theirs.plates.keys.sorted() {
      #expect(ours.difference(ink, from: theirs) < 0.02, "\(ink)")
    }
    #expect(abs(ours.greatestTotal - theirs.greatestTotal) < 0.1)
  }

  @Test func aPageOfTheSampleHasItsTextOnBlackAndOurPlatesAgree() throws {
    let sample = try Sample.harbour.get()
    let theirs = try Separations(ghostscript: sample.pdf.bytes, page: 2)
    #expect(Set(theirs.plates.keys) == ["Cyan", "Magenta", "Yellow", "Black"])
    let page = sample.issue.pages[1]
    var seen = 0
    for leg in page.content.groups(where: { if case .leg = $0 { true } else { false } }) {
      // Parts of other inks may stand in a leg: those with a line of body type are enough.
      for line in leg.lines where line.items.allSatisfy({ $0.isBlackType }) {
        seen += 1
        for ink in ["Cyan", "Magenta", "Yellow"] {
          #expect(theirs.greatest(ink, in: line.frame) == 0, "\(ink) in \(line.text)")
        }
      }
    }
    #expect(seen > 50)
    #expect(theirs.greatestTotal <= 2.21)

    let document = try PDFDocument(reading: sample.pdf.bytes, named: "the sample")
    let ours = try Separations(document, page: 2)
    for ink in theirs.plates.keys.sorted() {
      #expect(ours.difference(ink, from: theirs) < 0.02, "\(ink)")
    }
  }
}

extension Item {
  fileprivate var isBlackType: Bool {
    if case .glyphs(let run) = self { run.ink == .black() } else { false }
  }
}

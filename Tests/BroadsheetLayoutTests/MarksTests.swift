import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// Marks wanted for a page of some millimetres.
struct Wanted: Sendable {
  var kinds: Set<MarkKind> = Set(MarkKind.allCases)
  var bleed = 3.0
  var width = 210.0
  var height = 297.0

  /// All together, on pages narrower than the bar and the slug line too, and some alone.
  static let all: [Wanted] = [
    Wanted(), Wanted(bleed: 0, width: 297, height: 210), Wanted(bleed: 5, width: 20, height: 30),
    Wanted(bleed: 0, width: 4, height: 4), Wanted(kinds: [.bar], bleed: 0), Wanted(kinds: [.slug]),
    Wanted(kinds: [.fold], width: 297, height: 210), Wanted(kinds: [.fold, .slug, .bar]),
    Wanted(kinds: [.register], bleed: 0), Wanted(kinds: [.crop]),
  ]
}

/// Pages of 210 × 297 mm.
@Suite struct MarksTests {
  private func marked(
    _ kinds: Set<MarkKind>, bleed: Double = 3, width: Double = 210, height: Double = 297,
    folds: [Length]? = nil
  ) throws -> Page {
    let trim = Size(width: .millimeters(width), height: .millimeters(height))
    let sheet = Rect(x: .zero, y: .zero, width: trim.width, height: trim.height)
    let page = Page(
      number: 1, label: "A1", trim: trim, bleed: Insets(all: .millimeters(bleed)),
      content: Group(.page, frame: sheet))
    let issue = LaidOutIssue(
      title: "The Test, No. 1", language: "en-GB", pages: [page], outline: [],
      faces: [FontFace(family: "Fixed", style: "Regular", path: "fixed.otf")], assets: [],
      stories: [], pageFacts: [])
    let typesetter = Typesetter(shaper: FixedShaper(), faceNames: ["Fixed Regular"])
    let labels = MarkLabels(press: "sheetfed", date: "2026-11-22", folds: folds)
    let result = addingMarks(kinds, to: issue, labels: labels, with: typesetter)
    return try #require(result.pages.first)
  }

  private func shapes(_ page: Page, _ kind: MarkKind) throws -> [Shape] {
    let group = try #require(page.marks?.first(.mark(kind)))
    return group.items.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
  }

  /// Everything that marks draw, with the thickness of lines.
  private func areas(_ page: Page) -> [Rect] {
    func areas(_ group: Group) -> [Rect] {
      group.items.flatMap { item -> [Rect] in
        switch item {
        case .group(let inner): areas(inner)
        case .glyphs(let run): [run.bounds]
        case .shape(let shape):
          [shape.bounds.inset(by: Insets(all: -(shape.stroke?.width ?? .zero) / 2))]
        case .image(let image): [image.frame]
        }
      }
    }
    return page.marks.map(areas) ?? []
  }

  @Test func aPageWithoutMarksHasNoRoomForThem() throws {
    let page = try marked([])
    #expect(page.marks == nil)
    #expect(page.slug == Insets(all: .zero))
    #expect(page.media == Insets(all: .millimeters(3)))
  }

  @Test(arguments: Wanted.all) func marksStandOutsideTheBleedAndInsideTheSheet(
    _ wanted: Wanted
  ) throws {
    let bleed = wanted.bleed
    let page = try marked(
      wanted.kinds, bleed: bleed, width: wanted.width, height: wanted.height)
    let media = page.media
    let least = Length.millimeters(max(bleed, 3)) - .points(0.2)
    #expect(!areas(page).isEmpty)
    for area in areas(page) {
      let isOutside =
        area.maxX <= -least || area.maxY <= -least || area.x >= page.trim.width + least
        || area.y >= page.trim.height + least
      #expect(isOutside, "\(area)")
      #expect(area.x >= -media.left && area.maxX <= page.trim.width + media.right, "\(area)")
      #expect(area.y >= -media.top && area.maxY <= page.trim.height + media.bottom, "\(area)")
    }
    for inset in [page.slug.top, page.slug.left, page.slug.bottom, page.slug.right] {
      #expect(inset >= .zero)
    }
  }

  @Test func cropMarksStandOnTheLinesOfTheKnife() throws {
    let page = try marked([.crop])
    let lines = try shapes(page, .crop)
    #expect(lines.count == 8)
    let width = page.trim.width
    let height = page.trim.height
    for shape in lines {
      #expect(shape.stroke == Shape.Stroke(ink: .registration, width: .points(0.25)))
      guard case .line(let from, let to) = shape.figure else {
        Issue.record("no line")
        continue
      }
      if from.y == to.y {
        #expect([.zero, height].contains(from.y))
        #expect([-Length.millimeters(3), width + .millimeters(3)].contains(from.x))
        #expect(abs((to.x - from.x).units) == Length.millimeters(5).units)
      } else {
        #expect(from.x == to.x && [.zero, width].contains(from.x))
        #expect([-Length.millimeters(3), height + .millimeters(3)].contains(from.y))
        #expect(abs((to.y - from.y).units) == Length.millimeters(5).units)
      }
    }
    // 3 mm of bleed, 5 of line, 3 of air.
    #expect(page.media == Insets(all: .millimeters(3) + .millimeters(5) + .millimeters(3)))
  }

  @Test func registerMarksStandBesideTheMiddles() throws {
    let page = try marked([.register])
    let circles = try shapes(page, .register).compactMap { shape -> Rect? in
      if case .ellipse(let rect) = shape.figure { rect } else { nil }
    }
    #expect(circles.count == 4)
    let middles = circles.map { ($0.x + $0.maxX).millimeters / 2 }.map { $0.rounded(toPlaces: 1) }
    #expect(middles == [105, 215.5, 105, -5.5])
    #expect(try shapes(page, .register).count == 12)
  }

  @Test func registerMarksMakeWayForFolds() throws {
    let page = try marked([.register, .fold])
    let centers = try shapes(page, .register).compactMap { shape -> Double? in
      guard case .ellipse(let rect) = shape.figure else { return nil }
      return ((rect.y + rect.maxY).millimeters / 2).rounded(toPlaces: 1)
    }
    #expect(centers == [-5.5, 74.2, 302.5, 74.2])
  }

  @Test func foldMarksAreDashedAcrossTheLongSide() throws {
    let portrait = try shapes(try marked([.fold]), .fold)
    #expect(portrait.map { $0.bounds.y } == Array(repeating: Length.millimeters(297) / 2, count: 2))
    #expect(portrait.allSatisfy { $0.stroke?.dash.isEmpty == false && $0.bounds.height == .zero })
    let landscape = try marked(
      [.fold], width: 297, height: 210, folds: [.millimeters(97), .millimeters(197)])
    let lines = try shapes(landscape, .fold)
    #expect(lines.map { $0.bounds.x.millimeters.rounded() } == [97, 97, 197, 197])
    #expect(landscape.slug.left == .zero && landscape.slug.top > .zero)
  }

  @Test func theBarHasSolidsOverprintsTintsAndAGray() throws {
    let patches = try shapes(try marked([.bar]), .bar)
    #expect(patches.count == 16)
    #expect(patches.allSatisfy { $0.bounds.width == .millimeters(6) })
    let inks = patches.compactMap(\.fill).flatMap(\.inks)
    #expect(inks.prefix(4).contains(.process(cyan: 1, magenta: 0, yellow: 0, black: 0)))
    #expect(inks.contains(.process(cyan: 0, magenta: 1, yellow: 1, black: 0)))
    #expect(inks.contains(.black(0.4)) && inks.contains(.black(0.8)))
    #expect(inks.last == .process(cyan: 0.3, magenta: 0.24, yellow: 0.24, black: 0))
    // Patches do not lie on each other, on narrow pages neither.
    for width in [210.0, 50, 4] {
      let bounds = try shapes(try marked([.bar], width: width), .bar).map(\.bounds)
      #expect(Set(bounds).count == 16)
    }
  }

  @Test func theSlugLineSaysWhichPageOfWhatThisIs() throws {
    let page = try marked([.slug])
    let slug = try #require(page.marks?.first(.mark(.slug)))
    #expect(slug.text == "The Test, No. 1 · A1 · sheetfed · 2026-11-22")
    guard case .glyphs(let run)? = slug.lines.first?.items.first else {
      Issue.record("no type")
      return
    }
    #expect(run.size == .points(6) && run.ink == .black())
  }

  @Test func marksAreDrawnLastAndDumped() throws {
    let page = try marked([.crop])
    let issue = LaidOutIssue(
      title: "", language: "en", pages: [page], outline: [], faces: [], assets: [], stories: [],
      pageFacts: [])
    #expect(dump(issue).contains("  marks  -11, -11  232 × 319\n    crop marks  "))
    #expect(issue.placedThings().shapes.count == 8)
    #expect(issue.placedThings(includesMarks: false).shapes.isEmpty)
  }
}

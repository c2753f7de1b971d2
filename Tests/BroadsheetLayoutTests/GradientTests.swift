import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetLayout

private func dusk(_ direction: GradientPlan.Direction) -> GroundPlan {
  .gradient(GradientPlan(from: .black(0.4), to: .paper, direction: direction))
}

/// The only filled shape below a group.
private func fill(_ group: Group) throws -> Fill {
  let tint = try #require(group.first(.tint))
  guard case .shape(let shape)? = tint.items.first else { throw CancellationError() }
  return try #require(shape.fill)
}

@Suite struct GradientTests {
  @Test(arguments: GradientPlan.Direction.allCases)
  func aBoxedSlotMayStandOnAGradient(_ direction: GradientPlan.Direction) throws {
    var issue = TestIssue(columns: 2, measure: 20, lines: 12)
    issue.page("ferry ferry")
    issue.story("ferry", words(40, of: 4))
    issue.options["ferry"] = SlotOptions(tint: dusk(direction), inset: .points(10))
    let story = try #require(pages(issue)[0].story("ferry"))
    guard case .gradient(let gradient) = try fill(story) else {
      Issue.record("no gradient")
      return
    }
    let frame = story.frame
    let edges: (Point, Point) =
      switch direction {
      case .down: (Point(x: frame.x, y: frame.y), Point(x: frame.x, y: frame.maxY))
      case .up: (Point(x: frame.x, y: frame.maxY), Point(x: frame.x, y: frame.y))
      case .right: (Point(x: frame.x, y: frame.y), Point(x: frame.maxX, y: frame.y))
      case .left: (Point(x: frame.maxX, y: frame.y), Point(x: frame.x, y: frame.y))
      }
    #expect(gradient.from == edges.0)
    #expect(gradient.to == edges.1)
    #expect(gradient.stops.map(\.ink) == [.black(0.4), .paper])
    #expect(gradient.stops.map(\.position) == [0, 1])
  }

  @Test func aBoxesGradientMovesWithItsBox() throws {
    var issue = TestIssue(columns: 1, measure: 20, lines: 12)
    let box = BoxPlan(
      elements: [.paragraph(paragraph("Printed here", .furniture))], tint: dusk(.down))
    issue.furniture["imprint"] = FurniturePlan(name: "imprint", content: .box(box))
    issue.page("imprint")
    let group = try #require(pages(issue)[0].content.first(.furniture("imprint")))
    guard case .gradient(let gradient) = try fill(group) else {
      Issue.record("no gradient")
      return
    }
    #expect(gradient.from == Point(x: group.frame.x, y: group.frame.y))
    #expect(gradient.to.x == group.frame.x)
  }

  @Test func theDumpAndTheJSONSaySo() throws {
    let rect = Rect(x: .zero, y: .zero, width: .points(10), height: .points(20))
    let shape = Shape(.ellipse(rect), fill: Fill(dusk(.down), over: rect))
    let moved = Item.shape(shape).moved(x: .points(5), y: .points(7))
    guard case .shape(let other) = moved, case .gradient(let gradient)? = other.fill else {
      Issue.record("no gradient")
      return
    }
    #expect(other.bounds == rect.moved(x: .points(5), y: .points(7)))
    #expect(gradient.from == Point(x: .points(5), y: .points(7)))
    #expect(gradient.to == Point(x: .points(5), y: .points(27)))
    let text = dump(handmade([moved]))
    #expect(text.contains("  ellipse  1.8, 2.5  3.5 × 7.1  gradient 1.8, 2.5 – 1.8, 9.5\n"))

    let coded = try JSONDecoder().decode(Shape.self, from: JSONEncoder().encode(other))
    #expect(coded == other)
    // One ink is written as it is for type and strokes.
    let plain = Shape(.rectangle(rect), fill: .black(0.5))
    let ink = try JSONEncoder().encode(Ink.black(0.5))
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(plain))
    let written = (json as? [String: Any])?["fill"] as? NSDictionary
    #expect(written == (try JSONSerialization.jsonObject(with: ink) as? NSDictionary))
    #expect(try JSONDecoder().decode(Shape.self, from: JSONEncoder().encode(plain)) == plain)
  }
}

/// One page of 100 × 200 pt.
func handmade(_ items: [Item]..., assets: [ImageAsset] = []) -> LaidOutIssue {
  let trim = Size(width: .points(100), height: .points(200))
  let sheet = Rect(x: .zero, y: .zero, width: trim.width, height: trim.height)
  return LaidOutIssue(
    title: "The Test, No. 1", language: "en-GB",
    pages: items.enumerated().map { index, items in
      Page(
        number: index + 1, label: "\(index + 1)", trim: trim, bleed: Insets(all: .zero),
        content: Group(.page, frame: sheet, items: items))
    },
    outline: [], faces: [FontFace(family: "Fixed", style: "Regular", path: "fixed.otf")],
    assets: assets, stories: [], pageFacts: [])
}

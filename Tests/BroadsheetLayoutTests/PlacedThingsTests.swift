import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

@Suite struct PlacedThingsTests {
  private func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
    Rect(x: .points(x), y: .points(y), width: .points(width), height: .points(height))
  }

  private func image(_ asset: Int, _ frame: Rect) -> Item {
    .image(PlacedImage(asset: AssetID(index: asset), frame: frame, crop: .whole, alt: ""))
  }

  private func ground(_ frame: Rect, _ fill: Fill) -> Item {
    .shape(Shape(.rectangle(frame), fill: fill))
  }

  @Test func picturesComeInTheOrderOfDrawing() {
    let frame = rect(10, 10, 10, 10)
    let inner = Group(.advertisement("shop"), frame: frame, items: [image(2, frame)])
    let issue = handmade([image(1, frame), .group(inner), image(0, frame)], [], [image(3, frame)])
    #expect(issue.placedImages.map(\.thing.asset.index) == [1, 2, 0, 3])
    #expect(issue.placedImages.map(\.pageIndex) == [0, 0, 0, 2])
    #expect(issue.placedImages[1].roles == [.page, .advertisement("shop")])
  }

  @Test func theGroundIsTheTopmostFillAllAround() {
    let picture = rect(20, 20, 10, 10)
    let gradient = Fill.gradient(
      Gradient(
        from: .zero, to: Point(x: .zero, y: .points(40)),
        stops: [.init(position: 0, ink: .black(0.3)), .init(position: 1, ink: .paper)]))
    let issue = handmade(
      [
        image(0, picture), ground(rect(10, 10, 40, 40), .ink(.black(0.1))), image(1, picture),
        // Neither around it nor drawn before it.
        ground(rect(20, 20, 5, 5), .ink(.black(0.5))), image(2, picture),
        ground(rect(0, 0, 60, 60), gradient), image(3, picture),
      ], [image(4, picture)])
    #expect(
      issue.placedImages.map(\.ground) == [
        nil, .ink(.black(0.1)), .ink(.black(0.1)), gradient, nil,
      ])
    #expect(gradient.firstInk == .black(0.3))
  }

  @Test func theInnermostGroupThatKnowsSaysWhereToMend() {
    let frame = rect(10, 10, 10, 10)
    let caption = Group(.caption, frame: frame, items: [image(0, frame)])
    let picture = Group(
      .picture("photo"), frame: frame, source: .test(3..<5), items: [.group(caption)])
    #expect(handmade([.group(picture)]).placedImages.map(\.source) == [.test(3..<5)])
  }
}

import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import BroadsheetTestSupport
import Testing

/// A ground from cyan to paper, and a circle around nothing.
private let shapes: [Item] = {
  let ground = rect(20, 20, 100, 200)
  let cyan = Ink.process(cyan: 1, magenta: 0, yellow: 0, black: 0)
  let gradient = Gradient(
    from: Point(x: ground.x, y: ground.y), to: Point(x: ground.x, y: ground.maxY),
    stops: [Gradient.Stop(position: 0, ink: cyan), Gradient.Stop(position: 1, ink: .paper)])
  let stroke = Shape.Stroke(ink: .black(), width: .points(0.25))
  return [
    .shape(Shape(.rectangle(ground), fill: .gradient(gradient))),
    .shape(Shape(.ellipse(rect(130, 20, 40, 20)), stroke: stroke)),
    .shape(Shape(.ellipse(rect(130, 50, 0, 20)), fill: .black())),
    .shape(Shape(.rectangle(rect(130, 80, 10, 10)), fill: cyan)),
  ]
}()

@Test func aGradientIsAShadingOfItsTwoInks() throws {
  let folder = try TestFolder()
  try writePDF(issue([page(shapes)]), to: folder("a.pdf"), options: options)
  let text = words(try objects(of: folder("a.pdf")))
  #expect(text.contains("/ShadingType 2"))
  #expect(text.contains("/C0 [ 0 1 1 ] /C1 [ 1 1 1 ]"))
  // The circle is four curves, its line as thick as it was asked to be.
  #expect(text.contains(" c "))
  #expect(text.contains("0.25 w"))
  // What follows is in its own ink again.
  #expect(text.contains("0 1 1 rg"))
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetPreflight
import BroadsheetTestSupport
import BroadsheetText

/// Issues made by hand, of pages of 200 × 300 mm, for rules to look at.
enum Sheet {
  static let repository: String = {
    let parts = #filePath.split(separator: "/").dropLast(4)
    return "/" + parts.joined(separator: "/")
  }()

  /// A press profile that ships.
  static func press(_ name: String) throws -> PressSettings {
    let read = try readPressProfile(
      named: name, issueFolder: nil, shippedLayouts: repository + "/layouts")
    guard let settings = read.settings else { preconditionFailure("\(read.diagnostics)") }
    return settings
  }

  /// Newsprint that prints any number of pages.
  static func newsprint() throws -> PressSettings {
    var press = try press("newsprint")
    press.pageMultiple = 1
    press.minimumPages = 1
    return press
  }

  /// The same with a bleed of 3 mm and two spots.
  static func sheetfed() throws -> PressSettings {
    var press = try press("sheetfed")
    press.pageMultiple = 1
    return press
  }

  static func issue(
    _ pages: [[Item]], assets: [ImageAsset] = [], bleed: Length = .zero,
    stories: [StoryFacts] = []
  ) -> LaidOutIssue {
    let trim = Size(width: .millimeters(200), height: .millimeters(300))
    let sheet = Rect(x: .zero, y: .zero, width: trim.width, height: trim.height)
    return LaidOutIssue(
      title: "The Test, No. 1", language: "en-GB",
      pages: pages.enumerated().map { index, items in
        Page(
          number: index + 1, label: "\(index + 1)", trim: trim, bleed: Insets(all: bleed),
          content: Group(.page, frame: sheet, source: .test(0..<1), items: items))
      },
      outline: [], faces: [FontFace(family: "Fixed", style: "Regular", path: "fixed.otf")],
      assets: assets, stories: stories, pageFacts: [])
  }

  /// A rectangle in millimetres.
  static func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
    Rect(
      x: .millimeters(x), y: .millimeters(y), width: .millimeters(width),
      height: .millimeters(height))
  }

  /// The leg of a story `ferry` with a run of type 50 mm inside the page.
  static func text(
    _ size: Double, ink: Ink = .black(), role: Role = .leg(1), x: Double = 50, y: Double = 50,
    story: String = "ferry"
  ) -> Item {
    let run = run(size, ink: ink, x: x, y: y)
    let line = Group(
      .line(1), frame: run.bounds, source: .test(10..<14), items: [.glyphs(run)])
    let leg = Group(role, frame: run.bounds, items: [.group(line)])
    return .group(Group(.story(story), frame: run.bounds, items: [.group(leg)]))
  }

  static func run(
    _ size: Double, ink: Ink = .black(), x: Double = 50, y: Double = 50, rise: Double = 0
  ) -> GlyphRun {
    GlyphRun(
      face: FaceID(index: 0), size: .points(size), ink: ink,
      origin: Point(x: .millimeters(x), y: .millimeters(y)), width: .millimeters(10),
      glyphs: [GlyphRun.Glyph(id: 65, x: 0, y: Int32(-rise * 1024))],
      clusters: [GlyphRun.Cluster(bytes: 4, glyphs: 1)], text: "boat", source: .test(10..<14))
  }

  /// A picture of a story, with a caption and a credit unless told otherwise.
  static func picture(
    _ frame: Rect, asset: Int = 0, crop: PlacedImage.Crop = .whole, hasCaption: Bool = true,
    hasCredit: Bool = true
  ) -> Item {
    var items: [Item] = [
      .image(
        PlacedImage(asset: AssetID(index: asset), frame: frame, crop: crop, alt: "A boat"))
    ]
    if hasCaption { items.append(.group(Group(.caption, frame: frame))) }
    if hasCredit { items.append(.group(Group(.credit, frame: frame))) }
    let picture = Group(.picture("photo"), frame: frame, source: .test(20..<25), items: items)
    return .group(Group(.story("ferry"), frame: frame, items: [.group(picture)]))
  }

  static func rule(_ width: Double, ink: Ink = .black()) -> Item {
    let line = Shape.Figure.line(
      from: Point(x: .millimeters(50), y: .millimeters(50)),
      to: Point(x: .millimeters(90), y: .millimeters(50)))
    return .shape(Shape(line, stroke: Shape.Stroke(ink: ink, width: .points(width))))
  }

  static func photo(_ width: Double, _ height: Double, colors: ImageAsset.Colors = .rgb)
    -> ImageAsset
  {
    ImageAsset(path: "images/boat.jpg", format: .jpeg, colors: colors, width: width, height: height)
  }

  static let accent = Ink.process(cyan: 0.85, magenta: 0.45, yellow: 0.2, black: 0.25)
  static let red = Ink.spot(
    name: "Red", tint: 1, alternate: ProcessColor(cyan: 0, magenta: 1, yellow: 0.8, black: 0))
}

extension Sequence where Element == Diagnostic {
  /// The summaries of one kind of finding.
  func summaries(of id: String) -> [String] { filter { $0.id == id }.map(\.summary) }
}

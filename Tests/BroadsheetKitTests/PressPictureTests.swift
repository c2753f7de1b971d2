import BroadsheetBase
import BroadsheetKit
import BroadsheetPDF
import BroadsheetPictures
import Foundation
import Testing

/// Pictures of every kind in the file for the press.
@Suite struct PressPictureTests {
  /// What is expected of a picture of four quarters.
  struct Kind: Sendable, CustomTestStringConvertible {
    var file: String
    var bytes: [UInt8]
    var space: String
    /// Which inks each quarter has (over 40 %) and no others (under 25 %): top
    /// left, top right, bottom left, bottom right.
    var quarters: [String]
    var bits = 8
    /// Shown a quarter turn from how it is stored.
    var isTurned = false
    var testDescription: String { file }
  }

  private static let light = ["MY", "CY", "CM", ""]
  private static let process = ["C", "M", "Y", "K"]

  static let kinds = [
    Kind(
      file: "rgb.jpg", bytes: ForeignPicture.rgbJPEG, space: "DeviceCMYK", quarters: light),
    Kind(
      file: "progressive.jpg", bytes: ForeignPicture.progressiveJPEG, space: "DeviceCMYK",
      quarters: light),
    Kind(
      file: "gray.jpg", bytes: ForeignPicture.grayJPEG, space: "DeviceGray",
      quarters: ["K", "K", "?", ""]),
    Kind(
      file: "cmyk.jpg", bytes: ForeignPicture.cmykJPEG, space: "DeviceCMYK", quarters: process),
    Kind(
      file: "turned.jpg", bytes: ForeignPicture.turnedJPEG, space: "DeviceCMYK",
      quarters: ["CM", "MY", "", "CY"], isTurned: true),
    Kind(
      file: "palette.png", bytes: ForeignPicture.palettePNG, space: "DeviceCMYK",
      quarters: light),
    Kind(
      file: "deep.png", bytes: ForeignPicture.deepPNG, space: "DeviceGray",
      quarters: ["K", "?", "K", "?"]),
    Kind(
      file: "cmyk.tif", bytes: ForeignPicture.cmykTIFF, space: "DeviceCMYK", quarters: process),
    Kind(
      file: "line.tif", bytes: ForeignPicture.lineTIFF, space: "DeviceGray",
      quarters: ["K", "", "", "K"], bits: 1),
  ]

  @Test(arguments: kinds, ["x1a", "x4"])
  func aPictureHasTheRightInks(_ kind: Kind, _ press: String) throws {
    let rows = kind.isTurned ? "[25, 1fr]" : "[17, 1fr]"
    let issue = try PressIssue.pictured(kind.file, kind.bytes, rows: rows)
    let printed = try PrintedIssue(issue, press: press)
    #expect(printed.errors == [])
    let pictures = printed.pictures
    try #require(pictures.count == 1)
    let entries = pictures[0].entries
    #expect(printed.document.resolve(entries["ColorSpace"]) == .name(kind.space))
    #expect(entries["BitsPerComponent"] == .integer(kind.bits))
    #expect(entries["SMask"] == nil)
    // Nothing is made up: no more pixels than there were.
    let most = kind.isTurned ? (32, 48) : (48, 32)
    #expect(try #require(entries["Width"]?.integer) <= most.0)
    #expect(try #require(entries["Height"]?.integer) <= most.1)
    try expectQuarters(kind.quarters, printed)
  }

  /// Looks at the middle of each quarter of the only picture.
  private func expectQuarters(
    _ quarters: [String], _ printed: PrintedIssue,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let plates = try Separations(printed.document)
    let frame = try Self.frame(of: printed)
    for (index, wanted) in quarters.enumerated() where wanted != "?" {
      let (column, row) = (Double(index % 2), Double(index / 2))
      let spot = Rect(
        x: frame.x + frame.width * (0.5 * column + 0.2),
        y: frame.y + frame.height * (0.5 * row + 0.2),
        width: frame.width * 0.1, height: frame.height * 0.1)
      for (letter, ink) in zip("CMYK", ["Cyan", "Magenta", "Yellow", "Black"]) {
        let amount = plates.mean(ink, in: spot)
        #expect(
          wanted.contains(letter) ? amount > 0.4 : amount < 0.25,
          "\(ink) \(amount) in quarter \(index)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Where the page's first picture stands, from the trim's top left.
  private static func frame(of printed: PrintedIssue) throws -> Rect {
    let mark = try #require(
      printed.marks().first { if case .image = $0.kind { true } else { false } })
    let trim = try printed.box("TrimBox")
    return Rect(
      x: .points(mark.bounds.left - trim.left), y: .points(trim.top - mark.bounds.top),
      width: .points(mark.bounds.width), height: .points(mark.bounds.height))
  }

  // MARK: Alpha

  @Test func holesInAPictureStayHolesWhereThePressTakesThem() throws {
    let issue = try PressIssue.pictured("alpha.png", ForeignPicture.alphaPNG)
    let printed = try PrintedIssue(issue, press: "x4")
    #expect(printed.errors == [])
    try #require(printed.pictures.count == 1)
    let entries = printed.pictures[0].entries
    #expect(entries["ColorSpace"] == .name("DeviceCMYK"))
    let mask = try #require(printed.document.resolve(entries["SMask"]).dictionary)
    #expect(mask["ColorSpace"] == .name("DeviceGray"))
    let group = try #require(try printed.page()["Group"]?.dictionary)
    #expect(group["CS"] == .name("DeviceCMYK"))
  }

  @Test func holesInAPictureArePaperWhereThePressDoesNot() throws {
    let issue = try PressIssue.pictured("alpha.png", ForeignPicture.alphaPNG)
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors == [])
    #expect(printed.dictionaries.allSatisfy { $0.entries["SMask"] == nil })
    #expect(try printed.page()["Group"] == nil)
    try expectQuarters(["MY", "?", "", ""], printed)
  }

  // MARK: Size and crop

  @Test func aPictureIsCroppedAndNoFinerThanThePressCanHold() throws {
    let photo = try encodeJPEG(PressIssue.photograph(1400, 900), quality: 85)
    let issue = try PressIssue.pictured("photo.jpg", photo, rows: "[10, 1fr]")
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors == [])
    let frame = try Self.frame(of: printed)
    let entries = try #require(printed.pictures.first).entries
    let (width, height) = (
      Double(try #require(entries["Width"]?.integer)),
      Double(try #require(entries["Height"]?.integer))
    )
    // 200 pixels an inch, give or take a pixel.
    #expect(abs(width - frame.width.points / 72 * 200) <= 1.5)
    #expect(abs(height - frame.height.points / 72 * 200) <= 1.5)
    #expect(frame.width / frame.height > 1.9, "the picture is cropped to its slot")
  }

  @Test func aPictureThatStandsTwiceIsInTheFileOnce() throws {
    let front = """
      pictures:
        left: {file: photo.jpg, alt: A, caption: B, credit: C}
        right: {file: photo.jpg, alt: A, caption: B, credit: C}

      """
    let issue = try TemporaryIssue(
      [
        "articles/ferry.md": TemporaryIssue.article(front: front),
        "issue.yaml": TemporaryIssue.yaml(
          pages: """
              - dummy: |
                  ferry.left ferry.right
                  ferry      ferry
                rows: [12, 1fr]
                folio: false
            """),
      ].merging(PressIssue.presses) { $1 })
    try issue.write(
      encodeJPEG(PressIssue.photograph(400, 300), quality: 85), to: "photo.jpg")
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors == [])
    let shown = printed.marks().compactMap { mark -> PDFReference? in
      if case .image(let reference) = mark.kind { reference } else { nil }
    }
    #expect(shown.count == 2)
    #expect(Set(shown).count == 1)
    #expect(printed.pictures.count == 1)
  }

  // MARK: Drawings

  private static let seeThrough = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="480" height="320">
    <rect width="480" height="320" fill="#ffffff"/>
    <rect width="240" height="320" fill="#ff0000"/>
    <rect y="80" width="480" height="160" fill="#0000ff" fill-opacity="0.5"/>
    </svg>
    """.utf8)

  @Test func aSeeThroughDrawingStaysADrawingInX4() throws {
    let issue = try PressIssue.pictured("a.svg", Self.seeThrough)
    let printed = try PrintedIssue(issue, press: "x4")
    #expect(printed.errors == [])
    #expect(printed.pictures.isEmpty)
    let groups = printed.dictionaries.compactMap { $0.entries["Group"]?.dictionary }
    #expect(!groups.isEmpty)
    for group in groups { #expect(group["CS"] == .name("DeviceCMYK")) }
    #expect(try printed.page()["Group"] != nil)
    #expect(printed.marks().contains { !$0.nesting.isEmpty })
    #expect(!printed.diagnostics.contains { $0.id == "press.transparent-drawing" })
  }

  @Test func aSeeThroughDrawingBecomesPixelsInX1aAndThatIsSaid() throws {
    let issue = try PressIssue.pictured("a.svg", Self.seeThrough)
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors == [])
    #expect(printed.pictures.count == 1)
    #expect(printed.dictionaries.allSatisfy { $0.entries["Group"] == nil })
    let warning = try #require(
      printed.diagnostics.first { $0.id == "press.transparent-drawing" })
    #expect(warning.severity == .warning)
    #expect(warning.summary.contains("a.svg"))
  }

  @Test func anOpaqueDrawingStaysADrawingWithItsGraysOnBlack() throws {
    let svg = Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="480" height="320">
      <rect width="240" height="320" fill="#808080"/><rect x="240" width="240" height="320"/>
      </svg>
      """.utf8)
    let printed = try PrintedIssue(PressIssue.pictured("a.svg", svg), press: "x1a")
    #expect(printed.errors == [])
    #expect(printed.pictures.isEmpty)
    let drawn = printed.marks().filter { !$0.nesting.isEmpty }
    #expect(!drawn.isEmpty)
    for mark in drawn {
      #expect(mark.color.hasPrefix("DeviceCMYK 0 0 0 "), "\(mark)")
    }
  }

  // MARK: The cache

  @Test func aSecondBuildMakesNoPictureAnew() throws {
    let cache = try TemporaryFolder()
    let engine = try Engine(
      home: Shared.home,
      folders: PressFolders(profiles: [], pictureCache: cache.file("pictures")))
    let front = """
      pictures:
        photo: {file: photo.jpg, alt: A, caption: B, credit: C}
        map: {file: map.svg, alt: A, caption: B, credit: C}

      """
    let issue = try PressIssue.inked([
      "articles/ferry.md": TemporaryIssue.article(front: front),
      "issue.yaml": TemporaryIssue.yaml(
        pages: """
            - dummy: |
                ferry.photo ferry.map
                ferry       ferry
              rows: [12, 1fr]
              folio: false
          """),
    ])
    try issue.write(TestPicture.svg, to: "map.svg")
    /// The files by name, with what tells a file from one that was put in its place.
    func kept() throws -> [String: Int] {
      let folder = cache.file("pictures")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return try Dictionary(
        uniqueKeysWithValues: names.filter { !$0.hasSuffix(".seen") }.map { name in
          let facts = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
          return (name, facts[.systemFileNumber] as? Int ?? 0)
        })
    }
    let first = try PrintedIssue(issue, press: "x1a", engine: engine)
    let made = try kept()
    #expect(made.keys.contains { $0.hasSuffix(".picture") })
    #expect(made.values.allSatisfy { $0 > 0 })
    let second = try PrintedIssue(issue, press: "x1a", engine: engine)
    #expect(second.bytes == first.bytes)
    #expect(try kept() == made)

    // No cache, the same bytes.
    #expect(try PrintedIssue(issue, press: "x1a").bytes == first.bytes)

    // Another press does not take the pictures of the first.
    _ = try PrintedIssue(issue, press: "x4", engine: engine)
    #expect(try kept().count > made.count)

    // Nor does another picture of the same name and size.
    var photo = PressIssue.photograph(660, 300)
    photo.samples.reverse()
    try issue.write(encodeJPEG(photo, quality: 90), to: "photo.jpg")
    let third = try PrintedIssue(issue, press: "x1a", engine: engine)
    #expect(third.bytes != first.bytes)
    #expect(try third.content() == first.content())
    #expect(try PrintedIssue(issue, press: "x1a").bytes == third.bytes)
  }
}

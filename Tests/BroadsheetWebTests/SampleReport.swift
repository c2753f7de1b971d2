import BroadsheetBase
import BroadsheetCompare
import BroadsheetTestSupport
import Foundation
import Testing

/// A report of five pages, as the repository's own style and script have it: pages 2 and 4 changed,
/// page 5 came.
///
/// Old pages are red, new ones blue, and where they differ is green, so that a pixel tells which
/// picture is seen. Pages are 240 × 320 points, a pixel each.
struct SampleReport {
  static let old = Shade(red: 200, green: 30, blue: 30)
  static let new = Shade(red: 30, green: 30, blue: 200)
  static let heat = Shade(red: 30, green: 160, blue: 30)

  let path: String
  private let folder: TestFolder

  init(label: String = "2") throws {
    func side(_ revision: String, _ pages: Int) -> ComparedSide {
      ComparedSide(name: "harbour@\(revision)", kind: .issue, pages: pages)
    }
    let headline = Change(
      .changed, Subject(.story, "ferry"), "`ferry` headline says “On”, said “Off”",
      old: Self.place(2, y: 32), new: Self.place(2, y: 64))
    let moved = Change(
      .moved, Subject(.story, "clinic"), "`clinic` moved 10 mm down", old: Self.place(4, y: 0),
      new: Self.place(4, y: 28))
    let size = PixelSize(width: 240, height: 320)
    let comparison = Comparison(
      old: side("v1", 4), new: side("v2", 5),
      changes: [Change(.changed, Subject(.issue), "5 pages, were 4", old: nil, new: nil)],
      pages: [
        ComparedPage(old: 1, new: 1, label: "1"),
        ComparedPage(
          old: 2, new: 2, label: label, changes: [headline],
          inks: InkDifference(came: ["Riso Red"]), notes: ["its sound was not compared"]),
        ComparedPage(old: 3, new: 3, label: "3"),
        ComparedPage(
          old: 4, new: 4, label: "4", changes: [moved],
          pixels: PixelDifference(old: size, new: size, changed: 900, share: 0.01)),
        ComparedPage(old: nil, new: 5, label: "5"),
      ])
    func pictures(_ page: Int) -> ReportPictures {
      ReportPictures(
        old: Self.picture(Self.old, page), new: Self.picture(Self.new, page),
        heat: Self.picture(Self.heat, page), thumbnail: Self.picture(Self.new, page))
    }
    var second = pictures(2)
    second.plates = [
      ReportPlate(ink: "Cyan", old: Self.picture(Self.old, 2), new: Self.picture(Self.new, 2))
    ]
    let same = ReportPictures(thumbnail: Self.picture(Self.new, 1))
    let html = htmlReport(
      of: comparison,
      pictures: [
        same, second, same, pictures(4), ReportPictures(new: Self.picture(Self.new, 5)),
      ],
      assets: try Self.assets())
    folder = try TestFolder()
    path = try folder.write(Array(html.utf8), as: "diff.html")
  }

  private static func assets() throws -> ReportAssets {
    let reports = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../layouts/reports")
    func text(_ name: String) throws -> String {
      try String(contentsOf: reports.appending(path: name), encoding: .utf8)
    }
    return ReportAssets(style: try text("diff.css"), script: try text("diff.js"))
  }

  private static func picture(_ shade: Shade, _ page: Int) -> ReportPicture {
    ReportPicture(
      png: testPNG(width: 240, height: 320) { _, _ in (shade.red, shade.green, shade.blue) },
      raster: PageRaster(page: page, resolution: 72))
  }

  /// The page's middle half, 32 points deep.
  private static func place(_ page: Int, y: Double) -> PagePlace {
    PagePlace(
      page: page,
      frame: Rect(x: .points(60), y: .points(y), width: .points(120), height: .points(32)))
  }
}

/// A colour of a screen.
struct Shade: Hashable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8
}

public import BroadsheetBase

/// A picture of a page in a report.
public struct ReportPicture: Hashable, Sendable {
  /// A PNG file.
  public let png: [UInt8]
  /// What of the page it shows, from the top left of the trim; nil when nobody knows, and then
  /// nothing is marked on it.
  public let area: Rect?

  public init(png: [UInt8], area: Rect? = nil) {
    precondition(png.starts(with: Self.signature) && png.count >= 24, "a report's pictures are PNG")
    self.png = png
    self.area = area
  }

  /// A picture whose pixels are known to stand on the page.
  public init(png: [UInt8], raster: PageRaster?) {
    self.init(png: png)
    guard let raster else { return }
    let frame = raster.place(x: 0, y: 0, width: size.width, height: size.height).frame
    self.init(png: png, area: frame)
  }

  /// As the file's head says it.
  public var size: PixelSize {
    func number(at start: Int) -> Int { png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return PixelSize(width: number(at: 16), height: number(at: 20))
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
}

/// The pictures of a compared page; what there is none of is left out.
///
/// A page that is the same needs a thumbnail alone, one that was added or is gone one side. There is
/// no heat where the two sides are of different sizes.
public struct ReportPictures: Hashable, Sendable {
  public var old: ReportPicture?
  public var new: ReportPicture?
  /// Where they differ: what `heatPicture(over:)` draws.
  public var heat: ReportPicture?
  /// Some 200 pixels wide; of the new page, or of the old one when there is no new one.
  public var thumbnail: ReportPicture?
  /// Of inks of which there is another amount.
  public var plates: [ReportPlate]

  public init(
    old: ReportPicture? = nil, new: ReportPicture? = nil, heat: ReportPicture? = nil,
    thumbnail: ReportPicture? = nil, plates: [ReportPlate] = []
  ) {
    self.old = old
    self.new = new
    self.heat = heat
    self.thumbnail = thumbnail
    self.plates = plates
  }
}

/// One ink of a page, as gray pictures.
public struct ReportPlate: Hashable, Sendable {
  public let ink: String
  public let old: ReportPicture?
  public let new: ReportPicture?
  public let heat: ReportPicture?

  public init(
    ink: String, old: ReportPicture? = nil, new: ReportPicture? = nil, heat: ReportPicture? = nil
  ) {
    self.ink = ink
    self.old = old
    self.new = new
    self.heat = heat
  }
}

/// How a report looks and what it does: `diff.css` and `diff.js` of `layouts/reports`.
public struct ReportAssets: Hashable, Sendable {
  let style: String
  let script: String

  public init(style: String, script: String) {
    // A browser that reads the file sees plain line feeds, and so must the sums of them.
    self.style = style.split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    self.script = script.split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    precondition(
      Self.canStandInAPage(style) && Self.canStandInAPage(script),
      "style and script do not end themselves")
  }

  /// Whether a text stays a style sheet or script to its end when it stands in a page.
  public static func canStandInAPage(_ text: String) -> Bool {
    let text = text.lowercased()
    return !["</style", "</script", "<!--"].contains { text.contains($0) }
  }
}

import BroadsheetBase
public import BroadsheetPDF

/// Turns drawings in screen colours (SVG) into artwork in a press's inks, and keeps it for the next
/// build as pictures are kept.
public struct PressDrawings: Sendable {
  private let colors: PressColors
  private let cache: PictureCache?

  /// Raised whenever the same drawing gives other bytes than before.
  private static let version = 5
  private static let fileLimit = 64 << 20

  public init(colors: PressColors, cache: PictureCache?) {
    self.colors = colors
    self.cache = cache
  }

  /// A drawing as somebody drew it.
  public struct Drawing: Sendable {
    /// A PDF of one page, in screen colours.
    public var pdf: [UInt8]
    /// The size of the drawing, which stands at the page's top left, in points.
    public var width: Double
    public var height: Double
    /// Characters that could not be drawn.
    public var missing: String

    public init(pdf: [UInt8], width: Double, height: Double, missing: String = "") {
      self.missing = missing
      self.pdf = pdf
      self.width = width
      self.height = height
    }
  }

  /// A drawing as it can be placed.
  public struct Artwork: Hashable, Sendable {
    /// A PDF of one page in the target's inks, with a TrimBox around the drawing.
    public var pdf: [UInt8]
    /// Whether anything in it is see-through.
    public var isTransparent: Bool
    /// Characters that could not be drawn.
    public var missing: String
  }

  /// Makes a drawing's artwork, or finds it.
  ///
  /// - Parameters:
  ///   - path: the drawing's file.
  ///   - fonts: the font files that its text may use.
  ///   - draw: draws it.
  /// - Throws: what `draw` throws, or `FinishingError`.
  public func make(
    _ path: String, fonts: [String], draw: () throws -> Drawing
  ) throws -> Artwork {
    let key = key(path, fonts)
    if let key, let known = cache?.artwork(for: key), let artwork = Artwork(entry: known) {
      return artwork
    }
    let artwork = try separate(try draw(), named: path)
    if let key { cache?.keep(artwork: artwork.entry, for: key) }
    return artwork
  }

  private func separate(_ drawn: Drawing, named name: String) throws(FinishingError) -> Artwork {
    let document = try wrapping { () throws(PDFError) in
      try PDFDocument(reading: drawn.pdf, named: name)
    }
    let isTransparent = document.pages.first.map { hasTransparency(document, from: $0) } ?? false
    var recoloring = Recoloring(
      document: document, palette: Palette(screenFor: colors), target: colors.target,
      colors: colors)
    try recoloring.run()
    let pdf = try wrapping { () throws(PDFError) in
      if let page = document.pages.first, var entries = document.object(page).dictionary {
        let media = document.trimBox(of: entries)
        entries["TrimBox"] = .array(
          [0, media.top - drawn.height, drawn.width, media.top].map { .real($0) })
        try document.replace(page, with: .dictionary(entries))
      }
      return try document.write(version: "1.5", identifier: Digest(of: drawn.pdf).bytes)
    }
    return Artwork(pdf: pdf, isTransparent: isTransparent, missing: drawn.missing)
  }

  /// What the artwork depends on: the drawing, the fonts, the target; nil when a file is not there.
  private func key(_ path: String, _ fonts: [String]) -> Digest? {
    guard let content = try? readFile(path, limit: Self.fileLimit) else { return nil }
    var key = KeyBytes()
    key.write("drawing")
    key.write(Self.version)
    key.write(Digest(of: content))
    for font in fonts {
      guard let facts = fileFacts(font) else { return nil }
      key.write(font)
      key.write(facts.size)
      key.write(Int(facts.changed))
    }
    colors.write(to: &key)
    return key.digest
  }
}

extension PressDrawings.Artwork {
  /// The bytes of a cache file: a flag, the characters that are missing with their length, the PDF.
  fileprivate var entry: [UInt8] {
    let missing = Array(missing.utf8.prefix(255))
    return [isTransparent ? 1 : 0, UInt8(missing.count)] + missing + pdf
  }

  /// Nil for bytes that are not what `entry` makes.
  fileprivate init?(entry: [UInt8]) {
    guard entry.count > 2, entry.count > 2 + Int(entry[1]) else { return nil }
    let start = 2 + Int(entry[1])
    self.init(
      pdf: Array(entry[start...]), isTransparent: entry[0] == 1,
      missing: String(decoding: entry[2..<start], as: UTF8.self))
  }
}

import BroadsheetBase

/// Glyphs of one face and size, placed: what a renderer draws, and the text it stands for.
public struct GlyphRun: Hashable, Codable, Sendable {
  public struct Glyph: Hashable, Codable, Sendable {
    public var id: UInt32
    /// From the run's origin, in 1/1024 point; right and down are positive.
    public var x: Int32
    public var y: Int32

    public init(id: UInt32, x: Int32, y: Int32) {
      self.id = id
      self.x = x
      self.y = y
    }

    public init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      id = try container.decode(UInt32.self)
      x = try container.decode(Int32.self)
      y = try container.decode(Int32.self)
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(id)
      try container.encode(x)
      try container.encode(y)
    }
  }

  /// So many bytes of the text are drawn by so many glyphs.
  ///
  /// A word hyphenated across two lines is one cluster, text and all, on the first line; its rest
  /// is a cluster of no bytes on the second: so the text comes out of a PDF whole.
  public struct Cluster: Hashable, Codable, Sendable {
    public var bytes: UInt16
    public var glyphs: UInt16

    public init(bytes: UInt16, glyphs: UInt16) {
      self.bytes = bytes
      self.glyphs = glyphs
    }
  }

  /// A word space: its glyph, and the face that has it.
  public struct Space: Hashable, Codable, Sendable {
    public var face: FaceID
    public var glyph: UInt32

    public init(face: FaceID, glyph: UInt32) {
      self.face = face
      self.glyph = glyph
    }
  }

  public var face: FaceID
  public var size: Length
  public var ink: Ink
  /// Horizontal scaling in 1/1000; 1000 is the face as drawn.
  public var widthScale: Int
  /// The baseline's start.
  public var origin: Point
  /// The sum of the advances as set.
  public var width: Length
  /// In visual order, left to right.
  public var glyphs: [Glyph]
  /// In visual order; covers all of `text` and all of `glyphs`.
  public var clusters: [Cluster]
  public var text: String
  /// Whether the run's text reads right to left.
  public var isRightToLeft: Bool
  public var link: String?
  /// Where the author wrote the run's first character.
  public var source: SourceSpan?
  /// The space that vanished after the run, at its line's end.
  ///
  /// No part of the text or the width, and not drawn but in tagged files, where spaces between words
  /// are to stand in the content itself (ISO 32000-1, 14.8.2.5).
  public var endSpace: Space?

  public init(
    face: FaceID, size: Length, ink: Ink, widthScale: Int = 1000, origin: Point, width: Length,
    glyphs: [Glyph], clusters: [Cluster], text: String, isRightToLeft: Bool = false,
    link: String? = nil, source: SourceSpan? = nil
  ) {
    self.face = face
    self.size = size
    self.ink = ink
    self.widthScale = widthScale
    self.origin = origin
    self.width = width
    self.glyphs = glyphs
    self.clusters = clusters
    self.text = text
    self.isRightToLeft = isRightToLeft
    self.link = link
    self.source = source
  }
}

import BroadsheetBase

/// Turns styled text into glyphs. Knows nothing of columns.
public protocol TextShaper {
  /// Shapes one paragraph and finds every place where a line may end.
  ///
  /// - Parameter hyphenates: also offer the hyphenation points of the text's language.
  func shape(_ text: StyledText, hyphenates: Bool) -> ShapedText

  /// The vertical measures of a style's first face.
  func metrics(for style: CharacterStyle) -> FontMetrics

  /// The shape of a glyph's ink at a size.
  func outline(of glyph: UInt32, in face: FaceID, size: Length) -> GlyphOutline
}

/// A paragraph as glyphs in logical order, with the places where a line may end.
public struct ShapedText: Sendable {
  /// Glyphs of one face and style at one bidi level.
  public struct Run: Sendable {
    public var face: FaceID
    /// Index into `text.runs`.
    public var styleRun: Int
    /// The bidi embedding level; odd runs are drawn right to left.
    public var level: UInt8
    public var glyphs: Range<Int>
    /// The glyph that a hyphenated line end adds in this run, if the face has one.
    public var hyphen: Glyph?
    /// The stroke that lengthens a join of this run (U+0640), if its script and face know one.
    public var tatweel: Glyph?
    /// The type size, where the face has another than its style; see `Harmony`.
    public var size: Length?
    /// How far the face stands above the style's baseline; negative is below.
    public var shift: Length
    /// The letters of this run that the face also has in a wider form, in order.
    public var wideForms: [WideForm] = []

    public init(
      face: FaceID, styleRun: Int, level: UInt8, glyphs: Range<Int>, hyphen: Glyph?,
      tatweel: Glyph? = nil, size: Length? = nil, shift: Length = .zero
    ) {
      self.face = face
      self.styleRun = styleRun
      self.level = level
      self.glyphs = glyphs
      self.hyphen = hyphen
      self.tatweel = tatweel
      self.size = size
      self.shift = shift
    }
  }

  /// A wider form of a letter (OpenType's `jalt`), which a justified line may take in its place.
  public struct WideForm: Hashable, Sendable {
    /// The index of the glyph that it may stand for.
    public var glyph: Int
    /// The glyph that takes its place; `kind`, `spread` and `kashida` are not used.
    public var form: Glyph
    /// How much wider it is, in 1/1024 point; above 0.
    public var gain: Int32

    public init(glyph: Int, form: Glyph, gain: Int32) {
      self.glyph = glyph
      self.form = form
      self.gain = gain
    }
  }

  /// One glyph. Distances are in 1/1024 point; tracking is part of the advance.
  public struct Glyph: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
      case letter
      /// A space between words: its width may be changed, and it vanishes at a line's end.
      case space
      /// A space between words that never ends a line (no-break space).
      case fixedPlaceSpace
    }

    public var id: UInt32
    /// The UTF-8 offset of the cluster this glyph belongs to.
    public var cluster: Int32
    public var advance: Int32
    public var dx: Int32
    /// Positive is up.
    public var dy: Int32
    public var kind: Kind
    /// The share of a style's letterspacing that this glyph takes after it, in per cent: 0 inside
    /// a cluster, under a mark, and where letters hang together.
    public var spread: UInt8
    /// How good a place for a kashida the join after this glyph is: 0 is none, 1 the best.
    public var kashida: UInt8

    /// - Parameter spread: nil is all of the letterspacing after a letter that has a width.
    public init(
      id: UInt32, cluster: Int32, advance: Int32, dx: Int32 = 0, dy: Int32 = 0,
      kind: Kind = .letter, spread: UInt8? = nil, kashida: UInt8 = 0
    ) {
      self.id = id
      self.cluster = cluster
      self.advance = advance
      self.dx = dx
      self.dy = dy
      self.kind = kind
      self.spread = spread ?? (kind == .letter && advance > 0 ? 100 : 0)
      self.kashida = kashida
    }
  }

  /// A place where a line may, or must, end.
  public struct Break: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
      /// After a space, which vanishes.
      case space
      /// Between two characters, nothing added (after a dash, in CJK or Thai).
      case plain
      /// Inside a word, a hyphen added.
      case hyphen
      /// Between two syllables of a word, nothing added (in Tamil).
      case syllable
      /// Inside a web or e-mail address, nothing added.
      case address
      /// The author's line break, or the paragraph's end.
      case mandatory

      /// Whether what stands on both sides is read, searched for and copied as one word.
      public var dividesWord: Bool { isSyllableEnd || self == .address }

      /// Whether a word is divided by the rules of its language, with a hyphen or without.
      public var isSyllableEnd: Bool { self == .hyphen || self == .syllable }
    }

    /// The UTF-8 offset at which the next line begins.
    public var offset: Int32
    /// The index of the glyph at which the next line begins.
    public var glyph: Int32
    public var kind: Kind
    /// For a hyphen or syllable: the capital letter or short fragment that makes it unwelcome, 0…1.
    /// For an address: how poor a place it is. (What a space parts is known once it is in a table.)
    public var reluctance: Float
    /// How far the last visible glyph before the break (the hyphen, where one is added) may stand
    /// out of the measure so that the edge looks straight, and the glyph that begins the next line,
    /// in 1/1024 point.
    public var hangBefore: Int32
    public var hangAfter: Int32

    public init(
      offset: Int32, glyph: Int32, kind: Kind, reluctance: Float = 0, hangBefore: Int32 = 0,
      hangAfter: Int32 = 0
    ) {
      self.offset = offset
      self.glyph = glyph
      self.kind = kind
      self.reluctance = reluctance
      self.hangBefore = hangBefore
      self.hangAfter = hangAfter
    }
  }

  /// A character that no face of its style has.
  public struct MissingCharacter: Hashable, Sendable {
    public var scalar: Unicode.Scalar
    /// UTF-8 offset in the text.
    public var offset: Int
    /// The first face of the style that was asked for.
    public var face: FaceID

    public init(scalar: Unicode.Scalar, offset: Int, face: FaceID) {
      self.scalar = scalar
      self.offset = offset
      self.face = face
    }
  }

  public let text: StyledText
  /// In logical order; every glyph is in one run.
  public let runs: [Run]
  /// In logical order.
  public let glyphs: [Glyph]
  /// In order; the last is the paragraph's end and `mandatory`.
  public let breaks: [Break]
  /// How far the first glyph of all may stand out of the measure; see `Break.hangAfter`.
  public let hangAtStart: Int32
  public let missing: [MissingCharacter]

  public init(
    text: StyledText, runs: [Run], glyphs: [Glyph], breaks: [Break], hangAtStart: Int32 = 0,
    missing: [MissingCharacter] = []
  ) {
    precondition(
      breaks.last?.kind == .mandatory && breaks.last.map { Int($0.glyph) } == glyphs.count,
      "a shaped text ends in a mandatory break")
    self.text = text
    self.runs = runs
    self.glyphs = glyphs
    self.breaks = breaks
    self.hangAtStart = hangAtStart
    self.missing = missing
  }

  /// The width of the whole text on one line, without spaces at its end.
  public var naturalWidth: Length {
    var width = 0
    var end = glyphs.count
    while end > 0, glyphs[end - 1].kind == .space { end -= 1 }
    for glyph in glyphs[..<end] { width += Int(glyph.advance) }
    return Length(units: width)
  }
}

extension ShapedText {
  /// A space between the text's words, in a face if that has one; nil when the text has none.
  public func space(preferring face: FaceID) -> GlyphRun.Space? {
    var other: GlyphRun.Space?
    for run in runs where other == nil || run.face == face {
      guard let glyph = glyphs[run.glyphs].first(where: { $0.kind == .space }) else { continue }
      let space = GlyphRun.Space(face: run.face, glyph: glyph.id)
      if run.face == face { return space }
      other = space
    }
    return other
  }
}

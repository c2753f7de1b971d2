/// What a content stream sets before it paints.
public struct GraphicsState: Sendable {
  /// From user space to the page's default user space.
  public var ctm = Matrix.identity
  public var fill = Paint.black
  public var stroke = Paint.black
  /// In user space.
  public var lineWidth = 1.0
  public var lineCap = 0
  public var lineJoin = 0
  public var miterLimit = 10.0
  public var dash: [Double] = []
  public var dashPhase = 0.0
  public var overprintsFill = false
  public var overprintsStroke = false
  public var overprintMode = 0
  public var fillAlpha = 1.0
  public var strokeAlpha = 1.0
  public var blendMode = "Normal"
  /// Whether a soft mask other than `None` is set.
  public var hasSoftMask = false
  /// From the space of the content stream's beginning, in which patterns lie, to default user space.
  public var patternSpace = Matrix.identity
  /// Around everything that may still show, in default user space.
  public var clipBounds: PDFRect
  public var text = TextState()

  public init(clipBounds: PDFRect) { self.clipBounds = clipBounds }
}

/// The text part of the graphics state.
public struct TextState: Sendable {
  public var font: PDFFont?
  /// What the interpreter knows of the font.
  var coding: FontCoding?
  public var size = 0.0
  public var characterSpacing = 0.0
  public var wordSpacing = 0.0
  /// 1 is 100 %.
  public var horizontalScale = 1.0
  public var leading = 0.0
  public var rise = 0.0
  /// 0…7; 3 is invisible.
  public var renderingMode = 0

  public init() {}
}

/// A piece of a path, in user space.
public enum PathElement: Hashable, Sendable {
  case move(PDFPoint)
  case line(PDFPoint)
  case curve(PDFPoint, PDFPoint, PDFPoint)
  case close
}

public enum FillRule: Hashable, Sendable {
  case nonzero, evenOdd
}

/// A glyph shown, before the font says what it looks like.
public struct ShownGlyph: Hashable, Sendable {
  /// The character code, as many bytes as the font's encoding takes.
  public var code: Int
  /// What the encoding makes of the code: the CID of a composite font, the code itself otherwise.
  public var cid: Int
  /// From glyph space of 1 unit an em to default user space: text matrix, size, rise and CTM.
  public var matrix: Matrix
  /// How far the font moves on, in ems, without character and word spacing.
  public var advance: Double

  public init(code: Int, cid: Int? = nil, matrix: Matrix, advance: Double = 0) {
    self.code = code
    self.cid = cid ?? code
    self.matrix = matrix
    self.advance = advance
  }
}

/// Something painted on a page.
public enum Mark: Sendable {
  case path([PathElement], fill: FillRule?, stroke: Bool)
  /// The glyphs of one string-showing operator.
  case text([ShownGlyph])
  /// An image XObject; it fills the unit square.
  case image(PDFReference)
  /// An image in the content stream: its dictionary with full key names, and its data, undecoded.
  case inlineImage(PDFDictionary, [UInt8])
  /// `sh`: the shading, painted over the whole clip.
  case shading(PDFValue)
}

/// Where in a file something was found.
public struct ContentPlace: Hashable, Sendable {
  /// From 0.
  public var page: Int
  /// The names of the forms, patterns and glyphs that it is in, outermost first; empty for the
  /// page's own content.
  public var nesting: [String]
  /// The stream that holds it; nil for the page's own content.
  public var stream: PDFReference?

  public init(page: Int, nesting: [String] = [], stream: PDFReference? = nil) {
    self.page = page
    self.nesting = nesting
    self.stream = stream
  }
}

/// Content that other content calls for.
public enum NestedContent: Sendable {
  case form(PDFReference, PDFDictionary)
  /// The cell of a tiling pattern, once where it is first painted with in a stream.
  case pattern(PDFReference, PDFDictionary)
  /// A glyph of a Type 3 font.
  case glyph(PDFReference, name: String)
  /// The group of a soft mask, where the mask is set.
  case softMask(PDFReference, PDFDictionary)
  /// How an annotation looks.
  case appearance(PDFReference, PDFDictionary)
}

/// Looks at the content of a page as it is interpreted.
public protocol ContentVisitor {
  /// Whether to go into nested content; `state` is that of the content that calls for it.
  mutating func enters(
    _ content: NestedContent, in state: GraphicsState, at place: ContentPlace
  ) -> Bool
  /// Nested content that was gone into has ended; `place` is outside it again.
  mutating func leaves(_ content: NestedContent, at place: ContentPlace)
  /// Something is painted.
  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace)
  /// The clip is narrowed by a path, in user space; `bounds` of the state are narrowed already.
  mutating func clip(
    to path: [PathElement], rule: FillRule, in state: GraphicsState, at place: ContentPlace)
  /// Glyphs were added to the clip (text rendering modes 4 to 7); called at `ET`.
  mutating func clip(toText glyphs: [ShownGlyph], in state: GraphicsState, at place: ContentPlace)
  /// The graphics state is saved and restored: `q`, `Q`, and around forms.
  mutating func save()
  mutating func restore()
  /// A form begins (its dictionary has `Group` when it is a transparency group), and ends; so do
  /// the groups of soft masks and the appearances of annotations.
  mutating func beginForm(_ form: PDFReference, _ dictionary: PDFDictionary, at place: ContentPlace)
  mutating func endForm(at place: ContentPlace)
  /// An external graphics state is set, by its dictionary.
  mutating func setExtendedState(_ dictionary: PDFDictionary, at place: ContentPlace)
  /// An operator that PDF does not have, or a broken one; the reason in words.
  mutating func unsound(_ reason: String, at place: ContentPlace)
}

extension ContentVisitor {
  public mutating func enters(
    _ content: NestedContent, in state: GraphicsState, at place: ContentPlace
  ) -> Bool { true }
  public mutating func leaves(_ content: NestedContent, at place: ContentPlace) {}
  public mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {}
  public mutating func clip(
    to path: [PathElement], rule: FillRule, in state: GraphicsState, at place: ContentPlace
  ) {}
  public mutating func clip(
    toText glyphs: [ShownGlyph], in state: GraphicsState, at place: ContentPlace
  ) {}
  public mutating func save() {}
  public mutating func restore() {}
  public mutating func beginForm(
    _ form: PDFReference, _ dictionary: PDFDictionary, at place: ContentPlace
  ) {}
  public mutating func endForm(at place: ContentPlace) {}
  public mutating func setExtendedState(_ dictionary: PDFDictionary, at place: ContentPlace) {}
  public mutating func unsound(_ reason: String, at place: ContentPlace) {}
}

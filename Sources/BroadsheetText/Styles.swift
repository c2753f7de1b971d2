import BroadsheetBase

/// How characters look.
public struct CharacterStyle: Hashable, Codable, Sendable {
  /// The face to set in, then its companions for characters it lacks, in order.
  public var faces: [FaceID]
  /// How each face is brought to the look of the first, in the same order; empty when none is.
  public var harmony: [Harmony]
  public var size: Length
  /// Space added after each character, in 1/1000 em.
  public var tracking: Int
  /// OpenType features as HarfBuzz writes them: "smcp", "onum=1", "liga=0".
  public var features: [String]
  public var ink: Ink
  /// How far the characters stand above the baseline; negative is below.
  public var rise: Length

  public init(
    faces: [FaceID], size: Length, tracking: Int = 0, features: [String] = [],
    ink: Ink = .black(), rise: Length = .zero, harmony: [Harmony] = []
  ) {
    self.faces = faces
    self.harmony = harmony
    self.size = size
    self.tracking = tracking
    self.features = features
    self.ink = ink
    self.rise = rise
  }

  /// The type size of one of the faces.
  public func size(ofFace index: Int) -> Length {
    guard index < harmony.count, harmony[index].scale != 1000 else { return size }
    return size * (Double(harmony[index].scale) / 1000)
  }

  /// How far one of the faces stands above the style's own baseline; negative is below.
  public func shift(ofFace index: Int) -> Length {
    guard index < harmony.count, harmony[index].shift != 0 else { return .zero }
    return size * (Double(harmony[index].shift) / 1000)
  }

  /// How much leading one of the faces asks for off the grid, in 1/1000 of the style's.
  public func leading(ofFace index: Int) -> Int {
    index < harmony.count ? harmony[index].leading : 1000
  }
}

/// How a face of another script is brought to the height and the line of its neighbours.
///
/// The grid is not touched by it: a run in another script keeps the leading of the text it stands in.
public struct Harmony: Hashable, Codable, Sendable {
  /// Its type size, in 1/1000 of the style's.
  public var scale: Int
  /// How far it stands above the baseline, in 1/1000 em of the style; negative is below.
  public var shift: Int
  /// The leading of heads, captions and boxes with letters of the face, in 1/1000 of their style's.
  public var leading: Int

  public init(scale: Int = 1000, shift: Int = 0, leading: Int = 1000) {
    self.scale = scale
    self.shift = shift
    self.leading = leading
  }
}

/// How a line may be brought to its measure.
public struct Justification: Hashable, Codable, Sendable {
  /// The narrowest and widest word space wanted, as shares of the natural one.
  public var minimumSpace: Double
  public var maximumSpace: Double
  /// The most a character may be moved from its neighbour, in 1/1000 em, either way.
  public var letterspacing: Int
  /// The most a glyph may be narrowed or widened, as a share (0.02 is 2 %).
  public var glyphScaling: Double
  /// The most a join of Arabic letters may be lengthened, in 1/1000 em; 0 is never.
  public var kashida: Int
  /// The most letters of a line that are set in wider forms, where the face has them (OpenType's
  /// `jalt`); 0 is never.
  public var alternates: Int

  public init(
    minimumSpace: Double = 0.8, maximumSpace: Double = 1.5, letterspacing: Int = 12,
    glyphScaling: Double = 0.015, kashida: Int = 350, alternates: Int = 2
  ) {
    self.minimumSpace = minimumSpace
    self.maximumSpace = maximumSpace
    self.letterspacing = letterspacing
    self.glyphScaling = glyphScaling
    self.kashida = kashida
    self.alternates = alternates
  }
}

/// How a paragraph's lines are made.
public struct ParagraphStyle: Hashable, Codable, Sendable {
  public enum Alignment: String, Hashable, Codable, Sendable, CaseIterable {
    case justify, start, center, end
  }

  public var alignment: Alignment
  /// The first line's indent.
  public var indent: Length
  /// The indent of all lines at the start side (lists, quotations).
  public var startIndent: Length
  /// The indent of all lines at the end side.
  public var endIndent: Length
  /// Baseline to baseline.
  public var leading: Length
  public var hyphenates: Bool
  public var justification: Justification
  /// For ragged styles: how short a line may fall of its measure before it costs, as a share.
  public var rag: Double
  /// For ragged styles: whether lines should be of even length (heads), not filled one by one.
  public var balanced: Bool
  /// Whether punctuation, hyphens and side bearings hang out of the measure, so that the edges of
  /// the column look straight.
  public var opticalMargins: Bool
  public var hyphenation: HyphenationLimits

  public init(
    alignment: Alignment = .start, indent: Length = .zero, startIndent: Length = .zero,
    endIndent: Length = .zero, leading: Length, hyphenates: Bool = false,
    justification: Justification = Justification(), rag: Double = 0.2, balanced: Bool = false,
    opticalMargins: Bool = false,
    hyphenation: HyphenationLimits = HyphenationLimits()
  ) {
    self.alignment = alignment
    self.indent = indent
    self.startIndent = startIndent
    self.endIndent = endIndent
    self.leading = leading
    self.hyphenates = hyphenates
    self.justification = justification
    self.rag = rag
    self.balanced = balanced
    self.opticalMargins = opticalMargins
    self.hyphenation = hyphenation
  }
}

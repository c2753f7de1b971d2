/// A line of body type as a PDF shows it.
public struct MeasuredLine: Sendable {
  /// From 0, and the column on it from the left.
  public var page: Int
  public var column: Int
  /// In points from the page's foot.
  public var baseline: Double
  /// In points from the column's edge: where type begins and ends.
  public var start: Double
  public var end: Double
  /// Its word spaces, and the mean of them in points, letterspacing taken off.
  public var gaps: Int
  public var space: Double
  /// Whether its last glyph is a hyphen, the author's own ones with them.
  public var isHyphenated: Bool
  /// Whether a paragraph begins with it (it is indented) or ends with it.
  public var isFirst = false
  public var isLast = false
}

/// How type was set: its size, the face's word space, and the measure.
public struct MeasuredType: Sendable {
  /// In points.
  public var size: Double
  /// In ems.
  public var naturalSpace: Double
  /// In points.
  public var measure: Double

  public init(size: Double, naturalSpace: Double, measure: Double) {
    self.size = size
    self.naturalSpace = naturalSpace
    self.measure = measure
  }
}

/// One line's glyphs, blanks left out, from left to right.
struct LineGlyphs {
  /// A gap narrower than this share of the natural space is kerning, if no blank stands in it.
  private static let leastSpace = 0.35

  var glyphs: [PageGlyph]
  /// Whether a blank is drawn before the glyph of the same index.
  var followsBlank: [Bool]

  /// - Parameter drawn: all glyphs of one baseline and column.
  init(_ drawn: [PageGlyph]) {
    glyphs = []
    followsBlank = []
    var hasBlank = false
    for glyph in drawn.sorted(by: { ($0.x, $0.end) < ($1.x, $1.end) }) {
      if glyph.isBlank {
        hasBlank = true
      } else {
        glyphs.append(glyph)
        followsBlank.append(hasBlank)
        hasBlank = false
      }
    }
  }

  /// How many word spaces there are, and how wide they are on average.
  ///
  /// Letters may be spaced: the middle one of the gaps inside words is what every glyph is followed
  /// by, and no part of the word space.
  func spaces(_ type: MeasuredType) -> (count: Int, mean: Double) {
    let least = type.size * type.naturalSpace * Self.leastSpace
    var spaces: [Double] = []
    var inside: [Double] = []
    for index in glyphs.indices.dropFirst() {
      let gap = glyphs[index].x - glyphs[index - 1].end
      if followsBlank[index] || gap > least { spaces.append(gap) } else { inside.append(gap) }
    }
    guard !spaces.isEmpty else { return (0, 0) }
    let letterspacing = inside.isEmpty ? 0 : inside.sorted()[inside.count / 2]
    return (spaces.count, spaces.reduce(0, +) / Double(spaces.count) - letterspacing)
  }
}

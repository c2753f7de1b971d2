import BroadsheetBase

/// A place in the setting of a story that a sub-editor's eye would stop at.
///
/// Lines within bounds have none, so that a well set story has few. Overlays draw them, and limits
/// name the worst.
public struct TypographyMark: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A justified line with word spaces over 1.5, and under 0.8.
    case loose, tight
    /// A line that ends in a hyphen, and the third of such in a row.
    case hyphen, ladder
    case runt, river, widow, orphan, crossheadAtFoot
    /// A line that begins or ends with the same word as the one above.
    case stack
    /// The foot of a leg that ends higher than its neighbours.
    case unevenLeg
  }

  public let kind: Kind
  /// The page's number, from 1.
  public let page: Int
  /// The line; of a hyphen its end, of a river the white in its last line.
  public let frame: Rect
  /// The word space of the line as a multiple of the natural one; 1 for ragged lines.
  public let space: Double
  /// Where the line begins in the manuscript.
  public let source: SourceSpan?

  package init(_ kind: Kind, page: Int, frame: Rect, space: Double = 1, source: SourceSpan?) {
    self.kind = kind
    self.page = page
    self.frame = frame
    self.space = space
    self.source = source
  }
}

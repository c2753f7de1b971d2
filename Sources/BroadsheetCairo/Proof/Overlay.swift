public import BroadsheetBase

/// What a proof can show on top of a page.
public enum Overlay: String, Hashable, Sendable, CaseIterable {
  /// The frames of stories, furniture and advertisements, with their names.
  case slots
  /// The baseline of each line of type.
  case lines
  /// The columns and baselines that the page was made up on.
  case grid
  /// How lines are justified: loose ones warm, tight ones cool, and signs where a sub-editor's eye
  /// stops.
  case looseness
}

/// What a page was made up on; not part of the page tree.
public struct GridOverlay: Hashable, Sendable {
  public var columns: [Rect]
  /// Distances from the top of the trim.
  public var baselines: [Length]

  public init(columns: [Rect], baselines: [Length]) {
    self.columns = columns
    self.baselines = baselines
  }
}

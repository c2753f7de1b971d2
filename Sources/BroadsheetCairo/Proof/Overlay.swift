public import BroadsheetBase

/// What a proof can show on top of a page.
public enum Overlay: String, Hashable, Sendable, CaseIterable {
  /// The columns and baselines that the page was made up on.
  case grid
  /// The baselines alone.
  case baselines
  /// The frames of stories, furniture and advertisements, with their names.
  case slots
  /// What is what: frames of heads, legs, pictures and so on, coloured by kind.
  case roles
  /// The baseline of each line of type.
  case lines
  /// How lines are justified: loose ones warm, tight ones cool, and signs where a sub-editor's eye
  /// stops.
  case looseness
  /// Trim and bleed, the edge that the press wants kept free, and the type area.
  case printArea = "print-area"
}

/// What a press does at a page's edges, for the overlay that shows it.
public struct PressEdges: Hashable, Sendable {
  /// How far ink is to reach beyond the trim.
  public var bleed: Length
  /// How far from the trim anything that matters has to stay.
  public var safe: Length

  public init(bleed: Length = .zero, safe: Length = .zero) {
    self.bleed = bleed
    self.safe = safe
  }
}

import BroadsheetBase
import BroadsheetCairo

/// What is to be drawn of an issue, and how.
public struct ProofOptions: Sendable {
  /// What a picture shows.
  public enum Layout: Hashable, Sendable {
    case pages
    /// Pages side by side as a reader sees them.
    case spreads
  }

  public var layout = Layout.pages
  /// Pixels an inch; nil is 72, or what makes a contact sheet about 1,600 pixels wide.
  public var dpi: Double?
  /// Page numbers from 1; nil is all. A spread is drawn when any of its pages is asked for.
  public var pages: Set<Int>?
  public var overlays: Set<ProofOverlay> = []
  /// Whether everything goes small onto one sheet.
  public var isContactSheet = false
  /// Of the contact sheet; nil is as many as look well.
  public var columns: Int?

  public init() {}

  /// The resolution of pages by themselves.
  public static let usualResolution = 72.0
}

/// What a proof shows on top of a page.
public enum ProofOverlay: String, CaseIterable, Sendable {
  case grid, baselines, slots, roles, lines, looseness
  case printArea = "print-area"

  var drawn: Overlay? { Overlay(rawValue: rawValue) }
}

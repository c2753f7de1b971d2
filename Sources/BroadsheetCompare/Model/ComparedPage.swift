/// A page of the old side beside its page of the new one; either may be missing.
public struct ComparedPage: Hashable, Codable, Sendable {
  /// The page's number in each side, from 1; nil when that side has no such page.
  public let old: Int?
  public let new: Int?
  /// What the folio says: of the new page, or of the old one when there is no new one.
  public let label: String
  /// What differs in words, most important first, and how many more there are than are listed.
  public let changes: [Change]
  public let more: Int
  /// Nil when the page was not compared as pictures, or not as plates.
  public let pixels: PixelDifference?
  public let inks: InkDifference?
  /// What could not be compared, in sentences; no difference by itself.
  public let notes: [String]

  public init(
    old: Int?, new: Int?, label: String, changes: [Change] = [], more: Int = 0,
    pixels: PixelDifference? = nil, inks: InkDifference? = nil, notes: [String] = []
  ) {
    precondition(old != nil || new != nil, "one of the two pages is there")
    self.old = old
    self.new = new
    self.label = label
    self.changes = changes
    self.more = more
    self.pixels = pixels
    self.inks = inks
    self.notes = notes
  }

  public enum Presence: String, Hashable, Codable, Sendable {
    case both, added, removed
  }

  public var presence: Presence { old == nil ? .added : new == nil ? .removed : .both }

  /// Whether both pages are there and nothing that was compared differs.
  public var isSame: Bool {
    presence == .both && changes.isEmpty && more == 0 && pixels?.isSame != false
      && inks?.isSame != false
  }

  /// The same page with what was measured on it.
  public func measured(
    pixels: PixelDifference? = nil, inks: InkDifference? = nil, notes: [String] = []
  ) -> ComparedPage {
    ComparedPage(
      old: old, new: new, label: label, changes: changes, more: more,
      pixels: pixels ?? self.pixels, inks: inks ?? self.inks, notes: self.notes + notes)
  }
}

/// What a manuscript holds blocks in: lists and their items, quotations, notes.
///
/// A plan's blocks stand one after the other, as legs want them; their containers, outermost first,
/// say what belonged together. Containers are numbered in their story, so that two lists that stand
/// below each other are two.
public enum TextContainer: Hashable, Sendable {
  /// - Parameter start: the first number of an ordered list; nil for one with bullets.
  case list(Int, start: Int?)
  /// An item of the list around it, from 0.
  case item(Int)
  case quotation(Int)
  /// A footnote by its number, from 1.
  case note(Int)
}

/// Stands for a passage of an issue: a paragraph, a headline, a table's cell, wherever its lines come
/// to stand.
///
/// Pages know passages by these numbers alone; what a passage is, and what comes after it when the
/// issue is read aloud, the running order says.
public struct PassageID: Hashable, Codable, Sendable {
  /// Counted over the issue, from 0.
  public let index: Int
  public init(index: Int) { self.index = index }

  /// The same passage where others are counted first.
  public func moved(by count: Int) -> PassageID { PassageID(index: index + count) }
}

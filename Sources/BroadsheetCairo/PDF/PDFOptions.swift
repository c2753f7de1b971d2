/// What a PDF says of itself, and whether its pages show the bleed.
public struct PDFOptions: Hashable, Sendable {
  /// The title when nothing is given.
  public var title: String?
  public var author: String?
  public var subject: String?
  /// Words separated by commas.
  public var keywords: String?
  /// When the document was made, as ISO 8601 (`2026-11-22T06:00:00Z`); also its modification date.
  ///
  /// Given by the caller, so that the same pages always make the same bytes.
  public var date: String
  /// Whether the page is larger than the trim by the bleed and the marks, or shows the trim only.
  public var includesBleed: Bool

  public init(
    title: String? = nil, author: String? = nil, subject: String? = nil, keywords: String? = nil,
    date: String, includesBleed: Bool = true
  ) {
    self.title = title
    self.author = author
    self.subject = subject
    self.keywords = keywords
    self.date = date
    self.includesBleed = includesBleed
  }
}

/// What differs between two issues, PDFs or proof folders, page by page.
///
/// In JSON (keys sorted): `old` and `new` are the sides, `changes` what belongs to no page, `pages`
/// one object for each pair of pages, in order. Lengths are points from the top left of the trim,
/// shares are 0…1, amounts of ink are percent. What was not compared (the words of a PDF, the pixels
/// of an added page) is left out, so that an empty list always means "compared, and the same".
public struct Comparison: Hashable, Codable, Sendable {
  public let old: ComparedSide
  public let new: ComparedSide
  /// What belongs to the issue as a whole, most important first.
  public let changes: [Change]
  /// In the order of the new side; pages that are gone stand where they were.
  public let pages: [ComparedPage]

  public init(old: ComparedSide, new: ComparedSide, changes: [Change], pages: [ComparedPage]) {
    self.old = old
    self.new = new
    self.changes = changes
    self.pages = pages
  }

  /// Whether both sides say what stands on their pages; of PDFs and pictures, nothing is known in
  /// words.
  public var comparesWords: Bool { old.kind.hasWords && new.kind.hasWords }

  /// Whether nothing differs, in words, in pixels or in ink.
  public var isSame: Bool { changes.isEmpty && pages.allSatisfy(\.isSame) }
}

/// One of the two that are compared.
public struct ComparedSide: Hashable, Codable, Sendable {
  public enum Kind: String, Hashable, Codable, Sendable {
    case issue, pdf, proofs, goldens

    /// As reports call it.
    var words: String {
      switch self {
      case .issue: "issue"
      case .pdf: "PDF"
      case .proofs: "proofs"
      case .goldens: "goldens"
      }
    }

    fileprivate var hasWords: Bool { self == .issue || self == .goldens }
  }

  /// What the person who asked calls it: a path, or a path and a revision.
  public let name: String
  public let kind: Kind
  /// How many pages it has.
  public let pages: Int

  public init(name: String, kind: Kind, pages: Int) {
    self.name = name
    self.kind = kind
    self.pages = pages
  }
}

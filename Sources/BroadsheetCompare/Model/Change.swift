/// One thing that differs between two sides, as a desk colleague would say it.
public struct Change: Hashable, Codable, Sendable {
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Stands elsewhere, itself the same.
    case moved
    /// Says, shows or looks something else.
    case changed
    /// Only follows from something else: lines that went into another leg.
    case reflowed
    case added, removed
  }

  public let kind: Kind
  public let subject: Subject
  /// One line without a full stop; names stand in backticks, words of the paper in quotes.
  public let sentence: String
  /// Where it stands; nil on the side that has it not, and for what has no place.
  public let old: PagePlace?
  public let new: PagePlace?

  public init(
    _ kind: Kind, _ subject: Subject, _ sentence: String, old: PagePlace?, new: PagePlace?
  ) {
    self.kind = kind
    self.subject = subject
    self.sentence = sentence
    self.old = old
    self.new = new
  }
}

/// What a change is about.
public struct Subject: Hashable, Codable, Sendable {
  public enum What: String, Hashable, Codable, Sendable {
    case issue, page, story, furniture, advertisement
    /// Rules between stories, printer's marks.
    case rules, marks
  }

  public let what: What
  /// The story's slug, the name of the furniture or of the advertisement.
  public let name: String?
  /// The part of it: `headline`, `leg 2`, `picture photo`, `text`.
  public let part: String?

  public init(_ what: What, _ name: String? = nil, part: String? = nil) {
    self.what = what
    self.name = name
    self.part = part
  }
}

/// How an author set words apart, whatever the style makes of it.
public struct Emphasis: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `*words*`
  public static let emphasis = Emphasis(rawValue: 1)
  /// `**words**`
  public static let strong = Emphasis(rawValue: 2)
  /// Words between backticks.
  public static let code = Emphasis(rawValue: 4)
}

/// A stretch of a text that its author set apart.
public struct EmphasizedRange: Hashable, Sendable {
  /// UTF-8 offsets into the text.
  public var range: Range<Int>
  public var emphasis: Emphasis
}

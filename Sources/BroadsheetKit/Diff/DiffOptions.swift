/// What `broadsheet diff` compares, and how finely.
public struct DiffOptions: Hashable, Sendable {
  /// Pixels an inch, 36…300; folders of pictures have their own.
  public var resolution = 100.0
  /// The edition of issues in another language; nil is the issue itself.
  public var edition: String?
  /// A press profile instead of the issues' own.
  public var press: String?
  public var comparesPixels = true
  /// Whether plates are compared, for which issues are made into press files.
  public var comparesInks = true

  public init() {}
}

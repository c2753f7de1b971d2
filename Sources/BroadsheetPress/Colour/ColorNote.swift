/// What was odd about a picture's colours, though it could be converted: something to warn of.
public enum ColorNote: Hashable, Codable, Sendable {
  /// The embedded profile is not sound; `instead` is what was taken for it.
  case damagedProfile(reason: String, instead: String)
  /// The embedded profile is for something else than this picture's colours.
  case unfitProfile(name: String, instead: String)
}

extension ColorNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damagedProfile(let reason, let instead):
      "its embedded colour profile is damaged (\(reason)); \(instead)"
    case .unfitProfile(let name, let instead):
      "its embedded colour profile `\(name)` is not for such a picture; \(instead)"
    }
  }
}

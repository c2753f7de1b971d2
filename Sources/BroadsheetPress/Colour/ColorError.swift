/// Why colours cannot be converted as the press asks.
public enum ColorError: Error, Hashable, Sendable {
  /// The bytes are no ICC profile that could be used.
  case damagedProfile(name: String, reason: String)
  /// The profile is sound but for something else: a monitor's, or of a version the file may not
  /// have. `reason` is a whole sentence about it.
  case unsuitableProfile(name: String, reason: String)
  /// Nowhere to be found; `hint` says where it comes from.
  case missingProfile(name: String, searched: [String], hint: String)
  /// The file is there and cannot be read.
  case unreadable(path: String, reason: String)
  /// lcms makes no way from one profile to the other.
  case noConversion(from: String, to: String)
}

extension ColorError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damagedProfile(let name, let reason):
      return "`\(name)` is not a sound ICC profile: \(reason)"
    case .unsuitableProfile(let name, let reason):
      return "the ICC profile `\(name)` does not do here: \(reason)"
    case .missingProfile(let name, let searched, let hint):
      let places = searched.isEmpty ? "" : " (looked in \(searched.joined(separator: ", ")))"
      return "there is no ICC profile `\(name)`\(places). \(hint)"
    case .unreadable(let path, let reason):
      return "cannot read \(path): \(reason)"
    case .noConversion(let from, let to):
      return "colours cannot be converted from `\(from)` to `\(to)`: the profiles lack the tables"
    }
  }
}

/// A font file that cannot be used: the world's trouble, not the author's.
public struct FontError: Error, Hashable, Sendable {
  public enum Problem: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The file is there but cannot be read; the reason is the system's own.
    case unreadable(reason: String)
    /// The file can be read but holds no font.
    case notAFont
  }

  public var path: String
  public var problem: Problem

  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension FontError: CustomStringConvertible {
  public var description: String {
    switch problem {
    case .missing: "font file `\(path)` is missing"
    case .unreadable(let reason): "font file `\(path)` cannot be read: \(reason)"
    case .notAFont: "`\(path)` is not a font file"
    }
  }
}

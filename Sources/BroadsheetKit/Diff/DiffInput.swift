import Foundation

/// One of the two that `broadsheet diff` holds against each other, as a person names it.
public enum DiffInput: Hashable, Sendable {
  /// An issue folder, or its `issue.yaml`.
  case issue(path: String)
  /// The same as it was in a revision that git keeps: `HEAD~1:samples/harbour`.
  case revision(String, path: String)
  case pdf(path: String)
  /// A folder of `page-01.png` …, as `proof` writes it.
  case proofs(path: String)
  /// A folder of goldens: what the pages were when somebody accepted them.
  case goldens(path: String)

  /// What a person's words mean, by what is there.
  ///
  /// - Throws: when nothing of that name is there, or nothing that can be compared.
  public init(_ words: String) throws(EngineError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: words, isDirectory: &isFolder) else {
      if let revision = Self.revision(words) {
        self = revision
        return
      }
      throw EngineError(message: "there is no \(words); \(Self.expected)")
    }
    if !isFolder.boolValue {
      if words.hasSuffix(".yaml") || words.hasSuffix(".yml") {
        self = .issue(path: words)
      } else if isPDF(words) {
        self = .pdf(path: words)
      } else if (try? FileManager.default.attributesOfItem(atPath: words)[.size]) as? Int == 0 {
        throw EngineError(message: "\(words) is empty")
      } else {
        throw EngineError(message: "\(words) is neither an issue nor a PDF; \(Self.expected)")
      }
      return
    }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: words) } catch {
      throw EngineError(message: "\(words) cannot be opened; may you read it?")
    }
    if names.contains("issue.yaml") {
      self = .issue(path: words)
    } else if names.contains(Goldens.dumpName) {
      self = .goldens(path: words)
    } else if names.contains(where: { ProofFolder.number(of: $0) != nil }) {
      self = .proofs(path: words)
    } else {
      throw EngineError(
        message: "\(words) has neither an issue.yaml nor page-01.png; \(Self.expected)")
    }
  }

  private static let expected =
    "name an issue folder, a PDF, a folder of page-01.png …, or REVISION:FOLDER"

  /// `HEAD~1:samples/harbour`; both parts have to be there.
  private static func revision(_ words: String) -> DiffInput? {
    guard let colon = words.firstIndex(of: ":") else { return nil }
    let path = String(words[words.index(after: colon)...])
    let revision = String(words[..<colon])
    // What begins with a hyphen would be an option of git.
    guard !revision.isEmpty, !revision.hasPrefix("-"), !path.isEmpty else { return nil }
    return .revision(revision, path: path)
  }

  /// What reports call it.
  public var name: String {
    switch self {
    case .issue(let path), .pdf(let path), .proofs(let path), .goldens(let path): path
    case .revision(let revision, let path): "\(revision):\(path)"
    }
  }
}

public import BroadsheetLayout

/// A laid-out issue as one side of a comparison.
public struct IssueSide: Sendable {
  /// What the person who asked calls it.
  public let name: String
  public let issue: LaidOutIssue
  /// What is in each picture file, such as a hash of it, in the order of the issue's assets; empty
  /// when nobody looked, and then only files of other names or shapes are other pictures.
  public let fingerprints: [String]

  public init(name: String, issue: LaidOutIssue, fingerprints: [String] = []) {
    precondition(
      fingerprints.isEmpty || fingerprints.count == issue.assets.count,
      "every picture has a fingerprint, or none has")
    self.name = name
    self.issue = issue
    self.fingerprints = fingerprints
  }
}

import BroadsheetBase

/// The picture files of an issue, each looked at once.
///
/// A class, because stories ask for their pictures through a closure.
final class AssetShelf {
  private let folder: IssueFolder
  private let probe: (String) -> Result<ImageAsset, ImageProblem>
  private let trace: (ImageAsset) -> Result<Silhouette?, ImageProblem>
  private var known: [String: AssetID?] = [:]
  /// By the asset's index.
  private var outlines: [Int: Silhouette?] = [:]
  private(set) var assets: [ImageAsset] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(
    folder: IssueFolder, probe: @escaping (String) -> Result<ImageAsset, ImageProblem>,
    trace: @escaping (ImageAsset) -> Result<Silhouette?, ImageProblem>
  ) {
    self.folder = folder
    self.probe = probe
    self.trace = trace
  }

  /// The outline that a picture's file brings; a file that cannot be read has none, and is reported
  /// when it is drawn.
  func outline(of asset: AssetID) -> Silhouette? {
    if let known = outlines[asset.index] { return known }
    let found = (try? trace(assets[asset.index]).get()) ?? nil
    outlines[asset.index] = .some(found)
    return found
  }

  /// The picture that an article names; what is wrong with it is reported at the name.
  func find(_ name: Located<String>) -> AssetID? {
    switch folder.find(name.value) {
    case .file(let path): return open(Located(path, at: name.span))
    case .outside:
      diagnostics.append(
        .error(
          "issue.outside", "`\(name.value)` leads out of the issue's folder", at: name.span,
          help: "copy the picture into the issue's folder"))
    case .missing(let path): diagnostics.append(missing(path, at: name.span))
    }
    return nil
  }

  /// The picture at a path.
  func open(_ path: Located<String>) -> AssetID? {
    guard FileAccess.isFile(path.value) else {
      diagnostics.append(missing(path.value, at: path.span))
      return nil
    }
    if let known = known[path.value] {
      if let known { return known }
    }
    switch probe(path.value) {
    case .success(let asset):
      assets.append(asset)
      known[path.value] = AssetID(index: assets.count - 1)
    case .failure(let problem):
      diagnostics.append(
        .error(
          "issue.picture", "\(path.value) cannot be used: \(problem.reason)", at: path.span))
      known[path.value] = .some(nil)
    }
    return known[path.value] ?? nil
  }

  private func missing(_ path: String, at span: SourceSpan) -> Diagnostic {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let names = (try? FileAccess.names(in: parent.isEmpty ? "." : parent)) ?? []
    return .error(
      "issue.missing-picture", "there is no picture \(path)", at: span,
      help: didYouMean(fileName(of: path), among: names))
  }
}

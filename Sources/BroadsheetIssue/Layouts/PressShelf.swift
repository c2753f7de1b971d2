import BroadsheetBase

/// Reads a press profile by name, without an issue or for one.
///
/// The author's mistakes are in the result; thrown is the world's: a file that cannot be read, and a
/// name that there is no profile for (with the nearest one, as it may come from a command line).
///
/// - Parameters:
///   - issueFolder: the folder of an issue, whose own `layouts/press/` comes first.
///   - shippedLayouts: the folder of layouts that ship, with `press/` in it.
public func readPressProfile(
  named name: String, issueFolder: String?, shippedLayouts: String
) throws(ReadError) -> ReadPressProfile {
  var reader = SourceReader()
  let shelf = PressShelf(issueFolder: issueFolder, shippedLayouts: shippedLayouts)
  try shelf.require(name)
  let asked = reader.add(path: "press", bytes: Array(name.utf8))
  let place = SourceSpan(file: asked, range: 0..<name.utf8.count)
  let settings = try shelf.read(Located(name, at: place), with: &reader)
  return ReadPressProfile(
    settings: settings, diagnostics: reader.diagnostics, sources: reader.sources)
}

/// A press profile, read.
public struct ReadPressProfile: Sendable {
  /// Nil when there are errors.
  public let settings: PressSettings?
  public let diagnostics: [Diagnostic]
  public let sources: SourceMap
}

/// Where press profiles are: an issue's own `layouts/press`, then those that ship.
struct PressShelf {
  private let shelf: Shelf
  private let issueFolder: String?

  init(issueFolder: String?, shippedLayouts: String) {
    self.issueFolder = issueFolder
    let own = issueFolder.map { FileAccess.join($0, "layouts/press") }
    shelf = Shelf(
      kind: "press profile",
      folders: [own, FileAccess.join(shippedLayouts, "press")].compactMap { $0 })
  }

  /// Fails for a name that there is no profile for.
  func require(_ name: String) throws(ReadError) {
    guard shelf.path(for: name) == nil else { return }
    let known = try shelf.names()
    throw ReadError(
      path: name + ".yaml",
      reason: "no such press profile; "
        + (didYouMean(name, among: known) ?? "there are: " + known.joined(separator: ", ")))
  }

  /// A profile merged with those it comes from; what is wrong with it goes to the reader.
  func read(
    _ name: Located<String>, with reader: inout SourceReader
  ) throws(ReadError) -> PressSettings? {
    let before = reader.sources.files.count
    guard let node = try shelf.read(name, with: &reader) else { return nil }
    var folders = issueFolder.map { [$0] } ?? []
    for file in reader.sources.files[before...] {
      let folder = FileAccess.folder(of: file.path)
      if !folders.contains(folder) { folders.append(folder) }
    }
    let settings = readPress(node, named: name.value, folders: folders)
    reader.diagnostics += settings.diagnostics
    return settings.value
  }
}

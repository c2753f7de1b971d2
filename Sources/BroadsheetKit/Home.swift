import BroadsheetBase
import BroadsheetIssue
import BroadsheetPango
import BroadsheetText
import Foundation

/// The folders that ship with the engine: `fonts` and `layouts`.
public struct Home: Sendable {
  public let path: String

  public var fontManifest: String { path + "/fonts/fonts.yaml" }
  public var layouts: String { path + "/layouts" }
  /// The folder of hyphenation patterns that ship: where the system has none, or poor ones.
  public var hyphenationPatterns: String { layouts + "/hyphenation/patterns" }

  public init(path: String) {
    self.path = path
  }

  /// The nearest folder above a program, or `share/broadsheet` beside its `bin`, that holds
  /// `fonts/fonts.yaml` and `layouts`.
  public static func find(above program: String) -> Home? {
    var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    while true {
      for candidate in [folder, folder.appendingPathComponent("share/broadsheet")] {
        let home = Home(path: candidate.path)
        if FileManager.default.fileExists(atPath: home.fontManifest),
          FileManager.default.fileExists(atPath: home.layouts)
        {
          return home
        }
      }
      let parent = folder.deletingLastPathComponent()
      if parent.path == folder.path { return nil }
      folder = parent
    }
  }

  /// The folder of the running program, or of the folder it was started in.
  public static func current() -> Home? {
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    return program.flatMap(find(above:))
      ?? find(above: FileManager.default.currentDirectoryPath + "/broadsheet")
  }
}

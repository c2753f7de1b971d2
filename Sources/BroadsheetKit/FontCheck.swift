import BroadsheetIssue
import BroadsheetPango

/// A font file that is not what the manifest says.
public struct FontMismatch: Sendable, CustomStringConvertible {
  public let entry: FontManifestEntry
  /// The checksum of the file that is there.
  public let found: String

  public var description: String {
    """
    \(entry.family) \(entry.style): \(entry.path) has the checksum \(found), \
    listed is \(entry.sha256)
    """
  }
}

extension Engine {
  /// Checks every listed font file against its checksum.
  public func verifyFonts() throws(EngineError) -> [FontMismatch] {
    var wrong: [FontMismatch] = []
    for entry in fonts.entries {
      let found: String
      do { found = try FontVerifier.sha256(ofFileAt: entry.path) } catch {
        throw EngineError(error)
      }
      if found != entry.sha256 { wrong.append(FontMismatch(entry: entry, found: found)) }
    }
    return wrong
  }
}

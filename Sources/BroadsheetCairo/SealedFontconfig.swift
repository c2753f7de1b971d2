public import BroadsheetText
import CCairo
import Foundation
import Synchronization

/// The fonts that text in SVG pictures may use: the issue's, and none of the system's.
///
/// librsvg takes fonts from the process's current fontconfig configuration. This makes that an
/// empty one with the files, without reading a configuration, a cache or the environment.
public enum SealedFontconfig {
  /// A font file that fontconfig cannot take.
  public struct Failure: Error, CustomStringConvertible {
    public let path: String
    public var description: String { "cannot use the font `\(path)`" }
  }

  /// What the process's configuration holds by now.
  private struct State {
    var isInstalled = false
    var paths: Set<String> = []
    /// Rises whenever a face is added.
    var generation = 0
  }

  private static let state = Mutex(State())

  /// Makes these faces known, and librsvg notice, on this thread.
  ///
  /// Call it with the `FontTurn` taken.
  ///
  /// - Parameter seen: the generation that the caller's last picture was drawn with, 0 at first.
  static func prepare(faces: [FontFace], seen: inout Int) throws(Failure) {
    try install(faces: faces)
    let generation = state.withLock { $0.generation }
    guard generation != seen else { return }
    pango_cairo_font_map_set_default(nil)
    seen = generation
  }

  /// The characters that none of the process's faces has. Call it when faces have been installed.
  static func missing(from characters: Set<Unicode.Scalar>) -> [Unicode.Scalar] {
    guard let fonts = FcConfigGetFonts(nil, FcSetApplication) else { return [] }
    var missing = characters
    for index in 0..<Int(fonts.pointee.nfont) where !missing.isEmpty {
      var set: OpaquePointer?
      guard let pattern = fonts.pointee.fonts?[index],
        FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch, let set
      else { continue }
      missing = missing.filter { FcCharSetHasChar(set, $0.value) == 0 }
    }
    return missing.sorted { $0.value < $1.value }
  }

  /// Makes these faces known to the process, besides those of earlier calls.
  ///
  /// Call it before anything else in the process uses fontconfig's default configuration; drawing
  /// does so before the first SVG picture.
  public static func install(faces: [FontFace]) throws(Failure) {
    let failed = state.withLock { state -> String? in
      if !state.isInstalled {
        // Never destroyed: it is the process's configuration from here on.
        let config = FcConfigCreate()
        FcConfigSetRescanInterval(config, 0)
        FcConfigSetCurrent(config)
        state.isInstalled = true
      }
      for face in faces where !state.paths.contains(face.path) {
        if FcConfigAppFontAddFile(nil, face.path) == 0 { return face.path }
        state.paths.insert(face.path)
        state.generation += 1
      }
      return nil
    }
    if let failed { throw Failure(path: failed) }
  }
}

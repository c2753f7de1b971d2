internal import CPango
internal import Synchronization

/// The libhyphen pattern files of some folders, found by language and read when first needed.
///
/// Share one between all shapers and threads: libhyphen takes from 1 ms (French) through 9 ms
/// (English) to more than a second (German) to load a file, and only reads it from then on.
public final class HyphenationDictionaries: Sendable {
  /// Where Debian's `hyphen-…` packages put their files.
  public static let systemFolder = "/usr/share/hyphen"

  /// The variety that a plain language tag means, where files are kept by region.
  private static let usualRegions = [
    "en": "GB", "es": "ES", "fr": "FR", "de": "DE", "hi": "IN", "ta": "IN", "pt": "PT", "xh": "ZA",
  ]

  /// File names without `hyph_` and `.dic` → paths.
  private let paths: [String: String]
  /// The keys of `paths`, sorted.
  private let names: [String]
  private let loaded = Mutex<[String: HyphenationDictionary]>([:])

  /// - Parameter folders: where to look; earlier ones win over later ones.
  public init(folders: [String] = [HyphenationDictionaries.systemFolder]) {
    var paths: [String: String] = [:]
    for folder in folders {
      for name in patternNames(in: folder) where paths[name] == nil {
        paths[name] = "\(folder)/hyph_\(name).dic"
      }
    }
    self.paths = paths
    names = paths.keys.sorted()
  }

  /// Whether a language divides words at all: Arabic and Hebrew, and what else runs from right to
  /// left, never do.
  public static func areWordsDivided(in language: String) -> Bool {
    !TextLanguage(tag: language).isRightToLeft
  }

  /// Whether words of this language can be hyphenated.
  public func hasPatterns(for language: String) -> Bool {
    name(for: language) != nil
  }

  /// Loads a language's patterns, if there are any, so that the first word does not wait for them.
  public func prefetch(_ language: String) {
    _ = dictionary(for: language)
  }

  /// The patterns for a BCP 47 tag: of that very variety, else of the language's usual one.
  func dictionary(for language: String) -> HyphenationDictionary? {
    guard let name = name(for: language), let path = paths[name] else { return nil }
    return loaded.withLock { loaded in
      if let known = loaded[name] { return known }
      let made = HyphenationDictionary(path: path)
      loaded[name] = made
      return made
    }
  }

  private func name(for language: String) -> String? {
    let parts = language.split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard let code = parts.first?.lowercased() else { return nil }
    var wanted: [String] = []
    if let region = parts.dropFirst().first(where: { $0.utf8.count == 2 }) {
      wanted.append("\(code)_\(region.uppercased())")
    }
    if let region = Self.usualRegions[code] { wanted.append("\(code)_\(region)") }
    wanted.append(code)
    return wanted.first(where: names.contains) ?? names.first { $0.hasPrefix("\(code)_") }
  }
}

private func patternNames(in folder: String) -> [String] {
  guard let directory = g_dir_open(folder, 0, nil) else { return [] }
  defer { g_dir_close(directory) }
  var names: [String] = []
  while let entry = g_dir_read_name(directory) {
    let file = String(cString: entry)
    guard file.hasPrefix("hyph_"), file.hasSuffix(".dic") else { continue }
    names.append(String(file.dropFirst("hyph_".count).dropLast(".dic".count)))
  }
  return names.sorted()
}

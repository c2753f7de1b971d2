internal import CPango
internal import Synchronization

/// The libhyphen pattern files of a folder, found by language and read when first needed.
///
/// Share one between all shapers and threads: libhyphen takes from 1 ms (French) through 9 ms
/// (English) to more than a second (German) to load a file, and only reads it from then on.
public final class HyphenationDictionaries: Sendable {
  /// Where Debian's `hyphen-…` packages put their files.
  public static let systemFolder = "/usr/share/hyphen"

  /// The variety that a plain language tag means, where files are kept by region.
  private static let usualRegions = [
    "en": "GB", "es": "ES", "fr": "FR", "de": "DE", "hi": "IN", "ta": "IN", "pt": "PT",
  ]

  private let folder: String
  /// File names without `hyph_` and `.dic`, sorted.
  private let names: [String]
  private let loaded = Mutex<[String: HyphenationDictionary]>([:])

  public init(folder: String = HyphenationDictionaries.systemFolder) {
    self.folder = folder
    names = patternNames(in: folder)
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
    guard let name = name(for: language) else { return nil }
    return loaded.withLock { loaded in
      if let known = loaded[name] { return known }
      let made = HyphenationDictionary(path: "\(folder)/hyph_\(name).dic")
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

import BenchPlain
import BroadsheetBase
import BroadsheetKit
import BroadsheetPango
import BroadsheetText
import Foundation

/// How long shaping and ordering take in scripts that ask much of a shaper, beside PangoLayout on
/// the same words.
struct ShapingBench {
  static let words = 100_000
  /// Language, and the faces: the script's own, then Latin for what it lacks.
  static let scripts = [
    ("ar", "Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
    ("hi", "Noto Serif Devanagari", "NotoSerifDevanagari-Regular.ttf"),
    ("ta", "Noto Serif Tamil", "NotoSerifTamil-Regular.ttf"),
  ]
  private static let latin = ("Linux Libertine", "LinLibertine_R.otf")
  private static let runs = 3
  /// In points.
  private static let size = 9.4

  let home: Home

  func run() throws {
    let engine = try Engine(home: home)
    print("\(Self.words) words   engine ms   PangoLayout ms   of PangoLayout")
    for (language, family, file) in Self.scripts {
      let words = try BenchIssue(
        words: Self.words, articles: home.path + "/samples/languages/articles",
        isWanted: { $0.hasPrefix(language + "-") }
      ).paragraphs.flatMap { $0 }
      var shaped = Double.infinity
      var plain = Double.infinity
      for _ in 0..<Self.runs {
        shaped = min(shaped, try shape(words, language, family, engine.fonts.catalog))
        plain = min(
          plain,
          milliseconds {
            _ = shapePlainly(
              words, files: [file, Self.latin.1].map { home.path + "/fonts/" + $0 },
              family: family, language: language, size: Self.size)
          })
      }
      let cells = [shaped, plain].map { "\($0.rounded(toPlaces: 0))" }
      print("\(language)   \(cells[0])   \(cells[1])   \((shaped / plain).rounded(toPlaces: 2))")
    }
  }

  /// A shaper of its own each time: nothing is kept from the run before.
  private func shape(
    _ paragraphs: [String], _ language: String, _ family: String, _ catalog: FontCatalog
  ) throws -> Double {
    let faces = [family, Self.latin.0].compactMap { name in
      catalog.faces.firstIndex { $0.family == name && $0.style == "Regular" }.map {
        FaceID(index: $0)
      }
    }
    let style = CharacterStyle(faces: faces, size: .points(Self.size))
    let texts = paragraphs.map {
      StyledText($0, style: style, language: language, source: nil)
    }
    return try milliseconds {
      let shaper = try PangoShaper(catalog: catalog, hyphenation: HyphenationDictionaries())
      for text in texts { _ = shaper.shape(text, hyphenates: false) }
    }
  }
}

import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

/// The faces that these tests set type with, straight from the repository's `fonts/`.
enum Face: Int, CaseIterable {
  case text, bold, symbols, condensed, arabic, hebrew, devanagari, tamil, wideHebrew

  var id: FaceID { FaceID(index: rawValue) }

  var file: String {
    switch self {
    case .text: "LinLibertine_R.otf"
    case .bold: "LinLibertine_RB.otf"
    case .symbols: "NotoSansSymbols2-Regular.ttf"
    case .condensed: "RobotoCondensed-Bold.ttf"
    case .arabic: "NotoNaskhArabic-Regular.ttf"
    case .hebrew: "NotoSerifHebrew-Regular.ttf"
    case .devanagari: "NotoSerifDevanagari-Regular.ttf"
    case .tamil: "NotoSerifTamil-Regular.ttf"
    case .wideHebrew: "HadasimCLM-Regular.ttf"
    }
  }

  /// The repository's `fonts` folder, found from this file.
  static var folder: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/fonts/"
  }

  static var catalog: FontCatalog {
    FontCatalog(
      faces: allCases.map {
        FontFace(family: "\($0)", style: "Regular", path: folder + $0.file)
      })
  }
}

/// Shared: the German patterns take a second to load.
private let dictionaries = HyphenationDictionaries()

func makeShaper() throws -> PangoShaper {
  try PangoShaper(catalog: Face.catalog, hyphenation: dictionaries)
}

func style(
  _ faces: Face..., size: Double = 10, tracking: Int = 0, features: [String] = []
) -> CharacterStyle {
  CharacterStyle(
    faces: faces.map(\.id), size: .points(size), tracking: tracking, features: features)
}

func styled(
  _ text: String, _ style: CharacterStyle = style(.text), language: String = "en-GB"
) -> StyledText {
  StyledText(text, style: style, language: language)
}

func shape(
  _ text: String, _ style: CharacterStyle = style(.text), language: String = "en-GB",
  hyphenates: Bool = false
) throws -> ShapedText {
  try makeShaper().shape(styled(text, style, language: language), hyphenates: hyphenates)
}

extension ShapedText {
  var width: Int { glyphs.reduce(0) { $0 + Int($1.advance) } }

  /// The text cut at the breaks of these kinds, marked: `|` where a line may end.
  func marked(_ kinds: Set<Break.Kind>) -> String {
    var result = ""
    var start = 0
    for place in breaks.dropLast() where kinds.contains(place.kind) {
      result += String(decoding: text.utf8[start..<Int(place.offset)], as: UTF8.self) + "|"
      start = Int(place.offset)
    }
    return result + String(decoding: text.utf8[start...], as: UTF8.self)
  }
}

/// A word with its hyphenation points shown.
func hyphenated(_ text: String, language: String) throws -> String {
  try shape(text, style(.text), language: language, hyphenates: true)
    .marked([.hyphen]).split(separator: "|").joined(separator: "-")
}

/// What must hold of any shaped text, however odd.
func expectSound(_ shaped: ShapedText, sourceLocation: SourceLocation = #_sourceLocation) {
  var next = 0
  for run in shaped.runs {
    #expect(run.glyphs.lowerBound == next, sourceLocation: sourceLocation)
    next = run.glyphs.upperBound
  }
  #expect(next == shaped.glyphs.count, sourceLocation: sourceLocation)
  let clusters = shaped.glyphs.map(\.cluster)
  #expect(clusters == clusters.sorted(), "logical order", sourceLocation: sourceLocation)
  let offsets = shaped.breaks.map(\.offset)
  #expect(offsets == offsets.sorted(), sourceLocation: sourceLocation)
  #expect(Set(offsets).count == offsets.count, sourceLocation: sourceLocation)
  let areBetweenGlyphs = shaped.breaks.dropLast().allSatisfy { place in
    let glyph = Int(place.glyph)
    return (glyph == clusters.count || clusters[glyph] >= place.offset)
      && (glyph == 0 || clusters[glyph - 1] < place.offset)
  }
  #expect(areBetweenGlyphs, sourceLocation: sourceLocation)
}

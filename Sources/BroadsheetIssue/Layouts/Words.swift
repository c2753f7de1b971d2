/// The few words that the engine writes itself, by language.
///
/// A layout or an issue may override each; the table holds the languages that ship.
package struct Words: Sendable {
  package enum Key: String, Sendable, CaseIterable {
    case jumpTo, jumpFrom, advertisement, inside, number, source, sources

    var summary: String {
      switch self {
      case .jumpTo: "At the foot of what goes on elsewhere; `{page}` is where."
      case .jumpFrom: "At the head of a continuation; `{page}` is where it comes from."
      case .advertisement: "Above an advertisement."
      case .inside: "Above the index of the issue."
      case .number: "The issue's number; `{number}` is it."
      case .source: "Before where a story's facts come from."
      case .sources: "The same before several."
      }
    }
  }

  /// Words of a layout or an issue, by language tag as written there.
  private var overrides: [String: [Key: String]]

  package init(overrides: [String: [Key: String]] = [:]) {
    self.overrides = overrides
  }

  /// The words for a language: its own tag's, its language's, then English.
  package func text(_ key: Key, in language: String) -> String {
    let parts = language.split(separator: "-")
    // "en-GB", then "en"
    let tags = stride(from: parts.count, to: 0, by: -1).map {
      parts.prefix($0).joined(separator: "-")
    }
    for tag in tags {
      if let text = overrides[tag.lowercased()]?[key] { return text }
    }
    for tag in tags {
      if let text = Self.builtIn[tag.lowercased()]?[key] { return text }
    }
    return overrides["en"]?[key] ?? Self.builtIn["en"]?[key] ?? key.rawValue
  }

  /// Whether some word of a language is known.
  package func has(_ language: String) -> Bool {
    let tag = language.lowercased()
    let primary = primaryLanguage(language)
    return [tag, primary].contains { overrides[$0] != nil || Self.builtIn[$0] != nil }
  }

  /// The languages that ship.
  package static var languages: [String] { builtIn.keys.sorted() }

  private static let builtIn: [String: [Key: String]] = [
    "en": [
      .jumpTo: "Continued on page {page}", .jumpFrom: "From page {page}",
      .advertisement: "Advertisement", .inside: "Inside", .number: "No. {number}",
      .source: "Source:", .sources: "Sources:",
    ],
    "es": [
      .jumpTo: "Continúa en la página {page}", .jumpFrom: "Viene de la página {page}",
      .advertisement: "Publicidad", .inside: "En páginas interiores", .number: "N.º {number}",
      .source: "Fuente:", .sources: "Fuentes:",
    ],
    "fr": [
      .jumpTo: "Suite page {page}", .jumpFrom: "Suite de la page {page}",
      .advertisement: "Publicité", .inside: "À l’intérieur", .number: "Nº {number}",
      .source: "Source\u{A0}:", .sources: "Sources\u{A0}:",
    ],
    "xh": [
      .jumpTo: "Iqhubeka kwiphepha {page}", .jumpFrom: "Isuka kwiphepha {page}",
      .advertisement: "Intengiso", .inside: "Ngaphakathi", .number: "No. {number}",
      .source: "Umthombo:", .sources: "Imithombo:",
    ],
    "ar": [
      .jumpTo: "التتمة في الصفحة {page}", .jumpFrom: "تتمة من الصفحة {page}",
      .advertisement: "إعلان", .inside: "في هذا العدد", .number: "العدد {number}",
      .source: "المصدر:", .sources: "المصادر:",
    ],
    "he": [
      .jumpTo: "המשך בעמוד {page}", .jumpFrom: "המשך מעמוד {page}",
      .advertisement: "מודעה", .inside: "בגיליון", .number: "גיליון {number}",
      .source: "מקור:", .sources: "מקורות:",
    ],
    "hi": [
      .jumpTo: "शेष पृष्ठ {page} पर", .jumpFrom: "पृष्ठ {page} से जारी",
      .advertisement: "विज्ञापन", .inside: "इस अंक में", .number: "अंक {number}",
      .source: "स्रोत:", .sources: "स्रोत:",
    ],
    "ta": [
      .jumpTo: "தொடர்ச்சி பக்கம் {page}", .jumpFrom: "பக்கம் {page} தொடர்ச்சி",
      .advertisement: "விளம்பரம்", .inside: "இந்த இதழில்", .number: "இதழ் {number}",
      .source: "ஆதாரம்:", .sources: "ஆதாரங்கள்:",
    ],
  ]
}

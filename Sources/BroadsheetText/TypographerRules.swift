import Synchronization

/// What a language's typography asks for, looked up by its tag.
///
/// | language | quotation marks, outer and inner | single | spaces |
/// |---|---|---|---|
/// | en, xh, zu, hi, ta and what is not listed | “ ” | ‘ ’ | |
/// | es | « » “ ” | ‘ ’ | none after ¿ ¡, none before ? ! |
/// | fr | « » “ ”, U+202F inside « » | ‘ ’ | U+202F before ; ! ? and U+00A0 before : |
/// | fr-CA | as fr | | U+00A0 before : alone |
/// | de | „ “ | ‚ ‘ | |
/// | de-CH, it, ca, eu, el, pt-PT, ar, fa | « » “ ” (de-CH: « ») | ‹ › for de-CH, else ‘ ’ | |
/// | pl, ro, hu | „ ” « » (hu: » «) | ‚ ’ | |
/// | cs, sk, sl, hr, bg | „ “ | ‚ ‘ | |
/// | ru, uk, be | « » „ “ | ‚ ‘ | |
/// | da, nb, nn, no | » « (Norwegian « ») | ’ ’ and ‘ ’ | |
/// | sv, fi | ” ” | ’ ’ | |
/// | he | ” ” | ’ ’ | ״ and ׳ after Hebrew letters |
///
/// Written out, since Unicode's data (CLDR) say something else than newspapers do: straight marks for
/// Arabic and Hebrew, “ ” for Spanish and Danish, « » within « » for French, „ “ for Swiss German; and
/// know nothing of the spaces.
struct TypographerRules {
  struct Marks {
    var open: String
    var close: String

    init(_ open: String, _ close: String) {
      self.open = open
      self.close = close
    }
  }

  /// Made of `"`: the outermost first, the last for all deeper ones.
  var doubles = [Marks("“", "”")]
  /// Made of `'`.
  var single = Marks("‘", "’")
  /// A space within guillemets.
  var guillemetSpace = ""
  /// A space before `;`, `!` and `?`, and before `:`.
  var stopSpace = ""
  var colonSpace = ""
  /// Whether ¿ ¡ ? ! stand close to their words.
  var tightensStops = false
  /// Words that begin with an apostrophe, in lower case, the apostrophe left out.
  var elisions: Set<String> = []
  /// Before a number.
  var numberWords: Set<String> = [
    "p.", "pp.", "No.", "no.", "Nos.", "Vol.", "vol.", "§", "¶", "Fig.",
  ]
  /// Before a name.
  var titles: Set<String> = ["Dr", "Dr.", "Prof.", "St."]

  /// After a number.
  static let units: Set<String> = [
    "km", "m", "cm", "mm", "kg", "g", "t", "l", "ml", "ha", "s", "h", "min", "km/h", "kW", "kWh",
    "MW", "MWh", "GB", "MB", "Hz", "pt", "%", "‰", "°", "°C", "°F", "€", "$", "£", "m²", "km²",
    "m³", "am", "pm", "a.m", "p.m", "mph", "ft", "lb", "oz",
  ]

  /// Between two numbers.
  static let timeUnits: Set<String> = ["h", "min"]

  static let currencies: Set<String> = ["£", "€", "$", "¥", "₹", "R", "CHF", "US$", "A$"]

  private static let known = Mutex<[String: TypographerRules]>([:])

  /// A language's rules, made once: every paragraph asks for them.
  static func of(_ language: String) -> TypographerRules {
    known.withLock { known in
      if let rules = known[language] { return rules }
      let rules = TypographerRules(language: language)
      known[language] = rules
      return rules
    }
  }

  /// By byte, whether text that begins with it may be set as anything but what is written.
  private(set) var isSpecial = Array(repeating: false, count: 256)

  private init(language: String) {
    let parts = language.lowercased().split(separator: "-")
    // What comes after a single letter (`-u-nu-arab`) is no region.
    let region = parts.dropFirst().prefix { $0.count > 1 }.first { $0.count == 2 }
    let guillemets = Marks("«", "»")
    let high = Marks("“", "”")
    switch parts.first {
    case "en":
      elisions = [
        "tis", "twas", "twere", "twill", "twould", "em", "cause", "cos", "til", "till", "bout",
        "round", "n", "neath", "gainst", "fraid", "nuff",
      ]
      titles.formUnion([
        "Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms.", "Prof", "Rev", "Revd", "St", "Sir",
      ])
      numberWords.formUnion(["Ch.", "ch.", "c.", "Figs."])
    case "es":
      doubles = [guillemets, high]
      tightensStops = true
      titles.formUnion(["D.", "Dña.", "Sr.", "Sra.", "Srta.", "Dra."])
      numberWords.formUnion(["n.º", "N.º", "núm.", "pág.", "págs.", "art."])
    case "fr":
      doubles = [guillemets, high]
      guillemetSpace = "\u{202F}"
      colonSpace = "\u{A0}"
      if region != "ca" { stopSpace = "\u{202F}" }
      titles.formUnion(["M.", "MM.", "Mme", "Mmes", "Mlle", "Me"])
      numberWords.formUnion(["n°", "nº", "N°", "Nº", "art."])
    case "de":
      if region == "ch" || region == "li" {
        doubles = [guillemets]
        single = Marks("‹", "›")
      } else {
        doubles = [Marks("„", "“")]
        single = Marks("‚", "‘")
      }
      elisions = ["s", "ne", "nen", "ner", "n", "rein", "raus", "ran", "runter"]
      titles.formUnion(["Hr.", "Fr."])
      numberWords.formUnion(["Nr.", "S.", "Abs.", "Art."])
    case "nl", "af":
      elisions = ["s", "t", "n", "k", "m", "r"]
    case "it", "ca", "eu", "el", "ar", "fa":
      doubles = [guillemets, high]
    case "pt":
      if region != "br" { doubles = [guillemets, high] }
    case "pl", "ro":
      doubles = [Marks("„", "”"), guillemets]
      single = Marks("‚", "’")
    case "hu":
      doubles = [Marks("„", "”"), Marks("»", "«")]
      single = Marks("‚", "’")
    case "cs", "sk", "sl", "hr", "bg":
      doubles = [Marks("„", "“")]
      single = Marks("‚", "‘")
    case "ru", "uk", "be":
      doubles = [guillemets, Marks("„", "“")]
      single = Marks("‚", "‘")
    case "da":
      doubles = [Marks("»", "«")]
      single = Marks("’", "’")
    case "nb", "nn", "no":
      doubles = [guillemets]
    case "sv", "fi", "he":
      doubles = [Marks("”", "”")]
      single = Marks("’", "’")
    default: break
    }
    for byte in "\"'-. \t".utf8 { isSpecial[Int(byte)] = true }
    if !stopSpace.isEmpty { for byte in ";!?".utf8 { isSpecial[Int(byte)] = true } }
    if !colonSpace.isEmpty { isSpecial[Int(UInt8(ascii: ":"))] = true }
    // The first byte of « and ».
    if !guillemetSpace.isEmpty { isSpecial[0xC2] = true }
    if NumberingSystem(language: language) != nil {
      for byte in "0123456789".utf8 { isSpecial[Int(byte)] = true }
    }
  }
}

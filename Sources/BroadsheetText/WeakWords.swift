/// Short words that a headline's line should not part from their neighbours.
///
/// Articles, prepositions and conjunctions lean on the next word: a line does not end in them.
/// The postpositions of other languages lean on the word before: a line does not begin with them.
/// Languages that write such words joined to their noun (Hebrew ה־, Arabic ال) need them in no list.
struct WeakWords: Sendable {
  /// In UTF-8, ASCII in lower case.
  let leaningOn: Set<[UInt8]>
  let leaningBack: Set<[UInt8]>
  /// The longest of them, in bytes.
  let longest: Int

  init(on next: String = "", back previous: String = "") {
    func set(_ words: String) -> Set<[UInt8]> {
      Set(words.split(separator: " ").map { Array($0.utf8) })
    }
    leaningOn = set(next)
    leaningBack = set(previous)
    longest = leaningOn.union(leaningBack).map(\.count).max() ?? 0
  }

  /// The words of a language (a BCP 47 tag); none for languages without a list.
  static func of(_ language: String) -> WeakWords {
    switch language.prefix(while: { $0 != "-" }) {
    case "en": english
    case "es": spanish
    case "fr": french
    case "xh": xhosa
    case "he": hebrew
    case "ar": arabic
    case "hi": hindi
    case "ta": tamil
    default: none
    }
  }

  private static let none = WeakWords()
  private static let english = WeakWords(
    on: """
      a an the and or but nor of to in on at by for from with as than into onto over under is its \
      his her their our your my after against about before behind between during through until \
      upon via without within who whose that if per
      """)
  private static let spanish = WeakWords(
    on: """
      el la los las un una unos unas lo y e o u ni de del a al en con por para sin sobre su sus mi \
      tu que se si como más muy no ante bajo desde entre hacia hasta según tras durante contra pero
      """)
  private static let french = WeakWords(
    on: """
      le la les un une des du de et ou ni à au aux en dans par pour sur sous sans avec chez vers \
      entre contre ce cet cette ces sa son ses leur leurs que qui dont ne se si mais où plus très
      """)
  private static let xhosa = WeakWords(
    on: "kunye okanye kodwa ukuba ngoba xa le lo la eli aba ezi kwi kwa ngu yi nge nga")
  private static let hebrew = WeakWords(on: "של את על עם אל מן או כי לא אם גם בין עד אצל לפני אחרי")
  private static let arabic = WeakWords(
    on: "في من على إلى عن مع أو أن إن لا ما لم لن بعد قبل بين منذ حتى عند ثم يا")
  private static let hindi = WeakWords(
    on: "और या एक न यह वह इस उस",
    back: "का की के में से को पर ने तक ही भी है हैं था थे थी")
  private static let tamil = WeakWords(on: "ஒரு இந்த அந்த மற்றும்", back: "மீது பற்றி என்று")
}

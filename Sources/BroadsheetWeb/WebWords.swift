/// The few words that the page for telephones has of its own, by language.
struct WebWords {
  /// First on the page, for those who go through it by keyboard or ear.
  let skip: String
  let contents: String
  let toContents: String
  /// From a note to its place in the text.
  let back: String
  let advertisement: String
  private let pageName: String

  func page(_ label: String) -> String { pageName.replacing("{page}", with: label) }

  /// The words of a language; English for one that has none.
  init(_ language: String) {
    let primary = language.split(separator: "-").first.map { $0.lowercased() } ?? ""
    self = Self.builtIn[primary] ?? Self.english
  }

  private init(
    skip: String, contents: String, toContents: String, back: String, advertisement: String,
    page: String
  ) {
    self.skip = skip
    self.contents = contents
    self.toContents = toContents
    self.back = back
    self.advertisement = advertisement
    pageName = page
  }

  private static let english = WebWords(
    skip: "Skip to the articles", contents: "In this issue", toContents: "Back to the contents",
    back: "Back to the text", advertisement: "Advertisement", page: "Page {page}")

  private static let builtIn: [String: WebWords] = [
    "en": english,
    "es": WebWords(
      skip: "Ir a los artículos", contents: "En este número", toContents: "Volver al índice",
      back: "Volver al texto", advertisement: "Publicidad", page: "Página {page}"),
    "fr": WebWords(
      skip: "Aller aux articles", contents: "Dans ce numéro", toContents: "Retour au sommaire",
      back: "Retour au texte", advertisement: "Publicité", page: "Page {page}"),
    "xh": WebWords(
      skip: "Yiya kumanqaku", contents: "Kolu shicilelo", toContents: "Buyela kwisalathiso",
      back: "Buyela kumbhalo", advertisement: "Intengiso", page: "Iphepha {page}"),
    "ar": WebWords(
      skip: "إلى المقالات", contents: "في هذا العدد", toContents: "عودة إلى المحتويات",
      back: "عودة إلى النص", advertisement: "إعلان", page: "الصفحة {page}"),
    "he": WebWords(
      skip: "דילוג אל הכתבות", contents: "בגיליון זה", toContents: "חזרה לתוכן העניינים",
      back: "חזרה אל הטקסט", advertisement: "מודעה", page: "עמוד {page}"),
    "hi": WebWords(
      skip: "लेखों पर जाएँ", contents: "इस अंक में", toContents: "विषय-सूची पर लौटें",
      back: "पाठ पर लौटें", advertisement: "विज्ञापन", page: "पृष्ठ {page}"),
    "ta": WebWords(
      skip: "கட்டுரைகளுக்குச் செல்க", contents: "இந்த இதழில்", toContents: "உள்ளடக்கத்துக்குத் திரும்புக",
      back: "உரைக்குத் திரும்புக", advertisement: "விளம்பரம்", page: "பக்கம் {page}"),
  ]
}

import BroadsheetBase
import Testing

@testable import BroadsheetText

@Suite struct NumberingTests {
  private let look = CharacterStyle(faces: [FaceID(index: 0)], size: .points(9))

  private func set(_ text: String, _ language: String) -> String {
    typeset([ManuscriptRun(text, style: look)], language: language).string
  }

  @Test(arguments: [
    ("في 22 نوفمبر 2026", "في ٢٢ نوفمبر ٢٠٢٦"),
    ("2.54 و1,148 و1,234,567.8", "٢٫٥٤ و١٬١٤٨ و١٬٢٣٤٬٥٦٧٫٨"),
    ("الساعة 22:00.", "الساعة ٢٢:٠٠."),
    ("نحو 50% منها", "نحو ٥٠٪ منها"),
    ("في 22.11.2026", "في ٢٢.١١.٢٠٢٦"),
    ("الـ22", "الـ٢٢"),
    ("(14)", "(١٤)"),
    ("الفقرات 1،2", "الفقرات ١،٢"),
  ])
  func arabicNumbersAreSetInArabicDigits(typed: String, expected: String) {
    #expect(set(typed, "ar-u-nu-arab") == expected)
  }

  @Test(arguments: ["HN/26/31", "4x100", "A4", "mail14@harbour.example", "3G"])
  func digitsBesideLatinLettersStayAsTheyAre(text: String) {
    #expect(set("عن \(text) هنا", "ar-u-nu-arab") == "عن \(text) هنا")
  }

  @Test func verbatimTextKeepsItsDigits() {
    let runs = [
      ManuscriptRun("رقم ", style: look), ManuscriptRun("14", style: look, isVerbatim: true),
    ]
    #expect(typeset(runs, language: "ar-u-nu-arab").string == "رقم 14")
  }

  @Test func devanagariKeepsItsMarks() {
    #expect(set("1,148.5 रुपये, 50%", "hi-u-nu-deva") == "१,१४८.५ रुपये, ५०%")
  }

  @Test(arguments: ["ar", "hi", "en-GB", "ar-u-nu-latn", "he-u-nu-hebr"])
  func digitsStayAsTypedWhereTheTagNamesNone(language: String) {
    #expect(set("1,148 22:00", language) == "1,148 22:00")
  }

  @Test func digitsPointBackToTheAuthorsFile() {
    let file = SourceSpan(file: SourceFile.ID(index: 0), range: 10..<16)
    let run = ManuscriptRun("ab 148", style: look, source: file, isLiteral: true)
    let text = typeset([run], language: "ar-u-nu-arab")
    #expect(text.string == "ab ١٤٨")
    #expect(text.source(at: 3)?.range == 13..<16)
  }

  @Test func aTagThatNamesDigitsKeepsItsDirection() {
    #expect(isRightToLeft(language: "ar-u-nu-latn"))
    #expect(!isRightToLeft(language: "en-u-nu-arab"))
  }

  @Test(arguments: ["١٬١٤٨٫٥", "१,१४८.५", "۲٫۵۴"])
  func aTableKnowsTheDecimalSignOfOtherDigits(cell: String) throws {
    let language = cell.contains("१") ? "hi-u-nu-deva" : "ar-u-nu-arab"
    let text = StyledText(cell, style: look, language: language)
    let numeral = try #require(Numeral(text))
    let point = String(decoding: text.utf8[numeral.point...], as: UTF8.self)
    #expect(point.hasPrefix("٫") || point.hasPrefix(".5") || point.hasPrefix(".५"))
  }
}

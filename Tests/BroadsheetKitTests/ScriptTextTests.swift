import BroadsheetKit
import Foundation
import Testing

/// A language and some lines of its newspaper.
struct LanguageSample: Sendable, CustomTestStringConvertible {
  let language: String
  let headline: String
  let text: String

  var testDescription: String { language }

  static let all = [
    LanguageSample(
      language: "en-GB", headline: "Harbour waters fall",
      text: """
        The harbour office said on Thursday that the water had fallen to 2.54 metres after a week \
        of difficult rain, and that the fishermen’s families could return before the weekend.
        """),
    LanguageSample(
      language: "es", headline: "Bajan las aguas del puerto",
      text: """
        La oficina del puerto dijo el jueves que el agua había bajado a 2,54 metros tras una \
        semana de lluvias, y que las familias de los pescadores podrían volver mañana.
        """),
    LanguageSample(
      language: "fr", headline: "Les eaux du port baissent",
      text: """
        La capitainerie a déclaré jeudi que l’eau était descendue à 2,54 mètres après une semaine \
        de pluies difficiles, et que les familles des pêcheurs pourraient rentrer.
        """),
    LanguageSample(
      language: "xh", headline: "Amanzi ezibuko ayehla",
      text: """
        Iofisi yezibuko ithe ngoLwesine amanzi ehlile emva kweveki yemvula enzima, yaye iintsapho \
        zabalobi zingabuyela emakhayeni azo phambi kwempelaveki.
        """),
    LanguageSample(
      language: "ar", headline: "انحسار مياه الميناء",
      text: """
        قالت بلدية المدينة أمس إن مياه الميناء انخفضت إلى 2.54 متر بعد أسبوع من الأمطار، وإن \
        السكان يستطيعون العودة إلى بيوتهم في الشارع القديم قبل نهاية الأسبوع، وإن المدرسة والسوق \
        سيفتحان صباح الأحد 22 نوفمبر.
        """),
    LanguageSample(
      language: "he", headline: "מי הנמל ירדו",
      text: """
        משרד הנמל הודיע ביום חמישי כי המים ירדו לגובה 2.54 מטרים לאחר שבוע של גשמים, וכי משפחות \
        הדייגים יוכלו לשוב לבתיהן לפני סוף השבוע.
        """),
    LanguageSample(
      language: "hi", headline: "बंदरगाह का पानी घटा",
      text: """
        बंदरगाह कार्यालय ने गुरुवार को कहा कि एक सप्ताह की कठिन वर्षा के बाद पानी घटकर 2.54 मीटर \
        रह गया है और मछुआरों के परिवार सप्ताहांत से पहले लौट सकते हैं।
        """),
    LanguageSample(
      language: "ta", headline: "துறைமுக நீர் குறைந்தது",
      text: """
        ஒரு வார மழைக்குப் பிறகு துறைமுகத்தின் நீர்மட்டம் 2.54 மீட்டராகக் குறைந்தது என அலுவலகம் \
        வியாழக்கிழமை தெரிவித்தது, மீனவர் குடும்பங்கள் வார இறுதிக்கு முன் திரும்பலாம்.
        """),
  ]
}

@Suite struct ScriptTextTests {
  /// Words as they are searched for: letters, marks and numbers, without stops. Poppler's marks of
  /// direction part words, since it puts the space on the wrong side of a number or stop in Arabic.
  private func words(_ text: String) -> [String] {
    let visible = text.unicodeScalars.map { (0x202A...0x202E).contains($0.value) ? " " : $0 }
      .filter { !$0.properties.isDefaultIgnorableCodePoint }
    return String(String.UnicodeScalarView(visible)).precomposedStringWithCanonicalMapping
      .split { $0.isWhitespace || $0.isPunctuation }.map(String.init)
  }

  private func pdf(of sample: LanguageSample, digits: String = "latn") throws -> String {
    let issue = try TemporaryIssue([
      "issue.yaml": TemporaryIssue.yaml(head: "digits: \(digits)\n")
        .replacing("language: en-GB", with: "language: \(sample.language)")
        .replacing("ferry ferry\n", with: "ferry\n").replacing(".     .", with: "."),
      "layouts/small.yaml": TemporaryIssue.layout.replacing("columns: 2", with: "columns: 1")
        .replacing("trim: [100mm,", with: "trim: [60mm,"),
      "articles/ferry.md": TemporaryIssue.article(sample.text, headline: sample.headline),
    ])
    let made = try issue.layOut()
    #expect(issue.described(made).filter { $0.contains("missing") } == [])
    let file = try Shared.engine().makePDF(of: made, date: "2026-11-22T00:00:00Z")
    let folder = try TemporaryFolder()
    try Shared.engine().write(file, to: folder.file("a.pdf"))
    // Not `-raw`, which keeps the words of a line in the order in which they stand on paper.
    return try run("pdftotext", ["-enc", "UTF-8", folder.file("a.pdf"), "-"]).output
  }

  @Test(arguments: LanguageSample.all)
  func wordsComeOutOfThePDFInOrder(sample: LanguageSample) throws {
    let found = words(try pdf(of: sample)).joined(separator: " ")
    #expect(found.contains(words(sample.headline).joined(separator: " ")))
    #expect(found.contains(words(sample.text).joined(separator: " ")))
  }

  @Test func arabicDigitsComeOutAsTheyArePrinted() throws {
    let sample = try #require(LanguageSample.all.first { $0.language == "ar" })
    let found = words(try pdf(of: sample, digits: "arab"))
    #expect(found.contains("٢٢"))
    #expect(found.contains { $0.hasSuffix("٥٤") })
  }
}

import BroadsheetBase
import Testing

@testable import BroadsheetText

@Suite struct TypographerTests {
  private let style = CharacterStyle(faces: [FaceID(index: 0)], size: .points(9))

  private func set(_ text: String, _ language: String = "en-GB") -> String {
    typeset([ManuscriptRun(text, style: style)], language: language).string
  }

  // MARK: English

  @Test(arguments: [
    ("plain words stay", "plain words stay"),
    (#""Yes," she said."#, "“Yes,” she said."),
    (#"She said "no"."#, "She said “no”."),
    (#"'Yes,' she said."#, "‘Yes,’ she said."),
    (#"He said: "I heard 'stop' and ran.""#, "He said: “I heard ‘stop’ and ran.”"),
    (#""'Stop' was all I heard," he said."#, "“‘Stop’ was all I heard,” he said."),
    (#""All I heard was 'stop'""#, "“All I heard was ‘stop’”"),
    (#"("a") ["b"]"#, "(“a”) [“b”]"),
    (#"It's the dogs' dinner"#, "It’s the dogs’ dinner"),
    (#"the '90s, the 1990's, class of '68."#, "the ’90s, the 1990’s, class of ’68."),
    (#"rock 'n' roll"#, "rock ’n’ roll"),
    (#"'Tis so; 'twas ever"#, "’Tis so; ’twas ever"),
    (#"go get 'em"#, "go get ’em"),
    (#"the word 'em-dash'? no"#, "the word ’em-dash’? no"),
    (#"'No,' he said"#, "‘No,’ he said"),
    (#"O'Brien's"#, "O’Brien’s"),
    (#"Wait--"really"?"#, "Wait–“really”?"),
    (#""Wait--" she said"#, "“Wait–” she said"),
    (#""Yes"--"no""#, "“Yes”–“no”"),
    (#""Yes," -- "no""#, "“Yes,” – “no”"),
    (#"a "b" c "d" e"#, "a “b” c “d” e"),
    (#"He is 6'2" tall"#, "He is 6′2″ tall"),
    (#"a 12" record"#, "a 12″ record"),
    (#""It was 1990" he said"#, "“It was 1990” he said"),
    (#"a pre-"war" flat"#, "a pre-“war” flat"),
    (#"and/or "x"/"y""#, "and/or “x”/“y”"),
    (#"'''"#, "‘‘’"),
    (#"""#, "”"),
    (#"“set” already, it’s fine"#, "“set” already, it’s fine"),
    (#""First paragraph of a long quotation."#, "“First paragraph of a long quotation."),
  ]) func englishQuotes(_ written: String, _ expected: String) {
    #expect(set(written) == expected)
  }

  @Test(arguments: [
    ("a -- b", "a – b"), ("a---b", "a—b"), ("1990--95", "1990–95"), ("well-known", "well-known"),
    ("a ---- b", "a ---- b"), ("so...", "so…"), ("so....", "so…."), ("..", ".."),
    ("a.....b", "a.....b"), ("a  b", "a b"), ("a \t b", "a b"), (" a ", "a"), ("", ""), ("   ", ""),
  ]) func dashesPointsAndSpaces(_ written: String, _ expected: String) {
    #expect(set(written) == expected)
  }

  @Test(arguments: [
    ("5 km on", "5_km on"), ("5 kmart", "5 kmart"), ("(5 km)", "(5_km)"), ("20 %,", "20_%,"),
    ("at 10 a.m. or", "at 10_a.m. or"), ("£ 5", "£_5"), ("p. 3", "p._3"),
    ("see pp. 3", "see pp._3"),
    ("No. 14", "No._14"), ("(No. 14)", "(No._14)"), ("No. She", "No. She"), ("Mr X", "Mr_X"),
    ("Dr Who", "Dr_Who"), ("Mr and", "Mr and"), ("A. N. Other", "A._N._Other"),
    ("J.-P. Sartre", "J.-P._Sartre"), ("the 5 boats", "the 5 boats"), ("ends. The", "ends. The"),
    ("5\u{A0}km", "5_km"), ("5 \u{A0}km", "5_km"), ("30 l/m², or", "30_l/m², or"),
    ("30 l/wk", "30 l/wk"), ("à 18 h 30, au", "à 18_h_30, au"), ("5 min 12 s.", "5_min_12_s."),
    ("in h 30", "in h 30"),
  ]) func wordsThatStayTogether(_ written: String, _ expected: String) {
    #expect(set(written).replacing("\u{A0}", with: "_") == expected)
  }

  @Test(arguments: [
    ("all 3 400 homes", "all 3~400 homes"), ("R486 500.", "R486~500."),
    ("1 234 567 in all", "1~234~567 in all"), ("1 004 500", "1~004~500"), ("12 000,5", "12~000,5"),
    // Telephone numbers, years, results, words.
    ("021 555 0134", "021 555 0134"), ("555 013 4567", "555 013 4567"), ("2026 300", "2026 300"),
    ("in 3 40", "in 3 40"), ("2.5 400", "2.5 400"), ("3 400m", "3 400m"), ("3  400", "3 400"),
  ]) func thousandsStayTogether(_ written: String, _ expected: String) {
    #expect(set(written).replacing("\u{202F}", with: "~") == expected)
  }

  // MARK: Other languages

  @Test(arguments: [
    ("es", #""Dijo "no" ayer""#, "«Dijo “no” ayer»"),
    ("es", #""¿Por qué?", dijo"#, "«¿Por qué?», dijo"),
    ("es", #"¿"Sí" o "no"?"#, "¿«Sí» o «no»?"),
    ("es", "¿ Qué ? ¡ Hola !", "¿Qué? ¡Hola!"),
    ("es", "Sra. Paz, n.º 5", "Sra._Paz, n.º_5"),
    ("fr", #"Il dit "oui"."#, "Il dit «~oui~»."),
    ("fr", #"Il dit " oui "."#, "Il dit «~oui~»."),
    ("fr", "Il dit «oui».", "Il dit «~oui~»."),
    ("fr", "Il dit « oui ».", "Il dit «~oui~»."),
    ("fr", #""Il dit "oui" hier""#, "«~Il dit “oui” hier~»"),
    ("fr", "Quoi? Non! Si; voilà: rien", "Quoi~? Non~! Si~; voilà_: rien"),
    ("fr", "Quoi ? Non ! Si ; voilà : rien", "Quoi~? Non~! Si~; voilà_: rien"),
    ("fr", "Quoi\u{202F}? Non\u{A0}!", "Quoi~? Non_!"),
    ("fr", "Quoi  ?", "Quoi~?"),
    ("fr", "Quoi ?! Non?!", "Quoi~?! Non~?!"),
    ("fr", "à 10:30, http://x.fr/?a=1;b", "à 10:30, http://x.fr/?a=1;b"),
    ("fr", "(?) et [!]", "(?) et [!]"),
    ("fr", "l'eau d'\"Équipe\" aujourd'hui", "l’eau d’«~Équipe~» aujourd’hui"),
    ("fr", #""Oui" ? "Non"!"#, "«~Oui~»~? «~Non~»~!"),
    ("fr-CA", "Quoi? Voilà: rien", "Quoi? Voilà_: rien"),
    ("de", #"Er sagte "ja" und 'nein'."#, "Er sagte „ja“ und ‚nein‘."),
    ("de", "Wie geht's? 's ist gut", "Wie geht’s? ’s ist gut"),
    ("de-CH", #"Er sagte "ja"."#, "Er sagte «ja»."),
    ("it", #"l'"Unità" disse "sì""#, "l’«Unità» disse «sì»"),
    ("af", "'n Hond", "’n Hond"),
    ("sv", #"Hon sa "ja"."#, "Hon sa ”ja”."),
    ("pl", #"Powiedział "tak"."#, "Powiedział „tak”."),
    ("da", #"Han sagde "ja"."#, "Han sagde »ja«."),
    ("xh", #"Wathi "ewe"."#, "Wathi “ewe”."),
    ("he", #"רמטכ"ל אמר "כן""#, "רמטכ״ל אמר ”כן”"),
    ("he", "ג'ירפה", "ג׳ירפה"),
    ("ar", #"قال "نعم""#, "قال «نعم»"),
    ("hi", #"उसने कहा "हाँ""#, "उसने कहा “हाँ”"),
    ("ta", #"அவர் "ஆம்" என்றார்"#, "அவர் “ஆம்” என்றார்"),
  ]) func languages(_ language: String, _ written: String, _ expected: String) {
    let text = set(written, language)
      .replacing("\u{A0}", with: "_").replacing("\u{202F}", with: "~")
    #expect(text == expected)
  }

  // MARK: Runs

  @Test func quotationsRunOnThroughOtherLooks() {
    var italic = style
    italic.tracking = 1
    let runs = [
      ManuscriptRun(#"the ""#, style: style), ManuscriptRun("Petrel", style: italic),
      ManuscriptRun(#"", and "now"#, style: style), ManuscriptRun(#"""#, style: italic),
    ]
    let text = typeset(runs, language: "en-GB")
    #expect(text.string == "the “Petrel”, and “now”")
    #expect(text.runs.map(\.style) == [style, italic, style, italic])
  }

  @Test func spacesOnEitherSideOfALookAreOne() {
    var italic = style
    italic.tracking = 1
    let runs = [
      ManuscriptRun("a ", style: style), ManuscriptRun(" b ", style: italic),
      ManuscriptRun(" c", style: style),
    ]
    #expect(typeset(runs, language: "en").string == "a b c")
  }

  @Test func verbatimRunsStayButCountAsNeighbours() {
    let runs = [
      ManuscriptRun(#"see ""#, style: style),
      ManuscriptRun("a--b's...", style: style, isVerbatim: true),
      ManuscriptRun(#"" here"#, style: style),
    ]
    #expect(typeset(runs, language: "en").string == "see “a--b's...” here")
  }

  @Test func spacesAroundALineBreakVanish() {
    let runs = [
      ManuscriptRun("a ", style: style), ManuscriptRun("\n", style: style, isVerbatim: true),
      ManuscriptRun(" b", style: style),
    ]
    #expect(typeset(runs, language: "en").string == "a\nb")
  }

  // MARK: Sources

  @Test func everyLetterKnowsWhereItCameFrom() throws {
    let written = #"He  said "it's -- well... fine" in 5 km."#
    let file = SourceFile.ID(index: 0)
    let bytes = Array(written.utf8)
    let source = SourceSpan(file: file, range: 100..<100 + bytes.count)
    let text = typeset(
      [ManuscriptRun(written, style: style, source: source, isLiteral: true)], language: "en-GB")
    #expect(text.string == "He said “it’s – well… fine” in 5\u{A0}km.")
    for (offset, byte) in text.utf8.enumerated() where byte < 0x80 && byte != 0x20 {
      let span = try #require(text.source(at: offset))
      #expect(bytes[span.range.lowerBound - 100] == byte, "at \(offset)")
    }
    let dash = try #require(text.string.utf8.firstRange(of: "–".utf8))
    let offset = text.string.utf8.distance(
      from: text.string.startIndex, to: dash.lowerBound)
    #expect(text.source(at: offset)?.range == 115..<117)
  }

  @Test func wordsThatAreNotLiteralStandForTheirSourceAsAWhole() {
    let source = SourceSpan(file: SourceFile.ID(index: 0), range: 7..<12)
    let text = typeset(
      [ManuscriptRun("a & 'b'", style: style, source: source)], language: "en")
    #expect(text.string == "a & ‘b’")
    for offset in text.utf8.indices { #expect(text.source(at: offset) == source) }
  }

  // MARK: Capitals

  @Test(arguments: [
    ("en", "It's Québec", "IT’S QUÉBEC"), ("de", "Straße", "STRASSE"),
    ("tr", "izmir ılık", "İZMİR ILIK"), ("el", "Αθήνα", "ΑΘΗΝΑ"), ("ar", "سلام", "سلام"),
  ]) func capitalsByLanguage(_ language: String, _ written: String, _ expected: String) {
    let run = ManuscriptRun(written, style: style, isUppercase: true)
    #expect(typeset([run], language: language).string == expected)
  }

  @Test func capitalsKeepTheirSource() {
    let source = SourceSpan(file: SourceFile.ID(index: 0), range: 10..<16)
    let run = ManuscriptRun(
      "Québec", style: style, source: source, isLiteral: true, isUppercase: true)
    #expect(typeset([run], language: "fr").source(at: 4)?.range.lowerBound == 14)
  }

  // MARK: Size

  @Test func aHugeParagraphTakesNoTime() {
    let sentence = #"She said "it's 5 km -- or 'more'..." to Mr X. "#
    let written = String(repeating: sentence, count: 4000)
    let clock = ContinuousClock()
    let time = clock.measure { _ = set(written) }
    #expect(time < .seconds(5))
  }
}

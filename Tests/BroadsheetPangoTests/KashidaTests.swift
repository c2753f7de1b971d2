import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

/// The places of a one-word text, best first: its rank and the word with the stroke.
private func places(in word: String, isSafe: (Int) -> Bool = { _ in true }) -> [String] {
  let bytes = Array(word.utf8)
  let found = bytes.withUnsafeBufferPointer { Kashidas.places(in: $0, isSafe: isSafe) }
  let sorted = (found.first ?? []).sorted { ($0.rank, -$0.offset) < ($1.rank, -$1.offset) }
  return sorted.map { place in
    let head = String(decoding: bytes[..<place.offset], as: UTF8.self)
    let tail = String(decoding: bytes[place.offset...], as: UTF8.self)
    return "\(place.rank - 1):\(head)\u{640}\(tail)"
  }
}

/// Words of a newspaper, and where a stroke may lengthen them, the best place first.
private let words: [(word: String, places: String)] = [
  ("المدرسة", "1:المدرسـة 2:المـدرسة"),
  ("الصحيفة", "1:الصـحيفة 2:الصحيفـة"),
  ("مستشفى", "1:مستشـفى 1:مسـتشفى 6:مستشفـى"),
  ("مسؤولية", "1:مسـؤولية 2:مسؤوليـة"),
  ("السكان", "1:السـكان 3:السكـان"),
  ("شبكة", "1:شـبكة 2:شبكـة"),
  ("السوق", "1:السـوق"),
  ("سلام", "1:سـلام"),
  ("الأسعار", "1:الأسـعار 3:الأسعـار"),
  ("إصلاح", "1:إصـلاح"),
  ("أساسي", "1:أساسـي 1:أسـاسي"),
  ("مساء", "1:مسـاء"),
  ("صحّة", "1:صـحّة 2:صحّـة"),
  ("شارع", "1:شـارع"),
  ("جديد", "2:جديـد 2:جـديد"),
  ("بلدية", "2:بلديـة 2:بلـدية"),
  ("محطة", "2:محطـة"),
  ("مياه", "3:ميـاه"),
  ("نتيجة", "2:نتيجـة"),
  ("هذا", "2:هـذا"),
  ("عمّال", "3:عمّـال"),
  ("العمل", "3:العمـل"),
  ("خطوط", "5:خطـوط"),
  ("السمك", "1:السـمك 3:السمـك"),
  ("كتاب", "3:كتـاب"),
  ("الميناء", "3:المينـاء"),
  ("نجّار", "3:نجّـار"),
  ("كبير", "4:كبـير"),
  ("يكتبون", "5:يكتبـون"),
  ("تقرير", "5:تقريـر 5:تقـرير"),
  ("عربي", "5:عـربي 6:عربـي"),
  ("على", "6:علـى"),
  ("يدعو", "2:يـدعو 5:يدعـو"),
  ("بيوت", "5:بيـوت"),
  ("موظف", "5:موظـف 5:مـوظف"),
  ("الموقف", "5:الموقـف 5:المـوقف"),
  ("الطريق", "5:الطريـق 5:الطـريق"),
  ("سفر", "1:سـفر 5:سفـر"),
  ("التعليم", "7:التعليـم"),
  ("طبيب", "7:طبيـب"),
  ("ملاعب", "7:ملاعـب"),
  ("القطن", "7:القطـن"),
  ("لا", ""),
  ("في", ""),
  ("من", ""),
  ("دار", ""),
  ("وزراء", ""),
  ("قرى", "5:قـرى"),
  ("الله", ""),
]

struct KashidaTests {
  @Test(arguments: words.indices)
  func aWordIsLengthenedAtItsBestJoin(index: Int) {
    let (word, expected) = words[index]
    #expect(places(in: word).joined(separator: " ") == expected)
  }

  @Test func marksStayWithTheLetterBeforeTheStroke() {
    #expect(places(in: "سَلام").first == "1:سَ\u{640}لام")
  }

  @Test func aTypedStrokeIsThePlace() {
    #expect(places(in: "المدر\u{640}سة").isEmpty == false)
    #expect(places(in: "كتـاب").first == "0:كت\u{640}\u{640}اب")
  }

  @Test func wordsWithDigitsJoinersOrLatinLettersAreLeftAlone() {
    for word in ["سلام3", "سلامA", "سل\u{200D}ام", "٣سلام"] {
      #expect(places(in: word).isEmpty)
    }
  }

  @Test func aJoinThatTheFaceDrawsAsOneGlyphIsNoPlace() {
    #expect(places(in: "سلام") { _ in false }.isEmpty)
  }

  @Test func neverTwoWordsRunning() throws {
    let shaped = try shape(
      "المدرسة الصحيفة السكان شبكة السوق سلام الأسعار", style(.arabic), language: "ar")
    let chosen = shaped.glyphs.indices.filter { shaped.glyphs[$0].kashida > 0 }
    #expect(chosen.count == 4)
    let spaces = shaped.glyphs.indices.filter { shaped.glyphs[$0].kind == .space }
    for (first, second) in zip(chosen, chosen.dropFirst()) {
      #expect(spaces.count { first < $0 && $0 < second } >= 2)
    }
  }

  @Test func aFaceWithoutTheStrokeHasNone() throws {
    let shaped = try shape("المدرسة", style(.text, .arabic), language: "ar")
    #expect(shaped.runs.allSatisfy { $0.tatweel != nil })
    let latin = try shape("harbour", language: "ar")
    #expect(latin.runs.allSatisfy { $0.tatweel == nil })
    #expect(latin.glyphs.allSatisfy { $0.kashida == 0 })
  }
}

struct SpreadingTests {
  @Test func arabicHasNoLetterspacing() throws {
    let shaped = try shape("المدرسة الصحيفة 14", style(.text, .arabic), language: "ar")
    #expect(shaped.glyphs.allSatisfy { $0.spread == 0 })
  }

  @Test func hebrewTakesHalfAndItsPointsNone() throws {
    let shaped = try shape("שָׁלוֹם", style(.hebrew), language: "he")
    #expect(Set(shaped.glyphs.map(\.spread)) == [0, 50])
    for glyph in shaped.glyphs where glyph.advance == 0 { #expect(glyph.spread == 0) }
    #expect(shaped.glyphs.count { $0.spread > 0 } == 4)
  }

  @Test func devanagariIsSpacedBetweenAksharas() throws {
    // स्था नी य: the half form stands close to the letter it leans on.
    let shaped = try shape("स्थानीय", style(.devanagari), language: "hi")
    #expect(shaped.glyphs.count { $0.spread > 0 } == 3)
    #expect(shaped.glyphs.last?.spread == 100)
    let clusters = shaped.glyphs.filter { $0.spread > 0 }.map(\.cluster)
    #expect(Set(clusters).count == 3)
  }

  @Test func tamilTakesMoreAndNoneInsideAVowelSign() throws {
    // செ ய் தி: the sign stands before its letter, the dot above.
    let shaped = try shape("செய்தி", style(.tamil), language: "ta")
    #expect(shaped.glyphs.filter { $0.spread > 0 }.map(\.spread) == [150, 150, 150])
  }

  @Test func aCombiningAccentStaysOverItsLetter() throws {
    let shaped = try shape("x\u{0323}y", style(.text))
    let letters = shaped.glyphs.filter { $0.spread > 0 }
    #expect(letters.count == 2)
  }
}

struct HarmonyTests {
  private var harmonised: CharacterStyle {
    var look = style(.text, .arabic, .tamil)
    look.harmony = [Harmony(), Harmony(scale: 1100, shift: -20), Harmony(scale: 880)]
    return look
  }

  @Test func aCompanionHasItsOwnSizeAndLine() throws {
    let shaped = try shape("Word كتاب தமிழ்", harmonised)
    let runs = shaped.runs
    #expect(runs.first { $0.face == Face.text.id }?.size == nil)
    let arabic = runs.first { $0.face == Face.arabic.id }
    #expect(arabic?.size == .points(11))
    #expect(arabic?.shift == .points(-0.2))
    #expect(runs.first { $0.face == Face.tamil.id }?.size == .points(8.8))
    let plain = try shape("கு", style(.tamil))
    let scaled = try shape("கு", harmonised)
    #expect(abs(Double(scaled.width) / Double(plain.width) - 0.88) < 0.01)
  }

  @Test func stopsAndFiguresComeFromTheFaceOfTheLetters() throws {
    let shaped = try shape("«كتاب». 14", style(.text, .arabic), language: "ar")
    #expect(Set(shaped.runs.map(\.face)) == [Face.arabic.id])
    let mixed = try shape("كتاب – دفتر", style(.text, .arabic), language: "ar")
    #expect(mixed.missing.isEmpty)
    let english = try shape("“Harbour”, 14", style(.text, .arabic))
    #expect(Set(english.runs.map(\.face)) == [Face.text.id])
  }
}

struct JustifiedScriptTests {
  private let arabicText = """
    قالت بلدية المدينة أمس إن مياه الميناء عادت إلى مستواها المعتاد بعد أسبوع من الأمطار، وإن \
    السكان يستطيعون العودة إلى بيوتهم في الشارع القديم قبل نهاية الأسبوع، وإن المدرسة والسوق \
    سيفتحان صباح الأحد.
    """

  private func lines(
    _ text: String, _ look: CharacterStyle, language: String, width: Double,
    justification: Justification
  ) throws -> [SetLine] {
    let shaped = try shape(text, look, language: language)
    let style = ParagraphStyle(
      alignment: .justify, leading: .points(11), justification: justification)
    let prepared = PreparedText(shaped, narrowest: .points(width))
    let curve = lineCurve(of: prepared, style: style, measures: Measures(rest: .points(width)))
    return curve.best.lines.map { line in
      let slot = LineSlot(column: 0, x: .zero, baseline: .zero, width: .points(width))
      return setLine(line, of: prepared, style: style, slot: slot)
    }
  }

  private func tatweels(_ lines: [SetLine]) throws -> [Int] {
    let stroke = try shape("\u{640}", style(.arabic), language: "ar").glyphs[0].id
    return lines.map { line in line.runs.reduce(0) { $0 + $1.glyphs.count { $0.id == stroke } } }
  }

  @Test(arguments: [80.0, 100, 130, 170])
  func arabicLinesAreFilledBySpacesThenKashidas(width: Double) throws {
    let limits = Justification(letterspacing: 14, glyphScaling: 0, kashida: 350)
    let lines = try lines(
      arabicText, style(.arabic), language: "ar", width: width, justification: limits)
    let strokes = try tatweels(lines)
    #expect(strokes.contains { $0 > 0 })
    #expect(strokes.last == 0)
    for (line, count) in zip(lines.dropLast(), strokes) {
      #expect(abs(line.width.units - Length.points(width).units) <= 3)
      #expect(line.letterspacing == 0)
      // Spaces first: half of their play is spent before a join is lengthened.
      if count > 0 { #expect(line.spaceFactor > 1.2) }
      #expect(line.runs.map(\.text).joined().contains("\u{640}") == false)
      for run in line.runs {
        #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
        #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
      }
    }
  }

  @Test func kashidasMakeForCloserWords() throws {
    func loosest(_ kashida: Int) throws -> Double {
      let limits = Justification(letterspacing: 14, glyphScaling: 0, kashida: kashida)
      let lines = try lines(
        arabicText, style(.arabic), language: "ar", width: 110, justification: limits)
      return lines.map(\.spaceFactor).max() ?? 0
    }
    #expect(try loosest(350) < loosest(0))
  }

  @Test func noKashidaWhereTheStyleWantsNone() throws {
    let limits = Justification(letterspacing: 14, glyphScaling: 0, kashida: 0)
    let lines = try lines(
      arabicText, style(.arabic), language: "ar", width: 100, justification: limits)
    #expect(try tatweels(lines).allSatisfy { $0 == 0 })
  }

  @Test func aStrokeIsNeverShorterThanTheFacesOwn() throws {
    // Between the letters of a lengthened join there is room for a whole stroke at least.
    let limits = Justification(letterspacing: 14, glyphScaling: 0, kashida: 350)
    let stroke = try shape("\u{640}", style(.arabic), language: "ar").glyphs[0]
    let lines = try lines(
      arabicText, style(.arabic), language: "ar", width: 100, justification: limits)
    for run in lines.flatMap(\.runs) {
      for (index, glyph) in run.glyphs.enumerated().dropLast() where glyph.id == stroke.id {
        let next = run.glyphs[index + 1]
        // Strokes of one join overlap; the last one reaches its letter.
        #expect(next.id == stroke.id || next.x - glyph.x >= stroke.advance - 700)
      }
    }
  }

  @Test func devanagariAndTamilFillNarrowLegs() throws {
    let limits = Justification(letterspacing: 14, glyphScaling: 0.02)
    let hindi = try lines(
      "नगर पालिका ने कल कहा कि बंदरगाह का पानी एक सप्ताह की बारिश के बाद सामान्य स्तर पर लौट आया है।",
      style(.devanagari), language: "hi", width: 90, justification: limits)
    let tamil = try lines(
      "ஒரு வார மழைக்குப் பிறகு துறைமுகத்தின் நீர்மட்டம் வழக்கமான அளவிற்குத் திரும்பியது.",
      style(.tamil, size: 8), language: "ta", width: 130, justification: limits)
    for line in (hindi.dropLast() + tamil.dropLast()) where line.spaceFactor < 3 {
      let measure = hindi.contains(line) ? Length.points(90) : .points(130)
      #expect(abs(line.width.units - measure.units) <= 3)
    }
  }
}

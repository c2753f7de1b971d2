import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetPango

/// The words of `Words/<language>.txt`, one a line: `-` where a word may be divided, `|` where a
/// line may end and nothing is added.
private func words(_ language: String) throws -> [String] {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Words/\(language).txt")
  return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isWhitespace)
    .map(String.init)
}

/// The repository's `layouts/hyphenation`, found from this file.
private let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("layouts/hyphenation").path

/// Patterns as the engine finds them, and the lists that ship.
private func makeShaperWithLists() throws -> PangoShaper {
  var exceptions = HyphenationExceptions()
  for name in try FileManager.default.contentsOfDirectory(atPath: shipped).sorted() {
    guard name.hasSuffix(".txt") else { continue }
    let lines = try String(contentsOfFile: "\(shipped)/\(name)", encoding: .utf8).split(
      separator: "\n")
    for line in lines {
      let entry = line.prefix { $0 != "#" }.filter { !$0.isWhitespace }
      if !entry.isEmpty { exceptions.add(entry, language: String(name.dropLast(4))) }
    }
  }
  return try PangoShaper(
    catalog: Face.catalog, hyphenation: shippedDictionaries, exceptions: exceptions)
}

private let shippedDictionaries = HyphenationDictionaries(
  folders: [shipped + "/patterns", HyphenationDictionaries.systemFolder])

/// A word with the places shown where the engine lets a line end.
private func divided(
  _ word: String, _ face: Face, _ language: String, with shaper: PangoShaper
) -> String {
  let whole = word.filter { $0 != "-" && $0 != "|" }
  // A ligature is not divided: that is the face's matter, not the word's.
  let style = style(face, .text, features: ["-liga", "-dlig"])
  let shaped = shaper.shape(styled(whole, style, language: language), hyphenates: true)
  expectSound(shaped)
  var result = ""
  var start = 0
  for place in shaped.breaks.dropLast() {
    result += String(decoding: shaped.text.utf8[start..<Int(place.offset)], as: UTF8.self)
    result += place.kind.isSyllableEnd ? "-" : "|"
    start = Int(place.offset)
  }
  return result + String(decoding: shaped.text.utf8[start...], as: UTF8.self)
}

struct WordListTests {
  @Test(arguments: [
    ("en", "en-GB", Face.text), ("es", "es", .text), ("fr", "fr", .text), ("xh", "xh-ZA", .text),
    ("ar", "ar", .arabic), ("he", "he", .hebrew), ("hi", "hi", .devanagari),
    ("ta", "ta-IN", .tamil),
  ])
  func wordsAreDividedAsTheirLanguageWants(list: String, language: String, face: Face) throws {
    let words = try words(list)
    #expect(words.count >= 50)
    let shaper = try makeShaperWithLists()
    for word in words {
      let found = divided(word, face, language, with: shaper)
      // The list of isiXhosa carries over two letters, which the engine does not.
      let wanted = list == "xh" ? withoutShortEnd(word) : word
      if found != wanted { Issue.record("\(found), but the list has \(wanted)") }
    }
  }

  private func withoutShortEnd(_ word: String) -> String {
    guard let last = word.lastIndex(of: "-"), word[last...].count <= 3 else { return word }
    return String(word[..<last] + word[word.index(after: last)...])
  }

  @Test func tamilIsDividedWithoutAHyphen() throws {
    let shaped = try makeShaperWithLists().shape(
      styled("நிறுவனங்கள்", style(.tamil), language: "ta"), hyphenates: true)
    #expect(shaped.breaks.dropLast().map(\.kind) == [.syllable, .syllable, .syllable])
    #expect(shaped.runs.map(\.hyphen) == [nil])
    let hindi = try makeShaperWithLists().shape(
      styled("समाचारपत्र", style(.devanagari), language: "hi"), hyphenates: true)
    #expect(Set(hindi.breaks.dropLast().map(\.kind)) == [.hyphen])
    #expect(hindi.runs.map { $0.hyphen != nil } == [true])
  }

  @Test func aSoftHyphenInTamilIsNotPrinted() throws {
    let shaped = try shape("செய்\u{AD}தி", style(.tamil), language: "ta")
    #expect(shaped.breaks.dropLast().map(\.kind) == [.syllable])
  }

  @Test(arguments: [("מספ\u{AD}רים", Face.hebrew, "he"), ("كتا\u{AD}ب", .arabic, "ar")])
  func aSoftHyphenDividesNoHebrewAndNoArabic(word: String, face: Face, language: String) throws {
    #expect(try shape(word, style(face), language: language, hyphenates: true).breaks.count == 1)
    #expect(try shape(word, style(face), language: "en", hyphenates: true).breaks.count == 1)
  }

  @Test func noListDividesHebrewOrArabic() throws {
    var exceptions = HyphenationExceptions()
    exceptions.add("מספ-רים", language: "he")
    let shaper = try PangoShaper(
      catalog: Face.catalog, hyphenation: shippedDictionaries, exceptions: exceptions)
    let shaped = shaper.shape(styled("מספרים", style(.hebrew), language: "he"), hyphenates: true)
    #expect(shaped.breaks.count == 1)
    for language in ["ar", "he", "fa", "ur", "ar-EG"] {
      #expect(!HyphenationDictionaries.areWordsDivided(in: language))
    }
    for language in ["en", "xh", "hi", "ta", "zz"] {
      #expect(HyphenationDictionaries.areWordsDivided(in: language))
    }
  }

  @Test func theFormInWhichAWordIsEncodedDoesNotMatter() throws {
    let shaper = try makeShaperWithLists()
    for (word, face, language) in [
      ("मज़-दूरों", Face.devanagari, "hi"), ("இஃ-தல்ல", .tamil, "ta"), ("போராட்-டம்", .tamil, "ta"),
      ("té-lé-phone", .text, "fr"),
    ] {
      let apart = word.decomposedStringWithCanonicalMapping
      #expect(divided(apart, face, language, with: shaper) == apart)
    }
    // The nukta letters of one character, which the composed form takes apart.
    #expect(divided("म\u{95B}-दूरों", .devanagari, "hi", with: shaper) == "म\u{95B}-दूरों")
  }

  @Test func noLineEndsInACapitalAmidSmallLetters() throws {
    let shaper = try makeShaperWithLists()
    #expect(divided("eMzantsi", .text, "xh", with: shaper) == "eMza-ntsi")
    #expect(divided("naseMceyeni", .text, "xh", with: shaper) == "na-seMce-yeni")
    #expect(divided("NASEMCEYENI", .text, "xh", with: shaper) == "NA-SEM-CE-YENI")
  }

  @Test func stylesCountAksharasWhereLettersAreSyllables() throws {
    let shaper = try makeShaperWithLists()
    func kept(_ text: String, _ face: Face, _ language: String, _ limits: HyphenationLimits)
      -> String
    {
      shaper.shape(styled(text, style(face), language: language), hyphenates: true)
        .keeping(limits).marked([.hyphen, .syllable])
    }
    let limits = HyphenationLimits(before: 3, after: 4, shortest: 6)
    #expect(kept("विश्वविद्यालय", .devanagari, "hi", limits) == "विश्ववि|द्यालय")
    #expect(kept("तापमान न्यूनतम", .devanagari, "hi", limits) == "तापमान न्यूनतम")
    #expect(kept("நிறுவனங்கள்", .tamil, "ta", limits) == "நிறுவ|னங்கள்")
    // Quotation marks are no letters.
    #expect(kept("“información”", .text, "es", limits) == "“infor|ma|ción”")
  }

  @Test(arguments: [
    ("विश्वविद्यालय", Face.devanagari, "hi"), ("क\u{94D}\u{200C}षेत्रपरिषद्", .devanagari, "hi"),
    ("கொண்டாட்டம்ரிக்ஷாஸ்ரீ", .tamil, "ta"),
  ])
  func aWordCutForWantOfRoomIsCutBetweenLetters(word: String, face: Face, language: String) throws {
    let shaped = try shape(word, style(face), language: language)
    let text = PreparedText(shaped, narrowest: .points(1))
    #expect(text.isCutUp)
    let letters = Set(LetterBoundaries(word.utf8).offsets)
    let cuts = text.shaped.breaks.map { Int($0.offset) }
    #expect(cuts.count > 2)
    #expect(letters.isSuperset(of: cuts))
  }

  @Test func theEnginesOwnPatternsComeFirst() {
    #expect(shippedDictionaries.hasPatterns(for: "xh"))
    #expect(shippedDictionaries.hasPatterns(for: "xh-ZA"))
    let own = HyphenationDictionaries(folders: [shipped + "/patterns"])
    #expect(own.hasPatterns(for: "ta") && !own.hasPatterns(for: "en"))
  }
}

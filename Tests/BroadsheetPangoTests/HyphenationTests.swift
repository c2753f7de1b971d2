import BroadsheetText
import Testing

@testable import BroadsheetPango

struct HyphenationTests {
  @Test(arguments: [
    ("newspaper", "en-GB", "news-pa-per"), ("newspaper", "en", "news-pa-per"),
    ("periódico", "es", "pe-rió-dico"), ("información", "es-MX", "in-for-ma-ción"),
    ("quotidienne", "fr", "quo-ti-dienne"), ("Zeitungspapier", "de", "Zei-tungs-pa-pier"),
    ("Straßenbahn", "de-AT", "Stra-ßen-bahn"),
  ])
  func wordsAreDivided(word: String, language: String, expected: String) throws {
    #expect(try hyphenated(word, language: language) == expected)
  }

  @Test func hyphensAreOnlyOfferedWhenAsked() throws {
    #expect(try shape("newspaper", hyphenates: false).breaks.count == 1)
  }

  @Test func aHyphenStandsBetweenTheGlyphsItDivides() throws {
    let shaped = try shape("a newspaper", hyphenates: true)
    let hyphen = try #require(shaped.breaks.first { $0.kind == .hyphen })
    #expect(hyphen.offset == 6 && hyphen.glyph == 6)
    #expect(hyphen.reluctance == 0)
  }

  @Test(arguments: [
    "newspaper2", "editor@newspaper", "http://newspaper", "newspaper-vendor", "newspaper.example",
    "snake_newspaper", "news\u{2011}papermen",
  ])
  func addressesFiguresAndHyphenedWordsStayWhole(word: String) throws {
    #expect(!(try shape(word, hyphenates: true).breaks.contains { $0.kind == .hyphen }))
  }

  @Test(arguments: ["over", "area", "a", "onto"])
  func shortWordsStayWhole(word: String) throws {
    #expect(!(try shape(word, hyphenates: true).breaks.contains { $0.kind == .hyphen }))
  }

  @Test func punctuationAroundAWordDoesNotMatter() throws {
    #expect(
      try hyphenated("(“newspaper”),", language: "en-GB").replacing("\u{AD}", with: "")
        == "(“news-pa-per”),")
  }

  @Test func namesAreDividedReluctantly() throws {
    func reluctances(_ text: String, _ language: String = "en-GB") throws -> Set<Float> {
      Set(
        try shape(text, language: language, hyphenates: true).breaks
          .filter { $0.kind == .hyphen }.map(\.reluctance))
    }
    #expect(try reluctances("by Newspaper") == [1])
    #expect(try reluctances("Newspaper") == [0])
    #expect(try reluctances("so. Newspaper") == [0])
    #expect(try reluctances("so!” Newspaper") == [0])
    #expect(try reluctances("said “Newspaper") == [0])
    #expect(try reluctances("so, Newspaper") == [1])
    // German capitals mark nouns, not names.
    #expect(try reluctances("die Straßenbahn", "de") == [0])
  }

  @Test func shortFragmentsAreDividedReluctantly() throws {
    let shaped = try shape("periódico", language: "es", hyphenates: true)
    #expect(shaped.breaks.dropLast().map(\.reluctance) == [0.5, 0])
  }

  @Test func everyRepetitionOfAWordIsDividedAlike() throws {
    let text = Array(repeating: "newspaper información", count: 50).joined(separator: " ")
    let marked = try shape(text, hyphenates: true).marked([.hyphen])
    let once = try shape("newspaper información", hyphenates: true).marked([.hyphen])
    #expect(marked == Array(repeating: once, count: 50).joined(separator: " "))
  }

  @Test func indicWordsAreDivided() throws {
    for (text, language, face) in [
      ("समाचारपत्र", "hi", Face.devanagari), ("செய்தித்தாள்", "ta", .tamil),
    ] {
      let shaped = try shape(text, style(face), language: language, hyphenates: true)
      #expect(shaped.breaks.contains { $0.kind.isSyllableEnd })
      expectSound(shaped)
    }
  }

  @Test func languagesFindTheirPatterns() {
    let dictionaries = HyphenationDictionaries()
    for language in ["en-GB", "en", "en-IE", "EN-gb", "es", "es-419", "fr-CA", "de", "hi", "ta"] {
      #expect(dictionaries.hasPatterns(for: language), "\(language)")
    }
    for language in ["xh", "ar", "he", "", "zz-ZZ"] {
      #expect(!dictionaries.hasPatterns(for: language), "\(language)")
    }
    #expect(!HyphenationDictionaries(folders: ["/nowhere"]).hasPatterns(for: "en-GB"))
  }

  @Test func manyWordsDoNotOutgrowTheCache() {
    var cache = WordCache(capacity: 1000)
    for round in 0..<2 {
      for number in 0..<1500 {
        let word = Array("word\(number)".utf8)
        word.withUnsafeBufferPointer { word in
          let hash = WordCache.hash(word)
          let known = cache.points(of: word, hash: hash)
          if let known, round == 0 || known != UInt64(number) { Issue.record("word\(number)") }
          if known == nil { cache.remember(word, hash: hash, points: UInt64(number)) }
        }
      }
    }
  }
}

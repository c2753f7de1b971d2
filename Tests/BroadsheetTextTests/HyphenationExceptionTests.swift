import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

@Test func aWordIsWrittenWithItsHyphens() {
  var exceptions = HyphenationExceptions()
  let added = ["Har-bour-mas-ter", "Eastquay"].map { exceptions.add($0, language: "en") }
  #expect(added == [true, true])
  #expect(exceptions.words(for: "en") == ["harbourmaster": [3, 7, 10], "eastquay": []])
}

@Test(arguments: ["-abc", "abc-", "ab--c", "ab c", "ab1", "", "-", "ab.c", "ab\u{2010}c"])
func whatIsNoWordIsRefused(_ entry: String) {
  var exceptions = HyphenationExceptions()
  let added = exceptions.add(entry, language: "en")
  #expect(!added && exceptions.isEmpty)
}

@Test func aVarietyOfALanguageWinsOverTheLanguage() {
  var exceptions = HyphenationExceptions()
  exceptions.add("pro-cess", language: "en")
  exceptions.add("proc-ess", language: "en-US")
  #expect(exceptions.words(for: "en-US")["process"] == [4])
  #expect(exceptions.words(for: "en-GB")["process"] == [3])
  #expect(exceptions.words(for: "fr").isEmpty)
}

@Test func laterListsWin() {
  var shipped = HyphenationExceptions()
  shipped.add("re-cord", language: "en")
  shipped.add("leg-end", language: "en")
  var own = HyphenationExceptions()
  own.add("Record", language: "EN")
  shipped.add(own)
  #expect(shipped.words(for: "en-GB") == ["record": [], "legend": [3]])
}

@Test func aStyleKeepsHyphensFromTheEndsOfWords() {
  let shaper = FixedShaper(hyphenation: ["re-ad-just-ment", "har-bour"])
  let shaped = shaper.shape(styled("readjustment, harbour so\u{AD}ft"), hyphenates: true)
  func hyphens(_ limits: HyphenationLimits) -> [Int32] {
    shaped.keeping(limits).breaks.filter { $0.kind == .hyphen }.map(\.offset)
  }
  #expect(hyphens(HyphenationLimits()) == [2, 4, 8, 17, 26])
  #expect(hyphens(HyphenationLimits(before: 3)) == [4, 8, 17, 26])
  #expect(hyphens(HyphenationLimits(after: 5)) == [2, 4, 26])
  #expect(hyphens(HyphenationLimits(shortest: 8)) == [2, 4, 8, 26])
}

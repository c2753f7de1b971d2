import BroadsheetPDF
import Testing

struct ContentScannerTests {
  private struct Read: Equatable {
    var operation: ContentOperator
    var operands: [PDFValue]
    var text: String
  }

  private func read(_ content: String) -> [Read] {
    var scanner = ContentScanner(Array(content.utf8))
    var all: [Read] = []
    while let operation = scanner.next() {
      all.append(
        Read(
          operation: operation,
          operands: scanner.operands.indices.map { scanner.value(at: $0) },
          text: String(decoding: scanner.bytes[scanner.range], as: UTF8.self)))
    }
    return all
  }

  @Test func operationsKnowTheirOperandsAndTheirPlace() {
    let all = read("q 1 0 0 -1.5 .25 +7 cm\n  % a comment\n0 0 9 9 re f*")
    #expect(all.map(\.operation) == [.save, .concatenate, .rectangle, .fillEvenOdd])
    #expect(
      all[1].operands
        == [.integer(1), .integer(0), .integer(0), .real(-1.5), .real(0.25), .integer(7)])
    #expect(all[1].text == "1 0 0 -1.5 .25 +7 cm")
    #expect(all[2].text == "0 0 9 9 re")
  }

  @Test func everyOperatorIsKnownByItsWord() {
    let all = ContentOperator.allCases.filter { $0 != .unknown && $0 != .inlineImage }
    #expect(all.count == 72)
    #expect(read(all.map(\.rawValue).joined(separator: " ")).map(\.operation) == all)
    #expect(read("ff").map(\.operation) == [.unknown])
    #expect(read("setrgbcolor").map(\.operation) == [.unknown])
  }

  @Test func stringsNamesAndDictionariesBecomeValues() {
    let all = read(
      #"/A#20b#2F (a\(b\)(c)\n\101\7\#n\x) <48 656C6> [(x) -20 [true null]] <</K/V/N 2>> DP"#)
    #expect(
      all.first?.operands == [
        .name("A b/"), .string(Array("a(b)(c)\nA".utf8) + [7, 0x0A] + Array("x".utf8)),
        .string([0x48, 0x65, 0x6C, 0x60]),
        .array([.string([0x78]), .integer(-20), .array([.boolean(true), .null])]),
        .dictionary(["K": .name("V"), "N": .integer(2)]),
      ])
  }

  @Test func operandsAndOperatorsNeedNoSpace() {
    let all = read("[(a)]TJ(b)Tj/F1 9 Tf<61>Tj")
    #expect(all.map(\.operation) == [.showSpacedText, .showText, .setFont, .showText])
    #expect(
      read("/P<</MCID 0>>BDC[]0 d").map(\.operation) == [.beginMarkedWithProperties, .setDash])
  }

  @Test func brokenContentIsNamedAndReadOn() {
    func faults(_ content: String) -> [ContentScanner.Fault] {
      var scanner = ContentScanner(Array(content.utf8))
      var faults: [ContentScanner.Fault] = []
      while scanner.next() != nil { if let fault = scanner.fault { faults.append(fault) } }
      return faults + [scanner.fault].compactMap { $0 }
    }
    #expect(faults("1 0 0 rg f") == [])
    #expect(faults("1.2.3 g 9Tf f") == [.brokenNumber, .brokenNumber])
    #expect(faults("] f") == [.strayBracket])
    #expect(faults("(abc Tj") == [.operandsLeft])
    #expect(faults("[(abc) Tj f") == [.unendedArray])
    #expect(faults("1 2 3") == [.operandsLeft])
    #expect(faults(String(repeating: "1 ", count: 1_001) + "g") == [.tooManyOperands])
    #expect(faults("BI /W 1 /H 1 ID x") == [.unendedImage])
    #expect(read("[(abc) Tj f").map(\.operation) == [.showText, .fill])
  }

  @Test func inlineImagesReachToTheirEnd() {
    func images(_ content: [UInt8]) -> (data: [[UInt8]], entries: [PDFDictionary], rest: Int) {
      var scanner = ContentScanner(content)
      var found: (data: [[UInt8]], entries: [PDFDictionary], rest: Int) = ([], [], 0)
      while let operation = scanner.next() {
        if operation == .inlineImage {
          found.data.append(Array(scanner.bytes[scanner.imageData]))
          found.entries.append(scanner.inlineImageEntries)
        } else {
          found.rest += 1
        }
      }
      return found
    }
    // The samples spell an end that is none.
    let plain = images(Array("BI /W 4 /H 2 /BPC 8 /CS /G ID a EI f Q\nEI Q".utf8))
    #expect(plain.data == [Array("a EI f Q".utf8)])
    #expect(plain.entries[0]["ColorSpace"] == .name("DeviceGray"))
    #expect(plain.rest == 1)

    let samples = [UInt8]((0..<600).map { UInt8($0 * 7 & 0xFF) })
    let packed = deflate(samples)
    let flate = images(
      Array("BI /W 600 /H 1 /BPC 8 /CS /G /F /Fl ID ".utf8) + packed + Array("\nEI q Q".utf8))
    #expect(flate.data == [packed])
    #expect(flate.entries[0]["Filter"] == .name("FlateDecode"))
    #expect(flate.rest == 2)

    let hex = images(Array("BI /W 1 /H 1 /F [/AHx] ID 41 EI 42> EI f".utf8))
    #expect(hex.data == [Array("41 EI 42>".utf8)])
    #expect(hex.entries[0]["Filter"] == .array([.name("ASCIIHexDecode")]))
    // Nothing tells the size: white space, EI, and then something that looks like content.
    let guessed = images(
      Array("BI /W 1 /H 1 /F /DCT ID ".utf8) + [1, 0x20, 0x45, 0x49, 0x20, 0xFF, 2]
        + Array(" EI f".utf8))
    #expect(guessed.data == [[1, 0x20, 0x45, 0x49, 0x20, 0xFF, 2]])
    #expect(guessed.rest == 1)
  }

  @Test func nestingWithoutEndIsReadInBoundedDepth() {
    let all = read(String(repeating: "[", count: 200_000) + " f")
    #expect(all.map(\.operation) == [.fill])
    let closed = String(repeating: "[", count: 9_999) + String(repeating: "]", count: 9_999)
    #expect(read(closed + " 0 d").map(\.operation) == [.setDash])
  }
}

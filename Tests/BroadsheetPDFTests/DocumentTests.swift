import BroadsheetTestSupport
import Testing

@testable import BroadsheetPDF

@Suite struct DocumentTests {
  /// Writes a document and reads it again.
  private func again(_ document: PDFDocument) throws -> PDFDocument {
    let bytes = try document.write(version: "1.4", identifier: Array(1...16))
    return try PDFDocument(reading: bytes, named: "again")
  }

  private func kept(_ value: PDFValue) throws -> PDFValue {
    let document = try TestPDF().document()
    try document.setTrailer("Info", .reference(try document.add(.dictionary(["Kept": value]))))
    let copy = try again(document)
    return try #require(copy.resolve(copy.trailer["Info"]).dictionary?["Kept"])
  }

  @Test func valuesComeBackAsTheyWere() throws {
    for value: PDFValue in [
      .boolean(true), .integer(-7), .real(0.5), .name("Plain"), .string([0, 40, 41, 255]),
      .array([.integer(1), .name("A")]), .dictionary(["B": .integer(2)]),
    ] {
      #expect(try kept(value) == value)
    }
  }

  @Test func theIdentifierIsTheOneThatIsGiven() throws {
    let trailer = try again(try TestPDF().document()).trailer
    #expect(trailer["ID"] == .array([.string(Array(1...16)), .string(Array(1...16))]))
  }

  @Test(arguments: ["Blue #25 (U)", "#41", "Grün", "a b/c", "100%"])
  func oddNamesComeBackAsTheyWere(_ name: String) throws {
    #expect(try kept(.name(name)) == .name(name))
    #expect(try kept(.dictionary([name: .integer(1)])) == .dictionary([name: .integer(1)]))
  }

  @Test func namesThatAreNotUTF8KeepTheirBytes() throws {
    let pdf = TestPDF(objects: [10: "<< /Name /Gr#FCn >>"], catalog: "/Kept 10 0 R")
    let copy = try again(try pdf.document())
    let entries = try #require(copy.resolve(copy.catalog["Kept"]).dictionary)
    let name = try #require(entries["Name"]?.name)
    #expect(PDFName.bytes(name) == [0x47, 0x72, 0xFC, 0x6E])
    #expect(try kept(.name(name)) == .name(name))
  }

  @Test func smallNumbersAreNotLostAndHugeOnesEndNothing() throws {
    #expect(try kept(.real(4e-7)) == .real(4e-7))
    #expect(try kept(.real(-0.000012345)) == .real(-0.000012345))
    let digits = String(repeating: "9", count: 400)
    let pdf = TestPDF(objects: [10: "<< /N \(digits).5 >>"], catalog: "/Kept 10 0 R")
    let document = try pdf.document()
    #expect(document.resolve(document.catalog["Kept"]).dictionary?["N"] == .real(1e9))
    #expect(throws: PDFError.self) { try document.add(.real(.infinity)) }
  }

  @Test func aBombIsFoundBeforeItGoesOff() throws {
    let once = deflate([UInt8](repeating: 32, count: 1 << 20), level: 9)
    let twice = deflate(once, level: 9)
    let document = try TestPDF(objects: [
      10: .data("/Filter /FlateDecode", once),
      11: .data("/Filter [/FlateDecode /FlateDecode]", twice),
    ]).document()
    let (single, double) = (PDFReference(number: 10), PDFReference(number: 11))
    #expect(try document.decodedData(of: single).count == 1 << 20)
    #expect(try document.decodedData(of: double).count == 1 << 20)
    for reference in [single, double] {
      #expect(throws: PDFError.tooLarge(file: "test.pdf", object: reference.number, limit: 1000)) {
        try document.decodedData(of: reference, limit: 1000)
      }
    }
  }

  @Test func damagedAndForeignFilesAreNamed() throws {
    for bytes in [[], Array("GIF89a".utf8), Array("%PDF-1.4\n".utf8)] as [[UInt8]] {
      #expect(throws: PDFError.self) { try PDFDocument(reading: bytes, named: "odd.pdf") }
    }
  }
}

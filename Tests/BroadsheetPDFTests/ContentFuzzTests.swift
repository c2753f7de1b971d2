import BroadsheetPDF
import BroadsheetTestSupport
import Testing

/// Content that was cut off or changed must never stop anything.
struct ContentFuzzTests {
  private static let content = """
    q 0.5 0 0 0.5 10 10 cm /G gs /Spot cs 0.5 scn 0 0 50 50 re 10 10 20 20 re W* n f*
    BT /T 12 Tf 1 Tc 90 Tz 14 TL 10 80 Td [(ab) -120 <6162>] TJ (a\\)b) ' 2 1 (c) " 7 Tr T* (x) Tj ET
    /Pattern cs /P scn 0 0 m 10 10 20 30 40 40 c 5 5 v 9 9 8 8 y h B*
    /F Do /I Do BI /W 2 /H 2 /BPC 8 /CS /RGB ID 123456789012 EI /S sh
    /MC << /MCID 0 /A [1 2 (x)] >> BDC [3 1] 0 d 1 w 2 J 1 j 4 M EMC 1 0 0 RG 0 0 5 5 re S Q
    """
  private static let resources = """
    /ExtGState << /G << /OP true /ca .5 /SMask << /G 7 0 R >> >> >> /Pattern << /P 6 0 R >>
    /ColorSpace << /Spot [/Separation /Blue /DeviceCMYK 9 0 R] >> /Shading << /S << >> >>
    /XObject << /F 7 0 R /I 8 0 R >>
    /Font << /T << /Subtype /Type3 /FontMatrix [.01 0 0 .01 0 0] /FirstChar 97 /Widths [90 80]
      /Encoding << /Differences [97 /a /b] >> /CharProcs << /a 10 0 R /b 10 0 R >> >> >>
    """

  private func look(_ content: [UInt8]) throws -> Int {
    var pdf = TestPDF(
      "", resources: Self.resources,
      objects: [
        6: .stream("/PatternType 1 /PaintType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4", "0 0 2 2 re f"),
        7: .stream("/Subtype /Form /BBox [0 0 9 9]", "0 0 2 2 re f /F Do"),
        8: .stream("/Subtype /Image /ImageMask true /Width 8 /Height 1", "x"),
        9: "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1 >>",
        10: .stream("", "90 0 0 0 90 90 d1 0 0 90 90 re f"),
      ])
    pdf.pages[0].contents = [content]
    let record = try ContentRecord(pdf, workLimit: 100_000)
    #expect(record.depth == 0, "what is saved is restored")
    return record.painted.count
  }

  @Test func theWholeContentPaints() throws {
    #expect(try look(Array(Self.content.utf8)) > 10)
  }

  @Test func contentCutOffAnywhereEnds() throws {
    let bytes = Array(Self.content.utf8)
    for end in bytes.indices { _ = try look(Array(bytes[..<end])) }
  }

  @Test func changedContentEnds() throws {
    var random = SeededGenerator(seed: 1)
    let bytes = Array(Self.content.utf8)
    let interesting = Array("[]<>()/%{}09.-+ \n\\qQBIEDT".utf8) + [0, 0xFF]
    for _ in 0..<1_500 {
      var changed = bytes
      for _ in 0...Int.random(in: 0...8, using: &random) {
        let index = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: changed[index] = interesting.randomElement(using: &random) ?? 0
        case 1: changed.insert(interesting.randomElement(using: &random) ?? 0, at: index)
        case 2: changed.remove(at: index)
        default: changed.insert(contentsOf: Array("99999999999999999999".utf8), at: index)
        }
      }
      _ = try look(changed)
    }
  }

  @Test func noiseIsScannedToItsEnd() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
      var scanner = ContentScanner(bytes)
      var end = 0
      while scanner.next() != nil {
        #expect(scanner.range.lowerBound >= end && scanner.range.upperBound <= bytes.count)
        end = scanner.range.upperBound
        for index in scanner.operands.indices { _ = scanner.value(at: index) }
      }
    }
  }

  @Test func changedFilesAreInterpretedOrRefused() throws {
    var random = SeededGenerator(seed: 3)
    let pdf = TestPDF(
      Self.content, resources: Self.resources,
      objects: [
        6: .stream("/PatternType 1 /PaintType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4", "0 0 2 2 re f"),
        7: .stream("/Subtype /Form /BBox [0 0 9 9]", "0 0 2 2 re f /F Do"),
        10: .stream("", "90 0 0 0 90 90 d1 0 0 90 90 re f"),
      ]
    ).bytes
    for _ in 0..<300 {
      var changed = pdf
      for _ in 0..<6 {
        changed[Int.random(in: 0..<changed.count, using: &random)] =
          UInt8.random(in: 0x20...0x7E, using: &random)
      }
      guard let document = try? PDFDocument(reading: changed, named: "fuzz.pdf"),
        let page = document.pages.first
      else { continue }
      var record = ContentRecord()
      interpret(page: page, index: 0, of: document, visitor: &record, workLimit: 100_000)
      interpretAppearances(page: page, index: 0, of: document, visitor: &record)
    }
  }
}

import BroadsheetBase
import BroadsheetPDF
import Foundation
import Testing

@testable import BroadsheetPreflight

@Suite struct DefectTests {
  @Test(arguments: Defect.file + Defect.identification + Defect.intent)
  func aDefectOfTheFileIsNamed(_ defect: Defect) throws { try defect.check() }

  @Test(arguments: Defect.pages + Defect.fonts)
  func aDefectOfAPageOrAFontIsNamed(_ defect: Defect) throws { try defect.check() }

  @Test(arguments: Defect.colour + Defect.tints + Defect.spots)
  func aDefectOfColourIsNamed(_ defect: Defect) throws { try defect.check() }

  @Test(arguments: Defect.transparency + Defect.overprint)
  func aDefectOfTransparencyOrOverprintIsNamed(_ defect: Defect) throws { try defect.check() }

  @Test(arguments: Defect.pictures + Defect.type + Defect.content)
  func aDefectOfContentIsNamed(_ defect: Defect) throws { try defect.check() }

  @Test(arguments: Defect.tags)
  func aDefectOfTagsIsNamed(_ defect: Defect) throws { try defect.check() }

  /// CMYK with the intent's profile is a warned-of profile besides.
  @Test func aColourWithTheIntentsOwnProfileIsNamed() throws {
    var fixture = Fixture.x4
    fixture.object(Fixture.pictureNumber, "/DeviceCMYK", "[/ICCBased 14 0 R]")
    let found = try fixture.findings()
    #expect(Set(found.filter { $0.severity == .error }.map(\.rule)) == ["pdf.icc.intent"])
  }

  @Test func objectStreamsAreNamed() throws {
    var packed = try Fixture.x1a.pdf.document().write(
      version: "1.5", identifier: Array(1...16), usesObjectStreams: true)
    // libqpdf does not pack a file of 1.4; others do.
    packed[7] = UInt8(ascii: "4")
    let found = try Fixture.x1a.findings(in: packed)
    #expect(Set(found.map(\.rule)) == ["pdf.objectstreams"])
    #expect(try Fixture.office.findings(in: packed).map(\.rule).contains("pdf.damaged") == false)
  }

  @Test func aFileThatHadToBeMendedIsNamed() throws {
    let bytes = Fixture.x1a.pdf.bytes
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    let start = try #require(text.range(of: "startxref\n"))
    let at = text.distance(from: text.startIndex, to: start.upperBound)
    var broken = bytes
    broken[at] = broken[at] == 0x39 ? 0x31 : broken[at] + 1
    let found = try Fixture.x1a.findings(in: broken)
    #expect(Set(found.map(\.rule)) == ["pdf.damaged"])
    #expect(found.first?.page == nil)
  }

  @Test func anEncryptedFileIsNamed() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("preflight-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (open, locked) = (
      folder.appendingPathComponent("open.pdf"), folder.appendingPathComponent("locked.pdf")
    )
    try Data(Fixture.x1a.pdf.bytes).write(to: open)
    let qpdf = Process()
    qpdf.executableURL = URL(fileURLWithPath: "/usr/bin/qpdf")
    qpdf.arguments = [
      "--allow-weak-crypto", "--encrypt", "", "harbour", "40", "--", open.path, locked.path,
    ]
    try qpdf.run()
    qpdf.waitUntilExit()
    let bytes = [UInt8](try Data(contentsOf: locked))
    #expect(Set(try Fixture.x1a.findings(in: bytes).map(\.rule)) == ["pdf.encrypted"])
  }

  @Test func everyRuleHasAPlantedDefect() {
    let all =
      Defect.file + Defect.identification + Defect.intent + Defect.pages + Defect.fonts
      + Defect.colour + Defect.tints + Defect.spots + Defect.transparency + Defect.overprint
      + Defect.pictures
      + Defect.type + Defect.content + Defect.tags
    // The tests above.
    let byHand: Set = ["pdf.icc.intent", "pdf.objectstreams", "pdf.damaged", "pdf.encrypted"]
    let planted = Set(all.map(\.rule)).union(byHand)
    let rules = PreflightRule.all.map(\.id)
    #expect(Set(rules).subtracting(planted).sorted() == [])
    #expect(planted.subtracting(rules).sorted() == [])
    #expect(rules.count == Set(rules).count)
    #expect(rules.count >= 45)
  }

  @Test func listsSayEveryRuleInOneLine() {
    for rule in PreflightRule.all {
      #expect(rule.id.hasPrefix("pdf."))
      #expect(rule.summary.last != "." && !rule.summary.isEmpty && rule.summary.count < 90)
    }
  }
}

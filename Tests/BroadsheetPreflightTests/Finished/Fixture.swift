import BroadsheetBase
import BroadsheetPDF
import BroadsheetTestSupport

@testable import BroadsheetPreflight

/// A small PDF that keeps every rule, with the profile and role it keeps them for; tests plant a
/// defect in it.
struct Fixture: Sendable {
  var pdf: TestPDF
  var profile: PreflightProfile
  var role: PreflightRole
  var coverage: [PageCoverage] = []

  func findings(named name: String = "test.pdf") throws -> [Finding] {
    try findings(in: pdf.bytes, named: name)
  }

  func findings(in bytes: [UInt8], named name: String = "test.pdf") throws -> [Finding] {
    let document = try PDFDocument(reading: bytes, named: name)
    return preflight(document, against: profile, role: role) { coverage }
  }

  // MARK: Changing

  /// Adds to the content of a page.
  mutating func paint(_ content: String, on page: Int = 0) {
    pdf.pages[page].contents[0] += Array("\n\(content)\n".utf8)
  }

  /// Adds an entry to one of the sub-dictionaries of a page's resources.
  mutating func resource(_ shelf: String, _ entry: String, on page: Int = 0) {
    pdf.pages[page].resources = Self.replace(
      "/\(shelf) <<", by: "/\(shelf) << \(entry)", in: pdf.pages[page].resources)
  }

  mutating func info(_ old: String, _ new: String) {
    pdf.info = Self.replace(old, by: new, in: pdf.info ?? "")
  }

  mutating func catalog(_ old: String, _ new: String) {
    pdf.catalog = Self.replace(old, by: new, in: pdf.catalog)
  }

  /// Changes the text of an object; of a stream, of its entries.
  mutating func object(_ number: Int, _ old: String, _ new: String) {
    switch pdf.objects[number] {
    case .value(let text): pdf.objects[number] = .value(Self.replace(old, by: new, in: text))
    case .data(let entries, let data):
      pdf.objects[number] = .data(Self.replace(old, by: new, in: entries), data)
    case nil: preconditionFailure("there is no object \(number)")
    }
  }

  /// Changes the text of the metadata.
  mutating func metadata(_ old: String, _ new: String) {
    guard case .data(let entries, let data) = pdf.objects[Self.metadataNumber] else {
      preconditionFailure("there is no metadata")
    }
    let text = Self.replace(old, by: new, in: String(decoding: data, as: UTF8.self))
    pdf.objects[Self.metadataNumber] = .data(entries, Array(text.utf8))
  }

  private static func replace(_ old: String, by new: String, in text: String) -> String {
    guard let range = text.firstRange(of: old) else {
      preconditionFailure("`\(old)` is not in \(text)")
    }
    return text.replacingCharacters(in: range, with: new)
  }

  // MARK: Clean files

  static let fontNumber = 10
  static let pictureNumber = 13
  static let profileNumber = 14
  static let metadataNumber = 15

  /// Black type and a rule that overprint, a coloured area, a picture of 240 ppi.
  static let content = """
    /Over gs 0 0 0 1 k 0 0 0 1 K
    BT /F1 9 Tf 30 70 Td (Harbour) Tj ET
    1 w 30 60 m 80 60 l S
    /Knock gs 0.5 0.2 0 0 k 30 30 40 20 re f
    q 6 0 0 6 100 30 cm /Im1 Do Q
    """

  private static func objects() -> [Int: TestPDF.Object] {
    [
      10: """
      << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Serif /FirstChar 32 /LastChar 126
      /Widths [\(Array(repeating: "500", count: 95).joined(separator: " "))]
      /Encoding /WinAnsiEncoding /FontDescriptor 11 0 R >>
      """.object,
      11: """
      << /Type /FontDescriptor /FontName /ABCDEF+Serif /Flags 32 /FontBBox [0 -200 1000 800]
      /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 12 0 R >>
      """.object,
      12: .data("/Length1 8", [0, 1, 0, 0, 0, 0, 0, 0]),
      13: .data(
        """
        /Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8
        /ColorSpace /DeviceCMYK
        """, [UInt8](repeating: 40, count: 1600)),
      14: .data("/N 4", icc()),
    ]
  }

  /// 132 bytes that begin as a printer's CMYK profile does.
  static func icc(
    deviceClass: String = "prtr", space: String = "CMYK", major: UInt8 = 2, size: UInt8 = 132
  ) -> [UInt8] {
    var data = [UInt8](repeating: 0, count: 132)
    data[3] = size
    data[8] = major
    data.replaceSubrange(12..<16, with: Array(deviceClass.utf8))
    data.replaceSubrange(16..<20, with: Array(space.utf8))
    data.replaceSubrange(20..<24, with: Array("Lab ".utf8))
    data.replaceSubrange(36..<40, with: Array("acsp".utf8))
    return data
  }

  private static let resources = """
    /Font << /F1 10 0 R >> /XObject << /Im1 13 0 R >> /ColorSpace << >> /Pattern << >>
    /Shading << >> /ExtGState << /Over << /OP true /op true /OPM 1 >>
    /Knock << /OP false /op false >> >>
    """

  private static func pages(_ count: Int) -> [TestPDF.Page] {
    Array(
      repeating: TestPDF.Page(content, resources: resources, bleedBox: "10 10 190 90"),
      count: count)
  }

  private static let intent = """
    /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFX
    /OutputConditionIdentifier (Newsprint) /Info (Newsprint of ours) /DestOutputProfile 14 0 R >>]
    """

  private static let id =
    "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]"

  static let x1a = Fixture(
    pdf: TestPDF(
      version: "1.4", pages: pages(2), objects: objects(),
      info: """
        /GTS_PDFXVersion (PDF/X-1a:2003) /Title (Harbour) /Creator (Broadsheet)
        /CreationDate (D:20261122063000Z) /ModDate (D:20261122063000+00'00') /Trapped /False
        """,
      catalog: intent, trailer: id),
    profile: PreflightProfile(
      name: "newsprint", flavour: .pdfX1a, space: .cmyk, safe: .millimeters(2),
      condition: "Newsprint", pageMultiple: 2, minimumPages: 2),
    role: .pressFile)

  static let x4: Fixture = {
    var fixture = x1a
    fixture.pdf.version = "1.6"
    fixture.profile.flavour = .pdfX4
    fixture.pdf.catalog += " /Metadata 15 0 R"
    fixture.info("/GTS_PDFXVersion (PDF/X-1a:2003)", "")
    fixture.pdf.objects[metadataNumber] = .stream("/Type /Metadata /Subtype /XML", xmp)
    return fixture
  }()

  static let xmp = """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
      xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
      pdf:Trapped="False" pdfxid:GTS_PDFXVersion="PDF/X-4">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbour</rdf:li></rdf:Alt></dc:title>
    <xmp:CreateDate>2026-11-22T06:30:00Z</xmp:CreateDate>
    <xmp:ModifyDate>2026-11-22T07:30:00+01:00</xmp:ModifyDate>
    <xmp:MetadataDate>2026-11-22T06:30:00Z</xmp:MetadataDate>
    <xmp:CreatorTool>Broadsheet</xmp:CreatorTool>
    <xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
    <xmpMM:VersionID>1</xmpMM:VersionID>
    <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
    </rdf:Description></rdf:RDF></x:xmpmeta>
    <?xpacket end="w"?>
    """

  /// A leaflet for the office printer, in gray and sRGB.
  static let office: Fixture = {
    var pages = Fixture.pages(2)
    for index in pages.indices {
      pages[index].bleedBox = nil
      pages[index].trimBox = nil
      pages[index].contents = [
        Array(
          """
          0 g 0 G BT /F1 9 Tf 30 70 Td (Harbour) Tj ET 1 w 30 60 m 80 60 l S
          0.2 0.4 0.8 rg 30 30 40 20 re f
          """.utf8)
      ]
    }
    return Fixture(
      pdf: TestPDF(
        version: "1.5", pages: pages, objects: objects(),
        catalog: "/ViewerPreferences << /PrintScaling /None >>"),
      profile: PreflightProfile(
        name: "office", flavour: .plain, space: .rgb, inkLimit: 4, warnResolution: 150,
        failResolution: 72, lineArtWarnResolution: 300, lineArtFailResolution: 150,
        safe: .millimeters(5), pageMultiple: 2, expectsMarks: true),
      role: .pressFile)
  }()

  /// A tagged page for a screen: a heading, a paragraph with a link, a picture, a table, a note, a rule.
  static let screen: Fixture = {
    var fixture = office
    fixture.role = .plain
    fixture.profile.isTagged = true
    fixture.profile.expectsMarks = false
    fixture.profile.pageMultiple = 1
    fixture.pdf.version = "1.7"
    var page = pages(1)[0]
    page.bleedBox = nil
    page.trimBox = nil
    page.contents = [
      Array(
        """
        0 g 0 G
        /H1 << /MCID 0 >> BDC BT /F1 9 Tf 30 70 Td (Harbour) Tj ET EMC
        /P << /MCID 1 >> BDC BT /F1 9 Tf 30 60 Td (Harbour) Tj ET EMC
        /Link << /MCID 2 >> BDC BT /F1 9 Tf 60 60 Td (Harbour) Tj ET EMC
        /Artifact BMC 1 w 30 55 m 80 55 l S EMC
        /Figure << /MCID 3 >> BDC 0.2 0.4 0.8 rg 30 30 40 20 re f 0 g EMC
        /TH << /MCID 4 >> BDC BT /F1 9 Tf 80 50 Td (Harbour) Tj ET EMC
        /TD << /MCID 5 >> BDC BT /F1 9 Tf 80 40 Td (Harbour) Tj ET EMC
        /P << /MCID 6 >> BDC BT /F1 9 Tf 30 20 Td (Harbour) Tj ET EMC
        """.utf8)
    ]
    page.entries = "/StructParents 0 /Tabs /S /Annots [30 0 R]"
    fixture.pdf.pages = [page]
    fixture.pdf.catalog = """
      /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot 20 0 R /Metadata 15 0 R
      /ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >>
      """
    func element(_ number: Int, _ type: String, _ rest: String) {
      fixture.pdf.objects[number] = .value("<< /Type /StructElem /S /\(type) \(rest) >>")
    }
    fixture.pdf.objects[20] = .value(
      """
      << /Type /StructTreeRoot /K 21 0 R /ParentTree
      << /Nums [0 [22 0 R 23 0 R 24 0 R 25 0 R 27 0 R 29 0 R 32 0 R] 1 [24 0 R]] >> >>
      """)
    element(21, "Document", "/P 20 0 R /K [22 0 R 23 0 R 25 0 R 26 0 R 31 0 R]")
    element(22, "H1", "/P 21 0 R /Pg 910 0 R /K 0")
    element(23, "P", "/P 21 0 R /Pg 910 0 R /K [1 24 0 R]")
    element(24, "Link", "/P 23 0 R /Pg 910 0 R /K [2 << /Type /OBJR /Obj 30 0 R >>]")
    element(25, "Figure", "/P 21 0 R /Pg 910 0 R /K 3 /Alt (A ferry)")
    element(26, "Table", "/P 21 0 R /K [28 0 R 33 0 R]")
    element(27, "TH", "/P 28 0 R /Pg 910 0 R /K 4 /A << /O /Table /Scope /Column >>")
    element(28, "TR", "/P 26 0 R /K 27 0 R")
    element(29, "TD", "/P 33 0 R /Pg 910 0 R /K 5")
    element(33, "TR", "/P 26 0 R /K 29 0 R")
    element(31, "Note", "/P 21 0 R /ID (note) /K 32 0 R")
    element(32, "P", "/P 31 0 R /Pg 910 0 R /K 6")
    fixture.pdf.objects[30] = .value(
      """
      << /Type /Annot /Subtype /Link /Rect [60 58 90 68] /Border [0 0 0] /Contents (Harbour)
      /StructParent 1 /A << /S /URI /URI (https://harbour.example) >> >>
      """)
    fixture.pdf.objects[metadataNumber] = .stream(
      "/Type /Metadata /Subtype /XML",
      xmp.replacing("pdfxid:GTS_PDFXVersion=\"PDF/X-4\"", with: "")
        .replacing(
          "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"",
          with: "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
        )
        .replacing("<xmpMM:VersionID>", with: "<pdfuaid:part>1</pdfuaid:part><xmpMM:VersionID>"))
    return fixture
  }()

  /// An advertiser's page for a PDF/X-1a paper: right colours, no PDF/X.
  static let advertisement: Fixture = {
    var fixture = x1a
    fixture.role = .advertisement
    fixture.pdf.pages = pages(1)
    fixture.pdf.info = nil
    fixture.pdf.catalog = ""
    fixture.pdf.trailer = ""
    return fixture
  }()
}

extension String {
  fileprivate var object: TestPDF.Object { .value(self) }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}

import BroadsheetBase
import BroadsheetTestSupport

@testable import BroadsheetPreflight

extension Defect {
  static let pictures: [Defect] = [
    Defect("a coarse picture", "pdf.image.resolution") {
      $0.paint("q 20 0 0 20 120 30 cm /Im1 Do Q")
    },
    Defect("a picture that is a little coarse", "pdf.image.resolution", .warning) {
      $0.paint("q 12 0 0 12 120 30 cm /Im1 Do Q")
    },
    Defect("a picture stretched one way", "pdf.image.resolution", in: .x4) {
      $0.paint("q 0 6 -20 0 150 30 cm /Im1 Do Q")
    },
    Defect("coarse line art", "pdf.image.lineart") {
      $0.resource("XObject", "/Im2 30 0 R")
      $0.pdf.objects[30] = .data(
        "/Type /XObject /Subtype /Image /Width 32 /Height 32 /ImageMask true",
        [UInt8](repeating: 85, count: 128))
      $0.paint("/Knock gs 0 0 0 1 k q 6 0 0 6 120 30 cm /Im2 Do Q")
    },
    Defect("16 bits a component", "pdf.image.depth") {
      $0.object(Fixture.pictureNumber, "/BitsPerComponent 8", "/BitsPerComponent 16")
    },
    Defect("another version for print", "pdf.image.alternates") {
      $0.object(
        Fixture.pictureNumber, "/DeviceCMYK",
        "/DeviceCMYK /Alternates [<< /Image 13 0 R /DefaultForPrinting true >>]")
    },
    Defect("LZW", "pdf.filter") {
      $0.resource("XObject", "/Im2 30 0 R")
      $0.pdf.objects[30] = .data(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
          + "/BitsPerComponent 8 /Filter /LZWDecode", [0x80, 0x0B, 0x60, 0x50])
      $0.paint("q 2 0 0 2 120 30 cm /Im2 Do Q")
    },
    Defect("JPEG 2000 in PDF/X-4", "pdf.filter", .warning, in: .x4) {
      $0.object(Fixture.pictureNumber, "/Type", "/Filter /JPXDecode /Type")
    },
    Defect("an inline picture in LZW", "pdf.filter") {
      $0.paint("q 2 0 0 2 50 60 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID abcd EI Q")
    },
  ]

  static let type: [Defect] = [
    Defect("a line too thin", "pdf.rule.thin") {
      $0.paint("/Over gs 0 0 0 1 K 0.2 w 30 55 m 60 55 l S")
    },
    Defect("a line scaled too thin", "pdf.rule.thin") {
      $0.paint("q /Over gs 0 0 0 1 K 0.1 0 0 0.1 0 0 cm 1 w 300 550 m 600 550 l S Q")
    },
    Defect("a hairline", "pdf.rule.thin", in: .office) { $0.paint("0 w 30 55 m 60 55 l S") },
    Defect("a bar too thin", "pdf.rule.thin") {
      $0.paint("/Over gs 0 0 0 1 k 30 55 40 0.1 re f")
    },
    Defect("a white line too thin", "pdf.rule.reversed", .warning) {
      $0.paint("/Knock gs 0 0 0 0 K 0.3 w 32 35 m 60 35 l S")
    },
    Defect("small type", "pdf.type.size") {
      $0.paint("/Over gs 0 0 0 1 k BT /F1 4 Tf 30 50 Td (x) Tj ET")
    },
    Defect("type scaled small", "pdf.type.size") {
      $0.paint("/Over gs 0 0 0 1 k BT /F1 1 Tf 0 4 -4 0 40 40 Tm (x) Tj ET")
    },
    Defect("small type in a tint", "pdf.type.tinted", .warning) {
      $0.paint("/Knock gs 0 0 0 0.5 k BT /F1 5.5 Tf 30 50 Td (x) Tj ET")
    },
    Defect("small type in two inks", "pdf.type.inks") {
      $0.paint("/Knock gs 1 0.5 0 0 k BT /F1 9 Tf 30 50 Td (x) Tj ET")
    },
    Defect("small white type on a ground", "pdf.type.reversed") {
      $0.paint("/Knock gs 0 0 0 0 k BT /F1 6 Tf 32 35 Td (x) Tj ET")
    },
    Defect("type at the edge", "pdf.safe", .warning) {
      $0.paint("/Over gs 0 0 0 1 k BT /F1 9 Tf 12 50 Td (x) Tj ET")
    },
    Defect("a picture at the edge of office paper", "pdf.safe", .warning, in: .office) {
      $0.paint("q 6 0 0 6 190 30 cm /Im1 Do Q")
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "/DeviceRGB")
    },
    Defect("crop marks nobody asked for", "pdf.marks", .warning) {
      $0.paint("/Over gs 0 0 0 1 K 1 w 2 10 m 7 10 l S")
    },
  ]

  static let content: [Defect] = [
    Defect("an operator of nobody's", "pdf.content") { $0.paint("BX 1 harbour EX") },
    Defect("a state that is not restored", "pdf.content", page: 2) { $0.paint("q", on: 1) },
    Defect("PostScript", "pdf.postscript") {
      $0.resource("XObject", "/Ps1 30 0 R")
      $0.pdf.objects[30] = .stream("/Type /XObject /Subtype /PS", "showpage")
    },
    Defect("a page of another file", "pdf.reference") {
      $0.resource("XObject", "/Fm1 30 0 R")
      $0.pdf.objects[30] = .stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (other.pdf) /Page 0 >>", "")
    },
    Defect("a picture to be replaced", "pdf.opi") {
      $0.object(Fixture.pictureNumber, "/Type", "/OPI << /2.0 << >> >> /Type")
    },
    Defect("data elsewhere", "pdf.external") {
      $0.object(Fixture.pictureNumber, "/Type", "/F (fine.tif) /Type")
    },
    Defect("a threshold screen", "pdf.halftone") {
      $0.resource("ExtGState", "/X << /HT << /Type /Halftone /HalftoneType 6 >> >>")
      $0.paint("/X gs")
    },
    Defect("a named screen in a set", "pdf.halftone") {
      $0.resource(
        "ExtGState",
        """
        /X << /HT << /Type /Halftone /HalftoneType 5 /Default << /HalftoneType 1
        /HalftoneName (Harbour) >> >> >>
        """)
      $0.paint("/X gs")
    },
    Defect("a transfer function", "pdf.transfer") {
      $0.resource("ExtGState", "/X << /TR2 /Identity >>")
      $0.paint("/X gs")
    },
    Defect("black generation", "pdf.transfer", .warning, in: .x4) {
      $0.resource("ExtGState", "/X << /UCR 30 0 R >>")
      $0.pdf.objects[30] = .value("<< /FunctionType 2 /Domain [0 1] /N 1 >>")
      $0.paint("/X gs")
    },
    Defect("an unknown rendering intent", "pdf.intent.rendering") {
      $0.object(Fixture.pictureNumber, "/Type", "/Intent /Harbour /Type")
    },
    Defect("too much ink", "pdf.coverage", page: 2) {
      $0.coverage = [
        PageCoverage(page: 1, greatestTotal: 2.4),
        PageCoverage(
          page: 2, greatestTotal: 2.61,
          place: Rect(
            x: .millimeters(10), y: .millimeters(20), width: .millimeters(4),
            height: .millimeters(4)),
          inks: [.init(name: "Cyan", share: 0.9), .init(name: "Black", share: 1)]),
      ]
    },
  ]
}

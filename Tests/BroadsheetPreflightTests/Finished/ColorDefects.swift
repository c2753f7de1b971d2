import BroadsheetBase
import BroadsheetTestSupport

@testable import BroadsheetPreflight

extension Defect {
  /// A tint function that makes CMYK of one ink.
  private static let tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>"
  private static let otherTint =
    "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1 >>"
  private static let toRGB = "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>"

  static let colour: [Defect] = [
    Defect("text in RGB", "pdf.rgb", page: 2) {
      $0.paint("/Knock gs 1 0 0 rg BT /F1 12 Tf 30 50 Td (x) Tj ET", on: 1)
    },
    Defect("an area in RGB", "pdf.rgb", in: .x4) { $0.paint("1 0 0 rg 30 50 9 9 re f") },
    Defect("a picture in RGB", "pdf.rgb") {
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "/DeviceRGB")
    },
    Defect("an inline picture in RGB", "pdf.rgb") {
      $0.paint("q 9 0 0 9 50 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")
    },
    Defect("a gradient in RGB", "pdf.rgb") {
      $0.resource(
        "Shading",
        "/S1 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function \(toRGB) >>")
      $0.paint("q 30 60 5 5 re W n /S1 sh Q")
    },
    Defect("a pattern of a gradient in RGB", "pdf.rgb") {
      $0.resource(
        "Pattern",
        """
        /P1 << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB
        /Coords [0 0 1 0] /Function \(toRGB) >> >>
        """)
      $0.paint("/Pattern cs /P1 scn 30 60 9 9 re f")
    },
    Defect("a tiling pattern in RGB", "pdf.rgb") {
      $0.resource("Pattern", "/P1 30 0 R")
      $0.pdf.objects[30] = .stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 "
          + "/Resources << >>", "1 0 0 rg 0 0 5 5 re f")
      $0.paint("/Pattern cs /P1 scn 30 60 9 9 re f")
    },
    Defect("a form in RGB", "pdf.rgb", page: 2) {
      $0.resource("XObject", "/Fm1 30 0 R", on: 1)
      $0.pdf.objects[30] = .stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99]", "1 0 0 rg 40 50 9 9 re f")
      $0.paint("/Fm1 Do", on: 1)
    },
    Defect("an indexed picture in RGB", "pdf.rgb") {
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "[/Indexed /DeviceRGB 1 <000000FFFFFF>]")
    },
    Defect("an advertisement in RGB", "pdf.rgb", in: .advertisement) {
      $0.paint("1 0 0 rg 30 50 9 9 re f")
    },
    Defect("RGB in a plain file for CMYK", "pdf.rgb", .warning) {
      $0.role = .plain
      $0.paint("1 0 0 rg 30 50 9 9 re f")
    },
    Defect("redirected RGB in PDF/X-4", "pdf.rgb", .warning, in: .x4) {
      $0.resource("ColorSpace", "/DefaultRGB [/ICCBased 30 0 R]")
      $0.pdf.objects[30] = .data("/N 3", Fixture.icc(deviceClass: "mntr", space: "RGB "))
      $0.paint("1 0 0 rg 30 50 9 9 re f")
    },
    Defect("a profile of its own", "pdf.icc") {
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "[/ICCBased 30 0 R]")
      $0.pdf.objects[30] = .data("/N 4", Fixture.icc(deviceClass: "mntr"))
    },
    Defect("Lab", "pdf.icc") {
      $0.resource("ColorSpace", "/L [/Lab << /WhitePoint [0.9 1 0.8] >>]")
      $0.paint("/L cs 50 20 20 sc 30 50 9 9 re f")
    },
    Defect("an RGB profile in PDF/X-4", "pdf.icc", .warning, in: .x4) {
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "[/ICCBased 30 0 R]")
      $0.pdf.objects[30] = .data("/N 3", Fixture.icc(deviceClass: "mntr", space: "RGB "))
    },
    Defect("a redirected CMYK", "pdf.default") {
      $0.resource("ColorSpace", "/DefaultCMYK [/ICCBased 30 0 R]")
      $0.pdf.objects[30] = .data("/N 4", Fixture.icc())
    },
    Defect("an unknown colour space", "pdf.colorspace") {
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "/DeviceHarbour")
    },
    Defect("a group in RGB", "pdf.group.space", in: .x4) {
      $0.pdf.pages[0].entries = "/Group << /S /Transparency /CS /DeviceRGB >>"
    },
    Defect("colour for a duplicator", "pdf.gray", in: .office) {
      $0.profile.space = .gray
      $0.pdf.pages[1].contents = [Array("0 g 30 30 40 20 re f".utf8)]
    },
    Defect("CMYK for the office", "pdf.cmyk", .warning, in: .office) {
      $0.paint("1 0 0 0 k 30 50 9 9 re f")
    },
    Defect("black type in gray", "pdf.black.gray") {
      $0.paint("/Over gs 0 g BT /F1 9 Tf 30 50 Td (x) Tj ET")
    },
    Defect("a thin line in gray", "pdf.black.gray", .warning) {
      $0.paint("0 G 1 w 30 55 m 60 55 l S")
    },
  ]

  static let tints: [Defect] = [
    Defect("a ground of 2 %", "pdf.tint", .warning) { $0.paint("0 0.02 0 0 k 30 50 9 9 re f") },
    Defect("a soft mask's content in RGB", "pdf.rgb", in: .x4) {
      $0.resource("ExtGState", "/X << /SMask << /S /Luminosity /G 30 0 R >> >>")
      $0.pdf.objects[30] = .stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "1 0 0 rg 0 0 1 0.1 re f")
      $0.paint("/X gs")
    },
  ]

  static let spots: [Defect] = [
    Defect("a spot colour too many", "pdf.spots") {
      $0.resource("ColorSpace", "/C1 [/Separation /Gold /DeviceCMYK \(tint)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f")
    },
    Defect("one ink in two ways", "pdf.spots.definition") {
      $0.profile.maximumSpots = 1
      $0.resource("ColorSpace", "/C1 [/Separation /Gold /DeviceCMYK \(tint)]")
      $0.resource("ColorSpace", "/C2 [/Separation /Gold /DeviceCMYK \(otherTint)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f /C2 cs 1 scn 50 50 9 9 re f")
    },
    Defect("one ink under two names", "pdf.spots.spelling") {
      $0.profile.maximumSpots = 2
      $0.resource("ColorSpace", "/C1 [/Separation /PANTONE#20185#20C /DeviceCMYK \(tint)]")
      $0.resource("ColorSpace", "/C2 [/Separation /Pantone#20185#20CV /DeviceCMYK \(tint)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f /C2 cs 1 scn 50 50 9 9 re f")
    },
    Defect("an ink made of RGB", "pdf.spots.alternate") {
      $0.profile.maximumSpots = 1
      $0.resource("ColorSpace", "/C1 [/Separation /Gold /DeviceRGB \(toRGB)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f")
    },
    Defect("a process ink as a spot", "pdf.spots.process", .warning) {
      $0.profile.maximumSpots = 1
      $0.resource("ColorSpace", "/C1 [/Separation /Schwarz /DeviceCMYK \(tint)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f")
    },
    Defect("no ink", "pdf.spots.none", .warning) {
      $0.resource("ColorSpace", "/C1 [/Separation /None /DeviceCMYK \(tint)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f")
    },
    Defect("registration colour on the page", "pdf.spots.all") {
      $0.resource("ColorSpace", "/C1 [/Separation /All /DeviceCMYK \(tint)]")
      $0.paint("/C1 cs 1 scn 30 50 9 9 re f")
    },
    Defect("nine inks", "pdf.devicen") {
      $0.profile.maximumSpots = 9
      let names = (1...9).map { "/Ink\($0)" }.joined(separator: " ")
      $0.resource("ColorSpace", "/C1 [/DeviceN [\(names)] /DeviceCMYK \(tint)]")
      $0.paint("/C1 cs 1 0 0 0 0 0 0 0 0 scn 30 50 9 9 re f")
    },
  ]

  static let transparency: [Defect] = [
    Defect("a page as a group", "pdf.transparency.group", page: 2) {
      $0.pdf.pages[1].entries = "/Group << /S /Transparency /CS /DeviceCMYK >>"
    },
    Defect("a form as a group", "pdf.transparency.group") {
      $0.resource("XObject", "/Fm1 30 0 R")
      $0.pdf.objects[30] = .stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >>", "")
      $0.paint("/Fm1 Do")
    },
    Defect("a soft mask", "pdf.transparency.mask") {
      $0.resource("ExtGState", "/X << /SMask << /S /Luminosity /G 30 0 R >> >>")
      $0.pdf.objects[30] = .stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "")
      $0.paint("/X gs")
    },
    Defect("a picture with a soft mask", "pdf.transparency.mask") {
      $0.object(Fixture.pictureNumber, "/DeviceCMYK", "/DeviceCMYK /SMask 30 0 R")
      $0.pdf.objects[30] = .data(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
          + "/BitsPerComponent 8", [0])
    },
    Defect("half seen through", "pdf.transparency.alpha", in: .advertisement) {
      $0.resource("ExtGState", "/X << /ca 0.5 >>")
      $0.paint("/X gs")
    },
    Defect("seen through in the office", "pdf.transparency.alpha", .warning, in: .office) {
      $0.resource("ExtGState", "/X << /CA 0.5 >>")
      $0.paint("/X gs")
    },
    Defect("multiplied", "pdf.transparency.blend") {
      $0.resource("ExtGState", "/X << /BM /Multiply >>")
      $0.paint("/X gs")
    },
    Defect("blended in no known way", "pdf.transparency.blend", in: .x4) {
      $0.resource("ExtGState", "/X << /BM /Harbour >>")
      $0.paint("/X gs")
    },
  ]

  static let overprint: [Defect] = [
    Defect("white text that overprints", "pdf.overprint.white") {
      $0.paint("/Over gs 0 0 0 0 k BT /F1 12 Tf 32 35 Td (x) Tj ET")
    },
    Defect("a white area that overprints", "pdf.overprint.white", .warning) {
      $0.paint("/Over gs 0 0 0 0 k 32 35 5 5 re f")
    },
    Defect("black text that knocks out", "pdf.overprint.black") {
      $0.paint("/Knock gs 0 0 0 1 k BT /F1 9 Tf 30 50 Td (x) Tj ET")
    },
    Defect("black text in overprint mode 0", "pdf.overprint.black") {
      $0.resource("ExtGState", "/X << /OP true /op true /OPM 0 >>")
      $0.paint("/X gs 0 0 0 1 k BT /F1 9 Tf 30 50 Td (x) Tj ET")
    },
    Defect("a thin black line that knocks out", "pdf.overprint.black", .warning) {
      $0.paint("/Knock gs 0 0 0 1 K 1 w 30 55 m 60 55 l S")
    },
    Defect("a tint that overprints", "pdf.overprint.tint", .warning) {
      $0.paint("/Over gs 0 0 0 0.5 k 32 35 5 5 re f")
    },
    Defect("black text in four inks", "pdf.black.rich", .warning) {
      $0.paint("/Knock gs 0.7 0.6 0.6 0.9 k BT /F1 14 Tf 30 50 Td (x) Tj ET")
    },
  ]
}

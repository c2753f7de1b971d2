import BroadsheetPDF
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCairo

/// Pages that make no sense must give plates, or an error, in bounded time.
struct PlatesFuzzTests {
  private static let content = """
    q 0.5 0 0 0.5 10 10 cm /G gs /Spot cs 0.5 scn 0 0 50 50 re 10 10 20 20 re W* f* Q
    /Pattern cs /P scn 0 0 m 10 10 20 30 40 40 c 9 9 8 8 y h B* [3 1] 0 d 1 w 2 J 1 j 4 M
    1 0 0 RG 0 0 5 5 re S q 50 0 0 50 20 20 cm /I Do Q /F Do /S sh
    BI /W 2 /H 2 /BPC 8 /CS /RGB ID 123456789012 EI
    """
  private static let pdf = TestPDF(
    content,
    resources: """
      /ExtGState << /G << /OP true /ca .5 /SMask << /G 7 0 R >> >> >> /Pattern << /P 6 0 R >>
      /ColorSpace << /Spot [/Separation /Blue /DeviceCMYK 9 0 R] >> /XObject << /F 7 0 R /I 8 0 R >>
      /Shading << /S << /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [9 9 0 50 50 40]
        /Function 9 0 R /Extend [true true] >> >>
      """,
    objects: [
      6: .stream(
        "/PatternType 1 /PaintType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4", "1 0 0 0 k 0 0 2 2 re f"),
      7: .stream("/Subtype /Form /BBox [0 0 90 90]", "0 0 2 2 re f /F Do"),
      8: .stream(
        "/Subtype /Image /Width 4 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", "abcdefgh"
      ),
      9: "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 .3] /N 1 >>",
    ])

  @Test func theWholePageHasInk() throws {
    let plates = try plates(Self.pdf)
    #expect(plates.inks.contains("Blue"))
    #expect(plates.coverage().means.filter { $0 > 0 }.count >= 4)
  }

  @Test func changedPagesEnd() throws {
    var random = SeededGenerator(seed: 7)
    let bytes = Self.pdf.bytes
    let interesting = Array("[]<>()/ 0123456789.-9999qQ".utf8)
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0...Int.random(in: 0...10, using: &random) {
        changed[Int.random(in: 0..<changed.count, using: &random)] =
          interesting.randomElement(using: &random) ?? 0
      }
      guard let document = try? PDFDocument(reading: changed, named: "fuzz.pdf"),
        let page = document.pages.first
      else { continue }
      _ = try? PlateRenderer(document).renderPlates(
        page: page, index: 0, of: PDFRect(left: 0, bottom: 0, right: 200, top: 100), dpi: 72)
    }
  }

  @Test func pathsThatWouldTakeForEverAreSaid() throws {
    let line = "-900000 0 m 900000 100 l 900000 0 l "
    let dashes = try plates("[0.3 0.1] 0 d " + String(repeating: line, count: 300) + "S")
    #expect(dashes.unmeasured == ["a path is too large to be measured"])
    let curve = "0 0 m 900000 99 -900000 50 0 0 c "
    let curves = try plates(String(repeating: curve, count: 500_000) + "f")
    #expect(curves.unmeasured == ["a path is too large to be measured"])
  }

  @Test(arguments: [
    "1e9 0 0 1 0 0 cm", "99999999999 w 0 0 m 9 9 l S", "0 0 0 0 0 0 cm 5 w 0 0 9 9 re B",
    "0.0000001 0 0 0.0000001 0 0 cm 0 0 1 1 re B", "[0.0000001] 0 d 0 0 m 200 100 l S",
    "99999999999999999999 0 m 1 1 l 99999999999 99999999999 9 9 9 9 c b",
    "-99999999 -99999999 199999999 199999999 re f", "0 0 0 0 re W n 0 0 9 9 re f",
    "1 0 0 1 99999999999 99999999999 cm 0 0 9 9 re W n 0 0 9 9 re B",
  ])
  func extremeNumbersEnd(content: String) throws {
    let plates = try plates(content + " 0 0 0 1 k 1 1 5 5 re f")
    #expect(plates.planes.count == 4)
  }
}

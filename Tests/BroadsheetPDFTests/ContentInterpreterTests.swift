import BroadsheetPDF
import BroadsheetTestSupport
import Testing

struct ContentInterpreterTests {
  @Test func aFilledRectangleIsSeenWithItsColour() throws {
    let seen = try ContentRecord("q 2 0 0 2 5 5 cm 0.1 0.2 0.3 0.4 k 0 0 10 20 re f Q")
    #expect(seen.complaints == [])
    #expect(seen.depth == 0)
    let mark = try #require(seen.painted.first)
    #expect(seen.painted.count == 1)
    guard case .path(let path, .nonzero, false) = mark.mark else {
      Issue.record("it is no filled path")
      return
    }
    #expect(path == .rectangle(PDFRect(left: 0, bottom: 0, right: 10, top: 20)))
    #expect(mark.state.ctm == Matrix(2, 0, 0, 2, 5, 5))
    #expect(mark.state.fill == Paint(space: .deviceCMYK, components: [0.1, 0.2, 0.3, 0.4]))
    #expect(mark.place == ContentPlace(page: 0))
  }

  @Test func pathOperatorsBuildWhatTheySay() throws {
    let seen = try ContentRecord(
      "0 0 m 1 0 l 1 1 2 2 3 3 c 4 4 5 5 v 6 6 7 7 y h S 0 0 m 9 9 l b* 0 0 m 1 1 l n")
    #expect(seen.painted.count == 2)
    guard case .path(let path, nil, true) = seen.painted[0].mark,
      case .path(let closed, .evenOdd, true) = seen.painted[1].mark
    else {
      Issue.record("these are other paths")
      return
    }
    func at(_ x: Double, _ y: Double) -> PDFPoint { PDFPoint(x: x, y: y) }
    #expect(
      path == [
        .move(at(0, 0)), .line(at(1, 0)), .curve(at(1, 1), at(2, 2), at(3, 3)),
        .curve(at(3, 3), at(4, 4), at(5, 5)), .curve(at(6, 6), at(7, 7), at(7, 7)), .close,
      ])
    #expect(closed == [.move(at(0, 0)), .line(at(9, 9)), .close])
  }

  @Test func clipsNarrowAndAreRestored() throws {
    let seen = try ContentRecord(
      "q 10 10 20 20 re W n 0 0 5 5 re f 500 0 9 9 re W n 0 0 1 1 re f Q 0 0 1 1 re f")
    let bounds = seen.painted.map(\.state.clipBounds)
    #expect(bounds[0] == PDFRect(left: 10, bottom: 10, right: 30, top: 30))
    #expect(bounds[1].width == 0 || bounds[1].height == 0)
    #expect(bounds[2] == PDFRect(left: 0, bottom: 0, right: 200, top: 100))
    #expect(seen.clips.count == 2)
  }

  @Test func coloursComeFromNamedSpaces() throws {
    let seen = try ContentRecord(
      """
      /Spot cs 0.5 scn 0 0 1 1 re f
      /Duo CS 0.2 0.7 SCN 0 0 1 1 re S
      /DeviceCMYK cs 0 0 1 1 re f
      1 0 0 RG 0.25 g 0 0 1 1 re B
      """,
      resources: """
        /ColorSpace << /Spot [/Separation /Orange /DeviceCMYK 5 0 R]
          /Duo [/DeviceN [/Black /Orange] /DeviceCMYK 6 0 R] >>
        """)
    let tint = PDFValue.reference(PDFReference(number: 5))
    #expect(
      seen.painted[0].state.fill.space
        == .separation(name: "Orange", alternate: .deviceCMYK, tint: tint))
    #expect(seen.painted[0].state.fill.components == [0.5])
    #expect(seen.painted[1].state.stroke.components == [0.2, 0.7])
    #expect(seen.painted[2].state.fill.components == [0, 0, 0, 1])
    #expect(seen.painted[3].state.fill == Paint(space: .deviceGray, components: [0.25]))
    #expect(seen.painted[3].state.stroke == Paint(space: .deviceRGB, components: [1, 0, 0]))
  }

  @Test func extendedStatesSetOverprintAndTransparency() throws {
    let seen = try ContentRecord(
      "/G1 gs 0 0 1 1 re f /G2 gs 0 0 1 1 re f",
      resources: """
        /ExtGState << /G1 << /OP true /OPM 1 /ca .5 /CA .25 /BM /Multiply /LW 3
          /D [[2 1] 1] >> /G2 << /op false /BM [/Foo /Screen] /SMask /None >> >>
        """)
    let first = seen.painted[0].state
    #expect(first.overprintsFill && first.overprintsStroke && first.overprintMode == 1)
    #expect((first.fillAlpha, first.strokeAlpha) == (0.5, 0.25))
    #expect(first.blendMode == "Multiply")
    #expect(first.lineWidth == 3 && first.dash == [2, 1] && first.dashPhase == 1)
    #expect(!seen.painted[1].state.overprintsFill && seen.painted[1].state.overprintsStroke)
    #expect(seen.states.count == 2)
  }

  @Test func formsAreInterpretedInPlace() throws {
    let seen = try ContentRecord(
      "1 0 0 1 10 0 cm /Inner Do 0 0 1 1 re f",
      resources: "/XObject << /Inner 5 0 R >> /ExtGState << /Half << /ca .5 >> >>",
      objects: [
        5: .stream(
          "/Type /XObject /Subtype /Form /BBox [0 0 4 4] /Matrix [2 0 0 2 0 0]",
          "/Half gs 0 1 0 rg 0 0 1 1 re f")
      ])
    #expect(seen.complaints == [])
    #expect(seen.forms == ["begin 5", "end"])
    #expect(seen.painted.map(\.place.nesting) == [["Inner"], []])
    #expect(seen.painted[0].place.stream == PDFReference(number: 5))
    #expect(seen.painted[0].state.ctm == Matrix(2, 0, 0, 2, 10, 0))
    #expect(seen.painted[0].state.fillAlpha == 0.5, "a form without resources uses its page's")
    #expect(
      seen.painted[0].state.clipBounds == PDFRect(left: 10, bottom: 0, right: 18, top: 8))
    #expect(seen.painted[1].state.fill == .black)
    #expect(seen.painted[1].state.fillAlpha == 1)
  }

  @Test func aFormThatContainsItselfEnds() throws {
    let seen = try ContentRecord(
      "/A Do", resources: "/XObject << /A 5 0 R /B 6 0 R >>",
      objects: [
        5: .stream("/Subtype /Form /BBox [0 0 1 1]", "/B Do"),
        6: .stream("/Subtype /Form /BBox [0 0 1 1]", "/A Do 0 0 1 1 re f"),
      ])
    #expect(seen.complaints == ["`A` contains itself"])
    #expect(seen.painted.count == 1)
    #expect(seen.depth == 0)
  }

  @Test func formsThatMultiplyEndAtTheWorkLimit() throws {
    var objects: [Int: TestPDF.Object] = [:]
    for number in 5..<20 {
      objects[number] = .stream(
        "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X \(number + 1) 0 R >> >>",
        String(repeating: "/X Do ", count: 50))
    }
    objects[20] = .stream("/Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re f")
    let seen = try ContentRecord(
      TestPDF("/X Do", resources: "/XObject << /X 5 0 R >>", objects: objects), workLimit: 20_000)
    #expect(seen.complaints.contains("there is more content than a page may have"))
    #expect(seen.depth == 0)
  }

  @Test func groupsArePaintedAsAWholeAndSoftMasksAreVisited() throws {
    let seen = try ContentRecord(
      "/Mask gs /Group Do",
      resources: """
        /XObject << /Group 5 0 R >>
        /ExtGState << /Mask << /ca .5 /SMask << /S /Luminosity /G 6 0 R >> >> >>
        """,
      objects: [
        5: .stream(
          "/Subtype /Form /BBox [0 0 4 4] /Group << /S /Transparency >>", "0 0 1 1 re f"),
        6: .stream("/Subtype /Form /BBox [0 0 4 4]", "1 g 0 0 4 4 re f"),
      ])
    #expect(seen.painted.map(\.place.nesting) == [["soft mask"], ["Group"]])
    #expect(seen.painted[1].state.fillAlpha == 1 && !seen.painted[1].state.hasSoftMask)
  }

  @Test func aPatternsCellIsVisitedOnce() throws {
    let resources = """
      /Pattern << /P 5 0 R /U 6 0 R >>
      /ColorSpace << /Under [/Pattern /DeviceCMYK] >>
      """
    let cell = "/PatternType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4"
    let content = """
      1 0 0 1 7 7 cm /Pattern cs /P scn 0 0 9 9 re f 0 0 9 9 re f
      /Under cs 0 0 0 .5 /U scn 0 0 9 9 re f
      """
    let objects: [Int: TestPDF.Object] = [
      5: .stream("\(cell) /PaintType 1 /Matrix [3 0 0 3 0 0]", "1 0 0 rg 0 0 2 2 re f"),
      6: .stream("\(cell) /PaintType 2", "1 0 0 rg 0 0 2 2 re f"),
    ]
    let seen = try ContentRecord(content, resources: resources, objects: objects)
    #expect(seen.complaints == [])
    #expect(
      seen.painted.map(\.place.nesting) == [[], ["pattern 5"], [], [], ["pattern 6"]])
    #expect(seen.painted[0].state.fill.pattern == PDFReference(number: 5))
    #expect(seen.painted[1].state.ctm == Matrix(3, 0, 0, 3, 0, 0), "patterns lie in page space")
    #expect(seen.painted[4].state.fill.space == .deviceCMYK)
    #expect(seen.painted[4].state.fill.components == [0, 0, 0, 0.5])
  }

  @Test func imagesAndShadingsAreMarks() throws {
    let seen = try ContentRecord(
      "9 0 0 9 0 0 cm /I Do BI /W 1 /H 1 /BPC 8 /CS /G ID x EI /S sh",
      resources: "/XObject << /I 5 0 R >> /Shading << /S 6 0 R >>",
      objects: [
        5: .stream(
          "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x"),
        6: "<< /ShadingType 2 >>",
      ])
    #expect(seen.complaints == [])
    guard case .image(PDFReference(number: 5)) = seen.painted[0].mark,
      case .inlineImage(let entries, let data) = seen.painted[1].mark,
      case .shading(.reference(PDFReference(number: 6))) = seen.painted[2].mark
    else {
      Issue.record("these are other marks")
      return
    }
    #expect(entries["Width"] == .integer(1))
    #expect(data == Array("x".utf8))
  }

  @Test func severalStreamsAreOneContent() throws {
    var pdf = TestPDF("q 1 0 0")
    pdf.pages[0].contents.append(Array("rg 0 0 1 1 re f Q".utf8))
    let seen = try ContentRecord(pdf)
    #expect(seen.complaints == [])
    #expect(seen.painted.first?.state.fill.components == [1, 0, 0])
  }

  @Test func whatIsWrongIsSaid() throws {
    func complaints(_ content: String) throws -> [String] {
      try ContentRecord(content).complaints
    }
    #expect(try complaints("q") == ["`q` without `Q`, 1 time"])
    #expect(try complaints("Q") == ["`Q` without `q`"])
    #expect(try complaints("1 2 re") == ["`re` needs 4 numbers"])
    #expect(try complaints("1 1 l") == ["`l` has no point to go from"])
    #expect(try complaints("BX 1 foo EX") == ["`foo` is no operator of PDF"])
    #expect(try complaints("/No Do") == ["there is no XObject `No`"])
    #expect(try complaints("ET") == ["`ET` without `BT`"])
    #expect(try complaints("BT (x) Tj ET") == ["text is shown without a font"])
    #expect(try complaints("/No cs 1 sc") == ["there is no sound colour space `No`"])
    #expect(try complaints("/DeviceRGB cs 1 sc") == ["`sc` gives 1 of a colour's 3 numbers"])
    #expect(try complaints(String(repeating: "Q ", count: 500)).count == 201)
  }

  @Test func aDamagedStreamIsReported() throws {
    var pdf = TestPDF(
      "/Bad Do 0 0 1 1 re f", resources: "/XObject << /Bad 5 0 R >>",
      objects: [5: .data("/Subtype /Form /BBox [0 0 1 1] /Filter /FlateDecode", [1, 2, 3, 4])])
    #expect(try ContentRecord(pdf).painted.count == 1)
    #expect(try ContentRecord(pdf).complaints.count == 1)
    pdf = TestPDF("")
    pdf.pages[0].entries = "/Contents 5 0 R"
    pdf.pages[0].contents = []
    pdf.objects[5] = "12"
    #expect(try ContentRecord(pdf).complaints == ["the page's content is no stream"])
  }

  @Test func annotationsAreSeenByTheirAppearance() throws {
    var pdf = TestPDF("0 0 1 1 re f")
    pdf.pages[0].entries = """
      /Annots [<< /Subtype /Stamp /Rect [100 50 120 60] /AP << /N 5 0 R >> >>
        << /Subtype /Text /F 2 /Rect [0 0 9 9] /AP << /N 5 0 R >> >>
        << /Subtype /Widget /AS /On /Rect [0 0 2 2] /AP << /N << /On 5 0 R >> >> >>]
      """
    pdf.objects[5] = .stream("/Subtype /Form /BBox [0 0 2 2]", "0 0 2 2 re f")
    let document = try pdf.document()
    var seen = ContentRecord()
    interpretAppearances(page: document.pages[0], index: 0, of: document, visitor: &seen)
    #expect(
      seen.painted.map(\.place.nesting)
        == [["annotation 1 (Stamp)"], ["annotation 3 (Widget)"]])
    #expect(seen.painted[0].state.ctm == Matrix(10, 0, 0, 5, 100, 50))
    #expect(seen.complaints == [])
  }
}

import BroadsheetPDF
import BroadsheetTestSupport
import Testing

struct ContentColorTests {
  private func space(
    _ text: String, objects: [Int: TestPDF.Object] = [:]
  ) throws -> ColorSpace {
    var objects = objects
    objects[50] = .value("<< /ColorSpace << /X \(text) >> >>")
    let document = try TestPDF("", objects: objects).document()
    let resources = document.object(PDFReference(number: 50)).dictionary ?? [:]
    return document.colorSpace(.name("X"), resources: resources)
  }

  @Test func everyFamilyIsRead() throws {
    #expect(try space("/DeviceCMYK") == .deviceCMYK)
    #expect(try space("[/DeviceRGB]") == .deviceRGB)
    #expect(try space("[/CalRGB << >>]") == .calRGB)
    #expect(try space("[/Lab << >>]") == .lab)
    let icc = try space("[/ICCBased 5 0 R]", objects: [5: .stream("/N 4", "")])
    #expect(icc == .icc(profile: PDFReference(number: 5), components: 4))
    let guessed = try space(
      "[/ICCBased 5 0 R]", objects: [5: .stream("/Alternate /DeviceGray", "")])
    #expect(guessed.components == 1)
    #expect(
      try space("[/Indexed /DeviceRGB 1 <FF000000FF>]")
        == .indexed(base: .deviceRGB, highest: 1, table: [255, 0, 0, 0, 255, 0]))
    #expect(
      try space("[/Indexed /DeviceGray 2 5 0 R]", objects: [5: .stream("", "abcd")])
        == .indexed(base: .deviceGray, highest: 2, table: Array("abc".utf8)))
    let duo = try space("[/DeviceN [/Black /Gold] /DeviceCMYK 5 0 R]", objects: [5: "<< >>"])
    #expect(duo.components == 2)
    #expect(try space("[/Pattern /DeviceGray]") == .pattern(underlying: .deviceGray))
    #expect(try space("[/Strange 1]") == .unknown("Strange"))
    #expect(try space("[/Indexed /DeviceRGB 999 <00>]") == .unknown("Indexed"))
  }

  @Test func circlesEnd() throws {
    let circle = try space("5 0 R", objects: [5: "[/Separation /A 5 0 R 6 0 R]", 6: "<< >>"])
    #expect(circle.components == 1)
    #expect(try space("/X") == .unknown("nested too deeply"))
  }
}

struct ContentFunctionTests {
  private func function(
    _ object: TestPDF.Object, objects: [Int: TestPDF.Object] = [:]
  ) throws -> PDFFunction? {
    let document = try TestPDF(
      "", objects: objects.merging([5: object]) { $1 }
    ).document()
    return PDFFunction(.reference(PDFReference(number: 5)), in: document)
  }

  @Test func exponentialFunctionsBlend() throws {
    let blend = try #require(
      try function("<< /FunctionType 2 /Domain [0 1] /C0 [0 1] /C1 [1 0.5] /N 1 >>"))
    #expect(blend([0.5]) == [0.5, 0.75])
    #expect(blend([7]) == [1, 0.5])
    #expect(blend([]) == [0, 1])
    #expect(blend([.nan]) == [0, 1])
    let square = try #require(
      try function("<< /FunctionType 2 /Domain [0 1] /N 2 >>"))
    #expect(square([0.5]) == [0.25])
  }

  @Test func sampledFunctionsInterpolate() throws {
    let line = try #require(
      try function(
        .data(
          "/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [3] /BitsPerSample 8", [0, 255, 0])))
    #expect(line([0.25]) == [0.5])
    #expect(line([0.5]) == [1])
    #expect(line([1]) == [0])
    let plane = try #require(
      try function(
        .data(
          "/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 10] /Size [2 2] /BitsPerSample 8",
          [0, 0, 255, 0, 0, 255, 255, 255])))
    #expect(plane([1, 0]) == [1, 0])
    #expect(plane([0, 1]) == [0, 10])
    #expect(plane([0.5, 0.5]) == [0.5, 5])
    let narrow = try #require(
      try function(
        .data(
          "/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2] /BitsPerSample 12",
          [0x80, 0x0F, 0xFF])))
    #expect(abs(narrow([0])[0] - 2048.0 / 4095) < 1e-9)
    #expect(narrow([1]) == [1])
  }

  @Test func stitchedFunctionsTakeTurns() throws {
    let stitched = try #require(
      try function(
        """
        << /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 1 0]
          /Functions [6 0 R 6 0 R] >>
        """,
        objects: [6: "<< /FunctionType 2 /Domain [0 1] /N 1 >>"]))
    #expect(stitched([0.25]) == [0.5])
    #expect(stitched([0.5]) == [1])
    #expect(stitched([0.75]) == [0.5])
    #expect(
      try function(
        "<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [5 0 R] >>") == nil,
      "a function of itself has no end")
  }

  @Test(arguments: [
    ("{ 2 mul }", 0.25, 0.5), ("{ dup mul }", 0.5, 0.25), ("{ 1 exch sub }", 0.25, 0.75),
    ("{ 0.5 gt { 1 } { 0 } ifelse }", 0.75, 1), ("{ dup 0.5 lt { pop 0.1 } if }", 0.25, 0.1),
    ("{ 1 2 3 3 1 roll pop pop sub }", 0, -3), ("{ 7 2 idiv add 4 div }", 0, 0.75),
    ("{ pop 7 4 mod 10 div }", 0, 0.3), ("{ pop 1 3 bitshift 16 div }", 0, 0.5),
    ("{ pop true false or { .5 } { .6 } ifelse }", 0, 0.5), ("{ pop 90 sin }", 0, 1),
    ("{ pop 1 1 atan 90 div }", 0, 0.5), ("{ .2 .3 2 copy add 1 index sub sub sub }", 1, 0.1),
    ("{ pop 0 div }", 1, 0), ("{ pop pop pop }", 1, 0), ("{ 1 0 div }", 1, 0),
    ("{ 9999999999 2147483647 roll }", 1, 0), ("{ pop -1 sqrt }", 1, 0),
  ])
  func calculatorsCalculate(code: String, input: Double, output: Double) throws {
    let function = try #require(
      try function(.stream("/FunctionType 4 /Domain [0 1] /Range [-9 9]", code)))
    #expect(abs(function([input])[0] - output) < 1e-9)
  }

  @Test(arguments: ["", "2 mul", "{ foo }", "{ { } }", "{ 1 { 2 } ifelse }", "{ 1"])
  func unsoundCalculatorsAreRefused(code: String) throws {
    #expect(try function(.stream("/FunctionType 4 /Domain [0 1] /Range [0 1]", code)) == nil)
  }
}

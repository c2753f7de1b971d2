import BroadsheetPDF
import BroadsheetPictures
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCairo

struct PlatesImageTests {
  /// The left and the right half of an image that fills the page.
  private func halves(
    _ entries: String, _ data: [UInt8], content: String = "", resources: String = "",
    objects: [Int: TestPDF.Object] = [:]
  ) throws -> (left: [UInt8], right: [UInt8], unmeasured: [String]) {
    var objects = objects
    objects[50] = .data("/Type /XObject /Subtype /Image \(entries)", data)
    let plates = try plates(
      "\(content) 200 0 0 100 0 0 cm /I Do",
      resources: "/XObject << /I 50 0 R >> \(resources)", objects: objects)
    return (plates.inks(50, 50), plates.inks(150, 50), plates.unmeasured)
  }

  @Test func samplesOfEveryDepthAreInk() throws {
    let size = "/Width 2 /Height 1"
    let gray = try halves("\(size) /BitsPerComponent 8 /ColorSpace /DeviceGray", [0, 204])
    #expect(gray.left == [0, 0, 0, 255] && gray.right == [0, 0, 0, 51])
    let cmyk = try halves(
      "\(size) /BitsPerComponent 8 /ColorSpace /DeviceCMYK", [255, 0, 0, 0, 0, 10, 20, 30])
    #expect(cmyk.left == [255, 0, 0, 0] && cmyk.right == [0, 10, 20, 30])
    let bilevel = try halves("\(size) /BitsPerComponent 1 /ColorSpace /DeviceGray", [0x40])
    #expect(bilevel.left == [0, 0, 0, 255] && bilevel.right == [0, 0, 0, 0])
    let four = try halves("\(size) /BitsPerComponent 4 /ColorSpace /DeviceGray", [0x3F])
    #expect(four.left == [0, 0, 0, 204])
    let sixteen = try halves(
      "\(size) /BitsPerComponent 16 /ColorSpace /DeviceGray", [0, 0, 204, 9])
    #expect(sixteen.left == [0, 0, 0, 255] && sixteen.right == [0, 0, 0, 51])
    let decoded = try halves(
      "\(size) /BitsPerComponent 8 /ColorSpace /DeviceGray /Decode [1 0]", [0, 204])
    #expect(decoded.left == [0, 0, 0, 0] && decoded.right == [0, 0, 0, 204])
    let packed = try halves(
      "\(size) /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode",
      deflate([0, 204]))
    #expect(packed.right == [0, 0, 0, 51])
  }

  @Test func palettesAndSpotsAreInk() throws {
    let size = "/Width 2 /Height 1"
    let indexed = try halves(
      "\(size) /BitsPerComponent 2 /ColorSpace [/Indexed /DeviceCMYK 2 <0000000000000000FF00330A>]",
      [0x90])
    #expect(indexed.left == [255, 0, 51, 10], "index 2")
    #expect(indexed.right == [0, 0, 0, 0], "index 1")
    let spot = try halves(
      "\(size) /BitsPerComponent 8 /ColorSpace [/Separation /Gold /DeviceCMYK 5 0 R]", [128, 0],
      objects: [5: "<< >>"])
    #expect(spot.left == [0, 0, 0, 0, 128])
  }

  @Test func masksLetThroughWhatIsBelow() throws {
    let size = "/Width 2 /Height 1"
    let under = "0 0 1 0 k 0 0 200 100 re f"
    let soft = try halves(
      "\(size) /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 5 0 R", [0, 0], content: under,
      objects: [
        5: .data(
          "/Subtype /Image /Width 4 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
          [255, 255, 0, 0])
      ])
    #expect(soft.left == [0, 0, 0, 255] && soft.right == [0, 0, 255, 0])
    let hard = try halves(
      "\(size) /BitsPerComponent 8 /ColorSpace /DeviceGray /Mask 5 0 R", [0, 0], content: under,
      objects: [
        5: .data("/Subtype /Image /ImageMask true /Width 2 /Height 1 /BitsPerComponent 1", [0x80])
      ])
    #expect(hard.left == [0, 0, 255, 0] && hard.right == [0, 0, 0, 255])
    let stencil = try halves(
      "\(size) /ImageMask true /BitsPerComponent 1", [0x40], content: under + " 0 1 0 0 k")
    #expect(stencil.left == [0, 255, 0, 0] && stencil.right == [0, 0, 255, 0])
    let reversed = try halves(
      "\(size) /ImageMask true /BitsPerComponent 1 /Decode [1 0]", [0x40],
      content: under + " 0 1 0 0 k")
    #expect(reversed.left == [0, 0, 255, 0] && reversed.right == [0, 255, 0, 0])
  }

  @Test func inlineImagesAreInk() throws {
    let plates = try plates(
      "200 0 0 100 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /G /F /AHx ID 00CC> EI")
    #expect(plates.inks(50, 50) == [0, 0, 0, 255])
    #expect(plates.inks(150, 50) == [0, 0, 0, 51])
  }

  @Test func processJPEGsCountAsTheyAreStored() throws {
    let pixels = BroadsheetPictures.Pixels(
      width: 64, height: 32, colors: .cmyk,
      samples: Array(repeatElement([255, 0, 51, 0] as [UInt8], count: 64 * 32).joined()))
    let jpeg = try encodeJPEG(pixels, quality: 95)
    let entries = "/Width 64 /Height 32 /BitsPerComponent 8 /ColorSpace /DeviceCMYK"
    func near(_ inks: [UInt8], _ wanted: [Int]) -> Bool {
      zip(inks, wanted).allSatisfy { abs(Int($0) - $1) < 6 }
    }
    let plain = try halves("\(entries) /Filter /DCTDecode", jpeg)
    #expect(near(plain.left, [255, 0, 51, 0]), "\(plain)")
    let inverted = try halves(
      "\(entries) /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]", jpeg)
    #expect(near(inverted.left, [0, 255, 204, 255]), "\(inverted)")
    let wrong = try halves(
      "/Width 64 /Height 32 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", jpeg)
    #expect(wrong.unmeasured.count == 1)
  }

  @Test func lineArtIsAveraged() throws {
    // Every other column of 1600 is black: on 200 pixels that is half ink everywhere.
    let row = [UInt8](repeating: 0x55, count: 200)
    let data = Array(repeatElement(row, count: 800).joined())
    let plates = try plates(
      "200 0 0 100 0 0 cm /I Do", resources: "/XObject << /I 5 0 R >>",
      objects: [
        5: .data(
          """
          /Subtype /Image /Width 1600 /Height 800 /BitsPerComponent 1 /ColorSpace /DeviceGray
          /Filter /FlateDecode
          """, deflate(data))
      ])
    #expect(plates.planes[3].allSatisfy { abs(Int($0) - 128) <= 1 })
  }

  @Test func faxCodedLineArtIsRead() throws {
    let folder = try TestFolder()
    let row = [UInt8](repeating: 0xFF, count: 64) + [UInt8](repeating: 0, count: 64)
    let image = Array(repeatElement(row, count: 512).joined())
    // Ghostscript codes the same picture as CCITT.
    let source = TestPDF(
      "200 0 0 100 0 0 cm /I Do", resources: "/XObject << /I 5 0 R >>",
      objects: [
        5: .data(
          "/Subtype /Image /Width 1024 /Height 512 /BitsPerComponent 1 /ColorSpace /DeviceGray",
          image)
      ])
    _ = try folder.write(source.bytes, as: "in.pdf")
    _ = try output(
      of: "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
      "-dMonoImageFilter=/CCITTFaxEncode",
      "-dAutoFilterMonoImages=false", "-dEncodeMonoImages=true", "-o", folder("out.pdf"),
      folder("in.pdf"))
    let bytes = try readBytes(folder("out.pdf"))
    let document = try PDFDocument(reading: bytes, named: "out.pdf")
    let isFax = (1..<40).contains { number in
      let entries = document.object(PDFReference(number: number)).dictionary
      return document.filters(of: entries ?? [:]).contains { $0.name == "CCITTFaxDecode" }
    }
    #expect(isFax)
    let plates = try PlateRenderer(document).renderPlates(
      page: document.pages[0], index: 0, of: PDFRect(left: 0, bottom: 0, right: 200, top: 100),
      dpi: 72)
    #expect(plates.inks(50, 50)[3] == 0 && plates.inks(150, 50)[3] == 255, "\(plates.unmeasured)")
  }

  @Test func damagedImagesAreSaid() throws {
    let short = try halves(
      "/Width 2 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray", [0, 0])
    #expect(short.left[3] == 255, "missing samples count as 0")
    let huge = try halves(
      "/Width 99999999 /Height 99999999 /BitsPerComponent 8 /ColorSpace /DeviceGray", [0])
    #expect(huge.unmeasured == ["an image without a sound size is not measured"])
    let strange = try halves(
      "/Width 2 /Height 1 /BitsPerComponent 3 /ColorSpace /DeviceGray", [0])
    #expect(strange.unmeasured == ["an image of 3 bits is not measured"])
  }
}

import BroadsheetBase
import BroadsheetTestSupport
import Foundation
import Testing

@testable import BroadsheetPictures

/// Process colour that we write means the same to others when it stands in a PDF.
struct ProcessJPEGTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A PDF page of 64 × 32 points that a picture fills.
  private func pdf(_ jpeg: [UInt8]) -> [UInt8] {
    let content = "q 64 0 0 32 0 0 cm /I Do Q"
    let objects: [[UInt8]] = [
      Array("<</Type/Catalog/Pages 2 0 R>>".utf8),
      Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8),
      Array(
        """
        <</Type/Page/Parent 2 0 R/MediaBox[0 0 64 32]/Contents 4 0 R\
        /Resources<</XObject<</I 5 0 R>>>>>>
        """.utf8),
      Array("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream".utf8),
      Array(
        """
        <</Type/XObject/Subtype/Image/Width 32/Height 16/BitsPerComponent 8\
        /ColorSpace/DeviceCMYK/Filter/DCTDecode/Length \(jpeg.count)>>stream\n
        """.utf8) + jpeg + Array("\nendstream".utf8),
    ]
    var bytes = Array("%PDF-1.4\n".utf8)
    var table = "xref\n0 6\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(bytes.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = bytes.count
    return bytes + Array("\(table)trailer<</Size 6/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
  }

  private func process() -> Pixels {
    var samples: [UInt8] = []
    for y in 0..<16 {
      for x in 0..<32 { samples += cmykQuarters[(x < 16 ? 0 : 1) + (y < 8 ? 0 : 2)] }
    }
    return Pixels(width: 32, height: 16, colors: .cmyk, samples: samples)
  }

  private func isNear(_ pixels: Pixels, _ x: Int, _ y: Int, _ test: ([UInt8]) -> Bool) -> Bool {
    test(pixels.pixel(x, y))
  }

  @Test func itIsAnAdobeFileOfTransform2InFullSize() throws {
    let bytes = try encodeJPEG(process(), quality: 80)
    let marker = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xEE]) })
    #expect(Array(bytes[marker + 4..<marker + 9]) == Array("Adobe".utf8))
    #expect(bytes[marker + 15] == 2)
    let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC0]) })
    #expect((0..<4).allSatisfy { bytes[frame + 11 + 3 * $0] == 0x11 })
  }

  @Test func popplerShowsTheInksThatWereMeant() throws {
    let path = try folder.write(pdf(try encodeJPEG(process(), quality: 90)), as: "a.pdf")
    _ = try output(of: "pdftocairo", "-png", "-r", "72", "-singlefile", path, folder("page"))
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: folder("page.png"))))
    let pixels = try decodePicture(bytes)
    // Poppler's cyan, magenta, yellow and black are those of a press, roughly.
    #expect(isNear(pixels, 8, 8) { $0[0] < 60 && $0[1] > 140 && $0[2] > 200 })
    #expect(isNear(pixels, 56, 8) { $0[0] > 200 && $0[1] < 60 && $0[2] > 100 })
    #expect(isNear(pixels, 8, 24) { $0[0] > 220 && $0[1] > 220 && $0[2] < 60 })
    #expect(isNear(pixels, 56, 24) { $0.allSatisfy { $0 < 60 } })
  }

  @Test func ghostscriptSeparatesTheInksThatWereMeant() throws {
    let path = try folder.write(pdf(try encodeJPEG(process(), quality: 90)), as: "a.pdf")
    _ = try output(
      of: "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-r72",
      "-sOutputFile=\(folder("a.tif"))", path)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: folder("a.tif"))))
    let pixels = try decodePicture(bytes)
    #expect(pixels.colors == .cmyk)
    for (index, ink) in cmykQuarters.enumerated() {
      #expect(pixels.isNear(index % 2 == 0 ? 8 : 56, index < 2 ? 8 : 24, ink))
    }
  }
}

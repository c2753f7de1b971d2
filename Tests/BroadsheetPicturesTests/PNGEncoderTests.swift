import BroadsheetBase
import BroadsheetPictures
import Testing

@Suite struct PNGEncoderTests {
  private func encoded(
    _ width: Int, _ height: Int, _ colors: ImageAsset.Colors, perInch: Double? = nil,
    _ samples: [UInt8]
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    let count = width * (colors == .gray ? 1 : 3)
    let isWritten = encodePNG(
      width: width, height: height, colors: colors, perInch: perInch,
      row: { y, row in for x in 0..<count { row[x] = samples[y * count + x] } },
      to: {
        bytes += $0
        return true
      })
    return isWritten ? bytes : nil
  }

  @Test func whatIsWrittenIsReadBackTheSame() throws {
    let samples = (0..<7 * 5 * 3).map { UInt8($0 * 37 % 251) }
    let color = try decodePicture(try #require(encoded(7, 5, .rgb, samples)))
    #expect(color.colors == .rgb && color.width == 7 && color.height == 5)
    #expect(color.samples == samples)
    let gray = try decodePicture(try #require(encoded(7, 15, .gray, samples)))
    #expect(gray.colors == .gray && gray.samples == samples)
    let dot = try decodePicture(try #require(encoded(1, 1, .gray, [7])))
    #expect(dot.samples == [7])
  }

  @Test func theResolutionIsInTheFile() throws {
    let bytes = try #require(encoded(1, 1, .gray, perInch: 100, [0]))
    let chunk = Array("pHYs".utf8) + [0, 0, 0x0F, 0x61, 0, 0, 0x0F, 0x61, 1]
    #expect(bytes.indices.contains { bytes[$0...].starts(with: chunk) })
  }

  @Test func aFullDiskIsSaid() {
    var taken = 0
    let isWritten = encodePNG(
      width: 200, height: 200, colors: .gray,
      row: { y, row in for x in 0..<200 { row[x] = UInt8((x &* x &+ y &* 77) & 255) } },
      to: {
        taken += $0.count
        return taken < 1_000
      })
    #expect(!isWritten)
  }
}

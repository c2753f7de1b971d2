import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetPictures

/// Whatever the bytes, decoding ends with a picture or an error.
struct HostileFileTests {
  private static let files: [[UInt8]] = [
    (try? encodeJPEG(quarters(), quality: 80)) ?? [], Fixture.progressiveJPEG, Fixture.cmykJPEG,
    MadePNG(
      width: 4, height: 2, colorType: 6, rows: [[UInt8]](repeating: Array(0..<16), count: 2),
      others: [("iCCP", Array("a\0\0".utf8) + MadePNG.stored(profile("RGB ")))]
    ).bytes,
    MadePNG(
      width: 3, height: 3, colorType: 0, rows: [[1], [3], [7, 9], [2], [8], [4, 5, 6]],
      isInterlaced: true
    ).bytes,
    MadePNG(
      width: 2, height: 1, depth: 4, colorType: 3, rows: [[0x12]], palette: [1, 2, 3, 4, 5, 6],
      transparency: [9]
    ).bytes,
    Fixture.jpegTIFF, Fixture.lzwTIFF, Fixture.deflateTIFF, Fixture.packBitsTIFF,
    Fixture.group3TIFF, Fixture.group4TIFF, Fixture.cmykTIFF, Fixture.bigTIFF,
    MadeTIFF(
      width: 20, height: 3, photometric: 2, samples: 4,
      blocks: Array(repeating: Array(repeating: 9, count: 256), count: 8), tile: (16, 16),
      isPlanar: true, isLittle: false, shorts: [338: [1]], profile: profile("RGB ")
    ).bytes,
  ]

  /// Cut anywhere, a file is an error, unless what is missing has no say in the picture: the end of
  /// a TIFF, the check sum of a PNG's last chunk.
  @Test(arguments: files.indices)
  func aFileCutShortIsAnError(number: Int) throws {
    let whole = Self.files[number]
    let original = try decodePicture(whole)
    for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 150)) {
      let cut = Array(whole.prefix(count))
      guard let pixels = try? decodePicture(cut) else { continue }
      let isEnd = sniffFormat(whole) == .tiff || count >= whole.count - 4
      #expect(isEnd && sniffFormat(whole) != .jpeg, "\(count) of \(whole.count) bytes")
      #expect(pixels.samples == original.samples, "\(count) of \(whole.count) bytes")
    }
  }

  @Test(arguments: files.indices)
  func flippedBytesNeverDoHarm(number: Int) throws {
    let whole = Self.files[number]
    let folder = try TestFolder()
    var generator = SeededGenerator(state: 0x5EED + UInt64(number))
    for round in 0..<400 {
      var bytes = whole
      for _ in 0...round % 4 {
        // Half of the time near the start, where the numbers are.
        let range = round % 2 == 0 ? bytes.count : min(bytes.count, 120)
        bytes[Int.random(in: 0..<range, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      if let pixels = try? decodePicture(bytes, atLeast: (4, 4)) {
        pixels.checkCounts()
      }
      if round % 10 == 0 { _ = try? probePicture(at: try folder.write(bytes, as: "a")) }
    }
  }

  @Test func aJPEGOfTooManyScansIsAnError() throws {
    var bytes = Fixture.progressiveJPEG
    let scan = try #require(bytes.lastIndex { $0 == 0xDA })
    let last = Array(bytes[(scan - 1)..<(bytes.count - 2)])
    bytes.insert(contentsOf: (0..<120).flatMap { _ in last }, at: bytes.count - 2)
    #expect(throws: PictureError.unsupported(reason: "a JPEG of more than 100 scans")) {
      try decodePicture(bytes)
    }
  }

  @Test func aFileOfAnotherKindIsNotDecoded() {
    for text in ["", "GIF89a", "<svg/>", "%PDF-1.4"] {
      #expect(throws: PictureError.unknownFormat) { try decodePicture(Array(text.utf8)) }
    }
  }

  @Test func manyThreadsMayDecodeAtOnce() async throws {
    let expected = try Self.files.map { try decodePicture($0) }
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<120 {
        let (file, pixels) = (number % expected.count, expected[number % expected.count])
        group.addTask {
          if number % 3 == 0 { _ = try? decodePicture(Self.files[file].dropLast(20)) }
          return (try? decodePicture(Self.files[file])) == pixels
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

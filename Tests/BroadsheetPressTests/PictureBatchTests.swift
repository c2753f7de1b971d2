import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures
import Foundation
import Testing

@testable import BroadsheetPress

func inflatedBytes(_ data: [UInt8]?) throws -> [UInt8]? { data.flatMap { inflated($0) } }

@Suite struct PictureBatchTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func resultsComeInTheOrderOfTheRequests() throws {
    let pictures = try PressPictures(target: newsprint())
    let assets = try (1...9).map { size in
      try folder.picture("\(size).tif", pixels(.gray, size, 3) { _, _ in [0] })
    }
    let batch = pictures.make(assets.map { request($0) })
    #expect(try batch.results.map { try $0.get().width } == Array(1...9))
    #expect(batch.notes.isEmpty)
  }

  @Test func theSameRequestIsMadeOnce() throws {
    let counter = Counter()
    let pictures = counter.watch(try PressPictures(target: newsprint()))
    let asset = try folder.picture("a.tif", photograph(20, 20))
    let batch = pictures.make([request(asset), request(asset), request(asset)])
    #expect(counter.decodes == 1)
    #expect(try Set(batch.results.map { try $0.get() }).count == 1)
    #expect(batch.results.count == 3)
  }

  @Test func filesOfTheSameContentShareWhatIsMade() throws {
    let counter = Counter()
    let pictures = counter.watch(try PressPictures(target: newsprint()))
    let first = try folder.picture("a.tif", photograph(20, 20))
    let second = try folder.picture("b.tif", photograph(20, 20))
    let batch = pictures.make([request(first), request(second)])
    #expect(counter.decodes == 1)
    #expect(try batch.results[0].get() == batch.results[1].get())
  }

  @Test func oneThreadOrSeveralMakeTheSameBytes() throws {
    let requests = try (0..<6).map { index in
      request(try folder.photo("\(index).jpg", photograph(300 + index, 200)))
    }
    let alone = try PressPictures(target: newsprint()).make(requests, threads: 1)
    let together = try PressPictures(target: newsprint(), memory: 1).make(requests, threads: 4)
    #expect(try alone.results.map { try $0.get() } == together.results.map { try $0.get() })
  }

  @Test func whatIsOddAboutAPictureIsNotedOnce() throws {
    let pictures = try PressPictures(target: newsprint())
    // The header passes for an RGB profile's, the rest is nothing.
    var broken = [UInt8](ICCProfile.sRGB.bytes[..<160])
    broken.replaceSubrange(0..<4, with: [0, 0, 0, 160])
    broken[131] = 200
    let asset = try folder.picture(
      "a.tif", pixels(.rgb, 3, 3, profile: broken) { _, _ in [200, 0, 0] })
    let batch = pictures.make([request(asset), request(asset, inches: (2, 2))])
    #expect(batch.notes.count == 1)
    #expect(batch.notes.first?.description.contains("taken for sRGB") == true)
    #expect(batch.notes.first?.path == asset.path)
  }

  // MARK: Failures

  private func failure(_ request: PictureRequest) throws -> PictureFailure? {
    let batch = try PressPictures(target: newsprint()).make([request])
    if case .failure(let failure)? = batch.results.first { return failure }
    return nil
  }

  @Test func aMissingFileIsAFailureWithItsPath() throws {
    let asset = ImageAsset(path: folder.path + "/no.jpg", format: .jpeg, width: 9, height: 9)
    let text = try failure(request(asset))?.description
    #expect(text == "cannot read the picture \(asset.path): No such file or directory")
  }

  @Test func aFolderAndADrawingAreNoPictures() throws {
    let asset = ImageAsset(path: folder.path, format: .jpeg, width: 9, height: 9)
    #expect(try failure(request(asset))?.reason == .unreadable("it is not a file"))
    let drawing = ImageAsset(path: "/a.svg", format: .svg, width: 9, height: 9)
    #expect(try failure(request(drawing))?.reason == .vector)
  }

  @Test(arguments: [
    PlacedImage.Crop(x: 0, y: 0, width: 0, height: 1),
    PlacedImage.Crop(x: .nan, y: 0, width: 1, height: 1),
    PlacedImage.Crop(x: 2, y: 0, width: 1, height: 1),
    PlacedImage.Crop(x: 0, y: 0, width: 1, height: -.infinity),
  ])
  func aPartWithoutSizeIsAFailure(crop: PlacedImage.Crop) throws {
    let asset = try folder.picture("a.tif", photograph(9, 9))
    #expect(try failure(request(asset, crop: crop))?.reason == .noSize)
  }

  @Test func oddSizesDoNotTrap() throws {
    let asset = try folder.picture("a.tif", photograph(9, 9))
    let pictures = try PressPictures(target: newsprint(resolution: .nan))
    for width in [Length(units: 1), Length(units: .max), .zero, Length(units: -5)] {
      let request = PictureRequest(
        asset: asset, size: Size(width: width, height: Length(units: 1)))
      _ = pictures.make([request])
      _ = try PressPictures(target: newsprint()).make([request])
    }
    let huge = ImageAsset(path: asset.path, format: .tiff, width: 1e300, height: .infinity)
    _ = try PressPictures(target: newsprint()).make([request(huge)])
  }

  @Test func damagedFilesNeverTrap() throws {
    let pictures = try PressPictures(target: newsprint())
    var numbers = SeededNumbers(state: 9)
    let files = [
      try encodeJPEG(photograph(40, 30), quality: 80),
      tiff(
        pixels(.rgb, 9, 9, alpha: .init(repeating: 7, count: 81), profile: ICCProfile.sRGB.bytes) {
          x, y in [UInt8(x), UInt8(y), 200]
        }),
    ]
    var requests: [PictureRequest] = []
    for (index, file) in files.enumerated() {
      for round in 0..<40 {
        var bytes = file
        if round % 2 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &numbers)) }
        for _ in 0..<5 {
          bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(
            in: 0...255, using: &numbers)
        }
        let path = try folder.write("\(index)-\(round)", bytes)
        let asset = ImageAsset(
          path: path, format: index == 0 ? .jpeg : .tiff, width: 40, height: 30,
          orientation: round % 9)
        requests.append(request(asset, inches: (0.1, 0.1)))
      }
    }
    #expect(pictures.make(requests).results.count == requests.count)
  }
}

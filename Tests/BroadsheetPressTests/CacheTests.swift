import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import Foundation
import Testing

@testable import BroadsheetPress

@Suite struct CacheTests {
  private let folder: TestFolder
  private let counter = Counter()

  init() throws { folder = try TestFolder() }

  /// - Parameter rested: whether all files count as old enough to be remembered.
  private func cache(limit: Int = 1 << 30, rested: Bool = true) -> PictureCache {
    var cache = PictureCache(folder: folder.path + "/cache/pictures", limit: limit)
    if rested { cache.now = { .max } }
    return cache
  }

  private func pictures(
    _ cache: PictureCache, target: PressTarget? = nil
  ) throws -> PressPictures {
    counter.watch(try PressPictures(target: try target ?? newsprint(), cache: cache))
  }

  private func entries(_ kind: String) -> [String] {
    filesIn(folder.path + "/cache/pictures").filter { $0.hasSuffix(kind) }
      .map { folder.path + "/cache/pictures/" + $0 }
  }

  @Test func aSecondBuildNeitherReadsNorDecodes() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    let first = try pictures(cache()).make([request(asset)]).only
    #expect((counter.reads, counter.decodes) == (1, 1))
    let second = try pictures(cache()).make([request(asset)]).only
    #expect((counter.reads, counter.decodes) == (1, 1))
    #expect(second == first)
  }

  @Test func aFileThatChangedJustNowIsReadAgainButNotDecoded() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    for _ in 0..<2 { _ = try pictures(cache(rested: false)).make([request(asset)]) }
    #expect((counter.reads, counter.decodes) == (2, 1))
  }

  @Test func aChangedFileIsMadeAnew() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    let first = try pictures(cache()).make([request(asset)]).only
    // As large as before, and with its old date.
    let date = try FileManager.default.attributesOfItem(atPath: asset.path)[.modificationDate]
    var bytes = tiff(photograph(30, 30))
    bytes[200] ^= 0xFF
    try folder.write("a.tif", bytes)
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(date)], ofItemAtPath: asset.path)
    let second = try pictures(cache()).make([request(asset)]).only
    #expect((counter.reads, counter.decodes) == (2, 2))
    #expect(second != first)
  }

  @Test func aMovedFileIsNotMadeAnew() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    let copy = try folder.picture("b.tif", photograph(30, 30))
    let first = try pictures(cache()).make([request(asset)]).only
    #expect(try pictures(cache()).make([request(copy)]).only == first)
    #expect(counter.decodes == 1)
  }

  @Test func whatIsAskedOfAPictureIsPartOfItsKey() throws {
    let asset = try folder.picture("a.tif", photograph(300, 300))
    let crop = PlacedImage.Crop(x: 0, y: 0, width: 0.5, height: 1)
    _ = try pictures(cache()).make([
      request(asset), request(asset, crop: crop), request(asset, inches: (0.5, 0.5)),
      request(asset, keepsAlpha: true),
    ])
    #expect(counter.decodes == 4)
    var other = try newsprint(inkLimit: 2.4)
    _ = try pictures(cache(), target: other).make([request(asset)])
    other.intent = .perceptual
    _ = try pictures(cache(), target: other).make([request(asset)])
    other.profile = try profile("ISOnewspaper26v4.icc")
    _ = try pictures(cache(), target: other).make([request(asset)])
    #expect(counter.decodes == 7)
    other.name = "another name for the same"
    _ = try pictures(cache(), target: other).make([request(asset)])
    #expect(counter.decodes == 7)
  }

  @Test(arguments: ["cut short", "flipped", "empty", "foreign"])
  func aDamagedEntryIsMadeAnew(damage: String) throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    let first = try pictures(cache()).make([request(asset)]).only
    let entry = try #require(entries(".picture").first)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: entry)))
    switch damage {
    case "cut short": bytes.removeLast(10)
    case "flipped": bytes[bytes.count / 2] ^= 1
    case "empty": bytes = []
    default: bytes = Array("something else that lies here".utf8)
    }
    try Data(bytes).write(to: URL(filePath: entry))
    #expect(try pictures(cache()).make([request(asset)]).only == first)
    #expect(counter.decodes == 2)
    _ = try pictures(cache()).make([request(asset)])
    #expect(counter.decodes == 2)
  }

  @Test func damagedMemoriesOfContentsAreReadAnew() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    _ = try pictures(cache()).make([request(asset)])
    let entry = try #require(entries(".seen").first)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: entry)))
    bytes[3] ^= 1
    try Data(bytes).write(to: URL(filePath: entry))
    _ = try pictures(cache()).make([request(asset)])
    #expect((counter.reads, counter.decodes) == (2, 1))
  }

  @Test func notesAreKeptWithThePicture() throws {
    var made = MadePicture(
      picture: PressPicture(
        width: 3, height: 2, colors: .gray, filter: .deflate, data: [1, 2, 3], alpha: []),
      note: .damagedProfile(reason: "why – “so”", instead: "taken for sRGB"))
    #expect(MadePicture(entry: made.entry) == made)
    made.note = nil
    made.picture.alpha = nil
    made.picture.filter = .jpeg
    #expect(MadePicture(entry: made.entry) == made)
  }

  @Test func noDamagedEntryIsTakenForAPicture() {
    let made = MadePicture(
      picture: PressPicture(
        width: 3, height: 2, colors: .rgb, filter: .jpeg, data: [1, 2, 3], alpha: [4, 5]))
    let entry = made.entry
    for count in 0..<entry.count { #expect(MadePicture(entry: Array(entry[..<count])) == nil) }
    for index in entry.indices {
      var bytes = entry
      bytes[index] ^= 0x80
      #expect(MadePicture(entry: bytes) == nil)
    }
    // Sums that fit, around lengths that do not.
    var numbers = SeededNumbers(state: 2)
    for _ in 0..<200 {
      var bytes = Array(entry.dropLast(16))
      bytes[Int.random(in: 8..<64, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
      _ = MadePicture(entry: bytes + Digest(of: bytes).bytes)
    }
  }

  @Test func theOldestEntriesGoFirst() throws {
    let assets = try (0..<4).map {
      try folder.picture("\($0).tif", photograph(30 + $0, 30))
    }
    for asset in assets { _ = try pictures(cache()).make([request(asset)]) }
    for path in entries(".seen") { try FileManager.default.removeItem(atPath: path) }
    let before = entries(".picture")
    #expect(before.count == 4)
    // The first is the oldest, whatever the clock's tick.
    for (age, path) in before.enumerated() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1e9 + Double(age))], ofItemAtPath: path)
    }
    let sizes = before.compactMap { fileFacts($0)?.size }
    cache(limit: sizes[2] + sizes[3]).trim()
    #expect(entries(".picture") == Array(before[2...]))
    cache(limit: 0).trim()
    #expect(entries(".picture").isEmpty)
  }

  @Test func whatADeadProcessLeftBehindIsRemovedAfterAnHour() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    _ = try pictures(cache()).make([request(asset)])
    let left = folder.path + "/cache/pictures/half.new"
    try Data([1]).write(to: URL(filePath: left))
    cache(rested: false).trim()
    #expect(isFile(left))
    cache().trim()
    #expect(!isFile(left))
  }

  @Test func aFolderThatCannotBeWrittenCostsNoBuild() throws {
    let asset = try folder.picture("a.tif", photograph(30, 30))
    let blocked = try folder.write("file", [])
    let pictures = try pictures(PictureCache(folder: blocked + "/cache"))
    #expect(try pictures.make([request(asset)]).only.width == 30)
  }
}

import BroadsheetBase
import BroadsheetKit
import BroadsheetPictures
import BroadsheetPress
import Dispatch
import Foundation

/// Forty pictures of twelve megapixels: what they cost a build, beside what decoding and converting
/// their pixels alone would.
struct PictureBench {
  static let count = 40
  private static let width = 4_000
  private static let height = 3_000

  let folder: String
  let home: Home

  struct Times {
    /// Decoding all pictures whole and converting every pixel with lcms, on all cores.
    var floor: Double
    /// Separating them in a build, and again in the next.
    var first: Double
    var second: Double
    /// The most memory that the builds held, in megabytes.
    var megabytes: Double
  }

  private func path(_ index: Int) -> String { "\(folder)/images/photo\(index).jpg" }

  /// Pictures that differ: hills of colour with grain, as JPEGs of a few megabytes.
  func writePictures() throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/images", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: folder + "/articles", withIntermediateDirectories: true)
    DispatchQueue.concurrentPerform(iterations: Self.count) { index in
      guard let bytes = try? encodeJPEG(Self.picture(index), quality: 90) else { return }
      try? Data(bytes).write(to: URL(fileURLWithPath: path(index)))
    }
  }

  private static func picture(_ index: Int) -> Pixels {
    var state = UInt32(truncatingIfNeeded: index &* 2_654_435_761 &+ 1)
    let samples = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      var at = 0
      for y in 0..<height {
        for x in 0..<width {
          state = state &* 1_664_525 &+ 1_013_904_223
          let grain = Int(state >> 28)
          let (u, v) = (x &* (index + 3) / 16, y &* (index + 5) / 16)
          buffer[at] = UInt8(truncatingIfNeeded: abs((u + v) % 400 - 200) + grain)
          buffer[at + 1] = UInt8(truncatingIfNeeded: abs((u - v) % 360 - 180) + grain)
          buffer[at + 2] = UInt8(truncatingIfNeeded: abs(v % 420 - 210) + grain)
          at += 3
        }
      }
      count = at
    }
    return Pixels(width: width, height: height, colors: .rgb, samples: samples)
  }

  /// Twenty pages with two pictures each, four columns wide.
  func writeIssue() throws {
    var yaml = """
      newspaper: The Bench
      number: 1
      date: 2026-11-22
      language: en-GB
      layout: tabloid
      press: newsprint
      pages:

      """
    for index in stride(from: 0, to: Self.count, by: 2) {
      yaml += "  - dummy: |\n"
      for number in [index, index + 1] {
        let name = "story\(number)"
        let part = Array(repeating: "\(name).photo", count: 4).joined(separator: " ")
        yaml += "      \(part) \(name) \(name)\n"
        let article = """
          ---
          headline: A picture
          priority: 3
          pictures:
            photo: {file: images/photo\(number).jpg, caption: Hills, credit: Bench, alt: Hills}
          ---

          A story of few words beside its picture.
          """
        try article.write(
          toFile: "\(folder)/articles/\(name).md", atomically: false, encoding: .utf8)
      }
    }
    try yaml.write(toFile: folder + "/issue.yaml", atomically: false, encoding: .utf8)
  }

  /// Decoding and converting, and nothing else.
  func floor() throws -> Double {
    let shelf = ProfileShelf(
      base: ".", folders: [home.layouts + "/press/icc"], systemFolders: [])
    let target = PressTarget(
      name: "bench", flavour: .pdfX4, space: .cmyk, condition: "bench",
      profile: try shelf.profile(named: "WAN-IFRAnewspaper26v5.icc"), inkLimit: 2.2)
    let colors = try PressColors(target: target)
    return milliseconds {
      DispatchQueue.concurrentPerform(iterations: Self.count) { index in
        guard let data = FileManager.default.contents(atPath: path(index)),
          let pixels = try? decodePicture([UInt8](data), atLeast: nil)
        else { fatalError("a picture of the bench does not decode") }
        precondition(colors.convert(pixels).pixels.colors == .cmyk, "the picture has colours")
      }
    }
  }

  /// How long separating takes in one build, beyond drawing.
  func build() throws -> Double {
    let engine = try Engine(
      home: home, folders: PressFolders(profiles: [], pictureCache: folder + "/cache"))
    let made = try engine.layOut(issueAt: folder)
    guard let date = made.date else { fatalError("no date") }
    let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
    return file.timings.stages
      .filter { ["draw", "separate pictures"].contains($0.name) }
      .reduce(0) { $0 + $1.duration.milliseconds }
  }
}

/// How long something takes.
func milliseconds(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try work()
  return (clock.now - start).milliseconds
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}

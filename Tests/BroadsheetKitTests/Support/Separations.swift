import BroadsheetBase
import BroadsheetCairo
import BroadsheetPDF
import BroadsheetPictures
import Foundation
import Testing

/// A page's plates as Ghostscript, or as our own renderer, makes them.
struct Separations {
  let width: Int
  let height: Int
  /// Rows from the top, 255 is full ink, by ink.
  let plates: [String: [UInt8]]

  static let dpi = 72.0
  /// Ghostscript draws this many times finer and takes means: it knows no other soft edges here.
  private static let fineness = 4

  /// Ghostscript's separations of one page of a PDF.
  init(ghostscript bytes: [UInt8], page: Int = 1) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "a.pdf")
    let outcome = try run(
      "gs",
      [
        "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-dOverprint=/enable",
        "-dFirstPage=\(page)", "-dLastPage=\(page)", "-r\(Int(Self.dpi) * Self.fineness)",
        "-dDownScaleFactor=\(Self.fineness)", "-sOutputFile=\(folder.file("plate.tif"))",
        folder.file("a.pdf"),
      ])
    try #require(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    var plates: [String: [UInt8]] = [:]
    var size: (Int, Int)?
    for name in try folder.names where name.hasPrefix("plate(") {
      let picture = try decodePicture(folder.bytes(of: name))
      try #require(picture.colors == .gray, "\(name)")
      if let size { try #require(size == (picture.width, picture.height)) }
      size = (picture.width, picture.height)
      plates[String(name.dropFirst(6).dropLast(5))] = picture.samples.map { 255 - $0 }
    }
    (width, height) = try #require(size)
    self.plates = plates
  }

  /// Our own plates of the same.
  init(_ document: PDFDocument, page: Int = 1) throws {
    let reference = document.pages[page - 1]
    let entries = try #require(document.object(reference).dictionary)
    let numbers = (document.inherited("MediaBox", by: entries).array ?? []).compactMap(\.number)
    let box = try #require(PDFRect(numbers))
    let made = try PlateRenderer(document).renderPlates(
      page: reference, index: page - 1, of: box, dpi: Self.dpi)
    (width, height) = (made.width, made.height)
    plates = Dictionary(uniqueKeysWithValues: zip(made.inks, made.planes))
  }

  /// The mean amount of an ink over a rectangle of the trimmed page, 0…1.
  func mean(_ ink: String, in rect: Rect) -> Double {
    let plate = plates[ink] ?? []
    var (sum, count) = (0, 0)
    for y in rows(rect) {
      for x in columns(rect) {
        sum += Int(plate[y * width + x])
        count += 1
      }
    }
    return count == 0 ? 0 : Double(sum) / Double(count) / 255
  }

  func greatest(_ ink: String, in rect: Rect) -> Double {
    extreme(ink, rect) { max($0, $1) }
  }

  func least(_ ink: String, in rect: Rect) -> Double {
    extreme(ink, rect) { min($0, $1) }
  }

  /// The amounts of an ink where another is full.
  func amounts(_ ink: String, whereFull other: String, in rect: Rect) -> [Double] {
    guard let plate = plates[ink], let full = plates[other] else { return [] }
    return rows(rect).flatMap { y in
      columns(rect).filter { full[y * width + $0] == 255 }
        .map { Double(plate[y * width + $0]) / 255 }
    }
  }

  /// The greatest total of all inks, each a mean over squares of 4 pixels (2 mm²).
  var greatestTotal: Double {
    var greatest = 0
    for y in stride(from: 0, to: height - 3, by: 2) {
      for x in stride(from: 0, to: width - 3, by: 2) {
        var sum = 0
        for plate in plates.values {
          for dy in 0..<4 { for dx in 0..<4 { sum += Int(plate[(y + dy) * width + x + dx]) } }
        }
        greatest = max(greatest, sum)
      }
    }
    return Double(greatest) / 16 / 255
  }

  /// How far an ink is from another's separation on the mean, 0…1, over squares of `side` pixels.
  func difference(_ ink: String, from other: Separations, side: Int = 4) -> Double {
    let (mine, theirs) = (plates[ink] ?? [], other.plates[ink] ?? [])
    var (sum, count) = (0.0, 0)
    let (across, down) = (min(width, other.width), min(height, other.height))
    for y in stride(from: 0, through: down - side, by: side) {
      for x in stride(from: 0, through: across - side, by: side) {
        var (a, b) = (0, 0)
        for dy in 0..<side {
          for dx in 0..<side {
            if !mine.isEmpty { a += Int(mine[(y + dy) * width + x + dx]) }
            if !theirs.isEmpty { b += Int(theirs[(y + dy) * other.width + x + dx]) }
          }
        }
        sum += Double(abs(a - b)) / Double(side * side) / 255
        count += 1
      }
    }
    return count == 0 ? 1 : sum / Double(count)
  }

  // MARK: Pixels of a rectangle, those at its edges left out

  private func extreme(_ ink: String, _ rect: Rect, _ pick: (UInt8, UInt8) -> UInt8) -> Double {
    let plate = plates[ink] ?? []
    let amounts = rows(rect).flatMap { y in columns(rect).map { plate[y * width + $0] } }
    return Double(amounts.dropFirst().reduce(amounts.first ?? 0, pick)) / 255
  }

  private func rows(_ rect: Rect) -> Range<Int> {
    inside(rect.y.points, rect.maxY.points, height)
  }

  private func columns(_ rect: Rect) -> Range<Int> {
    inside(rect.x.points, rect.maxX.points, width)
  }

  private func inside(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
    let (first, last) = (max(0, Int(from.rounded(.up)) + 1), min(count, Int(to) - 1))
    return first..<max(first, last)
  }
}

import BroadsheetBase
import BroadsheetImposition
import BroadsheetKit
import BroadsheetPDF
import Foundation

/// Sixty-four pages with 200 MB of pictures, put on sheets; beside what libqpdf takes to copy the file
/// as it is.
struct SheetBench {
  private static let pages = 64
  private static let side = 1_020

  let folder: String
  let home: Home

  private var file: String { folder + "/pages.pdf" }

  /// What each process measures.
  enum Task: String, CaseIterable {
    /// Makes the file, unmeasured.
    case write = "sheets-write"
    case copy = "sheets-copy"
    case impose = "sheets-impose"
  }

  func run(_ task: Task) throws {
    switch task {
    case .write: try write()
    case .copy:
      let document = try PDFDocument(file: file)
      try document.write(
        toFile: folder + "/copy.pdf", version: "1.6", identifier: Array(repeating: 0, count: 16))
    case .impose:
      guard let paper = PaperSize.named("A3") else { return }
      let imposed = try Engine(home: home).impose(
        [file], ImposeOptions(scheme: "booklet", paper: paper), to: folder + "/sheets.pdf")
      precondition(imposed.plan?.sheets == Self.pages / 4, "64 pages are 16 sheets")
    }
  }

  /// Writes the file page by page: pixels that no filter packs, so that nothing is read twice for free.
  private func write() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    FileManager.default.createFile(atPath: file, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: file) else { return }
    defer { try? handle.close() }
    var offsets: [(Int, Int)] = []
    var position = 0
    func put(_ data: Data) {
      handle.write(data)
      position += data.count
    }
    func put(_ text: String) { put(Data(text.utf8)) }
    func object(_ number: Int, _ text: String) {
      offsets.append((number, position))
      put("\(number) 0 obj\n\(text)\nendobj\n")
    }
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    put("%PDF-1.6\n%\u{E2}\u{E3}\u{CF}\u{D3}\n")
    var kids: [String] = []
    for page in 0..<Self.pages {
      let (image, content, own) = (10 + page * 3, 11 + page * 3, 12 + page * 3)
      var pixels = Data(capacity: Self.side * Self.side * 3)
      while pixels.count < Self.side * Self.side * 3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        withUnsafeBytes(of: state) { pixels.append(contentsOf: $0) }
      }
      offsets.append((image, position))
      put(
        "\(image) 0 obj\n<< /Type /XObject /Subtype /Image /Width \(Self.side) /Height \(Self.side) "
          + "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Length \(pixels.count) >>\nstream\n")
      put(pixels)
      put("\nendstream\nendobj\n")
      let drawing = "q 500 0 0 500 40 200 cm /I Do Q"
      object(content, "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream")
      object(
        own,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I \(image) 0 R >> "
          + ">> /Contents \(content) 0 R >>")
      kids.append("\(own) 0 R")
    }
    object(1, "<< /Type /Catalog /Pages 2 0 R >>")
    object(2, "<< /Type /Pages /Kids [\(kids.joined(separator: " "))] /Count \(Self.pages) >>")
    let start = position
    put("xref\n0 1\n0000000000 65535 f \n")
    for (number, offset) in offsets.sorted(by: { $0.0 < $1.0 }) {
      let digits = String(offset)
      put(
        "\(number) 1\n" + String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n")
    }
    put("trailer\n<< /Size \(Self.pages * 3 + 10) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n")
  }
}

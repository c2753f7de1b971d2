import BroadsheetBase
import BroadsheetLayout
import BroadsheetTestSupport
import Foundation
import Testing

@testable import BroadsheetCairo

struct PDFFileTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func twoPages(bleed: Double = 0) throws -> LaidOutIssue {
    let text = try run("Ferry crews", x: 20, y: 40)
    return issue([
      page([.glyphs(text)], bleed: bleed),
      page([.glyphs(text)], number: 2, width: 400, height: 500, bleed: bleed),
    ])
  }

  @Test func eachPageHasItsOwnSize() throws {
    try writePDF(twoPages(), to: folder("a.pdf"), options: options)
    let info = try words(output(of: "pdfinfo", "-l", "2", folder("a.pdf")))
    #expect(info.contains("Pages: 2"))
    #expect(info.contains("Page 1 size: 200 x 300 pts"))
    #expect(info.contains("Page 2 size: 400 x 500 pts"))
    #expect(try output(of: "qpdf", "--check", folder("a.pdf")).contains("No syntax"))
  }

  @Test func bleedMakesThePageLargerAndMovesTheContent() throws {
    let black = Shape(.rectangle(rect(0, 0, 20, 20)), fill: .black())
    let drawn = issue([page([.shape(black)], bleed: 9)])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    let pixels = try rendered(folder("a.pdf"), in: folder)
    #expect(pixels.width == 218)
    #expect(pixels.height == 318)
    #expect(pixels.color(5, 5) == "white")
    #expect(pixels.color(10, 10) == "black")
    #expect(pixels.color(28, 28) == "black")
    #expect(pixels.color(30, 30) == "white")

    var trimmed = options
    trimmed.includesBleed = false
    try writePDF(drawn, to: folder("b.pdf"), options: trimmed)
    #expect(try rendered(folder("b.pdf"), in: folder).width == 200)
  }

  @Test func twoWritesAreTheSameBytes() throws {
    let drawn = try twoPages(bleed: 9)
    let bytes = try renderPDF(drawn, options: options)
    #expect(try renderPDF(drawn, options: options) == bytes)
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    #expect(try Data(contentsOf: URL(filePath: folder("a.pdf"))) == Data(bytes))
  }

  @Test func theFileSaysWhatItIs() throws {
    var options = options
    options.author = "Harbour Press – Eastquay"
    try writePDF(twoPages(), to: folder("a.pdf"), options: options)
    let info = try words(output(of: "pdfinfo", "-isodates", folder("a.pdf")))
    #expect(info.contains("Title: The Harbour Standard"))
    #expect(info.contains("Author: Harbour Press – Eastquay"))
    #expect(info.contains("Creator: Broadsheet"))
    #expect(info.contains("2026-11-22T06:00:00"))
  }

  @Test func inksBecomeWhatTheMappingSays() throws {
    let shape = Shape(
      .rectangle(rect(10, 10, 20, 20)), fill: .black(0.5),
      stroke: .init(
        ink: .spot(
          name: "Red", tint: 1,
          alternate: .init(
            cyan: 0, magenta: 1, yellow: 1, black: 0)), width: .points(2), dash: [.points(3)]))
    let mapping = InkMapping { ink, _ in
      if case .spot = ink { return ScreenColor(red: 0, green: 4 / 255, blue: 1) }
      return ScreenColor(red: 1 / 255, green: 0, blue: 2 / 255)
    }
    try writePDF(
      issue([page([.shape(shape)])]), to: folder("a.pdf"), inks: mapping,
      options: options)
    let text = try objects(of: folder("a.pdf"))
    #expect(text.contains("0.00392157 0 0.00784314 rg"))
    #expect(text.contains("0 0.0156863 1 RG"))
    #expect(text.contains("[ 3 3] 0 d"))
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    let path = folder("none/a.pdf")
    let drawn = try twoPages()
    #expect(
      throws: DrawingError.cannotWrite(path: path, reason: "no such file or directory")
    ) { try writePDF(drawn, to: path, options: options) }
  }

  /// Stands for a full disk.
  private final class FullSink: ByteSink {
    override func append(_ bytes: UnsafeRawBufferPointer) -> Bool { false }
    override var writeError: DrawingError {
      .cannotWrite(path: "a.pdf", reason: "no space left on device")
    }
  }

  @Test func aFullDiskIsAnError() throws {
    let surface = try CairoSurface(pdfInto: FullSink())
    #expect(throws: FullSink().writeError) { try surface.finish() }
  }

  @Test func aFileThatCannotBePutInPlaceLeavesNothingBehind() throws {
    let path = folder("a.pdf")
    let sink = try FileSink(replacing: path)
    #expect(folder.names.count == 1)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(throws: DrawingError.cannotWrite(path: path, reason: "is a directory")) {
      try sink.commit()
    }
    #expect(folder.names == ["a.pdf"])
  }

  @Test func aFailedWriteLeavesTheOldFileAndNothingElse() throws {
    let path = try folder.write(Array("old".utf8), as: "a.pdf")
    var broken = try run("x", x: 20, y: 40)
    broken.glyphs[0].id = 60_000
    let drawn = issue([
      page([.glyphs(try run("fine", x: 20, y: 40))]), page([.glyphs(broken)], number: 2),
    ])
    #expect(throws: DrawingError.self) { try writePDF(drawn, to: path, options: options) }
    #expect(folder.names == ["a.pdf"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
  }

  @Test func aTargetThatIsNoPlainFileIsLeftAlone() throws {
    let drawn = try twoPages()
    #expect(
      throws: DrawingError.cannotWrite(path: "/dev/null", reason: "it is not a plain file")
    ) { try writePDF(drawn, to: "/dev/null", options: options) }
    #expect(throws: DrawingError.cannotWrite(path: folder.path, reason: "it is a folder")) {
      try writePDF(drawn, to: folder.path, options: options)
    }
  }

  @Test func anIssueWithoutPagesIsAnError() {
    #expect(throws: DrawingError.self) { try renderPDF(issue([]), options: options) }
  }
}

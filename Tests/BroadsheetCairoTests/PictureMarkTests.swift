import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF
import Testing

@testable import BroadsheetCairo

/// What a PDF has in its pictures' places.
struct PictureMarkTests {
  private func image(_ asset: Int, _ frame: Rect, crop: PlacedImage.Crop = .whole) -> Item {
    .image(PlacedImage(asset: AssetID(index: asset), frame: frame, crop: crop, alt: ""))
  }

  private func document(_ drawn: LaidOutIssue) throws -> PDFDocument {
    try PDFDocument(reading: renderPDF(drawn, options: options), named: "a.pdf")
  }

  /// The marks' numbers and places on a page, from its upper left corner, in drawing order.
  private func marks(
    in document: PDFDocument, page: Int, height: Double = 300
  ) throws -> [(number: Int, frame: [Double])] {
    let page = try #require(document.object(document.pages[page]).dictionary)
    let resources = try #require(document.resolve(page["Resources"]).dictionary)
    let objects = document.resolve(resources["XObject"]).dictionary ?? [:]
    let reference = try #require(page["Contents"]?.reference)
    let data = try document.decodedData(of: reference)
    let tokens = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    var found: [(number: Int, frame: [Double])] = []
    for index in tokens.indices where tokens[index] == "Do" {
      let object = try #require(objects[String(tokens[index - 1].dropFirst())]?.reference)
      let dictionary = try #require(document.object(object).dictionary)
      #expect(dictionary["Interpolate"]?.boolean != true)
      #expect(dictionary["Filter"]?.name == "DCTDecode")
      let raw = try document.rawData(of: object)
      let number = try #require(PictureMark.number(in: raw))
      #expect(raw == PictureMark.bytes(number: number))
      // `w 0 0 h x y cm /a0 gs /name Do`, after cairo has turned the page over.
      let matrix = tokens[(index - 10)..<(index - 4)].compactMap { Double($0) }
      try #require(matrix.count == 6 && tokens[index - 4] == "cm")
      #expect(matrix[1] == 0 && matrix[2] == 0)
      let edges = [matrix[5], matrix[5] + matrix[3]]
      found.append(
        (number, [matrix[4], edges.min() ?? 0, matrix[0], abs(matrix[3])]))
    }
    return found
  }

  private let assets = [
    ImageAsset(path: "/no/such/a.jpg", format: .jpeg, width: 64, height: 32, orientation: 6),
    ImageAsset(path: "/no/such/a.svg", format: .svg, width: 100, height: 50),
    ImageAsset(path: "/no/such/a.pdf", format: .pdf, width: 100, height: 50),
  ]

  @Test func everyPictureIsAMarkThatFillsItsFrame() throws {
    let crop = PlacedImage.Crop(x: 0.5, y: 0, width: 0.5, height: 0.5)
    let items = [
      image(0, rect(20, 30, 100, 50), crop: crop), image(1, rect(20, 100, 10, 20)),
      image(2, rect(50, 200, 60, 40)),
    ]
    let found = try marks(in: document(issue([page(items)], assets: assets)), page: 0)
    #expect(found.map(\.number) == [0, 1, 2])
    #expect(found.map(\.frame) == [[20, 30, 100, 50], [20, 100, 10, 20], [50, 200, 60, 40]])
  }

  @Test func numbersRunOverTheDocumentInDrawingOrder() throws {
    let first = page([image(0, rect(0, 0, 10, 10)), image(0, rect(20, 0, 10, 10))])
    let inner = Group(
      .picture("photo"), frame: rect(0, 0, 9, 9), items: [image(1, rect(5, 5, 9, 9))])
    let second = page([.group(inner), image(0, rect(20, 0, 10, 10))], number: 2)
    let document = try document(issue([first, second], assets: assets))
    #expect(try marks(in: document, page: 0).map(\.number) == [0, 1])
    #expect(try marks(in: document, page: 1).map(\.number) == [2, 3])
  }

  @Test func aPictureWithoutASizeHasANumberButNoMark() throws {
    let items = [image(0, rect(0, 0, 0, 10)), image(0, rect(20, 0, 10, 10))]
    let found = try marks(in: document(issue([page(items)], assets: assets)), page: 0)
    #expect(found.map(\.number) == [1])
  }

  @Test func picturesInAnyNumberHaveEachTheirOwnMark() throws {
    let items = (0..<300).map { image(0, rect(Double($0 % 10) * 20, Double($0 / 10) * 9, 8, 8)) }
    let document = try document(
      issue([page(items), page(items, number: 2)], assets: assets))
    let numbers = try (0...1).flatMap { try marks(in: document, page: $0).map(\.number) }
    #expect(numbers == Array(0..<600))
  }
}

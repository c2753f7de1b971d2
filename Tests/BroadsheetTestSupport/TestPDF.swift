import BroadsheetPDF

/// A small PDF put together from the text of its objects, for tests that read PDFs.
///
/// The skeleton takes object numbers from 900 on (`TestPDF.catalogNumber` and so on); everything
/// below is free for a test's own `objects`, which pages and resources name as `10 0 R`.
///
///     let pdf = TestPDF(
///       pages: [.init("0 0 0 1 k 10 10 50 50 re f /F1 Do", resources: "/XObject << /F1 5 0 R >>")],
///       objects: [5: .stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 5 5 re f")])
///     let document = try pdf.document()
public struct TestPDF: Sendable {
  public static let catalogNumber = 900
  public static let pageTreeNumber = 901
  public static let infoNumber = 902

  /// The object of the page's dictionary; its content is the object after it.
  public static func pageNumber(_ index: Int) -> Int { 910 + 2 * index }

  /// An object: a value as it is written, or a stream.
  public enum Object: Sendable, ExpressibleByStringInterpolation {
    case value(String)
    /// The entries without `<<`, `>>` and `Length`, and the data as they say it is encoded.
    case data(String, [UInt8])

    public init(stringLiteral value: String) { self = .value(value) }

    /// A stream of text that no filter has touched.
    public static func stream(_ entries: String, _ text: String) -> Object {
      .data(entries, Array(text.utf8))
    }
  }

  public struct Page: Sendable {
    /// One stream of the page's content each; most pages have one.
    public var contents: [[UInt8]]
    /// The entries of the resources, without `<<` and `>>`.
    public var resources: String
    /// "0 0 200 100", as all boxes; a box that is nil is not written.
    public var mediaBox: String?
    public var cropBox: String?
    public var bleedBox: String?
    public var trimBox: String?
    public var artBox: String?
    /// More entries of the page's dictionary.
    public var entries: String

    /// 200 points wide, 100 high, to be trimmed 10 points inside, unless asked otherwise.
    public init(
      _ content: String = "", resources: String = "", mediaBox: String? = "0 0 200 100",
      cropBox: String? = nil, bleedBox: String? = nil, trimBox: String? = "10 10 190 90",
      artBox: String? = nil, entries: String = ""
    ) {
      contents = [Array(content.utf8)]
      self.resources = resources
      self.mediaBox = mediaBox
      self.cropBox = cropBox
      self.bleedBox = bleedBox
      self.trimBox = trimBox
      self.artBox = artBox
      self.entries = entries
    }
  }

  /// "1.4", of the first line.
  public var version: String
  public var pages: [Page]
  public var objects: [Int: Object]
  /// The entries of the document information; nil for none.
  public var info: String?
  /// More entries of the catalog.
  public var catalog: String
  /// More entries of the trailer.
  public var trailer: String

  public init(
    version: String = "1.4", pages: [Page] = [Page()], objects: [Int: Object] = [:],
    info: String? = nil, catalog: String = "", trailer: String = ""
  ) {
    self.version = version
    self.pages = pages
    self.objects = objects
    self.info = info
    self.catalog = catalog
    self.trailer = trailer
  }

  /// One page with this content.
  public init(
    _ content: String, resources: String = "", objects: [Int: Object] = [:]
  ) {
    self.init(pages: [Page(content, resources: resources)], objects: objects)
  }

  /// The file, with a sound cross-reference table.
  public var bytes: [UInt8] {
    var file = Array("%PDF-\(version)\n%\u{E2}\u{E3}\u{CF}\n".utf8)
    var offsets: [(number: Int, offset: Int)] = []
    for (number, object) in allObjects.sorted(by: { $0.key < $1.key }) {
      offsets.append((number, file.count))
      file += Array("\(number) 0 obj\n".utf8)
      switch object {
      case .value(let text): file += Array("\(text)\n".utf8)
      case .data(let entries, let data):
        file += Array("<< \(entries) /Length \(data.count) >>\nstream\n".utf8)
        file += data + Array("\nendstream\n".utf8)
      }
      file += Array("endobj\n".utf8)
    }
    let start = file.count
    var table = "xref\n0 1\n0000000000 65535 f \n"
    for (number, offset) in offsets {
      let digits = String(offset)
      table += "\(number) 1\n"
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    table += "trailer\n<< /Size \((offsets.last?.number ?? 0) + 1)"
    table += " /Root \(Self.catalogNumber) 0 R"
    if info != nil { table += " /Info \(Self.infoNumber) 0 R" }
    table += " \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
    return file + Array(table.utf8)
  }

  /// The file as it is read again.
  public func document(named name: String = "test.pdf") throws -> PDFDocument {
    try PDFDocument(reading: bytes, named: name)
  }

  private var allObjects: [Int: Object] {
    var all = objects
    let tree = Self.pageTreeNumber
    all[Self.catalogNumber] = .value("<< /Type /Catalog /Pages \(tree) 0 R \(catalog) >>")
    if let info { all[Self.infoNumber] = .value("<< \(info) >>") }
    var number = Self.pageNumber(pages.count)
    var kids: [String] = []
    for (index, page) in pages.enumerated() {
      let own = Self.pageNumber(index)
      kids.append("\(own) 0 R")
      var text = "<< /Type /Page /Parent \(tree) 0 R"
      let boxes = [
        ("MediaBox", page.mediaBox), ("CropBox", page.cropBox), ("BleedBox", page.bleedBox),
        ("TrimBox", page.trimBox), ("ArtBox", page.artBox),
      ]
      for case (let name, let box?) in boxes { text += " /\(name) [\(box)]" }
      text += " /Resources << \(page.resources) >> \(page.entries)"
      var streams: [String] = []
      for (part, content) in page.contents.enumerated() {
        let stream = part == 0 ? own + 1 : number
        if part > 0 { number += 1 }
        all[stream] = .data("", content)
        streams.append("\(stream) 0 R")
      }
      if streams.count == 1 {
        text += " /Contents \(streams[0])"
      } else if !streams.isEmpty {
        text += " /Contents [\(streams.joined(separator: " "))]"
      }
      all[own] = .value(text + " >>")
    }
    all[tree] = .value(
      "<< /Type /Pages /Kids [\(kids.joined(separator: " "))] /Count \(pages.count) >>")
    return all
  }
}

import Foundation

/// A PDF file as other people's programs see it: poppler and qpdf.
struct PDF: Sendable {
  let bytes: [UInt8]
  /// The words in the order in which they are drawn.
  let text: String
  /// Page by page, in points, as pdfinfo rounds them.
  let pageSizes: [String]
  let fonts: [Font]
  let outline: [Bookmark]
  /// Where the file counts pages otherwise than 1, 2, 3; a prefix and a number each.
  let labels: [Label]

  struct Font: Sendable {
    let name: String
    let isEmbedded: Bool
    let isSubset: Bool
    let hasUnicode: Bool
  }

  struct Bookmark: Decodable, Sendable {
    let title: String
    let destpageposfrom1: Int?
    let kids: [Bookmark]
  }

  struct Label: Decodable, Sendable, Equatable {
    struct Value: Decodable, Sendable, Equatable {
      var prefix: String?
      var style: String?
      var first: Int?

      enum CodingKeys: String, CodingKey {
        case prefix = "/P"
        case style = "/S"
        case first = "/St"
      }
    }

    let index: Int
    let label: Value
  }

  private struct Structure: Decodable {
    let outlines: [Bookmark]
    let pagelabels: [Label]
  }

  /// Its words as one copies them out: lines from right to left turned around.
  func textAsRead() throws -> String {
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file("a.pdf")))
    return try tool("pdftotext", "-enc", "UTF-8", folder.file("a.pdf"), "-")
  }

  init(_ path: String) throws {
    bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    text = try tool("pdftotext", "-raw", "-enc", "UTF-8", path, "-")
    pageSizes = try tool("pdfinfo", "-f", "1", "-l", "-1", path).split(separator: "\n")
      .filter { $0.hasPrefix("Page ") && $0.contains(" size:") }
      .map { $0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces) }
    // Below two lines of headings; the last five columns are one word each.
    fonts = try tool("pdffonts", path).split(separator: "\n").dropFirst(2).map { line in
      let words = line.split(separator: " ")
      let flags = words.suffix(5).prefix(3).map { $0 == "yes" }
      return Font(
        name: String(words[0]), isEmbedded: flags[0], isSubset: flags[1], hasUnicode: flags[2])
    }
    let json = try tool(
      "qpdf", "--json", "--json-key=outlines", "--json-key=pagelabels", path)
    let structure = try JSONDecoder().decode(Structure.self, from: Data(json.utf8))
    outline = structure.outlines
    labels = structure.pagelabels
  }
}

/// What a program prints that is expected to have nothing to complain of.
private func tool(_ name: String, _ arguments: String...) throws -> String {
  let outcome = try run(name, arguments)
  guard outcome.status == 0 else {
    throw Crash(description: "\(name) ended with \(outcome.status): \(outcome.errors)")
  }
  return outcome.output
}

import BroadsheetBase
import Testing

@testable import BroadsheetIssue

/// A manuscript read, with the places that its test marked with 1️⃣, 2️⃣ …
struct ReadArticle {
  var spec: ArticleSpec
  var diagnostics: [Diagnostic]
  var sources: SourceMap
  /// Byte offsets of the marks, in order.
  var marks: [Int]

  /// What stands in the file at a span.
  func source(_ span: SourceSpan) -> String {
    String(decoding: sources[span.file].bytes[span.range], as: UTF8.self)
  }

  /// The diagnostics as "id@mark", or "id@offset" where no mark stands.
  var findings: [String] {
    diagnostics.map { finding in
      guard let start = finding.span?.range.lowerBound else { return finding.id }
      let mark = marks.firstIndex(of: start).map { String($0 + 1) } ?? "offset \(start)"
      return "\(finding.id)@\(mark)"
    }
  }
}

func read(article marked: String, slug: String = "ferry") -> ReadArticle {
  var text = ""
  var marks: [Int] = []
  for character in marked {
    if character.unicodeScalars.contains("\u{20E3}") {
      marks.append(text.utf8.count)
    } else {
      text.append(character)
    }
  }
  return read(articleBytes: Array(text.utf8), slug: slug, marks: marks)
}

func read(articleBytes bytes: [UInt8], slug: String = "ferry", marks: [Int] = []) -> ReadArticle {
  var sources = SourceMap()
  let file = sources.add(path: "articles/\(slug).md", bytes: bytes)
  let read = readArticle(file, slug: slug, in: sources)
  return ReadArticle(
    spec: read.value, diagnostics: read.diagnostics, sources: sources, marks: marks)
}

/// The structure of running text on one line: `words`, *…*, **…**, [… → address], ~ and / for line
/// ends; words that are not literal in braces.
func outline(_ inlines: [InlineSpec]) -> String {
  inlines.map { inline in
    switch inline.content {
    case .text(let words, let literal): literal ? words : "{\(words)}"
    case .code(let words, _): "`\(words)`"
    case .softBreak: "~"
    case .lineBreak: "/"
    case .emphasis(let inner): "*\(outline(inner))*"
    case .strong(let inner): "**\(outline(inner))**"
    case .link(let inner, let destination): "[\(outline(inner)) → \(destination)]"
    case .picture(let inner, let file, let credit):
      "![\(outline(inner)) → \(file.value) \(credit?.value ?? "-")]"
    case .footnote(let number): "^\(number)"
    }
  }.joined()
}

/// The structure of blocks, one a line, inner ones indented.
func outline(_ blocks: [BlockSpec], indent: String = "") -> String {
  let deeper = indent + "  "
  return blocks.map { block in
    switch block.content {
    case .paragraph(let inlines): indent + "p " + outline(inlines)
    case .crosshead(let inlines): indent + "## " + outline(inlines)
    case .quotation(let inner): indent + "quotation\n" + outline(inner, indent: deeper)
    case .list(let list):
      indent + "list" + (list.start.map { " from \($0)" } ?? "") + (list.isTight ? "" : " loose")
        + list.items.map { "\n\(indent)-\n" + outline($0, indent: deeper) }.joined()
    case .table(let table):
      indent + "table \(table.name?.value ?? "-")"
        + ([table.head] + table.rows).map { row in
          "\n\(indent)| " + row.map { outline($0.inlines) }.joined(separator: " | ")
        }.joined()
    case .picture(let picture):
      indent + "picture \(picture.name.value) \(picture.file.value)"
    case .object(let object):
      indent + object.kind.value.rawValue + (object.name.map { " \($0.value)" } ?? "") + "\n"
        + outline(object.blocks, indent: deeper)
    case .sceneBreak: indent + "* * *"
    }
  }.joined(separator: "\n")
}

/// All running text of some blocks.
func inlines(of blocks: [BlockSpec]) -> [InlineSpec] {
  blocks.flatMap { block -> [InlineSpec] in
    switch block.content {
    case .paragraph(let inlines), .crosshead(let inlines): inlines
    case .quotation(let inner): BroadsheetIssueTests.inlines(of: inner)
    case .list(let list): list.items.flatMap { BroadsheetIssueTests.inlines(of: $0) }
    case .table(let table): (table.head + table.rows.joined()).flatMap(\.inlines)
    case .picture(let picture):
      (picture.caption?.inlines ?? []) + (picture.credit?.inlines ?? [])
    case .object(let object): BroadsheetIssueTests.inlines(of: object.blocks)
    case .sceneBreak: []
    }
  }
}

/// Checks that literal text stands in the file just where its span says; answers the other texts
/// with what stands at theirs.
@discardableResult
func expectLiteralTextInPlace(
  _ inlines: [InlineSpec], _ article: ReadArticle,
  sourceLocation: SourceLocation = #_sourceLocation
) -> [String] {
  var others: [String] = []
  for inline in inlines {
    switch inline.content {
    case .text(let words, literal: true), .code(let words, literal: true):
      #expect(article.source(inline.span) == words, sourceLocation: sourceLocation)
    case .text(let words, literal: false), .code(let words, literal: false):
      others.append("\(words) ← \(article.source(inline.span))")
    case .emphasis(let inner), .strong(let inner), .link(let inner, _):
      others += expectLiteralTextInPlace(inner, article, sourceLocation: sourceLocation)
    case .picture(let inner, _, _):
      others += expectLiteralTextInPlace(inner, article, sourceLocation: sourceLocation)
    case .softBreak, .lineBreak, .footnote: break
    }
  }
  return others
}

import CCmark
import Synchronization

/// A parsed manuscript: owns cmark's tree, and is the only one to speak to it.
///
/// CommonMark with tables, footnotes and bare web addresses. Parser trees do not pass the door:
/// `BlockReader` makes values of them.
final class MarkdownTree {
  private let root: OpaquePointer
  /// What was parsed.
  let source: [UInt8]

  init(_ bytes: [UInt8]) {
    source = bytes
    // cmark-gfm keeps the extensions' special characters in global tables while it parses.
    root = Self.parsing.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else {
        preconditionFailure("cmark's allocator ends the process when there is no memory")
      }
      defer { cmark_parser_free(parser) }
      for name in ["table", "autolink"] {
        guard let found = cmark_find_syntax_extension(name) else {
          preconditionFailure("cmark-gfm comes with the extension `\(name)`")
        }
        cmark_parser_attach_syntax_extension(parser, found)
      }
      bytes.withUnsafeBytes { buffer in
        cmark_parser_feed(
          parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
      }
      guard let document = cmark_parser_finish(parser) else {
        preconditionFailure("a finished parser has a document")
      }
      return document
    }
  }

  deinit { cmark_node_free(root) }

  private static let parsing = Mutex(())

  var document: Node { Node(pointer: root, tree: self) }

  /// A node; keeps its tree alive.
  struct Node {
    fileprivate let pointer: OpaquePointer
    fileprivate let tree: MarkdownTree

    enum Kind: String {
      case document, paragraph, heading, list, item, table, text, softbreak, linebreak, code
      case emph, strong, link, image
      case quote = "block_quote"
      case codeBlock = "code_block"
      case htmlBlock = "html_block"
      case sceneBreak = "thematic_break"
      case tableHead = "table_header"
      case tableRow = "table_row"
      case tableCell = "table_cell"
      case html = "html_inline"
      case footnoteReference, footnoteDefinition, other
    }

    var kind: Kind {
      let type = cmark_node_get_type(pointer)
      switch type {
      case CMARK_NODE_TEXT: return .text
      case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteReference
      case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnoteDefinition
      default: return Kind(rawValue: String(cString: cmark_node_get_type_string(pointer))) ?? .other
      }
    }

    var next: Node? { cmark_node_next(pointer).map { Node(pointer: $0, tree: tree) } }

    var children: [Node] {
      var nodes: [Node] = []
      var child = cmark_node_first_child(pointer)
      while let pointer = child {
        nodes.append(Node(pointer: pointer, tree: tree))
        child = cmark_node_next(pointer)
      }
      return nodes
    }

    // Lines and columns from 1; columns count bytes.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
    /// The last column, itself part of the node.
    var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

    var literal: [UInt8] { bytes(cmark_node_get_literal(pointer)) }
    var url: String { String(decoding: bytes(cmark_node_get_url(pointer)), as: UTF8.self) }
    var title: String { String(decoding: bytes(cmark_node_get_title(pointer)), as: UTF8.self) }
    var info: String { String(decoding: bytes(cmark_node_get_fence_info(pointer)), as: UTF8.self) }

    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

    /// The fence's length and character, when a code block is fenced and not indented.
    var fence: (length: Int, character: UInt8)? {
      var length: Int32 = 0
      var offset: Int32 = 0
      var character: CChar = 0
      guard cmark_node_get_fenced(pointer, &length, &offset, &character) != 0 else { return nil }
      return (Int(length), UInt8(bitPattern: character))
    }

    /// Of a table, one a column: `l`, `c`, `r`, or 0 for none.
    var columnAlignments: [UInt8] {
      let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
      guard let values = cmark_gfm_extensions_get_table_alignments(pointer) else {
        return Array(repeating: 0, count: count)
      }
      return Array(UnsafeBufferPointer(start: values, count: count))
    }

    private func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
      guard let text else { return [] }
      return text.withMemoryRebound(to: UInt8.self, capacity: 1) { start in
        var count = 0
        while start[count] != 0 { count += 1 }
        return Array(UnsafeBufferPointer(start: start, count: count))
      }
    }
  }
}

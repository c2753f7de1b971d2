/// The properties of an XMP packet (ISO 16684-1), read as leniently as metadata in the wild needs.
///
/// Prefixes are taken as they were declared last; qualifiers and structures are skipped.
struct XMP {
  /// Metadata is not larger.
  static let limit = 1 << 22

  enum Namespace {
    static let dc = "http://purl.org/dc/elements/1.1/"
    static let xmp = "http://ns.adobe.com/xap/1.0/"
    static let media = "http://ns.adobe.com/xap/1.0/mm/"
    static let pdf = "http://ns.adobe.com/pdf/1.3/"
    static let pdfX = "http://www.npes.org/pdfx/ns/id/"
    static let pdfUA = "http://www.aiim.org/pdfua/ns/id/"
    static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  }

  /// The first value of each property, by namespace and name.
  private(set) var properties: [String: String] = [:]
  /// Nil when the packet reads; otherwise what is wrong with it, in words.
  private(set) var flaw: String?

  init(_ data: [UInt8]) {
    var reader = XMPReader(XMP.decoded(data))
    reader.read()
    properties = reader.properties
    flaw = reader.flaw
  }

  /// A property's value; of a list, the first item.
  func value(_ namespace: String, _ name: String) -> String? { properties[namespace + name] }

  /// The packet as UTF-8, whatever encoding it has.
  private static func decoded(_ data: [UInt8]) -> [UInt8] {
    let isBig = data.starts(with: [0xFE, 0xFF])
    guard isBig || data.starts(with: [0xFF, 0xFE]) else { return data }
    let (high, low) = isBig ? (0, 1) : (1, 0)
    let units = stride(from: 2, to: data.count - 1, by: 2).map { (at: Int) -> UInt16 in
      UInt16(data[at + high]) << 8 | UInt16(data[at + low])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

/// Reads the XML of a packet, tag by tag.
private struct XMPReader {
  private let bytes: [UInt8]
  private var at = 0
  private var prefixes: [String: String] = [:]
  /// The open elements, by namespace and name, with whether one is a property of a description.
  private var open: [(name: String, property: String?)] = []
  /// The text since the last tag.
  private var text = ""
  private var sawRDF = false
  var properties: [String: String] = [:]
  var flaw: String?

  /// Elements nested deeper are no metadata.
  private static let depthLimit = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    while at < bytes.count, flaw == nil {
      guard bytes[at] == UInt8(ascii: "<") else {
        let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        text += Self.unescaped(bytes[at..<end])
        at = end
        continue
      }
      if skip("<!--", to: "-->") || skip("<?", to: "?>") || skip("<!", to: ">") { continue }
      guard let end = endOfTag() else {
        flaw = "it ends in the middle of a tag"
        return
      }
      tag(bytes[(at + 1)..<end])
      at = end + 1
    }
    if flaw == nil, !open.isEmpty { flaw = "an element is not closed" }
    if flaw == nil, !sawRDF { flaw = "there is no rdf:RDF in it" }
  }

  private mutating func skip(_ start: String, to end: String) -> Bool {
    guard bytes[at...].starts(with: start.utf8) else { return false }
    let end = Array(end.utf8)
    var next = at + start.utf8.count
    while next < bytes.count, !bytes[next...].starts(with: end) { next += 1 }
    at = min(bytes.count, next + end.count)
    return true
  }

  /// Where the tag that begins here ends; a `>` in quotes does not count.
  private func endOfTag() -> Int? {
    var quote: UInt8?
    for index in at..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index
      }
    }
    return nil
  }

  private mutating func tag(_ inner: ArraySlice<UInt8>) {
    var inner = inner
    if inner.first == UInt8(ascii: "/") {
      close()
      return
    }
    let isEmpty = inner.last == UInt8(ascii: "/")
    if isEmpty { inner.removeLast() }
    let name = Self.word(&inner)
    let attributes = Self.attributes(inner)
    for (key, value) in attributes where key.hasPrefix("xmlns") {
      prefixes[key == "xmlns" ? "" : String(key.dropFirst(6))] = value
    }
    let full = expanded(name)
    if full == XMP.Namespace.rdf + "RDF" { sawRDF = true }
    let isInDescription = open.last?.name == XMP.Namespace.rdf + "Description"
    if full == XMP.Namespace.rdf + "Description" {
      for (key, value) in attributes where key.contains(":") && !key.hasPrefix("xmlns") {
        set(expanded(key), value)
      }
    }
    guard open.count < Self.depthLimit else {
      flaw = "its elements are nested too deeply"
      return
    }
    open.append((full, isInDescription ? full : nil))
    text = ""
    if isEmpty { close() }
  }

  private mutating func close() {
    guard let closed = open.popLast() else {
      flaw = "an element ends that never began"
      return
    }
    let value = text
    text = ""
    if let property = closed.property {
      if !value.allSatisfy(\.isWhitespace) || properties[property] == nil { set(property, value) }
    } else if closed.name == XMP.Namespace.rdf + "li",
      let property = open.last(where: { $0.property != nil })?.property
    {
      set(property, value)
    }
  }

  /// Keeps the first value that says something.
  private mutating func set(_ property: String, _ value: String) {
    let value = String(value.drop(while: \.isWhitespace))
    if properties[property]?.isEmpty ?? true { properties[property] = value }
  }

  private func expanded(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return (prefixes[""] ?? "") + name }
    let prefix = String(name[..<colon])
    return (prefixes[prefix] ?? prefix + ":") + name[name.index(after: colon)...]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func word(_ rest: inout ArraySlice<UInt8>) -> String {
    let word = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "=") }
    rest.removeFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private static func attributes(_ rest: ArraySlice<UInt8>) -> [(String, String)] {
    var rest = rest
    var found: [(String, String)] = []
    while true {
      rest = rest.drop(while: isSpace)
      let name = word(&rest)
      rest = rest.drop(while: isSpace)
      guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return found }
      rest = rest.dropFirst().drop(while: isSpace)
      guard let quote = rest.popFirst(), let end = rest.firstIndex(of: quote) else { return found }
      found.append((name, unescaped(rest[rest.startIndex..<end])))
      rest = rest[(end + 1)...]
    }
  }

  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  /// Text with its character references taken out.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let end = part.firstIndex(of: ";") else {
        result += (index > 0 ? "&" : "") + part
        continue
      }
      let name = part[..<end]
      if let character = entities[String(name)] {
        result += character
      } else if name.hasPrefix("#"),
        let code = name.hasPrefix("#x")
          ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst()),
        let scalar = Unicode.Scalar(code)
      {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&" + name + ";"
      }
      result += part[part.index(after: end)...]
    }
    return result
  }
}

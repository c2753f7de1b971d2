/// The path data that an SVG file gives as its own outline: `data-outline` of its root element, or
/// `d` of the path with the id `outline`, unless that has a `transform`.
///
/// Not an XML reader: it goes from tag to tag, past comments and CDATA, and reads attributes.
func outlinePath(ofSVG bytes: [UInt8]) -> String? {
  var at = 0
  while let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
    let rest = bytes[start...]
    let skipped = skippedPiece(rest)
    if let end = skipped {
      at = end
      continue
    }
    let end = tagEnd(rest)
    let tag = attributes(of: bytes[start + 1..<end])
    at = min(end + 1, bytes.count)
    if tag.name == "svg", let path = tag.values["data-outline"] { return path }
    if tag.name == "path", tag.values["id"] == "outline", tag.values["transform"] == nil {
      return tag.values["d"]
    }
    if at >= bytes.count { break }
  }
  return nil
}

/// Where a comment, CDATA, a declaration or an end tag that begins here ends; nil for others.
private func skippedPiece(_ rest: ArraySlice<UInt8>) -> Int? {
  for (open, close) in [
    ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"), ("</", ">"),
  ]
  where rest.starts(with: open.utf8) {
    let end = Array(close.utf8)
    var at = rest.startIndex + open.utf8.count
    while at + end.count <= rest.endIndex {
      if rest[at..<at + end.count].elementsEqual(end) { return at + end.count }
      at += 1
    }
    return rest.endIndex
  }
  return nil
}

/// Where a tag's `>` stands, outside its quotation marks.
private func tagEnd(_ rest: ArraySlice<UInt8>) -> Int {
  var quote: UInt8?
  for index in rest.indices {
    let byte = rest[index]
    if let open = quote {
      if byte == open { quote = nil }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quote = byte
    } else if byte == UInt8(ascii: ">") {
      return index
    }
  }
  return rest.endIndex
}

/// A tag's name without its prefix, and its attributes.
private func attributes(of tag: ArraySlice<UInt8>) -> (name: String, values: [String: String]) {
  let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "/")]
  func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
  var at = tag.startIndex
  while at < tag.endIndex, !blanks.contains(tag[at]) { at += 1 }
  let whole = text(tag[..<at])
  let name = whole.split(separator: ":").last.map(String.init) ?? whole
  var values: [String: String] = [:]
  while at < tag.endIndex {
    while at < tag.endIndex, blanks.contains(tag[at]) { at += 1 }
    let start = at
    while at < tag.endIndex, tag[at] != UInt8(ascii: "="), !blanks.contains(tag[at]) { at += 1 }
    let key = text(tag[start..<at])
    while at < tag.endIndex, blanks.contains(tag[at]) { at += 1 }
    guard at < tag.endIndex, tag[at] == UInt8(ascii: "=") else { continue }
    at += 1
    while at < tag.endIndex, blanks.contains(tag[at]) { at += 1 }
    guard at < tag.endIndex, tag[at] == UInt8(ascii: "\"") || tag[at] == UInt8(ascii: "'") else {
      continue
    }
    let open = at + 1
    let close = tag[open...].firstIndex(of: tag[at]) ?? tag.endIndex
    values[key] = text(tag[open..<close])
    at = min(close + 1, tag.endIndex)
  }
  return (name, values)
}

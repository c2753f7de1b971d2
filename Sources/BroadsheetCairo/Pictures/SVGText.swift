/// The characters that an SVG file shows as text.
///
/// Not an XML reader: it looks for `text` elements and takes what is between their tags, with
/// entities resolved, which is enough to ask whether fonts have the characters.
func textCharacters(ofSVG bytes: [UInt8]) -> Set<Unicode.Scalar> {
  var characters: Set<Unicode.Scalar> = []
  let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  var depth = 0
  var at = 0
  while at < scalars.count {
    if scalars[at] == "<" {
      let start = at
      let isComment = scalars[at...].starts(with: "<!--".unicodeScalars)
      at += 1
      while at < scalars.count {
        if scalars[at] == ">",
          !isComment || scalars[..<at].suffix(2).elementsEqual("--".unicodeScalars)
        {
          break
        }
        at += 1
      }
      if !isComment { depth += change(ofDepthBy: scalars[start..<min(at, scalars.count)]) }
      at += 1
    } else if scalars[at] == "&", depth > 0 {
      let end = scalars[at...].prefix(12).firstIndex(of: ";") ?? at
      if let character = entity(scalars[at..<end]) { characters.insert(character) }
      at = end + 1
    } else {
      if depth > 0 { characters.insert(scalars[at]) }
      at += 1
    }
  }
  return characters.filter { !$0.properties.isWhitespace && $0.value >= 0x20 }
}

/// How a tag changes the number of open `text` elements.
private func change(ofDepthBy tag: ArraySlice<Unicode.Scalar>) -> Int {
  var name = String(String.UnicodeScalarView(tag.dropFirst().prefix(16)))
  let isEnd = name.hasPrefix("/")
  if isEnd { name.removeFirst() }
  name = String(name.prefix { $0.isLetter || $0 == ":" })
  guard name == "text" || name == "svg:text" else { return 0 }
  if isEnd { return -1 }
  return tag.last == "/" ? 0 : 1
}

/// What an entity without its semicolon stands for.
private func entity(_ text: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
  let name = String(String.UnicodeScalarView(text.dropFirst()))
  switch name {
  case "amp": return "&"
  case "lt": return "<"
  case "gt": return ">"
  case "quot": return "\""
  case "apos": return "'"
  default:
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.lowercased().hasPrefix("x")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
  }
}

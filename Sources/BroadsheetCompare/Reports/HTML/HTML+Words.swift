extension HTML {
  /// A sentence about the paper: names in backticks are set as names, and words of the paper between
  /// quotation marks keep their own direction.
  init(sentence: String) {
    self.init()
    var rest = Substring(sentence)
    while let mark = rest.firstIndex(where: { $0 == "`" || $0 == "“" }) {
      let inside = rest.index(after: mark)
      guard let end = closing(rest[mark], in: rest[inside...]) else { break }
      self += "\(String(rest[..<mark]))"
      let words = String(rest[inside..<end])
      self += rest[mark] == "`" ? "<code>\(words)</code>" : "“<bdi>\(words)</bdi>”"
      rest = rest[rest.index(after: end)...]
    }
    self += "\(String(rest))"
  }

  /// A name that somebody gave: its direction ends with it.
  init(name: String) { self = "<bdi>\(name)</bdi>" }
}

/// Where what `mark` opens is closed; quotations may hold others.
private func closing(_ mark: Character, in text: Substring) -> Substring.Index? {
  if mark == "`" { return text.firstIndex(of: "`") }
  var depth = 1
  return text.indices.first { index in
    if text[index] == "“" { depth += 1 }
    if text[index] == "”" { depth -= 1 }
    return depth == 0
  }
}

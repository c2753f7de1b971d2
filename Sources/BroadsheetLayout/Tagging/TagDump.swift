/// The tree as text, an element a line, for reading and for diffing.
extension Tagging: CustomStringConvertible {
  public var description: String {
    var lines: [String] = []
    root.dump(depth: 0, into: &lines, of: self)
    for thread in threads {
      let pages = thread.beads.map { "\($0.page + 1)" }.joined(separator: " ")
      lines.append("thread “\(thread.title)”  pages \(pages)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension TagElement {
  fileprivate func dump(depth: Int, into lines: inout [String], of tagging: Tagging) {
    var words = [String(repeating: "  ", count: depth) + kind.rawValue]
    if let title { words.append("“\(title)”") }
    if let language { words.append("(\(language))") }
    if let alt { words.append("alt “\(alt)”") }
    if let scope { words.append("scope \(scope.rawValue)") }
    if let identifier { words.append("id \(identifier)") }
    let marks = kids.compactMap { kid -> String? in
      if case .mark(let mark) = kid { "\(mark)@\(tagging.leaves[mark].page + 1)" } else { nil }
    }
    if !marks.isEmpty { words.append("[\(marks.joined(separator: " "))]") }
    for case .link(let index) in kids {
      let link = tagging.links[index]
      switch link.destination {
      case .address(let address): words.append("→ \(address)")
      case .page(let page, _): words.append("→ page \(page + 1)")
      }
    }
    lines.append(words.joined(separator: " "))
    for case .element(let element) in kids {
      element.dump(depth: depth + 1, into: &lines, of: tagging)
    }
  }
}

extension Group {
  /// Every group at or below this one that has the role, in drawing order.
  public func groups(_ role: Role) -> [Group] {
    groups { $0 == role }
  }

  /// Every group at or below this one whose role passes the test, in drawing order.
  public func groups(where isWanted: (Role) -> Bool) -> [Group] {
    var found = isWanted(role) ? [self] : []
    for case .group(let group) in items { found += group.groups(where: isWanted) }
    return found
  }

  /// The lines of type at or below this group.
  public var lines: [Group] {
    groups { if case .line = $0 { true } else { false } }
  }

  /// The words of this group as they stand on the page.
  public var text: String {
    var text = ""
    for item in items {
      switch item {
      case .group(let group):
        if case .line = group.role, !text.isEmpty { text += " " }
        text += group.text
      case .glyphs(let run): text += run.text
      case .shape, .image: break
      }
    }
    return text
  }
}

extension Page {
  /// A story's share of this page.
  public func story(_ slug: String) -> Group? {
    content.groups(.story(slug)).first
  }
}

extension Item {
  /// The lines of type in this item.
  var lines: [Group] {
    if case .group(let group) = self { group.lines } else { [] }
  }
}

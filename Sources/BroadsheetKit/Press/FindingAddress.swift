import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight

extension LaidOutIssue {
  /// What was found in the finished file, with the place in the author's files where it comes from.
  ///
  /// A finding knows the page and the place on it; what stands there is the innermost thing of the
  /// page tree around that place that knows where it was written.
  func diagnostic(of finding: Finding) -> Diagnostic {
    var diagnostic = finding.diagnostic(file: nil)
    guard let page = finding.page, let place = finding.place, pages.indices.contains(page - 1)
    else { return diagnostic }
    let middle = Point(x: place.x + place.width / 2, y: place.y + place.height / 2)
    var address = Address()
    address.look(in: pages[page - 1].content, for: middle)
    diagnostic.span = address.source
    diagnostic.place = Diagnostic.Place(page: page, slot: address.slot)
    return diagnostic
  }
}

extension Finding {
  /// What the pages' own rules call the same trouble, by the file's.
  private static let pageRules = [
    "pdf.pages.count": "issue.page-count", "pdf.image.resolution": "picture.resolution",
    "pdf.image.lineart": "picture.resolution", "pdf.type.size": "type.small",
    "pdf.type.tinted": "type.small", "pdf.type.reversed": "type.small",
    "pdf.type.inks": "type.small", "pdf.rule.thin": "rule.hairline",
    "pdf.rule.reversed": "rule.hairline",
  ]

  /// Whether looking at the pages said as much already, in the author's own words.
  func repeats(_ diagnostics: [Diagnostic]) -> Bool {
    guard let id = Self.pageRules[rule] else { return false }
    return diagnostics.contains { $0.id == id && $0.severity >= severity }
  }

  /// Whether the issue wants it so: panels that are folded in are narrower than the others.
  func isMeant(by issue: LaidOutIssue) -> Bool {
    rule == "pdf.pages.size" && Set(issue.pages.map(\.trim)).count > 1
  }
}

/// What stands at a place, as deep in the page tree as anything is known.
private struct Address {
  var source: SourceSpan?
  var slot: String?

  mutating func look(in group: Group, for point: Point) {
    for case .group(let inner) in group.items where inner.frame.contains(point) {
      switch inner.role {
      case .story(let slug): slot = slug
      case .picture(let part), .ornament(let part), .pullQuote(let part), .factBox(let part),
        .table(let part):
        slot = slot.map { "\($0).\(part)" } ?? part
      case .furniture(let name), .advertisement(let name): slot = name
      default: break
      }
      source = inner.source ?? source
      look(in: inner, for: point)
    }
  }
}

extension Rect {
  fileprivate func contains(_ point: Point) -> Bool {
    point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
  }
}

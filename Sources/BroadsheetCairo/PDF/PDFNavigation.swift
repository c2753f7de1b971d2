import BroadsheetBase
import BroadsheetLayout
import CCairo

/// The ways through a PDF: bookmarks, named places and links.
///
/// The first part of each story is a named place with the story's slug, so that `file.pdf#slug` from
/// outside leads there. In the issue, `#slug` leads there too, and `#page-3` leads to page 3.
struct PDFNavigation {
  /// A named place.
  private struct Target {
    var slug: String
    /// Index into the issue's pages.
    var page: Int
    var point: Point
  }

  /// In page order, each slug once.
  private let targets: [Target]
  /// By page number: the page's place in the file, from 1, and what the sheet shows around its
  /// trim.
  private let pages: [Int: (position: Int, margin: Insets)]

  init(_ issue: LaidOutIssue, options: PDFOptions) {
    var targets: [Target] = []
    var slugs: Set<String> = []
    var pages: [Int: (position: Int, margin: Insets)] = [:]
    for (index, page) in issue.pages.enumerated() {
      let margin = options.margin(of: page)
      pages[page.number] = (index + 1, margin)
      for (slug, frame) in page.content.storyFrames where slugs.insert(slug).inserted {
        let point = Point(x: frame.x + margin.left, y: frame.y + margin.top)
        targets.append(Target(slug: slug, page: index, point: point))
      }
    }
    self.targets = targets
    self.pages = pages
  }

  /// Names the places on a page. Call it while the page is being drawn.
  func addTargets(onPage index: Int, to context: CairoContext) {
    for target in targets where target.page == index {
      let attributes =
        "name='\(percentEncoded(target.slug))' "
        + "x=\(target.point.x.attribute) y=\(target.point.y.attribute)"
      cairo_tag_begin(context.pointer, CAIRO_TAG_DEST, attributes)
      cairo_tag_end(context.pointer, CAIRO_TAG_DEST)
    }
  }

  /// Adds a page's links. Those that lead nowhere are left out.
  ///
  /// Cairo takes their rectangles from the page's corner, whatever its transformation is. Each
  /// stands in a `Span`: without any other tag, cairo 1.16 leaves out the structure tree that its
  /// links refer to, and the file is broken.
  func addLinks(_ links: [TreeDrawing.LinkArea], margin: Insets, to context: CairoContext) {
    for link in links {
      guard let destination = destination(of: link.target) else { continue }
      let rect = link.rect.moved(x: margin.left, y: margin.top)
      let attributes =
        "rect=[\(rect.x.attribute) \(rect.y.attribute) "
        + "\(rect.width.attribute) \(rect.height.attribute)] \(destination)"
      cairo_tag_begin(context.pointer, "Span", nil)
      cairo_tag_begin(context.pointer, CAIRO_TAG_LINK, attributes)
      cairo_tag_end(context.pointer, CAIRO_TAG_LINK)
      cairo_tag_end(context.pointer, "Span")
    }
  }

  /// Adds the bookmarks, each below the nearest one before it of a smaller level.
  func addOutline(of issue: LaidOutIssue, to surface: CairoSurface) throws(DrawingError) {
    /// The chain of entries that the next one may stand under.
    var parents: [(level: Int, id: Int32)] = []
    for entry in issue.outline {
      guard let (position, margin) = pages[entry.page] else {
        throw .unusablePage(page: entry.page, reason: "a bookmark leads to it, but it is not there")
      }
      while let last = parents.last, last.level >= entry.level { parents.removeLast() }
      let x = (entry.target.x + margin.left).attribute
      let y = (entry.target.y + margin.top).attribute
      let id = cairo_pdf_surface_add_outline(
        surface.pointer, parents.last?.id ?? Int32(CAIRO_PDF_OUTLINE_ROOT), entry.title,
        "page=\(position) pos=[\(x) \(y)]",
        parents.isEmpty ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t(rawValue: 0))
      parents.append((entry.level, id))
    }
    try surface.check()
  }

  /// Where a link leads, as an attribute of cairo's link tag.
  private func destination(of target: String) -> String? {
    guard target.hasPrefix("#") else {
      return LinkDestination(target) == nil
        ? nil : "uri='\(percentEncoded(target, keeping: uriMarks))'"
    }
    let name = String(target.dropFirst())
    // Places are told by page and position: cairo loses the names on pages where nothing is drawn,
    // and a link to a name that is not there would spoil the file.
    if let target = targets.first(where: { $0.slug == name }) {
      return "page=\(target.page + 1) pos=[\(target.point.x.attribute) \(target.point.y.attribute)]"
    }
    if name.hasPrefix("page-"), let number = Int(name.dropFirst(5)), let page = pages[number] {
      return "page=\(page.position) pos=[0 0]"
    }
    return nil
  }
}

extension Group {
  /// The frames of the stories in this group, in drawing order.
  fileprivate var storyFrames: [(slug: String, frame: Rect)] {
    if case .story(let slug) = role { return [(slug, frame)] }
    var frames: [(slug: String, frame: Rect)] = []
    for case .group(let group) in items { frames += group.storyFrames }
    return frames
  }
}

extension Length {
  /// In points with at most three decimals, as cairo's tag attributes take numbers.
  fileprivate var attribute: String { "\(points.rounded(toPlaces: 3))" }
}

/// The marks besides letters and digits that a web address may have as they are.
private let uriMarks = Set("-._~:/?#[]@!$&()*+,;=%".utf8)

/// ASCII that needs no escaping in cairo's attributes nor in a PDF's names.
private func percentEncoded(_ text: String, keeping marks: Set<UInt8> = Set("-._".utf8)) -> String {
  var encoded = ""
  for byte in text.utf8 {
    let isPlain =
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    if isPlain || marks.contains(byte) {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return encoded
}

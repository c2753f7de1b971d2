import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Writes what stands in stories and boxes.
struct BlockHTML {
  var html = HTML()
  var inline: InlineHTML
  let pictures: [Int: WebPicture]
  /// The language of what is around, and its direction.
  var language: String
  let words: WebWords
  /// The element that names what is at hand: a story's headline, a box's title.
  var label: String?
  /// How many boxes have a title so far.
  private var boxes = 0

  init(inline: InlineHTML, pictures: [Int: WebPicture], language: String) {
    self.inline = inline
    self.pictures = pictures
    self.language = spokenLanguage(language)
    words = WebWords(language)
  }

  // MARK: Paragraphs

  /// A paragraph in an element; nothing when it has no words.
  mutating func paragraph(
    _ tag: String, _ plan: ParagraphPlan?, class name: String? = nil, id: String? = nil
  ) {
    guard let plan, !plan.wholeText.isEmpty else { return }
    let own = foreignLanguage(plan.text)
    html.element(
      tag, ["id": id, "class": name, "lang": own, "dir": own.map(direction)],
      inline.html(plan.wholeText))
  }

  /// The language of a text, when it is another than that of what is around.
  private func foreignLanguage(_ text: StyledText) -> String? {
    let own = spokenLanguage(text.language)
    return own == language ? nil : own
  }

  mutating func blocks(_ blocks: [RunningBlock], heading: String = "h3") {
    for block in blocks { self.block(block, heading: heading) }
  }

  private mutating func block(_ block: RunningBlock, heading: String) {
    switch block {
    case .paragraph(let plan):
      if plan.isSceneBreak {
        html.void("hr", [:])
      } else {
        paragraph("p", plan, class: plan.webClass)
      }
    case .heading(let plan): paragraph(heading, plan)
    case .list(let list): self.list(list)
    case .quotation(let inner):
      html.begin("blockquote")
      blocks(inner)
      html.end("blockquote")
    case .picture(_, let plan): picture(plan)
    case .pullQuote(_, let inner):
      html.begin("aside", ["class": "pullquote", "aria-labelledby": label])
      html.begin("blockquote")
      blocks(inner)
      html.end("blockquote")
      html.end("aside")
    case .factBox(_, let inner): box(inner, class: "factbox", heading: heading)
    case .table(_, let plan): table(plan)
    case .code(let code): address(code)
    }
  }

  private mutating func list(_ list: RunningList) {
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.flatMap { $0 == 1 ? nil : String($0) }
    html.begin(tag, ["start": start, "class": list.digits])
    for item in list.items {
      if item.blocks.count == 1, case .paragraph(let plan) = item.blocks[0] {
        paragraph("li", plan)
      } else {
        html.begin("li")
        blocks(item.blocks)
        html.end("li")
      }
    }
    html.end(tag)
  }

  /// A box beside the text, named by its first heading.
  mutating func box(_ blocks: [RunningBlock], class name: String, heading: String) {
    boxes += 1
    let outer = label
    var rest = blocks[...]
    if case .heading(let title)? = rest.first {
      let id = (inline.story.map(inline.storyName) ?? inline.prefix + "notice") + "_box-\(boxes)"
      label = id
      html.begin("aside", ["class": name, "aria-labelledby": id])
      paragraph(heading, title, id: id)
      rest = rest.dropFirst()
    } else {
      html.begin("aside", ["class": name, "aria-labelledby": label])
    }
    self.blocks(Array(rest), heading: heading == "h2" ? "h3" : "h4")
    html.end("aside")
    label = outer
  }

  // MARK: Tables

  private mutating func table(_ plan: TablePlan) {
    // A table wider than a telephone is moved sideways by itself, with the keyboard too.
    html.begin(
      "div",
      [
        "class": "scroll", "role": label == nil ? nil : "region", "tabindex": "0",
        "aria-labelledby": label,
      ])
    html.begin("table")
    let hasHead = plan.head.contains { !$0.wholeText.isEmpty }
    if hasHead {
      html.begin("thead")
      row(plan.head, plan) { _ in "col" }
      html.end("thead")
    }
    html.begin("tbody")
    for cells in plan.rows { row(cells, plan) { !hasHead && $0 == 0 ? "row" : nil } }
    html.end("tbody")
    html.end("table")
    html.end("div")
  }

  private mutating func row(
    _ cells: [ParagraphPlan], _ plan: TablePlan, scope: (Int) -> String?
  ) {
    html.begin("tr")
    for (column, cell) in cells.enumerated() {
      let alignment = column < plan.alignments.count ? plan.alignments[column].webClass : nil
      let own = foreignLanguage(cell.text)
      html.element(
        scope(column) == nil ? "td" : "th",
        [
          "scope": scope(column), "class": alignment, "lang": own, "dir": own.map(direction),
        ], inline.html(cell.wholeText))
    }
    html.end("tr")
  }

  // MARK: Pictures

  private mutating func picture(_ plan: PicturePlan) {
    html.begin("figure", ["class": plan.isOrnament ? "ornament" : nil])
    image(plan.asset, alt: plan.alt)
    let hasWords = [plan.caption, plan.credit].contains { $0.map { !$0.text.isEmpty } ?? false }
    if hasWords {
      html.begin("figcaption")
      paragraph("span", plan.caption, class: "caption")
      paragraph("span", plan.credit, class: "credit")
      html.end("figcaption")
    }
    html.end("figure")
  }

  ///
  /// - Parameter opens: whether it leads to its file, since a telephone is too narrow to read it; drawings
  ///   do in any case.
  mutating func image(_ asset: AssetID, alt: String, opens: Bool = false) {
    guard let picture = pictures[asset.index], let largest = picture.files.last else {
      // The words stand in for a picture that cannot be shown.
      if !alt.isEmpty { html.element("p", ["class": "alt"], escaped(alt)) }
      return
    }
    let sizes = picture.files.map { "\($0.path) \($0.width)w" }.joined(separator: ", ")
    let hasSizes = picture.files.count > 1
    let isLinked = opens || largest.path.hasSuffix(".svg")
    if isLinked { html.begin("a", ["class": "opens", "href": largest.path]) }
    html.void(
      "img",
      [
        "src": picture.files[0].path, "srcset": hasSizes ? sizes : nil,
        "sizes": hasSizes ? "(max-width: 40em) 100vw, 38em" : nil,
        "width": String(largest.width), "height": String(largest.height), "alt": alt,
        "loading": "lazy", "decoding": "async",
      ])
    if isLinked { html.end("a") }
  }

  /// On a telephone the address itself does what a code is for.
  private mutating func address(_ code: QRCode) {
    var text = escaped(code.text)
    if case .address(let address)? = LinkDestination(code.text) {
      text = startTag("a", ["href": address]) + text + "</a>"
    }
    html.element("p", ["class": "address"], text)
  }
}

/// "rtl" or "ltr".
func direction(of language: String) -> String {
  isRightToLeft(language: language) ? "rtl" : "ltr"
}

extension ParagraphPlan {
  /// Whether it is the stars of a change of scene.
  fileprivate var isSceneBreak: Bool {
    role == .body && keepsWithNext && wordCount == 0
  }

  fileprivate var wordCount: Int { wholeText.wordCount }

  /// What the style sheet may look for.
  fileprivate var webClass: String? {
    switch role {
    case .signature: "signature"
    case .attribution: "attribution"
    case .source: "source"
    default: nil
    }
  }
}

extension TablePlan.Alignment {
  fileprivate var webClass: String? {
    switch self {
    case .start: nil
    case .center: "center"
    case .end, .decimal: "number"
    }
  }
}

extension RunningList {
  fileprivate var digits: String? { start == nil ? nil : items.first?.blocks.digits }
}

extension [RunningBlock] {
  /// The class of a list whose numbers are not ASCII's, by that of its first item.
  var digits: String? {
    guard case .paragraph(let first)? = first,
      let digit = first.marker?.string.unicodeScalars.first
    else { return nil }
    switch digit.value {
    case 0x660...0x669: return "digits-arab"
    case 0x6F0...0x6F9: return "digits-arabext"
    case 0x966...0x96F: return "digits-deva"
    case 0xBE6...0xBEF: return "digits-tamldec"
    default: return nil
    }
  }
}

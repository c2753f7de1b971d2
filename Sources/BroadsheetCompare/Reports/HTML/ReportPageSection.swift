import BroadsheetBase
import Foundation

/// A page that differs: its words at one side, its pictures at the other.
struct ReportPageSection {
  let page: ComparedPage
  let pictures: ReportPictures
  /// What addresses of its parts begin with.
  let id: String
  private let findings: ReportFindings

  init(_ page: ComparedPage, pictures: ReportPictures, id: String) {
    self.page = page
    self.pictures = pictures
    self.id = id
    findings = ReportFindings(page)
  }

  var html: HTML {
    """
    <section class="page" id="\(id)" aria-labelledby="\(id)-title" data-name="\(page.name)">
    <div class="words">
    <header>
    <h2 id="\(id)-title" tabindex="-1">\(HTML(name: page.name.capitalizedFirst))</h2>
    <p class="badge \(page.badge)">\(page.badge)\(was)</p>
    </header>
    \(findings.groups.map(group).joined())</div>
    \(viewer)</section>

    """
  }

  /// ", was page 2" when it is another page of the file than it was.
  private var was: HTML {
    guard let old = page.old, let new = page.new, old != new else { return "" }
    return ", was page \(old)"
  }

  // MARK: Words

  private func group(_ group: ReportFindings.Group) -> HTML {
    """
    <h3>\(group.heading)</h3>
    <ul class="\(group.kind)">
    \(group.findings.map(item).joined())</ul>

    """
  }

  /// Without a script the link leads to the mark, and the mark shows while it is led to.
  private func item(_ finding: ReportFinding) -> HTML {
    let words = HTML(sentence: finding.sentence)
    guard let target = target(of: finding) else { return "<li>\(words)</li>\n" }
    return "<li><a href=\"#\(target)\" data-finding=\"\(finding.number)\">\(words)</a></li>\n"
  }

  private func target(of finding: ReportFinding) -> String? {
    if pictures.new?.area != nil, !finding.new.isEmpty { return "\(id)-new-\(finding.number)" }
    if pictures.old?.area != nil, !finding.old.isEmpty { return "\(id)-old-\(finding.number)" }
    return nil
  }

  // MARK: Pictures

  private var viewer: HTML {
    var stacks: [HTML] = []
    if pictures.old != nil || pictures.new != nil {
      stacks.append(
        stack(
          nil, old: pictures.old, new: pictures.new, heat: pictures.heat, isFirst: true))
    }
    for plate in pictures.plates where plate.old != nil || plate.new != nil {
      stacks.append(
        stack(
          plate.ink, old: plate.old, new: plate.new, heat: plate.heat, isFirst: stacks.isEmpty))
    }
    if stacks.isEmpty { return "" }
    return """
      <div class="viewer">
      \(layerButtons)\(stacks.joined())</div>

      """
  }

  private var layerButtons: HTML {
    guard !pictures.plates.isEmpty, pictures.old != nil || pictures.new != nil else { return "" }
    let buttons = (["Page"] + pictures.plates.map(\.ink)).enumerated().map { index, name -> HTML in
      """
      <button type="button" data-do="layer" data-value="\(index)" \
      aria-pressed="\(index == 0 ? "true" : "false")">\(name)</button>
      """
    }
    return """
      <div class="layers" role="group" aria-label="Plates of \(page.name)" hidden>
      \(buttons.joined(separator: "\n"))
      </div>

      """
  }

  /// The sides of the page or of one of its inks; views lay the same elements out in other ways.
  private func stack(
    _ ink: String?, old: ReportPicture?, new: ReportPicture?, heat: ReportPicture?, isFirst: Bool
  ) -> HTML {
    let what = ink.map { "\($0) of \(page.name)" } ?? page.name
    let title = ink.map { name -> HTML in "<h3>\(name)</h3>\n" } ?? ""
    let isPair = old != nil && new != nil
    var figures: HTML = ""
    if let old {
      figures += figure("old", "Old", what, old, marks(.old, on: old, addressed: isFirst))
    }
    if let new {
      figures += figure("new", "New", what, new, marks(.new, on: new, addressed: isFirst))
    }
    if let heat, isPair {
      figures += figure(
        "heat", "Difference (red)", what, heat, marks(.new, on: heat, addressed: false))
    }
    let swipe: HTML = """
      <input class="swipe" type="range" min="0" max="100" step="1" value="50" \
      aria-label="Swipe between old and new, \(what)" hidden>
      <span class="divider" aria-hidden="true"></span>

      """
    return """
      <div class="stack\(isPair ? "" : " alone")" role="group" aria-label="Pictures of \(what)">
      \(title)\(isPair ? swipe : "")\(figures)</div>

      """
  }

  private func figure(
    _ side: String, _ caption: String, _ what: String, _ picture: ReportPicture, _ marks: HTML
  ) -> HTML {
    """
    <figure class="\(side)">
    <figcaption>\(caption)</figcaption>
    <div class="window"><div class="sheet">\
    \(picture.image(alternative: "\(caption): \(what)"))\(marks)</div></div>
    </figure>

    """
  }

  private enum Side: String { case old, new }

  /// The frames of all sentences, in points, over the picture and as large as it.
  private func marks(_ side: Side, on picture: ReportPicture, addressed: Bool) -> HTML {
    guard let area = picture.area, !findings.marked.isEmpty else { return "" }
    let groups = findings.marked.compactMap { finding -> HTML? in
      let frames = side == .old ? finding.old : finding.new
      if frames.isEmpty { return nil }
      let address: HTML = addressed ? " id=\"\(id)-\(side.rawValue)-\(finding.number)\"" : ""
      return """
        <g\(address) class="mark" data-finding="\(finding.number)">\
        \(frames.map(\.markup).joined())</g>
        """
    }
    return """
      <svg class="marks" viewBox="\(area.numbers.joined(separator: " "))" \
      preserveAspectRatio="none" aria-hidden="true">\(groups.joined())</svg>
      """
  }
}

extension ReportPicture {
  /// The picture itself, in the file.
  func image(alternative: String) -> HTML {
    let address = "data:image/png;base64," + Data(png).base64EncodedString()
    return """
      <img src="\(address)" width="\(size.width)" height="\(size.height)" \
      alt="\(alternative)">
      """
  }
}

extension Rect {
  /// Frames of type end at its baseline and at its capitals: a mark stands clear of them.
  fileprivate var markup: HTML {
    let air = Length.points(2)
    let foot = min(max(air, height * 0.25), .points(6))
    let numbers = Rect(
      x: x - air, y: y - air, width: width + air * 2, height: height + air + foot
    ).numbers
    return """
      <rect x="\(numbers[0])" y="\(numbers[1])" width="\(numbers[2])" height="\(numbers[3])"/>
      """
  }

  /// Left, top, width and height in points.
  fileprivate var numbers: [String] {
    [x, y, width, height].map { Phrases.trimmed($0.points.rounded(toPlaces: 2)) }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

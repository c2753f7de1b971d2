import BroadsheetBase
import BroadsheetText

/// The laid-out pages as text, for reading and for diffing.
///
/// Frames are in millimetres from the top left of the trim, baselines and widths of lines in
/// points. A line of dump is a line of type, so that a diff shows what moved. Inks are named where
/// they are not solid black; of a line, face and ink are those that it begins with.
public func dump(_ issue: LaidOutIssue) -> String {
  var dumping = Dumping(issue: issue)
  dumping.write()
  return dumping.text
}

private struct Dumping {
  let issue: LaidOutIssue
  var text = ""

  mutating func write() {
    for page in issue.pages {
      let bleed = page.bleed.top.millimeters
      line(
        0, "page \(page.label)", "\(mm(page.trim.width)) × \(mm(page.trim.height)) mm",
        bleed > 0 ? "bleed \(mm(page.bleed.top)) mm" : "")
      for item in page.content.items { write(item, depth: 1) }
      if let marks = page.marks { write(.group(marks), depth: 1) }
      text += "\n"
    }
  }

  private mutating func write(_ item: Item, depth: Int) {
    switch item {
    case .group(let group): write(group, depth: depth)
    case .glyphs(let run):
      line(depth, "type", at(run.origin), size(run), ink(run.ink), "“\(run.text)”")
    case .image(let image):
      let name = issue.assets[image.asset.index].path.split(separator: "/").last ?? ""
      line(depth, "image \(oneLine(String(name)))", frame(image.frame), crop(image.crop))
    case .shape(let shape): write(shape, depth: depth)
    }
  }

  private mutating func write(_ group: Group, depth: Int) {
    switch group.role {
    case .line(let number): write(line: group, number, depth: depth)
    case .rule, .frame, .tint:
      for item in group.items { write(item, depth: depth) }
    default:
      line(depth, oneLine(name(group.role)), frame(group.frame))
      for item in group.items { write(item, depth: depth + 1) }
    }
  }

  private mutating func write(line group: Group, _ number: Int, depth: Int) {
    // A bullet or number reads as the beginning of its line.
    let items = group.items.flatMap { item -> [Item] in
      if case .group(let inner) = item, inner.role == .label { inner.items } else { [item] }
    }
    let runs = items.compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item { run } else { nil }
    }
    for item in items {
      if case .group(let inner) = item { write(inner, depth: depth) }
    }
    guard let first = runs.first else { return }
    let width = runs.reduce(Length.zero) { $0 + $1.width }
    line(
      depth, "line \(number)", "x \(pt(first.origin.x))", "y \(pt(first.origin.y))",
      "w \(pt(width))", size(first), ink(first.ink), "“\(runs.map(\.text).joined())”")
  }

  private mutating func write(_ shape: Shape, depth: Int) {
    switch shape.figure {
    case .rectangle(let rect):
      line(
        depth, shape.fill == nil ? "frame" : "ground", frame(rect), gradient(shape.fill),
        ink(of: shape))
    case .ellipse(let rect):
      line(depth, "ellipse", frame(rect), gradient(shape.fill), ink(of: shape))
    case .line(let from, let to):
      let width = shape.stroke.map { pt($0.width) } ?? "0"
      line(depth, "rule", "\(at(from)) – \(at(to))", "\(width) pt", ink(of: shape))
    }
  }

  private mutating func line(_ depth: Int, _ parts: String...) {
    text += String(repeating: "  ", count: depth)
    text += parts.filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
  }

  private func size(_ run: GlyphRun) -> String {
    let face = issue.faces[run.face.index]
    let scale = run.widthScale == 1000 ? "" : " × \(run.widthScale)‰"
    return "\(face.family) \(face.style) \(pt(run.size))\(scale)"
  }

  private func crop(_ crop: PlacedImage.Crop) -> String {
    if crop == .whole { return "" }
    let shares = [crop.x, crop.y, crop.width, crop.height].map { "\(Int(($0 * 1000).rounded()))" }
    return "crop \(shares.joined(separator: " "))‰"
  }

  /// From where to where a fill passes, when it does.
  private func gradient(_ fill: Fill?) -> String {
    guard case .gradient(let gradient)? = fill else { return "" }
    return "gradient \(at(gradient.from)) – \(at(gradient.to))"
  }

  private func ink(of shape: Shape) -> String {
    switch shape.fill {
    case .ink(let ink): self.ink(ink)
    case .gradient: ""
    case nil: shape.stroke.map { ink($0.ink) } ?? ""
    }
  }

  /// "ink 85 45 20 25" in percent of cyan, magenta, yellow and black; nothing for solid black.
  private func ink(_ ink: Ink) -> String {
    func percents(_ shares: Double...) -> String {
      shares.map { tenths($0 * 100) }.joined(separator: " ")
    }
    if ink == .black() { return "" }
    switch ink {
    case .process(let cyan, let magenta, let yellow, let black):
      return "ink \(percents(cyan, magenta, yellow, black))"
    case .spot(let name, let tint, let other):
      let alternate = percents(other.cyan, other.magenta, other.yellow, other.black)
      return "ink \(percents(tint)) of \(alternate) \(oneLine(name))"
    case .paper: return "ink paper"
    case .registration: return "ink registration"
    }
  }

  private func frame(_ rect: Rect) -> String {
    "\(mm(rect.x)), \(mm(rect.y))  \(mm(rect.width)) × \(mm(rect.height))"
  }

  private func at(_ point: Point) -> String { "\(mm(point.x)), \(mm(point.y))" }
  private func mm(_ length: Length) -> String { tenths(length.millimeters) }
  private func pt(_ length: Length) -> String { tenths(length.points) }

  private func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// A name of a person's as part of a line, whose parts have two spaces between them.
  private func oneLine(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func name(_ role: Role) -> String {
    switch role {
    case .page: "page"
    case .story(let slug): "story \(slug)"
    case .kicker: "kicker"
    case .headline: "headline"
    case .deck: "deck"
    case .byline: "byline"
    case .leg(let number): "leg \(number)"
    case .line(let number): "line \(number)"
    case .crosshead: "crosshead"
    case .dropCap: "drop cap"
    case .label: "label"
    case .picture(let name): "picture \(name)"
    case .ornament(let name): "ornament \(name)"
    case .pullQuote(let name): "pull quote \(name)"
    case .factBox(let name): "fact box \(name)"
    case .table(let name): "table \(name)"
    case .row(let number): "row \(number)"
    case .cell(let number): "cell \(number)"
    case .caption: "caption"
    case .credit: "credit"
    case .signature: "signature"
    case .jumpTo: "jump to"
    case .jumpFrom: "jump from"
    case .furniture(let name): "furniture \(name)"
    case .advertisement(let name): "advertisement \(name)"
    case .rule: "rule"
    case .tint: "tint"
    case .frame: "frame"
    case .marks: "marks"
    case .mark(let kind): "\(kind.rawValue) marks"
    }
  }
}

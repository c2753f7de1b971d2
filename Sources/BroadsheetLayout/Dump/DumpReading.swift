import BroadsheetBase
import BroadsheetText

/// A dump that is not one, or was cut short.
public struct DumpProblem: Error, Hashable, CustomStringConvertible {
  /// From 1.
  public let line: Int
  public let reason: String

  public var description: String { "line \(line): \(reason)" }
}

/// Reads what `dump(_:)` wrote back into pages, as far as a dump tells: places, words, sizes and faces
/// of type, the names and crops of pictures, rules and grounds.
///
/// Two issues that were dumped and read back can be compared like any two; one that was not would
/// differ from them by rounding. Facts about stories are not in a dump, nor what glyphs looked like.
///
/// - Parameters:
///   - title: what the issue is called, which a dump does not say.
///   - language: a BCP 47 tag; the same.
public func readDump(
  _ text: String, title: String, language: String
) throws(DumpProblem) -> LaidOutIssue {
  var reading = DumpReading(text)
  try reading.run()
  return LaidOutIssue(
    title: title, language: language, pages: reading.pages, outline: [], faces: reading.faces,
    assets: reading.assets, stories: [], pageFacts: [])
}

private struct DumpReading {
  /// A line of the dump: how deep it stands, and its parts.
  private struct Entry {
    var number: Int
    var depth: Int
    var parts: [Substring]
    /// Solid black where the dump is silent.
    var ink = Ink.black()
    /// The words of a line of type, without their quotation marks.
    var words: String?
  }

  /// No page is deeper: an article's box in a story in a page.
  private static let depthLimit = 64

  private var entries: [Entry] = []
  /// The next entry to be read.
  private var next = 0
  private(set) var pages: [Page] = []
  private(set) var faces: [FontFace] = []
  private(set) var assets: [ImageAsset] = []
  /// What was found to be wrong before anything was read.
  private var fault: DumpProblem?

  init(_ text: String) {
    // A checkout may have made the line ends those of another system.
    for (index, line) in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }
    )
    .enumerated() where !line.isEmpty {
      let indent = line.prefix { $0 == " " }.count
      var rest = line.dropFirst(indent)
      var words: String?
      if let quote = rest.range(of: "  “"), rest.hasSuffix("”") {
        words = String(rest[quote.upperBound...].dropLast())
        rest = rest[..<quote.lowerBound]
      }
      var entry = Entry(
        number: index + 1, depth: indent / 2, parts: rest.split(around: "  "), words: words)
      if let last = entry.parts.last, entry.parts.count > 1, last.hasPrefix("ink ") {
        guard let ink = Ink(dumped: last.dropFirst(4)) else {
          fault = fault ?? problem(entry, "“\(last)” is no ink")
          continue
        }
        entry.ink = ink
        entry.parts.removeLast()
      }
      entries.append(entry)
    }
  }

  mutating func run() throws(DumpProblem) {
    if let fault { throw fault }
    while next < entries.count { pages.append(try page()) }
  }

  private mutating func page() throws(DumpProblem) -> Page {
    let entry = entries[next]
    guard entry.depth == 0, let name = entry.parts.first, name.hasPrefix("page "),
      entry.parts.count >= 2, let trim = size(entry.parts[1].dropSuffix(" mm"))
    else { throw problem(entry, "a page begins with its name and size") }
    let bleed = entry.parts.dropFirst(2).first.flatMap {
      number($0.dropFirst("bleed ".count).dropSuffix(" mm"))
    }
    next += 1
    let items = try items(below: 0)
    return Page(
      number: pages.count + 1, label: String(name.dropFirst("page ".count)), trim: trim,
      bleed: Insets(all: .millimeters(bleed ?? 0)),
      content: Group(
        .page, frame: Rect(x: .zero, y: .zero, width: trim.width, height: trim.height),
        items: items))
  }

  /// What stands deeper than an entry, up to the next that does not.
  private mutating func items(below depth: Int) throws(DumpProblem) -> [Item] {
    var items: [Item] = []
    while next < entries.count, entries[next].depth > depth {
      let entry = entries[next]
      guard entry.depth == depth + 1, entry.depth < Self.depthLimit else {
        throw problem(entry, "it stands too deep")
      }
      items.append(try item(entry))
    }
    return items
  }

  private mutating func item(_ entry: Entry) throws(DumpProblem) -> Item {
    guard let name = entry.parts.first else { throw problem(entry, "it is empty") }
    if let words = entry.words {
      if name == "type" { return .glyphs(try type(entry, words)) }
      if name.hasPrefix("line "), let number = Int(name.dropFirst(5)),
        (0...1_000_000).contains(number)
      {
        return .group(try line(entry, number, words))
      }
      throw problem(entry, "“\(name)” has no words of its own")
    }
    next += 1
    if name == "rule" { return .shape(try rule(entry)) }
    guard entry.parts.count >= 3, let frame = rect(entry.parts[1], entry.parts[2]) else {
      throw problem(entry, "“\(name)” has no frame")
    }
    switch name {
    case "ground": return .shape(Shape(.rectangle(frame), fill: entry.ink))
    case "frame":
      return .shape(
        Shape(.rectangle(frame), stroke: Shape.Stroke(ink: entry.ink, width: .points(1))))
    case "ellipse": return .shape(Shape(.ellipse(frame), fill: entry.ink))
    default: break
    }
    if name.hasPrefix("image ") {
      return .image(
        PlacedImage(
          asset: asset(String(name.dropFirst("image ".count))), frame: frame,
          crop: crop(entry.parts.dropFirst(3).first), alt: ""))
    }
    guard let role = Role(dumped: String(name)) else {
      throw problem(entry, "“\(name)” is no part of a page")
    }
    return .group(Group(role, frame: frame, items: try items(below: entry.depth)))
  }

  // MARK: Type

  private mutating func line(
    _ entry: Entry, _ number: Int, _ words: String
  ) throws(DumpProblem) -> Group {
    guard entry.parts.count == 5, let x = distance(entry.parts[1], "x "),
      let y = distance(entry.parts[2], "y "), let width = distance(entry.parts[3], "w "),
      let look = look(entry.parts[4])
    else { throw problem(entry, "a line has x, y, w and a face with its size") }
    next += 1
    let run = run(words, look, entry.ink, origin: Point(x: x, y: y), width: width)
    return Group(
      .line(number), frame: Rect(x: x, y: y - look.size, width: width, height: look.size),
      items: [.glyphs(run)])
  }

  private mutating func type(_ entry: Entry, _ words: String) throws(DumpProblem) -> GlyphRun {
    guard entry.parts.count == 3, let origin = point(entry.parts[1]),
      let look = look(entry.parts[2])
    else { throw problem(entry, "type has a place and a face with its size") }
    next += 1
    return run(words, look, entry.ink, origin: origin, width: .zero)
  }

  private func run(
    _ words: String, _ look: (face: FaceID, size: Length, scale: Int), _ ink: Ink, origin: Point,
    width: Length
  ) -> GlyphRun {
    GlyphRun(
      face: look.face, size: look.size, ink: ink, widthScale: look.scale, origin: origin,
      width: width, glyphs: [],
      clusters: [GlyphRun.Cluster(bytes: UInt16(clamping: words.utf8.count), glyphs: 0)],
      text: words)
  }

  /// "Linux Libertine Regular 9.4 × 1005‰"
  private mutating func look(_ words: Substring) -> (face: FaceID, size: Length, scale: Int)? {
    var words = words
    var scale = 1000
    if words.hasSuffix("‰"), let cross = words.range(of: " × ") {
      guard let value = Int(words[cross.upperBound...].dropLast()), (1...100_000).contains(value)
      else { return nil }
      scale = value
      words = words[..<cross.lowerBound]
    }
    guard let space = words.lastIndex(of: " "),
      let size = number(words[words.index(after: space)...])
    else { return nil }
    return (face(String(words[..<space])), .points(size), scale)
  }

  private mutating func face(_ name: String) -> FaceID {
    // Where the family ends and the style begins is nowhere said; the last word is style at least.
    let space = name.lastIndex(of: " ") ?? name.startIndex
    let face = FontFace(
      family: String(name[..<space]), style: name[space...].trimmingPrefix(" ").description,
      path: "")
    if let known = faces.firstIndex(of: face) { return FaceID(index: known) }
    faces.append(face)
    return FaceID(index: faces.count - 1)
  }

  // MARK: Pictures, rules

  private mutating func asset(_ name: String) -> AssetID {
    if let known = assets.firstIndex(where: { $0.path == name }) { return AssetID(index: known) }
    assets.append(
      ImageAsset(path: name, format: .png, width: 1, height: 1))
    return AssetID(index: assets.count - 1)
  }

  private func crop(_ words: Substring?) -> PlacedImage.Crop {
    guard let words, words.hasPrefix("crop ") else { return .whole }
    let shares = words.dropFirst(5).dropLast().split(separator: " ").compactMap(number)
    guard shares.count == 4 else { return .whole }
    return PlacedImage.Crop(
      x: shares[0] / 1000, y: shares[1] / 1000, width: shares[2] / 1000, height: shares[3] / 1000)
  }

  private func rule(_ entry: Entry) throws(DumpProblem) -> Shape {
    guard entry.parts.count == 3 else { throw problem(entry, "a rule has two ends and a width") }
    let ends = entry.parts[1].split(around: " – ")
    guard ends.count == 2, let from = point(ends[0]), let to = point(ends[1]),
      let width = number(entry.parts[2].dropSuffix(" pt"))
    else { throw problem(entry, "a rule has two ends and a width") }
    return Shape(
      .line(from: from, to: to), stroke: Shape.Stroke(ink: entry.ink, width: .points(width)))
  }

  // MARK: Numbers

  /// A length or share as a dump has it; nil for what no page is large enough for.
  private func number(_ words: Substring) -> Double? {
    Double(words).flatMap { abs($0) <= 1e6 ? $0 : nil }
  }

  private func rect(_ corner: Substring, _ extent: Substring) -> Rect? {
    guard let corner = point(corner), let size = size(extent) else { return nil }
    return Rect(x: corner.x, y: corner.y, width: size.width, height: size.height)
  }

  private func point(_ words: Substring) -> Point? {
    let numbers = words.split(around: ", ").compactMap(number)
    guard numbers.count == 2 else { return nil }
    return Point(x: .millimeters(numbers[0]), y: .millimeters(numbers[1]))
  }

  private func size(_ words: Substring) -> Size? {
    let numbers = words.split(around: " × ").compactMap(number)
    guard numbers.count == 2 else { return nil }
    return Size(width: .millimeters(numbers[0]), height: .millimeters(numbers[1]))
  }

  private func distance(_ words: Substring, _ name: String) -> Length? {
    guard words.hasPrefix(name), let value = number(words.dropFirst(name.count)) else { return nil }
    return .points(value)
  }

  private func problem(_ entry: Entry, _ reason: String) -> DumpProblem {
    DumpProblem(line: entry.number, reason: reason)
  }
}

extension Ink {
  /// An ink as dumps write it: "85 45 20 25", "50 of 0 80 60 0 Riso Red", "paper".
  fileprivate init?(dumped words: Substring) {
    func shares(_ words: some Sequence<Substring>) -> [Double] {
      words.compactMap { Double($0) }.filter { (0...100).contains($0) }.map { $0 / 100 }
    }
    let parts = words.split(separator: " ", omittingEmptySubsequences: false)
    switch (words, parts.count) {
    case ("paper", _): self = .paper
    case ("registration", _): self = .registration
    case (_, 4):
      let shares = shares(parts)
      guard shares.count == 4 else { return nil }
      self = .process(cyan: shares[0], magenta: shares[1], yellow: shares[2], black: shares[3])
    case (_, 7...) where parts[1] == "of":
      let (tint, other) = (shares(parts[..<1]), shares(parts[2..<6]))
      guard tint.count == 1, other.count == 4 else { return nil }
      self = .spot(
        name: parts[6...].joined(separator: " "), tint: tint[0],
        alternate: ProcessColor(
          cyan: other[0], magenta: other[1], yellow: other[2], black: other[3]))
    default: return nil
    }
  }
}

extension Role {
  /// A role by the name that dumps give it.
  fileprivate init?(dumped name: String) {
    switch name {
    case "kicker": self = .kicker
    case "headline": self = .headline
    case "deck": self = .deck
    case "byline": self = .byline
    case "crosshead": self = .crosshead
    case "drop cap": self = .dropCap
    case "label": self = .label
    case "caption": self = .caption
    case "credit": self = .credit
    case "signature": self = .signature
    case "jump to": self = .jumpTo
    case "jump from": self = .jumpFrom
    case "marks": self = .marks
    default:
      if name.hasSuffix(" marks"), let kind = MarkKind(rawValue: String(name.dropLast(6))) {
        self = .mark(kind)
        return
      }
      // Names come from people, and have spaces of their own.
      func rest(_ role: String) -> String? {
        name.hasPrefix(role + " ") ? String(name.dropFirst(role.count + 1)) : nil
      }
      func number(_ role: String) -> Int? {
        rest(role).flatMap(Int.init).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
      }
      if let slug = rest("story") {
        self = .story(slug)
      } else if let leg = number("leg") {
        self = .leg(leg)
      } else if let row = number("row") {
        self = .row(row)
      } else if let cell = number("cell") {
        self = .cell(cell)
      } else if let name = rest("picture") {
        self = .picture(name)
      } else if let name = rest("ornament") {
        self = .ornament(name)
      } else if let name = rest("pull quote") {
        self = .pullQuote(name)
      } else if let name = rest("fact box") {
        self = .factBox(name)
      } else if let name = rest("table") {
        self = .table(name)
      } else if let name = rest("furniture") {
        self = .furniture(name)
      } else if let name = rest("advertisement") {
        self = .advertisement(name)
      } else {
        return nil
      }
    }
  }
}

extension Substring {
  /// The pieces between a separator of several characters.
  fileprivate func split(around separator: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = self
    while let found = rest.range(of: separator) {
      pieces.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return pieces + [rest]
  }

  /// The first place of some characters, letter by letter.
  fileprivate func range(of words: String) -> Range<Index>? { firstRange(of: words) }

  fileprivate func dropSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self
  }
}

internal import BroadsheetText

/// Joins the places where Unicode's rules let a line end with the hyphenation points, and finds
/// the glyph for each.
struct LineBreaks {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let glyphs: [ShapedText.Glyph]
  private var breaks: [ShapedText.Break] = []
  /// The first glyph that does not stand before the last break; it only moves on.
  private var glyph = 0
  private let addresses: AddressBreaks

  /// - Parameter isRightToLeft: the direction of the paragraph.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, glyphs: [ShapedText.Glyph], isRightToLeft: Bool
  ) {
    self.bytes = bytes
    self.glyphs = glyphs
    addresses = AddressBreaks(in: bytes, isRightToLeft: isRightToLeft)
  }

  /// The breaks of a paragraph, in order; the last is its end.
  mutating func merge(
    _ places: [BreakPlace], _ hyphens: [HyphenationPoint]
  ) -> [ShapedText.Break] {
    breaks.reserveCapacity(places.count + hyphens.count + 1)
    let places = outsideAddresses(places, \.offset)
    let hyphens = outsideAddresses(hyphens, \.offset)
    var hyphen = 0
    for place in places {
      while hyphen < hyphens.count, hyphens[hyphen].offset < place.offset {
        add(hyphens[hyphen])
        hyphen += 1
      }
      if hyphen < hyphens.count, hyphens[hyphen].offset == place.offset { hyphen += 1 }
      add(place)
    }
    for point in hyphens[hyphen...] { add(point) }
    addAddressBreaks()
    breaks.append(
      ShapedText.Break(offset: Int32(bytes.count), glyph: Int32(glyphs.count), kind: .mandatory))
    return breaks
  }

  /// The places that do not stand inside an address, which has its own.
  private func outsideAddresses<Place>(
    _ places: [Place], _ offset: (Place) -> Int
  ) -> [Place] {
    if addresses.ranges.isEmpty { return places }
    var next = 0
    return places.filter { place in
      let offset = offset(place)
      while next < addresses.ranges.count, addresses.ranges[next].upperBound <= offset { next += 1 }
      return next == addresses.ranges.count || offset <= addresses.ranges[next].lowerBound
    }
  }

  private mutating func addAddressBreaks() {
    guard !addresses.places.isEmpty else { return }
    let others = breaks
    breaks = []
    glyph = 0
    for place in addresses.places {
      add(place.offset, .address, reluctance: place.reluctance)
    }
    breaks = (others + breaks).sorted { $0.offset < $1.offset }
  }

  private mutating func add(_ point: HyphenationPoint) {
    add(point.offset, divisionKind(at: point.offset), reluctance: point.reluctance)
  }

  /// Adds a break that Unicode's rules allow, as what stands before it would have it.
  private mutating func add(_ place: BreakPlace) {
    if place.isMandatory { return add(place.offset, .mandatory) }
    let before = bytes.scalar(before: place.offset).scalar
    switch before {
    case 0x20, 0x09:
      if !isBesideGuillemet(place.offset), !isBesideTimes(place.offset) {
        add(place.offset, .space)
      }
    case 0xAD:
      let letter = bytes.scalar(before: place.offset - 2).scalar
      if !isNeverDivided(letter) { add(place.offset, divisionKind(at: place.offset - 2)) }
    default:
      // Unicode lets a dash begin a line without a space before it; editors do not.
      let after = bytes.scalar(at: place.offset).scalar
      if after == 0x2013 || after == 0x2014 { return }
      // Nor may one that opens an aside (Spanish: " —las alarmas— ") end one.
      if before == 0x2014, opensAside(at: place.offset - 3) { return }
      // "6-millimetre" reads badly in two lines.
      if before == 0x2D, isDigit(beforeHyphenAt: place.offset) { return }
      // A letter alone (e-mail, i-R1) is no end of a line.
      if before == 0x2D, isLoneLetter(beforeHyphenAt: place.offset) { return }
      add(place.offset, .plain)
    }
  }

  /// Whether a dash stands right after a space, a bracket or nothing.
  private func opensAside(at dash: Int) -> Bool {
    dash <= 0 || bytes[dash - 1] == 0x20 || bytes[dash - 1] == UInt8(ascii: "(")
  }

  /// How a word is divided after the letter before an offset: Tamil prints no hyphen.
  private func divisionKind(at offset: Int) -> ShapedText.Break.Kind {
    guard offset > 0 else { return .hyphen }
    return (0x0B80...0x0BFF).contains(bytes.scalar(before: offset).scalar) ? .syllable : .hyphen
  }

  /// Letters of Hebrew and Arabic, whose words are stretched or set loose rather than divided.
  private func isNeverDivided(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0590...0x07BF, 0x0840...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
    default: false
    }
  }

  /// Whether a times sign stands on either side of the space before an offset: "4 × 100".
  private func isBesideTimes(_ offset: Int) -> Bool {
    if bytes.scalar(at: offset).scalar == 0xD7 { return true }
    var end = offset
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    return end > 1 && bytes.scalar(before: end).scalar == 0xD7
  }

  private func isLoneLetter(beforeHyphenAt offset: Int) -> Bool {
    guard offset > 1 else { return false }
    let (letter, start) = bytes.scalar(before: offset - 1)
    guard Unicode.Scalar(letter)?.properties.isAlphabetic == true else { return false }
    return start == 0 || !isWordPart(bytes.scalar(before: start).scalar)
  }

  private func isDigit(beforeHyphenAt offset: Int) -> Bool {
    offset > 1 && (0x30...0x39).contains(bytes[offset - 2])
  }

  /// Whether the spaces before an offset stand inside « French quotation marks », which they do
  /// not part from the words. German's »…« have no spaces inside, and so are told apart.
  private func isBesideGuillemet(_ offset: Int) -> Bool {
    let (after, next) = bytes.scalar(at: offset)
    if after == 0xBB || after == 0x203A {
      return next == bytes.count || !isWordPart(bytes.scalar(at: next).scalar)
    }
    var end = offset
    while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    guard end > 0, bytes[end - 1] >= 0x80 else { return false }
    let (before, start) = bytes.scalar(before: end)
    guard before == 0xAB || before == 0x2039 else { return false }
    return start == 0 || bytes[start - 1] == 0x20 || bytes[start - 1] == UInt8(ascii: "(")
  }

  private func isWordPart(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic == true || (0x30...0x39).contains(scalar)
  }

  private mutating func add(
    _ offset: Int, _ kind: ShapedText.Break.Kind, reluctance: Float = 0
  ) {
    while glyph < glyphs.count, Int(glyphs[glyph].cluster) < offset { glyph += 1 }
    // A glyph that stands for characters on both sides cannot be divided.
    let divides = glyph == glyphs.count || Int(glyphs[glyph].cluster) == offset
    guard divides || kind == .mandatory else { return }
    breaks.append(
      ShapedText.Break(
        offset: Int32(offset), glyph: Int32(glyph), kind: kind, reluctance: reluctance))
  }
}

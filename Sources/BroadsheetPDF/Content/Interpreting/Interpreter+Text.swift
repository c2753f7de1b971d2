/// Text: from strings to glyphs in their places (ISO 32000-1, 9.4).
extension Interpreter {
  func performText(_ operation: ContentOperator, _ scanner: ContentScanner) {
    switch operation {
    case .beginText:
      if frame.isInText { report("`BT` inside a text object") }
      frame.isInText = true
      frame.textMatrix = .identity
      frame.lineMatrix = .identity
    case .endText:
      if !frame.isInText { report("`ET` without `BT`") }
      endText()
    case .setCharacterSpacing: state.text.characterSpacing = scanner.last(1, 0)
    case .setWordSpacing: state.text.wordSpacing = scanner.last(1, 0)
    case .setHorizontalScale: state.text.horizontalScale = scanner.last(1, 0) / 100
    case .setLeading: state.text.leading = scanner.last(1, 0)
    case .setRise: state.text.rise = scanner.last(1, 0)
    case .setRenderingMode: state.text.renderingMode = Int(scanner.last(1, 0).clamped(to: 0...7))
    case .setFont:
      guard let name = scanner.name(at: 0), let size = scanner.number(at: 1) else {
        report("`Tf` needs a name and a number")
        return
      }
      setFont(named: name, size: size)
    case .moveText: moveLine(scanner.last(2, 0), scanner.last(2, 1))
    case .moveTextSetLeading:
      state.text.leading = -scanner.last(2, 1)
      moveLine(scanner.last(2, 0), scanner.last(2, 1))
    case .setTextMatrix:
      let matrix = Matrix(
        scanner.last(6, 0), scanner.last(6, 1), scanner.last(6, 2), scanner.last(6, 3),
        scanner.last(6, 4), scanner.last(6, 5))
      frame.lineMatrix = matrix
      frame.textMatrix = matrix
    case .nextLine: moveLine(0, -state.text.leading)
    case .showText: show(scanner, at: 0)
    case .nextLineShowText:
      moveLine(0, -state.text.leading)
      show(scanner, at: 0)
    case .nextLineShowSpacedText:
      if let word = scanner.number(at: 0), let character = scanner.number(at: 1) {
        state.text.wordSpacing = word
        state.text.characterSpacing = character
      }
      moveLine(0, -state.text.leading)
      show(scanner, at: 2)
    default: show(scanner, at: 0)
    }
  }

  private func moveLine(_ x: Double, _ y: Double) {
    let moved = Matrix(1, 0, 0, 1, x, y).then(frame.lineMatrix)
    frame.lineMatrix = moved
    frame.textMatrix = moved
  }

  func endText() {
    frame.isInText = false
    guard !frame.textClip.isEmpty else { return }
    let glyphs = frame.textClip
    frame.textClip = []
    var box = PointBounds()
    for glyph in glyphs {
      let rect = glyph.matrix.bounds(of: glyph.box)
      box.add(PDFPoint(x: rect.left, y: rect.bottom))
      box.add(PDFPoint(x: rect.right, y: rect.top))
    }
    if let bounds = box.rect { narrowClip(to: bounds) }
    visitor.clip(toText: glyphs, in: state, at: frame.place)
  }

  // MARK: Fonts

  private func setFont(named name: String, size: Double) {
    state.text.size = size
    if let known = frame.fonts[name] {
      state.text.use(known)
      return
    }
    guard let value = document.resolve(frame.resources["Font"]).dictionary?[name] else {
      report("there is no font `\(name)`")
      state.text.use(nil)
      return
    }
    setFont(value, size: size)
    if frame.fonts.count >= Self.cacheLimit { frame.fonts = [:] }
    frame.fonts[name] = state.text.coding
  }

  func setFont(_ value: PDFValue, size: Double) {
    state.text.size = size
    if let coding = coding(of: value) {
      state.text.use(coding)
    } else {
      report("a font is no dictionary")
      state.text.use(nil)
    }
  }

  private func coding(of value: PDFValue) -> FontCoding? {
    if let reference = value.reference, let known = fontsByReference[reference] { return known }
    guard let dictionary = document.resolve(value).dictionary else { return nil }
    let font = PDFFont(reference: value.reference, dictionary: dictionary)
    let coding = FontCoding(font, in: document)
    if let complaint = coding.complaint { report(complaint) }
    if fontsByReference.count >= Self.cacheLimit { fontsByReference = [:] }
    if let reference = value.reference { fontsByReference[reference] = coding }
    return coding
  }

  // MARK: Showing

  private func show(_ scanner: ContentScanner, at index: Int) {
    guard let coding = state.text.coding else {
      report("text is shown without a font")
      return
    }
    if !frame.isInText { report("text is shown outside `BT` and `ET`") }
    var run = TextRun(coding, state, frame.textMatrix)
    if scanner.operands.indices.contains(index), scanner.operands[index].kind == .array {
      scanner.forEachShown(
        inArrayAt: index, string: { run.show($0) }, number: { run.adjust(by: $0) })
    } else if let string = scanner.string(at: index) {
      run.show(string)
    } else {
      report("there is no string to show")
      return
    }
    frame.textMatrix = run.textMatrix
    guard !run.glyphs.isEmpty else { return }
    work -= run.glyphs.count
    visitor.paint(.text(run.glyphs), in: state, at: frame.place)
    let mode = state.text.renderingMode
    if [0, 2, 4, 6].contains(mode) { visitPattern(of: state.fill) }
    if [1, 2, 5, 6].contains(mode) { visitPattern(of: state.stroke) }
    if mode >= 4, frame.textClip.count < Self.pathLimit { frame.textClip += run.glyphs }
    if let type3 = coding.type3, mode != 3 { paintGlyphs(run.glyphs, of: type3, coding.font) }
  }
}

/// Sets the glyphs of one showing operator one after the other.
private struct TextRun {
  private let coding: FontCoding
  private let text: TextState
  /// From text space, and from glyph space, to default user space, at the operator's beginning.
  private let start: Matrix
  private let glyphSpace: Matrix
  private let placed: Matrix
  private let isVertical: Bool
  /// How far text has come, in text space.
  private var advance = 0.0
  private(set) var glyphs: [ShownGlyph] = []

  init(_ coding: FontCoding, _ state: GraphicsState, _ textMatrix: Matrix) {
    self.coding = coding
    text = state.text
    start = textMatrix
    placed = textMatrix.then(state.ctm)
    glyphSpace = Matrix(
      text.size * text.horizontalScale, 0, 0, text.size, 0, text.rise
    ).then(placed)
    isVertical = coding.cmap?.isVertical ?? false
  }

  var textMatrix: Matrix {
    (isVertical ? Matrix(1, 0, 0, 1, 0, advance) : Matrix(1, 0, 0, 1, advance, 0)).then(start)
  }

  mutating func adjust(by thousandths: Double) {
    advance -= thousandths / 1000 * text.size * (isVertical ? 1 : text.horizontalScale)
  }

  mutating func show(_ string: [UInt8]) {
    glyphs.reserveCapacity(glyphs.count + string.count)
    guard let cmap = coding.cmap else {
      for byte in string {
        place(code: Int(byte), cid: Int(byte), isSpace: byte == 0x20)
      }
      return
    }
    var index = 0
    while index < string.count {
      let (code, length) = cmap.code(in: string, at: index)
      place(code: code, cid: cmap.cid(of: code), isSpace: length == 1 && code == 0x20)
      index += max(length, 1)
    }
  }

  private mutating func place(code: Int, cid: Int, isSpace: Bool) {
    let width = coding.width(of: cid)
    let spacing = text.characterSpacing + (isSpace ? text.wordSpacing : 0)
    var matrix = glyphSpace
    if isVertical {
      // Vertical metrics are those of `DW2`'s default: the origin in the middle, 0.88 em up.
      matrix.e += advance * placed.c
      matrix.f += advance * placed.d
      matrix = Matrix(1, 0, 0, 1, -width / 2, -0.88).then(matrix)
      advance += -text.size + spacing
    } else {
      matrix.e += advance * placed.a
      matrix.f += advance * placed.b
      advance += (width * text.size + spacing) * text.horizontalScale
    }
    glyphs.append(ShownGlyph(code: code, cid: cid, matrix: matrix, advance: width))
  }
}

extension TextState {
  mutating func use(_ coding: FontCoding?) {
    font = coding?.font
    self.coding = coding
  }
}

extension ShownGlyph {
  /// About where the glyph is, in its own space: as wide as it moves on, from the descenders to a
  /// little above the capitals.
  var box: PDFRect { PDFRect(left: min(0, advance), bottom: -0.25, right: max(0, advance), top: 1) }
}

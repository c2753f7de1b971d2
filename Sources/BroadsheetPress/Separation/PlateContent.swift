import BroadsheetPDF

/// Rewrites a content stream for one plate: every colour becomes the gray of the ink's share, and
/// what overprints without that ink is not painted.
///
/// Type stays type and lines stay lines; everything but colours and painting operators is copied as
/// it is.
struct PlateContent {
  /// What is left of a stream.
  struct Result {
    var bytes: [UInt8] = []
    /// Whether it paints the ink anywhere.
    var hasInk = false
    /// Why it cannot be separated.
    var problem: String?
  }

  let ink: PlateInk
  /// Whether it begins in the graphics state of whoever draws it; pages and patterns begin in black.
  let inheritsState: Bool
  /// The colour space that a name of the stream's resources means.
  let space: (PDFValue) -> ColorSpace
  /// An entry of the resources: `ExtGState`, `XObject`, `Shading`.
  let resource: (_ kind: String, _ name: String) -> PDFDictionary?

  private struct Paint {
    var space = ColorSpace.deviceGray
    var components = [0.0]
    /// Nil for a pattern, which is separated where it is defined.
    var amount: PlateInk.Amount?
  }

  private struct State {
    var fill = Paint()
    var stroke = Paint()
    var overprintsFill = false
    var overprintsStroke = false
    var overprintMode = 0
    /// The text rendering mode that the content asks for, and the one that is written.
    var mode = 0
    var writtenMode = 0
    /// How many times larger user space is than the stream's own.
    var scale = 1.0
  }

  init(
    ink: PlateInk, inheritsState: Bool, space: @escaping (PDFValue) -> ColorSpace,
    resource: @escaping (_ kind: String, _ name: String) -> PDFDictionary?
  ) {
    self.ink = ink
    self.inheritsState = inheritsState
    self.space = space
    self.resource = resource
  }

  func rewritten(_ input: [UInt8]) -> Result {
    var rewriting = Rewriting(plate: self, input: input)
    rewriting.run()
    return rewriting.result
  }

  private struct Rewriting {
    let plate: PlateContent
    let input: [UInt8]
    var result = Result()
    private var copied = 0
    private var state: State
    private var stack: [State] = []
    /// Where the path under way begins.
    private var pathStart: Int?
    /// Whether that path will clip.
    private var clips = false

    init(plate: PlateContent, input: [UInt8]) {
      self.plate = plate
      self.input = input
      state = State()
      // Whoever draws a form may have set another colour than black.
      let black =
        plate.inheritsState ? nil : plate.ink.amount(of: .deviceGray, [0], overprintMode: 0)
      state.fill.amount = black
      state.stroke.amount = black
      result.bytes.reserveCapacity(input.count + 64)
    }

    mutating func run() {
      // The black of DeviceGray is paper on other plates.
      if !plate.inheritsState, !plate.ink.takesBlack { result.bytes += Array("1 g 1 G\n".utf8) }
      var scanner = ContentScanner(input)
      while let operation = scanner.next() {
        handle(operation, scanner)
        if result.problem != nil { return }
      }
      result.bytes += input[copied...]
    }

    private mutating func replace(_ scanner: ContentScanner, with text: String) {
      result.bytes += input[copied..<scanner.range.lowerBound]
      result.bytes += Array(text.utf8)
      copied = scanner.range.upperBound
    }

    private mutating func insert(before scanner: ContentScanner, _ text: String) {
      result.bytes += input[copied..<scanner.range.lowerBound]
      result.bytes += Array(text.utf8)
      copied = scanner.range.lowerBound
    }

    private mutating func handle(_ operation: ContentOperator, _ scanner: ContentScanner) {
      switch operation {
      case .save: stack.append(state)
      case .restore: if let saved = stack.popLast() { state = saved }
      case .concatenate:
        let matrix = scanner.operands.map(\.value)
        if matrix.count == 6 {
          state.scale *= abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]).squareRoot()
        }
      case .moveTo, .rectangle: if pathStart == nil { pathStart = scanner.range.lowerBound }
      case .clip, .clipEvenOdd: clips = true
      case .endPath: (pathStart, clips) = (nil, false)
      case .setFillGray, .setFillRGB, .setFillCMYK, .setStrokeGray, .setStrokeRGB,
        .setStrokeCMYK:
        setDevice(operation, scanner)
      case .setFillSpace, .setStrokeSpace: setSpace(operation == .setStrokeSpace, scanner)
      case .setFillColor, .setFillColorOrPattern: setColor(isStroke: false, scanner)
      case .setStrokeColor, .setStrokeColorOrPattern: setColor(isStroke: true, scanner)
      case .setExtendedState: setState(scanner)
      case .setRenderingMode:
        state.mode = Int(min(max(scanner.operands.first?.value ?? 0, 0), 7))
        state.writtenMode = state.mode
      case .fill, .fillOld, .fillEvenOdd:
        paint(scanner, fills: true, strokes: false, closes: false, operation)
      case .stroke, .closeStroke:
        paint(scanner, fills: false, strokes: true, closes: operation == .closeStroke, operation)
      case .fillStroke, .fillStrokeEvenOdd:
        paint(scanner, fills: true, strokes: true, closes: false, operation)
      case .closeFillStroke, .closeFillStrokeEvenOdd:
        paint(scanner, fills: true, strokes: true, closes: true, operation)
      case .showText, .showSpacedText, .nextLineShowText, .nextLineShowSpacedText:
        showText(scanner)
      case .paintXObject: paintObject(scanner)
      case .paintShading: paintShading(scanner)
      case .inlineImage: inlineImage(scanner)
      default: break
      }
    }

    // MARK: Colours

    private mutating func setDevice(_ operation: ContentOperator, _ scanner: ContentScanner) {
      let isStroke =
        operation == .setStrokeGray || operation == .setStrokeRGB || operation == .setStrokeCMYK
      let space: ColorSpace
      switch operation {
      case .setFillGray, .setStrokeGray: space = .deviceGray
      case .setFillRGB, .setStrokeRGB: space = .deviceRGB
      default: space = .deviceCMYK
      }
      set(Paint(space: space, components: scanner.operands.map(\.value)), isStroke, scanner)
    }

    private mutating func setSpace(_ isStroke: Bool, _ scanner: ContentScanner) {
      guard let name = scanner.name(at: 0) else { return }
      let space = plate.space(.name(name))
      // What each space begins with (ISO 32000-1, 8.6.8).
      let components: [Double] =
        switch space {
        case .deviceCMYK, .icc(_, components: 4): [0, 0, 0, 1]
        case .separation, .deviceN: Array(repeating: 1, count: space.components)
        default: Array(repeating: 0, count: max(1, space.components))
        }
      if case .pattern = space {
        // Patterns are separated where they are defined; the operator stays.
        let paint = Paint(space: space, components: [], amount: nil)
        if isStroke { state.stroke = paint } else { state.fill = paint }
        return
      }
      set(Paint(space: space, components: components), isStroke, scanner)
    }

    private mutating func setColor(isStroke: Bool, _ scanner: ContentScanner) {
      var paint = isStroke ? state.stroke : state.fill
      if scanner.operands.last?.kind == .name {
        if scanner.operands.count > 1 {
          result.problem = "an uncoloured pattern cannot be separated"
        }
        return
      }
      paint.components = scanner.operands.map(\.value)
      set(paint, isStroke, scanner)
    }

    private mutating func set(_ paint: Paint, _ isStroke: Bool, _ scanner: ContentScanner) {
      var paint = paint
      guard
        let amount = plate.ink.amount(
          of: paint.space, paint.components, overprintMode: state.overprintMode)
      else {
        result.problem = "a colour is not made of inks (\(paint.space.words))"
        return
      }
      paint.amount = amount
      if isStroke { state.stroke = paint } else { state.fill = paint }
      replace(scanner, with: "\(number(1 - amount.share)) \(isStroke ? "G" : "g")")
    }

    private mutating func setState(_ scanner: ContentScanner) {
      guard let name = scanner.name(at: 0), let entries = plate.resource("ExtGState", name) else {
        return
      }
      if let stroke = entries["OP"]?.boolean {
        state.overprintsStroke = stroke
        state.overprintsFill = entries["op"]?.boolean ?? stroke
      } else if let fill = entries["op"]?.boolean {
        state.overprintsFill = fill
      }
      if let mode = entries["OPM"]?.integer, mode != state.overprintMode {
        state.overprintMode = mode
        for isStroke in [false, true] {
          var paint = isStroke ? state.stroke : state.fill
          guard paint.amount != nil else { continue }
          paint.amount = plate.ink.amount(
            of: paint.space, paint.components, overprintMode: mode)
          if isStroke { state.stroke = paint } else { state.fill = paint }
        }
      }
    }

    // MARK: Painting

    private var leavesFill: Bool { leaves(state.fill, state.overprintsFill) }
    private var leavesStroke: Bool { leaves(state.stroke, state.overprintsStroke) }

    private func leaves(_ paint: Paint, _ overprints: Bool) -> Bool {
      guard let amount = paint.amount, amount.isAbsent else { return false }
      return overprints || plate.ink.overprintsAlways || amount.isOfBlackDrum
    }

    /// Takes note of what is painted. A colour that the caller of a form has set is taken note of
    /// where the form is drawn; none at all is black.
    private mutating func note(_ paint: Paint) {
      let inherits = paint.amount == nil && paint.space == .deviceGray
      if paint.amount?.share ?? 0 > 0 || inherits && plate.ink.takesBlack { result.hasInk = true }
    }

    private mutating func paint(
      _ scanner: ContentScanner, fills: Bool, strokes: Bool, closes: Bool,
      _ operation: ContentOperator
    ) {
      let fills = fills && !leavesFill
      let strokes = strokes && !leavesStroke
      if fills { note(state.fill) }
      if strokes { note(state.stroke) }
      let isEvenOdd =
        operation == .fillEvenOdd || operation == .fillStrokeEvenOdd
        || operation == .closeFillStrokeEvenOdd
      let close = closes ? "h " : ""
      defer { (pathStart, clips) = (nil, false) }
      if fills, !strokes, !clips, let amount = state.fill.amount, amount.knocksOut,
        !state.overprintsFill,
        plate.ink.spread > .zero, state.scale > 1e-6, let start = pathStart, start >= copied
      {
        // A line along the edge, half of it inside: the area grows by the other half.
        result.bytes += input[copied..<start]
        copied = start
        let width = plate.ink.spread.points * 2 / state.scale
        result.bytes += Array(
          "q \(number(1 - amount.share)) G \(contentNumber(width)) w 1 j [] 0 d ".utf8)
        replace(scanner, with: (isEvenOdd ? "B*" : "B") + " Q")
        return
      }
      let written =
        switch (fills, strokes) {
        case (false, false): "n"
        case (true, false): close + (isEvenOdd ? "f*" : "f")
        case (false, true): close + "S"
        case (true, true): close + (isEvenOdd ? "B*" : "B")
        }
      replace(scanner, with: written)
    }

    private mutating func showText(_ scanner: ContentScanner) {
      let clips = state.mode & 4
      let base = state.mode & 3
      let wanted: Int =
        switch base {
        case 0: leavesFill ? 3 : 0
        case 1: leavesStroke ? 3 : 1
        case 2: leavesFill ? (leavesStroke ? 3 : 1) : (leavesStroke ? 0 : 2)
        default: 3
        }
      if wanted == 0 || wanted == 2 { note(state.fill) }
      if wanted == 1 || wanted == 2 { note(state.stroke) }
      guard state.writtenMode != wanted | clips else { return }
      state.writtenMode = wanted | clips
      insert(before: scanner, "\(state.writtenMode) Tr ")
    }

    private mutating func paintObject(_ scanner: ContentScanner) {
      guard let name = scanner.name(at: 0), let entries = plate.resource("XObject", name) else {
        return
      }
      guard entries["Subtype"]?.name == "Image" else {
        if state.fill.amount != nil { note(state.fill) }
        if state.stroke.amount != nil { note(state.stroke) }
        return
      }
      if entries["ImageMask"]?.boolean == true {
        if leavesFill { replace(scanner, with: "") } else { note(state.fill) }
        return
      }
      guard let value = entries["ColorSpace"] else { return }
      leaveOut(plate.space(value), scanner)
    }

    private mutating func paintShading(_ scanner: ContentScanner) {
      guard let name = scanner.name(at: 0), let entries = plate.resource("Shading", name),
        let value = entries["ColorSpace"]
      else { return }
      leaveOut(plate.space(value), scanner)
    }

    /// Leaves out a picture or gradient that overprints and has none of the ink.
    private mutating func leaveOut(_ space: ColorSpace, _ scanner: ContentScanner) {
      let color = [Double](repeating: 1, count: max(1, space.components))
      let amount = plate.ink.amount(of: space, color, overprintMode: 0)
      if state.overprintsFill, amount?.isAbsent == true {
        replace(scanner, with: "")
      } else if plate.ink.overprintsAlways, space.components == 1,
        amount?.share == 0, plate.ink.amount(of: space, [0], overprintMode: 0)?.share == 0
      {
        // Grays, or tints of one ink, of which there is nothing on this drum.
        replace(scanner, with: "")
      }
    }

    private mutating func inlineImage(_ scanner: ContentScanner) {
      let entries = scanner.inlineImageEntries
      if entries["ImageMask"]?.boolean == true {
        if leavesFill { replace(scanner, with: "") } else { note(state.fill) }
        return
      }
      let space = entries["ColorSpace"].map(plate.space) ?? .deviceGray
      if space == .deviceGray, plate.ink.takesBlack {
        result.hasInk = true
        return
      }
      result.problem = "a picture stands inside a page's content"
    }

    private func number(_ value: Double) -> String {
      let thousandths = Int((value * 10_000).rounded())
      if thousandths % 10_000 == 0 { return "\(thousandths / 10_000)" }
      let digits = String(10_000 + thousandths).dropFirst()
      return "0." + digits
    }
  }
}

extension ColorSpace {
  /// For messages.
  var words: String {
    switch self {
    case .deviceRGB, .calRGB, .icc(_, components: 3): "RGB"
    case .lab: "Lab"
    case .unknown(let name): name
    case .pattern: "a pattern"
    default: "its colour space"
    }
  }
}

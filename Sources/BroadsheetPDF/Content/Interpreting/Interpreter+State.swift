/// The graphics state and its colours.
extension Interpreter {
  func setState(_ operation: ContentOperator, _ scanner: ContentScanner) {
    switch operation {
    case .concatenate:
      let matrix = Matrix(
        scanner.last(6, 0), scanner.last(6, 1), scanner.last(6, 2), scanner.last(6, 3),
        scanner.last(6, 4), scanner.last(6, 5))
      concatenate(matrix)
    case .setLineWidth: state.lineWidth = abs(scanner.last(1, 0))
    case .setLineCap: state.lineCap = Int(scanner.last(1, 0).clamped(to: 0...2))
    case .setLineJoin: state.lineJoin = Int(scanner.last(1, 0).clamped(to: 0...2))
    case .setMiterLimit: state.miterLimit = scanner.last(1, 0)
    case .setDash:
      guard scanner.operands.count >= 2, let phase = scanner.number(at: 1),
        let items = scanner.value(at: 0).array
      else {
        report("`d` needs an array and a number")
        return
      }
      setDash(items.compactMap(\.number), phase: phase)
    case .setExtendedState:
      guard let name = scanner.name(at: 0),
        let entries = document.resolve(
          document.resolve(frame.resources["ExtGState"]).dictionary?[name]
        ).dictionary
      else {
        report("`gs` names no graphics state that there is")
        return
      }
      setExtendedState(entries)
    default: break
    }
  }

  /// Numbers that content has made endless would spread to everything that comes after.
  func concatenate(_ matrix: Matrix) {
    let product = matrix.then(state.ctm)
    if product.numbers.allSatisfy(\.isFinite) {
      state.ctm = product
    } else {
      report("`cm` leads out of all bounds")
    }
  }

  private func setDash(_ lengths: [Double], phase: Double) {
    state.dash = lengths.count <= 100 && lengths.allSatisfy { $0 >= 0 } ? lengths : []
    state.dashPhase = phase
  }

  private func setExtendedState(_ entries: PDFDictionary) {
    func number(_ key: String) -> Double? { document.resolve(entries[key]).number }
    func boolean(_ key: String) -> Bool? { document.resolve(entries[key]).boolean }
    if let width = number("LW") { state.lineWidth = abs(width) }
    if let cap = number("LC") { state.lineCap = Int(cap.clamped(to: 0...2)) }
    if let join = number("LJ") { state.lineJoin = Int(join.clamped(to: 0...2)) }
    if let limit = number("ML") { state.miterLimit = limit }
    if let dash = document.resolve(entries["D"]).array, dash.count == 2,
      let lengths = document.resolve(dash[0]).array
    {
      setDash(
        lengths.compactMap { document.resolve($0).number },
        phase: document.resolve(dash[1]).number ?? 0)
    }
    // `OP` alone speaks for both (ISO 32000-1, table 58).
    if let overprints = boolean("OP") {
      state.overprintsStroke = overprints
      state.overprintsFill = boolean("op") ?? overprints
    } else if let overprints = boolean("op") {
      state.overprintsFill = overprints
    }
    if let mode = number("OPM") { state.overprintMode = mode == 1 ? 1 : 0 }
    if let alpha = number("CA") { state.strokeAlpha = alpha.clamped(to: 0...1) }
    if let alpha = number("ca") { state.fillAlpha = alpha.clamped(to: 0...1) }
    let mode = document.resolve(entries["BM"])
    if let name = mode.name ?? document.resolve(mode.array?.first).name {
      state.blendMode = name == "Compatible" ? "Normal" : name
    }
    if let font = document.resolve(entries["Font"]).array, font.count == 2,
      let size = document.resolve(font[1]).number
    {
      setFont(font[0], size: size)
    }
    visitor.setExtendedState(entries, at: frame.place)
    let mask = document.resolve(entries["SMask"])
    if let dictionary = mask.dictionary {
      state.hasSoftMask = true
      visitSoftMask(dictionary)
    } else if mask.name != nil {
      state.hasSoftMask = false
    }
  }

  // MARK: Colours

  func setColor(_ operation: ContentOperator, _ scanner: ContentScanner) {
    guard !frame.ignoresColor else { return }
    switch operation {
    case .setFillGray: state.fill = device(.deviceGray, 1, scanner)
    case .setStrokeGray: state.stroke = device(.deviceGray, 1, scanner)
    case .setFillRGB: state.fill = device(.deviceRGB, 3, scanner)
    case .setStrokeRGB: state.stroke = device(.deviceRGB, 3, scanner)
    case .setFillCMYK: state.fill = device(.deviceCMYK, 4, scanner)
    case .setStrokeCMYK: state.stroke = device(.deviceCMYK, 4, scanner)
    case .setFillSpace, .setStrokeSpace:
      guard let name = scanner.name(at: 0) else {
        report("`\(operation.rawValue)` needs a name")
        return
      }
      let space = space(named: name)
      let paint = Paint(space: space, components: space.initialComponents)
      if operation == .setFillSpace { state.fill = paint } else { state.stroke = paint }
    case .setFillColor, .setFillColorOrPattern: setComponents(of: \.fill, operation, scanner)
    default: setComponents(of: \.stroke, operation, scanner)
    }
  }

  private func device(_ space: ColorSpace, _ count: Int, _ scanner: ContentScanner) -> Paint {
    Paint(space: space, components: scanner.operands.suffix(count).map(\.value))
  }

  private func space(named name: String) -> ColorSpace {
    if let known = frame.spaces[name] { return known }
    let space = document.colorSpace(.name(name), resources: frame.resources)
    if case .unknown(let what) = space { report("there is no sound colour space `\(what)`") }
    if frame.spaces.count >= Self.cacheLimit { frame.spaces = [:] }
    frame.spaces[name] = space
    return space
  }

  private func setComponents(
    of paint: WritableKeyPath<GraphicsState, Paint>, _ operation: ContentOperator,
    _ scanner: ContentScanner
  ) {
    let space = state[keyPath: paint].space
    let numbers = scanner.numbers
    if case .pattern(let underlying) = space {
      guard let name = scanner.name(at: scanner.operands.count - 1),
        let value = document.resolve(frame.resources["Pattern"]).dictionary?[name]
      else {
        report("`\(operation.rawValue)` names no pattern that there is")
        return
      }
      let dictionary = document.resolve(value).dictionary
      if document.resolve(dictionary?["PaintType"]).integer == 2,
        numbers.count != underlying?.components
      {
        report("`\(operation.rawValue)` gives an uncoloured pattern no colour")
      }
      state[keyPath: paint] = Paint(
        space: space, components: numbers, pattern: value.reference, patternDictionary: dictionary)
      return
    }
    guard numbers.count == space.components else {
      if case .unknown = space {
      } else {
        report(
          "`\(operation.rawValue)` gives \(numbers.count) of a colour's \(space.components) numbers"
        )
      }
      return
    }
    state[keyPath: paint].components = numbers
  }
}

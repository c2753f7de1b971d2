/// Forms and everything else that is content within content.
extension Interpreter {
  /// Runs the content of a stream as nested content; `setUp` readies the state, which is restored.
  private func nest(
    _ content: NestedContent, _ reference: PDFReference, resources: PDFDictionary,
    named name: String, form: PDFDictionary? = nil, setUp: () -> Void
  ) {
    guard work > 0 else { return }
    guard !running.contains(reference) else {
      report("`\(name)` contains itself")
      return
    }
    guard running.count < Self.nestingLimit else {
      report("`\(name)` is nested deeper than \(Self.nestingLimit) times")
      return
    }
    let outer = frame
    guard visitor.enters(content, in: state, at: outer.place) else { return }
    // Setting up counts: content of one byte may be called for a million times.
    work -= 10
    if let bytes = self.content(of: reference) {
      if let form { visitor.beginForm(reference, form, at: outer.place) }
      running.append(reference)
      save()
      var place = outer.place
      place.nesting.append(name)
      place.stream = reference
      frame = Frame(
        resources: resources, place: place, stackBase: stack.count,
        ignoresColor: outer.ignoresColor)
      let outerForgotten = forgotten
      forgotten = 0
      setUp()
      run(bytes)
      forgotten = outerForgotten
      frame = outer
      restore()
      running.removeLast()
      if form != nil { visitor.endForm(at: outer.place) }
    }
    visitor.leaves(content, at: outer.place)
  }

  private func numbers(_ value: PDFValue?) -> [Double] {
    (document.resolve(value).array ?? []).prefix(16).compactMap { document.resolve($0).number }
  }

  func paintForm(
    _ reference: PDFReference, _ dictionary: PDFDictionary, as content: NestedContent,
    named name: String
  ) {
    let resources = document.resolve(dictionary["Resources"]).dictionary ?? frame.resources
    nest(content, reference, resources: resources, named: name, form: dictionary) {
      concatenate(Matrix(numbers(dictionary["Matrix"])) ?? .identity)
      state.patternSpace = state.ctm
      if let box = PDFRect(numbers(dictionary["BBox"])) {
        clip(to: .rectangle(box), .nonzero)
      } else {
        report("form `\(name)` has no BBox")
      }
      let group = document.resolve(dictionary["Group"]).dictionary
      if document.resolve(group?["S"]).name == "Transparency" {
        // The group as a whole is painted with what is set outside, its parts are not.
        state.fillAlpha = 1
        state.strokeAlpha = 1
        state.blendMode = "Normal"
        state.hasSoftMask = false
      }
    }
  }

  func visitSoftMask(_ mask: PDFDictionary) {
    guard let reference = mask["G"]?.reference, let group = document.object(reference).dictionary
    else {
      report("a soft mask has no group")
      return
    }
    let outside = state
    // The group begins with a state of its own, but where its user is.
    state = GraphicsState(clipBounds: outside.clipBounds)
    state.ctm = outside.ctm
    paintForm(reference, group, as: .softMask(reference, group), named: "soft mask")
    state = outside
  }

  /// Runs the cell of a tiling pattern, the first time that a stream paints with it.
  func visitPattern(of paint: Paint) {
    guard case .pattern = paint.space, let reference = paint.pattern else { return }
    let use = PatternUse(pattern: reference, components: paint.components)
    guard frame.visitedPatterns.insert(use).inserted else { return }
    let matrix = Matrix(numbers(paint.patternDictionary?["Matrix"])) ?? .identity
    runCell(of: paint, through: matrix.then(state.patternSpace))
  }

  /// Runs the cell of a tiling pattern; nothing for other paints.
  func runCell(of paint: Paint, through matrix: Matrix) {
    guard case .pattern(let underlying) = paint.space, let reference = paint.pattern,
      let dictionary = paint.patternDictionary,
      document.resolve(dictionary["PatternType"]).integer == 1
    else { return }
    let resources = document.resolve(dictionary["Resources"]).dictionary ?? [:]
    let clip = state.clipBounds
    nest(
      .pattern(reference, dictionary), reference, resources: resources,
      named: "pattern \(reference.number)"
    ) {
      state = GraphicsState(clipBounds: clip)
      state.ctm = matrix
      state.patternSpace = matrix
      if document.resolve(dictionary["PaintType"]).integer == 2, let underlying {
        let color = Paint(space: underlying, components: paint.components)
        state.fill = color
        state.stroke = color
        frame.ignoresColor = true
      }
    }
  }

  func paintGlyphs(_ glyphs: [ShownGlyph], of font: Type3Font, _ holder: PDFFont) {
    let resources = font.resources ?? frame.resources
    for glyph in glyphs {
      guard let (name, procedure) = font.glyphs[glyph.code] else { continue }
      nest(
        .glyph(procedure, name: name), procedure, resources: resources, named: "glyph \(name)"
      ) {
        state.ctm = font.matrix.then(glyph.matrix)
        state.patternSpace = state.ctm
        state.text = TextState()
        state.stroke = state.fill
        state.lineWidth = 1
        state.dash = []
      }
    }
  }

  /// Paints an annotation's appearance so that its box fills the annotation's (12.5.5).
  func paintAppearance(
    _ reference: PDFReference, into rect: PDFRect, named name: String, at place: ContentPlace
  ) {
    guard let dictionary = document.object(reference).dictionary,
      let box = PDFRect(numbers(dictionary["BBox"]))
    else { return }
    let matrix = Matrix(numbers(dictionary["Matrix"])) ?? .identity
    let bounds = matrix.bounds(of: box)
    guard bounds.width > 0, bounds.height > 0 else { return }
    frame = Frame(resources: [:], place: place, stackBase: 0)
    let (x, y) = (rect.width / bounds.width, rect.height / bounds.height)
    let outside = state
    state = GraphicsState(clipBounds: outside.clipBounds)
    state.ctm = Matrix(x, 0, 0, y, rect.left - bounds.left * x, rect.bottom - bounds.bottom * y)
    paintForm(reference, dictionary, as: .appearance(reference, dictionary), named: name)
    state = outside
  }
}

extension [PathElement] {
  /// A closed rectangle, as `re` makes it.
  public static func rectangle(_ rect: PDFRect) -> [PathElement] {
    [
      .move(PDFPoint(x: rect.left, y: rect.bottom)), .line(PDFPoint(x: rect.right, y: rect.bottom)),
      .line(PDFPoint(x: rect.right, y: rect.top)), .line(PDFPoint(x: rect.left, y: rect.top)),
      .close,
    ]
  }
}

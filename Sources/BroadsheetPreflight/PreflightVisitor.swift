import BroadsheetPDF

/// Turns what a page paints into what rules look at.
struct PreflightVisitor: ContentVisitor {
  /// A picture's own properties, which do not depend on where it is painted.
  private struct Picture {
    let dictionary: PDFDictionary
    let space: ColorSpace?
    let filters: [String]
  }

  private struct Sight: Equatable {
    let space: ColorSpace
    let thing: ColorUse.Thing
  }

  /// Where the colours and states that were seen are not remembered any more.
  private static let memory = 64

  private let rules: RuleSet
  private let look: Look
  private var pdf: PDFDocument { look.pdf }
  private var userUnit = 1.0
  /// Of the page and of the forms that are open.
  private var resources: [PDFDictionary] = []
  /// How many Type 3 glyphs and soft masks are open: what they are made of are no rules and areas,
  /// but it has colours and fonts.
  private var glyphs = 0
  /// How many cells of patterns are open.
  private var patterns = 0
  private var seenGlyphs: Set<PDFReference> = []
  private var pictures: [PDFReference: Picture] = [:]
  /// What rules had nothing to say about, on this page.
  private var soundColors: [Sight] = []
  private var soundStates: [PDFDictionary] = []
  private var fonts: [PDFFont] = []
  private var soundFonts: Set<PDFReference> = []
  /// The last colours, with their inks: most marks have the colour of the mark before.
  private var lastFill: (paint: Paint, inks: Inks?)
  private var lastStroke: (paint: Paint, inks: Inks?)

  init(_ rules: RuleSet, _ look: Look) {
    self.rules = rules
    self.look = look
    lastFill = (.black, Inks(.black))
    lastStroke = lastFill
  }

  /// Readies for a page's content.
  mutating func begin(_ page: PageFacts) {
    userUnit = page.userUnit
    resources = [pdf.inherited("Resources", by: page.dictionary).dictionary ?? [:]]
    glyphs = 0
    patterns = 0
    look.isInPattern = false
    soundColors.removeAll(keepingCapacity: true)
    soundStates.removeAll(keepingCapacity: true)
    fonts.removeAll(keepingCapacity: true)
  }

  // MARK: Marks

  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    if glyphs == 0 { look.marks += 1 }
    switch mark {
    case .text(let glyphs): paint(glyphs, state, place)
    case .path(let elements, let fill, let stroke):
      guard
        let path = PaintedPath(
          elements, fill: fill, stroke: stroke, state, at: place,
          fillInks: inks(of: state.fill, &lastFill),
          strokeInks: inks(of: state.stroke, &lastStroke),
          userUnit: userUnit)
      else { return }
      paint(path)
    case .image(let reference): paint(picture(reference), reference, state, place)
    case .inlineImage(let dictionary, _):
      let isMask = pdf.resolve(dictionary["ImageMask"]).boolean == true
      let space = isMask ? nil : dictionary["ColorSpace"].map(space)
      let filters = pdf.filters(of: dictionary).map(\.name)
      paint(
        Picture(dictionary: dictionary, space: space, filters: filters), nil, state, place)
    case .shading(let shading):
      let dictionary = pdf.resolve(shading).dictionary ?? [:]
      let area = PaintedArea(
        thing: "gradient", bounds: state.clipBounds, inks: nil, place: place)
      if let value = dictionary["ColorSpace"] { see(space(value), .gradient, area) }
      for rule in rules.areas { rule.check(area, look) }
    }
  }

  private mutating func paint(
    _ shown: [ShownGlyph], _ state: GraphicsState, _ place: ContentPlace
  ) {
    guard !shown.isEmpty else { return }
    let text = PaintedText(
      shown, state, at: place, fill: inks(of: state.fill, &lastFill),
      stroke: inks(of: state.stroke, &lastStroke), userUnit: userUnit)
    if let font = state.text.font { see(font, text) }
    let mode = state.text.renderingMode
    if mode == 0 || mode == 2 || mode == 4 || mode == 6 { see(state.fill, .text, text) }
    if mode == 1 || mode == 2 || mode == 5 || mode == 6 { see(state.stroke, .text, text) }
    guard glyphs == 0, text.bounds.intersection(state.clipBounds) != nil else { return }
    for rule in rules.texts { rule.check(text, look) }
  }

  private mutating func paint(_ path: PaintedPath) {
    if path.fillRule != nil { see(path.state.fill, .area, path) }
    if path.isStroked { see(path.state.stroke, .rule, path) }
    guard glyphs == 0 else { return }
    for rule in rules.paths { rule.check(path, look) }
    guard path.fillRule != nil, let visible = path.bounds.intersection(path.state.clipBounds) else {
      return
    }
    let area = PaintedArea(
      thing: "filled area", bounds: visible, inks: path.inks, place: path.place)
    for rule in rules.areas { rule.check(area, look) }
  }

  private mutating func paint(
    _ picture: Picture, _ reference: PDFReference?, _ state: GraphicsState, _ place: ContentPlace
  ) {
    let image = PaintedImage(
      picture.dictionary, reference, space: picture.space, filters: picture.filters, state,
      at: place, in: pdf, userUnit: userUnit)
    if image.isMask {
      see(state.fill, .stencil, image)
    } else if let space = image.space {
      see(space, reference == nil ? .inlinePicture : .picture, image)
    }
    guard glyphs == 0 else { return }
    for rule in rules.images { rule.check(image, look) }
    guard !image.isMask, let visible = image.bounds.intersection(state.clipBounds) else { return }
    let area = PaintedArea(thing: "picture", bounds: visible, inks: nil, place: place)
    for rule in rules.areas { rule.check(area, look) }
  }

  private mutating func picture(_ reference: PDFReference) -> Picture {
    if let known = pictures[reference] { return known }
    let dictionary = pdf.object(reference).dictionary ?? [:]
    let isMask = pdf.resolve(dictionary["ImageMask"]).boolean == true
    let picture = Picture(
      dictionary: dictionary,
      space: isMask ? nil : dictionary["ColorSpace"].map(space),
      filters: pdf.filters(of: dictionary).map(\.name))
    pictures[reference] = picture
    return picture
  }

  private func space(_ value: PDFValue) -> ColorSpace {
    pdf.colorSpace(value, resources: resources.last ?? [:])
  }

  // MARK: Colours, fonts, states

  private func inks(of paint: Paint, _ last: inout (paint: Paint, inks: Inks?)) -> Inks? {
    if last.paint != paint { last = (paint, Inks(paint)) }
    return last.inks
  }

  private mutating func see(_ paint: Paint, _ thing: ColorUse.Thing, _ sited: some Sited) {
    guard case .pattern = paint.space else {
      see(paint.space, thing, sited)
      return
    }
    let pattern = paint.patternDictionary ?? [:]
    if pdf.resolve(pattern["PatternType"]).integer == 2 {
      let shading = pdf.resolve(pattern["Shading"]).dictionary ?? [:]
      if let value = shading["ColorSpace"] { see(space(value), .gradient, sited) }
    } else if pdf.resolve(pattern["PaintType"]).integer == 2 {
      see(paint.space, .pattern, sited)
    }
  }

  private mutating func see(_ space: ColorSpace, _ thing: ColorUse.Thing, _ sited: some Sited) {
    let sight = Sight(space: space, thing: thing)
    guard !soundColors.contains(sight) else { return }
    let before = look.breaches
    let use = ColorUse(space: space, thing: thing, site: sited.site)
    for rule in rules.colors { rule.check(use, look) }
    if look.breaches == before, soundColors.count < Self.memory { soundColors.append(sight) }
  }

  private mutating func see(_ font: PDFFont, _ text: PaintedText) {
    // The font of the resources, dictionary and all: comparing references is cheap.
    if let reference = font.reference {
      guard !soundFonts.contains(reference),
        !fonts.contains(where: { $0.reference == reference })
      else { return }
    } else if fonts.contains(font) {
      return
    }
    let before = look.breaches
    let used = UsedFont(font, at: text.site, in: pdf)
    for rule in rules.fonts { rule.check(used, look) }
    fonts.append(font)
    if look.breaches == before, let reference = font.reference { soundFonts.insert(reference) }
  }

  mutating func setExtendedState(_ dictionary: PDFDictionary, at place: ContentPlace) {
    guard !soundStates.contains(dictionary) else { return }
    let before = look.breaches
    let site = Site(page: place.page, nesting: place.nesting, object: place.stream?.number)
    let used = UsedState(dictionary: dictionary, site: site)
    for rule in rules.states { rule.check(used, look) }
    if look.breaches == before, soundStates.count < Self.memory { soundStates.append(dictionary) }
  }

  // MARK: Nested content

  mutating func enters(
    _ content: NestedContent, in state: GraphicsState, at place: ContentPlace
  ) -> Bool {
    switch content {
    case .form(_, let dictionary), .appearance(_, let dictionary):
      enter(dictionary)
      return true
    case .pattern(_, let dictionary):
      enter(dictionary)
      patterns += 1
      look.isInPattern = true
      return true
    case .glyph(let procedure, _):
      // A letter looks the same each time.
      guard seenGlyphs.insert(procedure).inserted else { return false }
      glyphs += 1
      return true
    case .softMask(_, let dictionary):
      enter(dictionary)
      glyphs += 1
      return true
    }
  }

  private mutating func enter(_ content: PDFDictionary) {
    let own = pdf.resolve(content["Resources"]).dictionary
    resources.append(own ?? resources.last ?? [:])
  }

  mutating func leaves(_ content: NestedContent, at place: ContentPlace) {
    switch content {
    case .form, .appearance: if resources.count > 1 { resources.removeLast() }
    case .pattern:
      if resources.count > 1 { resources.removeLast() }
      patterns -= 1
      look.isInPattern = patterns > 0
    case .glyph: glyphs -= 1
    case .softMask:
      if resources.count > 1 { resources.removeLast() }
      glyphs -= 1
    }
  }

  mutating func unsound(_ reason: String, at place: ContentPlace) {
    let site = Site(page: place.page, nesting: place.nesting, object: place.stream?.number)
    for rule in rules.unsound { rule.unsound(reason, at: site, look) }
  }
}

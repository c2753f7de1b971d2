import BroadsheetBase
import BroadsheetLayout
import BroadsheetText
import CCairo

/// Draws page trees with Cairo, whatever surface is behind the context.
///
/// Roles are ignored; links are collected for the writer that has a use for them.
struct TreeDrawing {
  /// A stretch of type that leads somewhere.
  struct LinkArea {
    var target: String
    var rect: Rect

    /// Where it is on a page that is printed upside down.
    func turned(in trim: Size) -> LinkArea {
      LinkArea(
        target: target,
        rect: Rect(
          x: trim.width - rect.maxX, y: trim.height - rect.maxY, width: rect.width,
          height: rect.height))
    }
  }

  /// What pictures are drawn for.
  enum PictureDrawing {
    /// A PDF that is finished later: marks in their places.
    case marks(PictureMarks)
    /// A screen.
    case pixels(PictureStore)

    mutating func draw(_ image: PlacedImage, on context: CairoContext) throws(DrawingError) {
      switch self {
      case .marks(var marks):
        try marks.draw(image, on: context)
        self = .marks(marks)
      case .pixels(let store): try store.draw(image, on: context)
      }
    }
  }

  /// How type is drawn.
  enum TypeDrawing {
    /// As cairo writes it into a PDF: with its text, and fonts that are embedded.
    case text(FontStore)
    /// As pixels alone.
    case masks(GlyphMasks, PageTarget)
  }

  let context: CairoContext
  private let type: TypeDrawing
  private var pictures: PictureDrawing
  let inks: InkMapping

  /// Links on the page drawn last, in drawing order.
  private(set) var links: [LinkArea] = []
  /// The number of the page being drawn, for messages.
  private var page = 0
  /// What cairo's source is set to; nothing at a page's start.
  private var ink: (ink: Ink, use: InkUse, mark: Int)?
  /// The marks of the page's things in drawing order, and how many are drawn; none where nothing is
  /// tagged.
  private var marks: [Int]?
  private var drawn = 0
  /// What cairo's font is set to, and the run's values that it came from.
  private var font: ScaledFont?
  private var fontFace: FaceID?
  private var fontSize = Length.zero
  private var fontWidthScale = 0
  private let buffer = GlyphBuffer()

  init(context: CairoContext, type: TypeDrawing, pictures: PictureDrawing, inks: InkMapping) {
    self.context = context
    self.type = type
    self.pictures = pictures
    self.inks = inks
  }

  /// - Parameters:
  ///   - withMarks: whether printer's marks are drawn, too.
  ///   - marks: the page's row of `Tagging.marks`.
  mutating func draw(
    _ page: Page, withMarks: Bool = false, marks: [Int]? = nil
  ) throws(DrawingError) {
    self.page = page.number
    self.marks = marks
    drawn = 0
    links.removeAll(keepingCapacity: true)
    // Showing a page leaves cairo's state alone, but the caller may have used it in between.
    ink = nil
    font = nil
    try draw(page.content)
    if withMarks, let marks = page.marks { try draw(marks) }
    try context.check()
  }

  private mutating func draw(_ group: Group) throws(DrawingError) {
    for item in group.items {
      switch item {
      case .group(let group):
        try draw(group)
        continue
      case .glyphs(let run): try draw(run)
      case .shape(let shape): draw(shape)
      case .image(let image): try pictures.draw(image, on: context)
      }
      drawn += 1
    }
  }

  /// The mark of the thing at hand.
  private var mark: Int {
    guard let marks, drawn < marks.count else { return Tagging.artifact }
    return marks[drawn]
  }

  private var isTagged: Bool { marks != nil }

  private mutating func setInk(_ ink: Ink, for use: InkUse) {
    let mark = mark
    if let set = self.ink, set == (ink, use, mark) { return }
    context.setColor(inks(ink, for: use, mark: mark))
    self.ink = (ink, use, mark)
  }
}

// MARK: - Type

extension TreeDrawing {
  private mutating func draw(_ run: GlyphRun) throws(DrawingError) {
    if let target = run.link { addLink(to: target, from: run) }
    guard !run.glyphs.isEmpty else { return }
    guard run.size > .zero, run.widthScale > 0 else {
      throw .unusablePage(page: page, reason: "“\(run.text)” is set in type of no size")
    }
    guard buffer.fill(run, withEndSpace: isTagged) else {
      throw .unusablePage(page: page, reason: "the clusters of “\(run.text)” do not cover it")
    }
    switch type {
    case .text(let fonts):
      setInk(run.ink, for: .type(size: run.size))
      let font = try setFont(for: run, fonts)
      try check(glyphCount: font.glyphCount, of: font.path)
      buffer.show(on: context.pointer)
      if isTagged, let space = run.strangeSpace { try draw(space) }
    case .masks(let masks, let target):
      try check(glyphCount: try masks.glyphCount(run.face), of: masks.path(run.face))
      let color = inks(run.ink, for: .type(size: run.size), mark: mark)
      try target.draw { window throws(DrawingError) in
        try masks.draw(run, in: color, x: target.x, y: target.y, on: window)
      }
    }
  }

  private func check(glyphCount: UInt32, of path: String) throws(DrawingError) {
    guard buffer.greatestGlyph < glyphCount else {
      throw .glyphOutsideFont(glyph: buffer.greatestGlyph, path: path, page: page)
    }
  }

  private mutating func setFont(
    for run: GlyphRun, _ fonts: FontStore
  ) throws(DrawingError) -> ScaledFont {
    if let font, run.face == fontFace, run.size == fontSize, run.widthScale == fontWidthScale {
      return font
    }
    let font = try fonts.font(run.face, size: run.size, widthScale: run.widthScale)
    cairo_set_scaled_font(context.pointer, font.pointer)
    self.font = font
    fontFace = run.face
    fontSize = run.size
    fontWidthScale = run.widthScale
    return font
  }

  /// Adds the run to the link areas, joined to the one before it when both are on one line.
  private mutating func addLink(to target: String, from run: GlyphRun) {
    let rect = Rect(
      x: run.origin.x, y: run.origin.y - run.size * 0.8, width: run.width, height: run.size * 1.05)
    if let last = links.last, last.target == target, last.rect.y == rect.y,
      last.rect.height == rect.height, rect.x - last.rect.maxX < run.size,
      rect.x >= last.rect.maxX
    {
      links[links.count - 1].rect = last.rect.union(rect)
    } else {
      links.append(LinkArea(target: target, rect: rect))
    }
  }
}

// MARK: - Shapes

extension TreeDrawing {
  private mutating func draw(_ shape: Shape) {
    if let fill = shape.fill {
      switch fill {
      case .ink(let ink): setInk(ink, for: .area(shorterSide: shape.figure.shorterSide))
      case .gradient(let gradient): setGradient(gradient, on: shape.figure)
      }
      addPath(of: shape.figure)
      cairo_fill(context.pointer)
    }
    // A stroke of no width would become a hairline in a PDF.
    guard let stroke = shape.stroke, stroke.width > .zero else { return }
    setInk(stroke.ink, for: .rule(width: stroke.width))
    addPath(of: shape.figure)
    let isDash = stroke.dash.allSatisfy { $0 >= .zero } && stroke.dash.contains { $0 > .zero }
    context.stroke(width: stroke.width, dash: isDash ? stroke.dash : [])
  }

  private func addPath(of figure: Shape.Figure) {
    switch figure {
    case .rectangle(let rect): context.addRectangle(rect)
    case .line(let start, let end): context.addLine(from: start, to: end)
    case .ellipse(let rect):
      // A scale of nothing would put the context in error.
      guard rect.width > .zero, rect.height > .zero else { return }
      cairo_save(context.pointer)
      cairo_translate(
        context.pointer, (rect.x + rect.width / 2).points, (rect.y + rect.height / 2).points)
      cairo_scale(context.pointer, rect.width.points / 2, rect.height.points / 2)
      cairo_new_sub_path(context.pointer)
      cairo_arc(context.pointer, 0, 0, 1, 0, 2 * Double.pi)
      cairo_close_path(context.pointer)
      // The path stays; a stroke is of even width again.
      cairo_restore(context.pointer)
    }
  }

  /// Sets cairo's source to a gradient; its stops are the inks' colours as mapped, and cairo (in a
  /// PDF: whoever reads it) makes what lies between.
  private mutating func setGradient(_ gradient: Gradient, on figure: Shape.Figure) {
    let pattern = cairo_pattern_create_linear(
      gradient.from.x.points, gradient.from.y.points, gradient.to.x.points, gradient.to.y.points)
    defer { cairo_pattern_destroy(pattern) }
    for stop in gradient.stops {
      let color = inks(stop.ink, for: .area(shorterSide: figure.shorterSide), mark: mark)
      cairo_pattern_add_color_stop_rgb(
        pattern, stop.position, color.red, color.green, color.blue)
    }
    cairo_set_source(context.pointer, pattern)
    ink = nil
  }
}

extension GlyphRun {
  /// The space at the run's end by itself, when it is of another face.
  fileprivate var strangeSpace: GlyphRun? {
    guard let endSpace, endSpace.face != face else { return nil }
    var x = origin.x
    if isRightToLeft { x -= size / 4 } else { x += width }
    return GlyphRun(
      face: endSpace.face, size: size, ink: ink, origin: Point(x: x, y: origin.y), width: .zero,
      glyphs: [Glyph(id: endSpace.glyph, x: 0, y: 0)], clusters: [Cluster(bytes: 1, glyphs: 1)],
      text: " ")
  }
}

extension Shape.Figure {
  /// The shorter side of the rectangle around the figure; nothing for a line.
  fileprivate var shorterSide: Length {
    switch self {
    case .rectangle(let rect), .ellipse(let rect): min(rect.width, rect.height)
    case .line: .zero
    }
  }
}

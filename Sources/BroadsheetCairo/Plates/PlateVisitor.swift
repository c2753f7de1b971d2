import BroadsheetPDF
import CCairo

/// Paints what the interpreter sees onto the plates.
///
/// For each mark cairo draws where it is into a mask, and the canvas puts the mark's inks there.
final class PlateVisitor: ContentVisitor {
  /// How deep patterns may be painted with patterns.
  static let depthLimit = 4

  var book: InkBook
  let fonts: PlateFonts
  var canvas: PlateCanvas
  let mask: PlateMask
  let depth: Int
  /// Pixels that may still be touched: a small file can ask for very many large marks.
  var budget: Int
  /// The alpha and the blend mode of the groups that are being painted, outermost first.
  private var groups: [(alpha: Double, multiplies: Bool)] = []
  var images: [ImageKey: InkRaster] = [:]
  var imageBytes = 0

  init(
    _ book: InkBook, _ fonts: PlateFonts, _ canvas: PlateCanvas, _ mask: PlateMask, depth: Int
  ) {
    self.book = book
    self.fonts = fonts
    self.canvas = canvas
    self.mask = mask
    self.depth = depth
    budget = 1_000_000_000 + 1_000 * canvas.width * canvas.height
  }

  // MARK: The state

  func save() { cairo_save(mask.context.pointer) }
  func restore() { cairo_restore(mask.context.pointer) }

  func enters(_ content: NestedContent, in state: GraphicsState, at place: ContentPlace) -> Bool {
    switch content {
    case .pattern:
      // The cell of a pattern is painted when an area is; only the cell asked for is gone into.
      return depth > 0 && place.nesting.isEmpty
    case .softMask:
      book.notes.insert("soft masks are taken for opaque")
      return false
    case .form(_, let dictionary):
      let group = book.document.resolve(dictionary["Group"]).dictionary
      let isGroup = book.document.resolve(group?["S"]).name == "Transparency"
      let outer = groups.last ?? (1, false)
      groups.append(
        isGroup
          ? (outer.alpha * state.fillAlpha, outer.multiplies || multiplies(state)) : outer)
      return true
    case .glyph, .appearance: return true
    }
  }

  func leaves(_ content: NestedContent, at place: ContentPlace) {
    if case .form = content { groups.removeLast() }
  }

  private func multiplies(_ state: GraphicsState) -> Bool {
    switch state.blendMode {
    case "Normal": return false
    case "Multiply": return true
    default:
      book.notes.insert("blend mode \(state.blendMode) is taken for Normal")
      return false
    }
  }

  func clip(
    to path: [PathElement], rule: FillRule, in state: GraphicsState, at place: ContentPlace
  ) {
    if spend(on: path, state, isStroke: false) {
      mask.add(path, through: state.ctm)
    } else {
      mask.add(.rectangle(state.clipBounds), through: .identity)
    }
    mask.setRule(rule)
    cairo_clip(mask.context.pointer)
  }

  /// Takes what a path costs from the budget; false, with a note, for one that alone is too much.
  ///
  /// Cairo takes time for each piece in each row of pixels, for each straight bit of a long curve
  /// and for each dash: a few bytes could ask for hours.
  private func spend(on path: [PathElement], _ state: GraphicsState, isStroke: Bool) -> Bool {
    guard let bounds = path.bounds(through: state.ctm.then(mask.toPixels)) else { return true }
    let extent = min(max(bounds.width, bounds.height, 1), 4_000_000)
    let rows = min(extent, Double(canvas.height))
    var cost = Double(path.count) * (rows + extent.squareRoot())
    if isStroke, !state.dash.isEmpty {
      let scale = abs(state.ctm.then(mask.toPixels).determinant).squareRoot()
      let period = max(state.dash.reduce(0, +) * scale, 0.2)
      cost += Double(path.count) * extent / period * 20
    }
    guard cost < 1e9, budget > 0 else {
      book.notes.insert("a path is too large to be measured")
      return false
    }
    budget -= Int(cost / 8)
    return true
  }

  func unsound(_ reason: String, at place: ContentPlace) {
    if reason.hasPrefix("there is more content") {
      book.notes.insert("the page has too much content to be measured whole")
    }
  }

  // MARK: Marks

  func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    guard budget > 0 else {
      book.notes.insert("the page has too much content to be measured whole")
      return
    }
    switch mark {
    case .path(let path, let rule, let strokes):
      let bounds = path.bounds(through: state.ctm)
      if let rule, spend(on: path, state, isStroke: false) {
        paintArea(state.fill, isStroke: false, bounds, state, place) {
          mask.add(path, through: state.ctm)
          mask.fill(rule)
        }
      }
      if strokes, spend(on: path, state, isStroke: true) {
        paintArea(state.stroke, isStroke: true, bounds?.grown(by: state.pen), state, place) {
          mask.add(path, through: state.ctm)
          mask.stroke(state)
        }
      }
    case .text(let glyphs): paint(glyphs, in: state, at: place)
    case .image(let reference):
      guard let entries = book.document.object(reference).dictionary else { return }
      paintImage(entries, reference, inline: nil, state, place)
    case .inlineImage(let entries, let data):
      paintImage(entries, nil, inline: data, state, place)
    case .shading(let shading):
      paintArea(
        Paint(space: .pattern(underlying: nil), components: []), isStroke: false, nil, state, place,
        fill: { visitor, area in visitor.fill(shading, over: area, through: state.ctm) },
        draw: { cairo_paint(mask.context.pointer) })
    }
  }

  /// Draws where a mark is, and paints there.
  ///
  /// - Parameter fill: what to paint with instead of `paint`.
  func paintArea(
    _ paint: Paint, isStroke: Bool, _ bounds: PDFRect?, _ state: GraphicsState,
    _ place: ContentPlace, fill: ((PlateVisitor, PixelArea) -> InkFill?)? = nil, draw: () -> Void
  ) {
    guard mask.begin(bounds, clip: state.clipBounds) else {
      return
    }
    let area = mask.area
    budget -= 256 + (area.right - area.left) * (area.bottom - area.top) * canvas.inks.count / 4
    draw()
    mask.end()
    let overprints = isStroke ? state.overprintsStroke : state.overprintsFill
    let found =
      if let fill { fill(self, area) } else {
        self.fill(paint, overprints: overprints, state, area, place)
      }
    guard let found else { return }
    let group = groups.last ?? (1, false)
    canvas.paint(
      found, through: mask,
      opacity: (isStroke ? state.strokeAlpha : state.fillAlpha) * group.alpha,
      multiplies: group.multiplies || multiplies(state))
  }

  private func fill(
    _ paint: Paint, overprints: Bool, _ state: GraphicsState, _ area: PixelArea,
    _ place: ContentPlace
  ) -> InkFill? {
    if case .pattern = paint.space {
      let dictionary = paint.patternDictionary ?? [:]
      let numbers = (book.document.resolve(dictionary["Matrix"]).array ?? []).compactMap {
        book.document.resolve($0).number
      }
      let matrix = (Matrix(numbers) ?? .identity).then(state.patternSpace)
      if book.document.resolve(dictionary["PatternType"]).integer == 2 {
        return dictionary["Shading"].flatMap { fill($0, over: area, through: matrix) }
      }
      return tiles(paint, matrix, place)
    }
    return book.values(
      of: paint.space, paint.components, overprints: overprints, mode: state.overprintMode,
      on: &canvas
    ).map { .solid($0) }
  }

  private func fill(_ shading: PDFValue, over area: PixelArea, through matrix: Matrix) -> InkFill? {
    guard let shading = PlateShading(shading, &book, on: &canvas),
      let back = matrix.then(mask.toPixels).inverse
    else { return nil }
    let size = (area.right - area.left) * (area.bottom - area.top)
    guard size * shading.channelCount <= 256 << 20 else {
      book.notes.insert("a shading over a page this large is not measured")
      return nil
    }
    // Reading its functions costs as much as a few thousand pixels.
    budget -= 10_000 + 16 * size
    return .raster(
      shading.raster(over: area, through: back),
      at: RasterPlacement(
        matrix: Matrix(1, 0, 0, 1, Double(-area.left), Double(-area.top)), period: nil))
  }

  // MARK: Tiling patterns

  /// Paints a pattern's cell once, and lays it out over the plane.
  private func tiles(_ paint: Paint, _ matrix: Matrix, _ place: ContentPlace) -> InkFill? {
    let document = book.document
    let entries = paint.patternDictionary ?? [:]
    func number(_ key: String) -> Double { abs(document.resolve(entries[key]).number ?? 0) }
    let corners = (document.resolve(entries["BBox"]).array ?? []).compactMap {
      document.resolve($0).number
    }
    guard depth < Self.depthLimit, paint.pattern != nil, let box = PDFRect(corners),
      let back = matrix.then(mask.toPixels).inverse
    else {
      book.notes.insert("a pattern that is not sound is not measured")
      return nil
    }
    let step = (x: number("XStep"), y: number("YStep"))
    guard step.x > 1e-6, step.y > 1e-6, step.x < 1e6, step.y < 1e6 else { return nil }
    let onPage = matrix.then(mask.toPixels)
    // A cell of less than a few pixels would be sampled too coarsely to average out.
    func pixels(_ length: Double) -> Int { Int(min(max(length.rounded(.up), 16), 1_000)) }
    let width = pixels(step.x * (onPage.a * onPage.a + onPage.b * onPage.b).squareRoot())
    let height = pixels(step.y * (onPage.c * onPage.c + onPage.d * onPage.d).squareRoot())
    let (sx, sy) = (Double(width) / step.x, Double(height) / step.y)
    let toCell = Matrix(sx, 0, 0, sy, -box.left * sx, -box.bottom * sy)
    guard let cell = try? PlateMask(width: width, height: height, toPixels: toCell) else {
      return nil
    }
    if box.width > step.x * 1.01 || box.height > step.y * 1.01 {
      book.notes.insert("patterns whose cells overlap are measured without the overlap")
    }
    cell.add(.rectangle(box), through: .identity)
    cairo_clip(cell.context.pointer)
    var inside = PlateVisitor(
      book, fonts, PlateCanvas(width: width, height: height, keepsShape: true), cell,
      depth: depth + 1)
    inside.budget = min(budget / 4, 200_000_000)
    let before = inside.budget
    interpret(
      patternOf: paint, of: document, through: .identity, clip: box,
      at: ContentPlace(page: place.page), visitor: &inside)
    budget -= before - inside.budget + 4 * width * height
    book = inside.book
    return .raster(
      raster(of: inside.canvas),
      at: RasterPlacement(matrix: back.then(toCell), period: (Double(width), Double(height))))
  }

  /// The plates of a cell, as channels of this canvas's plates.
  private func raster(of cell: PlateCanvas) -> InkRaster {
    var plates: [Int] = []
    var planes: [[UInt8]] = []
    for (ink, plane) in zip(cell.inks, cell.planes) where !plane.isEmpty {
      guard let plate = canvas.plate(ink) else { continue }
      plates.append(plate)
      planes.append(plane)
    }
    var samples = [UInt8](repeating: 0, count: cell.width * cell.height * plates.count)
    for (channel, plane) in planes.enumerated() {
      for index in plane.indices { samples[index * plates.count + channel] = plane[index] }
    }
    // The cell's edges already hold less ink; painting them at their alpha would thin them twice.
    let alpha = cell.shape.map { $0 >= 128 ? UInt8(255) : 0 }
    return InkRaster(
      width: cell.width, height: cell.height, plates: plates, samples: samples, alpha: alpha)
  }
}

extension GraphicsState {
  /// How far a stroke reaches beyond its path at most, in default user space.
  fileprivate var pen: Double {
    let scale = max(abs(ctm.a) + abs(ctm.c), abs(ctm.b) + abs(ctm.d))
    let reach = lineWidth / 2 * (lineJoin == 0 ? max(miterLimit, 1.5) : 1.5)
    return max(reach * scale, 0.1)
  }
}

extension PDFRect {
  func grown(by distance: Double) -> PDFRect {
    guard distance.isFinite else { return self }
    return PDFRect(
      left: left - distance, bottom: bottom - distance, right: right + distance,
      top: top + distance)
  }
}

import BroadsheetPDF
import CCairo

/// Where a mark is: a plane of coverage that cairo draws into, through the clip.
///
/// Everything is given in default user space and goes to pixels here, point by point: cairo never
/// sees a matrix it could choke on.
final class PlateMask {
  let width: Int
  let height: Int
  /// From default user space to pixels, rows from the top.
  let toPixels: Matrix
  let context: CairoContext
  private let surface: CairoSurface
  private let data: UnsafeMutablePointer<UInt8>
  let stride: Int
  /// What was drawn into since the last clearing.
  private(set) var area = PixelArea.empty

  init(width: Int, height: Int, toPixels: Matrix) throws(DrawingError) {
    self.width = width
    self.height = height
    self.toPixels = toPixels
    surface = try CairoSurface(pixels: CAIRO_FORMAT_A8, width: width, height: height)
    context = try CairoContext(surface)
    stride = Int(cairo_image_surface_get_stride(surface.pointer))
    guard let data = cairo_image_surface_get_data(surface.pointer) else {
      throw .drawingFailed(reason: "there is no memory for a plate")
    }
    self.data = data
    cairo_set_source_rgba(context.pointer, 0, 0, 0, 1)
    cairo_set_tolerance(context.pointer, 0.1)
  }

  func row(_ y: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: data + y * stride, count: width)
  }

  /// Clears the part that a mark within `bounds` (in default user space) and the clip can touch;
  /// false when there is none.
  func begin(_ bounds: PDFRect?, clip: PDFRect) -> Bool {
    guard let shown = (bounds ?? clip).intersection(clip) else { return false }
    let box = toPixels.bounds(of: shown)
    area = PixelArea(
      left: Self.pixel(box.left - 1, width), top: Self.pixel(box.bottom - 1, height),
      right: Self.pixel(box.right + 2, width), bottom: Self.pixel(box.top + 2, height))
    guard !area.isEmpty else { return false }
    cairo_surface_flush(surface.pointer)
    for y in area.top..<area.bottom {
      (data + y * stride + area.left).update(repeating: 0, count: area.right - area.left)
    }
    cairo_surface_mark_dirty(surface.pointer)
    return true
  }

  func end() { cairo_surface_flush(surface.pointer) }

  private static func pixel(_ value: Double, _ limit: Int) -> Int {
    value.isNaN ? 0 : Int(min(max(value.rounded(.down), 0), Double(limit)))
  }

  // MARK: Paths

  /// Adds a path, given through its matrix, to cairo's.
  func add(_ path: [PathElement], through matrix: Matrix) {
    let matrix = matrix.then(toPixels)
    let cairo = context.pointer
    func point(_ point: PDFPoint) -> (Double, Double) {
      let placed = matrix.apply(point)
      return (Self.bounded(placed.x), Self.bounded(placed.y))
    }
    for element in path {
      switch element {
      case .move(let to):
        let (x, y) = point(to)
        cairo_move_to(cairo, x, y)
      case .line(let to):
        let (x, y) = point(to)
        cairo_line_to(cairo, x, y)
      case .curve(let a, let b, let c):
        let ((ax, ay), (bx, by), (cx, cy)) = (point(a), point(b), point(c))
        cairo_curve_to(cairo, ax, ay, bx, by, cx, cy)
      case .close: cairo_close_path(cairo)
      }
    }
  }

  /// Cairo counts in 1/256 of a pixel with 32 bits.
  static func bounded(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, -1_000_000), 1_000_000)
  }

  func setRule(_ rule: FillRule) {
    cairo_set_fill_rule(
      context.pointer, rule == .evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
  }

  /// Fills cairo's path, and forgets it.
  func fill(_ rule: FillRule) {
    setRule(rule)
    cairo_fill(context.pointer)
  }

  /// Strokes cairo's path with the pen of the state, and forgets it.
  func stroke(_ state: GraphicsState) {
    let cairo = context.pointer
    let pen = state.ctm.then(toPixels)
    let scale = abs(pen.determinant).squareRoot()
    // A pen that has no area draws nothing; cairo would go into an error for good.
    guard scale.isFinite, scale > 1e-6, scale < 1e6, pen.numbers.allSatisfy({ abs($0) < 1e7 })
    else {
      cairo_new_path(cairo)
      return
    }
    var matrix = cairo_matrix_t(xx: pen.a, yx: pen.b, xy: pen.c, yy: pen.d, x0: 0, y0: 0)
    var old = cairo_matrix_t()
    cairo_get_matrix(cairo, &old)
    cairo_set_matrix(cairo, &matrix)
    // A width of 0 is the thinnest line of the device: a dot of a plate setter.
    let thinnest = 0.03 * abs(toPixels.a) / scale
    cairo_set_line_width(cairo, min(max(state.lineWidth, thinnest), 1e6 / scale))
    cairo_set_line_cap(
      cairo,
      [CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE][
        min(max(state.lineCap, 0), 2)])
    cairo_set_line_join(
      cairo,
      [CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL][
        min(max(state.lineJoin, 0), 2)])
    cairo_set_miter_limit(cairo, min(max(state.miterLimit, 1), 1000))
    let period = state.dash.reduce(0, +)
    // Dashes far smaller than a pixel would take for ever and show as a tint.
    if period * scale > 0.2, period.isFinite, state.dashPhase.isFinite {
      cairo_set_dash(
        cairo, state.dash, Int32(clamping: state.dash.count),
        state.dashPhase.truncatingRemainder(dividingBy: period * 2))
    } else {
      cairo_set_dash(cairo, nil, 0, 0)
    }
    cairo_stroke(cairo)
    cairo_set_matrix(cairo, &old)
  }
}

/// A rectangle of whole pixels, its right and bottom edges outside it.
struct PixelArea {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  static let empty = PixelArea(left: 0, top: 0, right: 0, bottom: 0)
  var isEmpty: Bool { left >= right || top >= bottom }
}

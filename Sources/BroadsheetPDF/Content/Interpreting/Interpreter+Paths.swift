/// Paths, clipping, images and shadings.
extension Interpreter {
  func construct(_ operation: ContentOperator, _ scanner: ContentScanner) {
    guard frame.path.count < Self.pathLimit else {
      if frame.path.count == Self.pathLimit {
        report("a path has more than \(Self.pathLimit) pieces")
        frame.path.append(.close)
      }
      return
    }
    if operation == .rectangle {
      let (x, y) = (scanner.last(4, 0), scanner.last(4, 1))
      let (width, height) = (scanner.last(4, 2), scanner.last(4, 3))
      let corner = PDFPoint(x: x, y: y)
      frame.path.append(.move(corner))
      frame.path.append(.line(PDFPoint(x: x + width, y: y)))
      frame.path.append(.line(PDFPoint(x: x + width, y: y + height)))
      frame.path.append(.line(PDFPoint(x: x, y: y + height)))
      frame.path.append(.close)
      frame.current = corner
      frame.subpathStart = corner
      return
    }
    func point(_ count: Int, _ index: Int) -> PDFPoint {
      PDFPoint(x: scanner.last(count, index), y: scanner.last(count, index + 1))
    }
    if operation == .moveTo {
      let start = point(2, 0)
      frame.path.append(.move(start))
      frame.current = start
      frame.subpathStart = start
      return
    }
    guard let current = frame.current else {
      report("`\(operation.rawValue)` has no point to go from")
      return
    }
    switch operation {
    case .lineTo:
      frame.current = point(2, 0)
      frame.path.append(.line(point(2, 0)))
    case .curveTo:
      frame.current = point(6, 4)
      frame.path.append(.curve(point(6, 0), point(6, 2), point(6, 4)))
    case .curveFromCurrent:
      frame.current = point(4, 2)
      frame.path.append(.curve(current, point(4, 0), point(4, 2)))
    case .curveToFinal:
      frame.current = point(4, 2)
      frame.path.append(.curve(point(4, 0), point(4, 2), point(4, 2)))
    default:
      frame.path.append(.close)
      frame.current = frame.subpathStart
    }
  }

  func paintPath(_ operation: ContentOperator) {
    var fill: FillRule?
    var strokes = false
    var closes = false
    switch operation {
    case .stroke: strokes = true
    case .closeStroke: (strokes, closes) = (true, true)
    case .fill, .fillOld: fill = .nonzero
    case .fillEvenOdd: fill = .evenOdd
    case .fillStroke: (fill, strokes) = (.nonzero, true)
    case .fillStrokeEvenOdd: (fill, strokes) = (.evenOdd, true)
    case .closeFillStroke: (fill, strokes, closes) = (.nonzero, true, true)
    case .closeFillStrokeEvenOdd: (fill, strokes, closes) = (.evenOdd, true, true)
    default: break
    }
    if closes, !frame.path.isEmpty { frame.path.append(.close) }
    let path = frame.path
    if !path.isEmpty, fill != nil || strokes {
      visitor.paint(.path(path, fill: fill, stroke: strokes), in: state, at: frame.place)
      if fill != nil { visitPattern(of: state.fill) }
      if strokes { visitPattern(of: state.stroke) }
    }
    if let rule = frame.pendingClip, !path.isEmpty { clip(to: path, rule) }
    frame.pendingClip = nil
    frame.path = []
    frame.current = nil
  }

  func clip(to path: [PathElement], _ rule: FillRule) {
    if let bounds = path.bounds(through: state.ctm) { narrowClip(to: bounds) }
    visitor.clip(to: path, rule: rule, in: state, at: frame.place)
  }

  /// An empty clip keeps a place, but no size.
  func narrowClip(to bounds: PDFRect) {
    let old = state.clipBounds
    state.clipBounds =
      old.intersection(bounds)
      ?? PDFRect(left: old.left, bottom: old.bottom, right: old.left, top: old.bottom)
  }

  // MARK: Images and shadings

  func paintXObject(_ scanner: ContentScanner) {
    guard let name = scanner.name(at: 0) else {
      report("`Do` needs a name")
      return
    }
    guard let reference = document.resolve(frame.resources["XObject"]).dictionary?[name]?.reference,
      let dictionary = document.object(reference).dictionary
    else {
      report("there is no XObject `\(name)`")
      return
    }
    switch document.resolve(dictionary["Subtype"]).name {
    case "Image":
      visitor.paint(.image(reference), in: state, at: frame.place)
      if document.resolve(dictionary["ImageMask"]).boolean == true { visitPattern(of: state.fill) }
    case "Form": paintForm(reference, dictionary, as: .form(reference, dictionary), named: name)
    default: report("XObject `\(name)` is neither an image nor a form")
    }
  }

  func paintInlineImage(_ scanner: ContentScanner) {
    let entries = scanner.inlineImageEntries
    let data = Array(scanner.bytes[scanner.imageData])
    guard !data.isEmpty else { return }
    visitor.paint(.inlineImage(entries, data), in: state, at: frame.place)
    if entries["ImageMask"]?.boolean == true { visitPattern(of: state.fill) }
  }

  func paintShading(_ scanner: ContentScanner) {
    guard let name = scanner.name(at: 0),
      let shading = document.resolve(frame.resources["Shading"]).dictionary?[name]
    else {
      report("`sh` names no shading that there is")
      return
    }
    visitor.paint(.shading(shading), in: state, at: frame.place)
  }
}

extension [PathElement] {
  /// Around the path's points, control points too, after a transformation; nil for an empty path.
  public func bounds(through matrix: Matrix) -> PDFRect? {
    var box = PointBounds()
    for element in self {
      switch element {
      case .move(let point), .line(let point): box.add(matrix.apply(point))
      case .curve(let a, let b, let c):
        box.add(matrix.apply(a))
        box.add(matrix.apply(b))
        box.add(matrix.apply(c))
      case .close: break
      }
    }
    return box.rect
  }
}

/// The rectangle around points, as they come.
struct PointBounds {
  private var left = Double.infinity
  private var bottom = Double.infinity
  private var right = -Double.infinity
  private var top = -Double.infinity

  mutating func add(_ point: PDFPoint) {
    guard point.x.isFinite, point.y.isFinite else { return }
    left = Swift.min(left, point.x)
    right = Swift.max(right, point.x)
    bottom = Swift.min(bottom, point.y)
    top = Swift.max(top, point.y)
  }

  var rect: PDFRect? {
    left <= right ? PDFRect(left: left, bottom: bottom, right: right, top: top) : nil
  }
}

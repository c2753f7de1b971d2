import BroadsheetPDF

/// A path that is filled, stroked or both.
struct PaintedPath: Sited {
  let elements: [PathElement]
  let fillRule: FillRule?
  let isStroked: Bool
  let state: GraphicsState
  let place: ContentPlace
  /// What it is filled with; nil when it is not, or nobody knows.
  let inks: Inks?
  /// What it is stroked with; nil when it is not, or nobody knows.
  let strokeInks: Inks?
  /// Around the path without its stroke, in default user space.
  let bounds: PDFRect
  /// The width of the stroke as it is printed, in points, rounded to 0.001; 0 is a hairline.
  let strokeWidth: Double
  private let userUnit: Double

  /// Nil for a path without points.
  init?(
    _ elements: [PathElement], fill: FillRule?, stroke: Bool, _ state: GraphicsState,
    at place: ContentPlace, fillInks: Inks?, strokeInks: Inks?, userUnit: Double
  ) {
    guard let bounds = elements.bounds(through: state.ctm) else { return nil }
    self.elements = elements
    fillRule = fill
    isStroked = stroke
    self.state = state
    self.place = place
    inks = fill == nil ? nil : fillInks
    self.strokeInks = stroke ? strokeInks : nil
    self.bounds = bounds
    let width = state.lineWidth * abs(state.ctm.determinant).squareRoot() * userUnit
    strokeWidth = (width * 1000).rounded() / 1000
    self.userUnit = userUnit
  }

  /// Whether any of it shows through the clip.
  var isVisible: Bool {
    let reach = strokeWidth / 2
    let grown = PDFRect(
      left: bounds.left - reach, bottom: bounds.bottom - reach, right: bounds.right + reach,
      top: bounds.top + reach)
    return grown.intersection(state.clipBounds) != nil
  }

  /// The thickness of the thinnest bar that is filled, in points, rounded to 0.001.
  ///
  /// A bar is a part of the path with three or four corners that is at least four times as long as
  /// it is thick: rules are often drawn so. Nil when there is none, and when a stroke lies over it.
  var thinnestBar: Double? {
    guard fillRule != nil, !isStroked else { return nil }
    var thinnest: Double?
    var corners: [PDFPoint] = []
    var isBar = true
    func finish() {
      defer {
        corners.removeAll(keepingCapacity: true)
        isBar = true
      }
      if corners.count > 2, corners.first == corners.last { corners.removeLast() }
      guard isBar, (3...4).contains(corners.count) else { return }
      var (area, longest) = (0.0, 0.0)
      for (index, point) in corners.enumerated() {
        let next = corners[(index + 1) % corners.count]
        area += point.x * next.y - next.x * point.y
        let (dx, dy) = (next.x - point.x, next.y - point.y)
        longest = max(longest, (dx * dx + dy * dy).squareRoot())
      }
      guard longest > 0, longest.isFinite, area.isFinite else { return }
      let thickness = abs(area) / 2 / longest
      guard longest >= 4 * thickness else { return }
      thinnest = min(thinnest ?? .infinity, thickness * userUnit)
    }
    for element in elements {
      switch element {
      case .move(let point):
        finish()
        corners.append(state.ctm.apply(point))
      case .line(let point):
        // The rest of a long path is of no interest.
        if corners.count > 5 { isBar = false } else { corners.append(state.ctm.apply(point)) }
      case .curve: isBar = false
      case .close: break
      }
    }
    finish()
    return thinnest.map { ($0 * 1000).rounded() / 1000 }
  }

  var site: Site {
    Site(
      page: place.page, bounds: bounds, nesting: place.nesting, object: place.stream?.number)
  }
}

/// Something that fills an area: a filled path, a picture, a shading.
struct PaintedArea: Sited {
  /// "picture", "filled area", "gradient".
  let thing: String
  /// What shows of it through the clip, in default user space.
  let bounds: PDFRect
  /// Nil when it has many colours, or nobody knows.
  let inks: Inks?
  let place: ContentPlace

  var site: Site {
    Site(
      page: place.page, bounds: bounds, nesting: place.nesting, object: place.stream?.number)
  }
}

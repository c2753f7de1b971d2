import BroadsheetBase
import BroadsheetImposition

/// A drawing of a sheet's two sides: where pages stand, where it is folded and cut. SVG.
struct SheetDrawing {
  /// The height that each side is drawn at, in the drawing's units.
  private static let height = 300.0
  private static let between = 40.0
  private static let foot = 34.0

  let plan: SheetPlan
  let words: TicketWords
  let isRightToLeft: Bool

  var svg: String {
    let scale = Self.height / plan.paper.height.points
    let width = plan.paper.width.points * scale
    let fronts = plan.sides.filter { $0.sheet == 0 && !$0.isBack }
    let backs = plan.sides.filter { $0.sheet == 0 && $0.isBack }
    var sides = [(fronts.first, words.front)]
    if let back = backs.first { sides.append((back, words.back)) }
    if isRightToLeft { sides.reverse() }
    let total = width * Double(sides.count) + Self.between * Double(sides.count - 1)
    var body = ""
    for (index, (side, name)) in sides.enumerated() {
      let x = (width + Self.between) * Double(index)
      body += draw(side, scale, width, at: x)
      body += text(name, x: x + width / 2, y: Self.height + Self.foot - 8, size: 16)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 \(number(total + 8)) \
      \(number(Self.height + Self.foot + 8))">
      \(body)</svg>

      """
  }

  private func draw(
    _ side: SheetSide?, _ scale: Double, _ width: Double, at x: Double
  ) -> String {
    func rect(_ rect: Rect) -> String {
      "x=\"\(number(x + rect.x.points * scale))\" y=\"\(number(rect.y.points * scale))\" "
        + "width=\"\(number(rect.width.points * scale))\" "
        + "height=\"\(number(rect.height.points * scale))\""
    }
    var parts = ""
    let paper = Rect(x: .zero, y: .zero, width: plan.paper.width, height: plan.paper.height)
    parts += "<rect \(rect(paper)) fill=\"#fff\" stroke=\"#000\" stroke-width=\"2\"/>\n"
    for placement in side?.placements ?? [] {
      let frame = placement.frame.clamped(to: paper)
      parts += "<rect \(rect(frame)) fill=\"#eee\" stroke=\"#999\" stroke-width=\"0.7\"/>\n"
      let middle = Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2)
      let (cx, cy) = (x + middle.x.points * scale, middle.y.points * scale)
      let isAcross = placement.turn.isAcross
      let reach = (isAcross ? frame.width : frame.height).points * scale / 2
      let breadth = (isAcross ? frame.height : frame.width).points * scale
      // A bar at the foot shows which way up the page stands.
      parts += "<g transform=\"translate(\(number(cx)) \(number(cy))) "
      parts += "rotate(\(placement.turn.rawValue * 90))\">"
      parts += "<rect x=\"\(number(-breadth * 0.3))\" y=\"\(number(reach * 0.86))\" "
      parts +=
        "width=\"\(number(breadth * 0.6))\" height=\"\(number(reach * 0.05))\" fill=\"#777\"/>"
      let size = max(12, min(44, breadth * 0.4))
      parts += text("\(placement.page + 1)", x: 0, y: size * 0.35, size: size) + "</g>\n"
    }
    let isBack = side?.isBack ?? false
    for (lines, dash) in [(plan.foldLines, "7 5"), (plan.cutLines, "")] {
      for line in lines {
        func position(_ point: Point) -> (Double, Double) {
          let across = isBack ? plan.paper.width - point.x : point.x
          return (x + across.points * scale, point.y.points * scale)
        }
        let (from, to) = (position(line.from), position(line.to))
        parts += "<line x1=\"\(number(from.0))\" y1=\"\(number(from.1))\" x2=\"\(number(to.0))\" "
        parts += "y2=\"\(number(to.1))\" stroke=\"#000\" stroke-width=\"1.6\" "
        parts += dash.isEmpty ? "/>\n" : "stroke-dasharray=\"\(dash)\"/>\n"
      }
    }
    return parts
  }

  private func text(_ words: String, x: Double, y: Double, size: Double) -> String {
    let families =
      "Roboto Condensed, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Devanagari, Noto Sans Tamil"
    return "<text x=\"\(number(x))\" y=\"\(number(y))\" font-family=\"\(families)\" "
      + "font-size=\"\(number(size))\" text-anchor=\"middle\">\(words)</text>\n"
  }

  private func number(_ value: Double) -> String {
    let rounded = value.rounded(toPlaces: 2)
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

extension Rect {
  fileprivate func clamped(to other: Rect) -> Rect {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return Rect(
      x: left, y: top, width: max(.zero, min(maxX, other.maxX) - left),
      height: max(.zero, min(maxY, other.maxY) - top))
  }
}

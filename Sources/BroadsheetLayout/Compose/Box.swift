import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Sets a box: its paragraphs, tables and rules, its ground and its frame.
///
/// - Parameters:
///   - width: the box's outer width.
///   - fillHeight: the height the ground and frame should reach, when the box stands in a slot that
///     is taller than its content.
func compose(
  _ box: BoxPlan, width: Length, fillHeight: Length? = nil, with typesetter: Typesetter
) -> Stack {
  let isGrounded = box.tint != nil || box.frame != nil
  let inset = isGrounded ? box.inset : .zero
  var stacking = Stacking(width: width - inset * 2, typesetter: typesetter)
  for element in box.elements {
    switch element {
    case .paragraph(let paragraph): stacking.add(paragraph)
    case .table(let table):
      let set = compose(table, width: width - inset * 2, with: typesetter)
      stacking.add(set.items, height: set.height, air: .points(5))
    case .rule(let rule):
      let line = Shape(
        .line(
          from: Point(x: .zero, y: .zero), to: Point(x: width - inset * 2, y: .zero)),
        stroke: Shape.Stroke(ink: rule.ink, width: rule.width))
      stacking.add([.shape(line)], height: .zero, air: .points(5))
    case .code(let code, let size):
      // Without a ground, the code's black stands where the words begin, its white edge beside them.
      stacking.add(
        compose(code, size: size, hangs: !isGrounded, isMirrored: typesetter.isMirrored),
        height: size, air: .points(4))
    }
  }
  var content = stacking.result

  // Air between a rule and the text it belongs to.
  let ruleAir = Length.points(6)
  let topAir = box.topRule == nil ? inset : max(inset, ruleAir)
  let bottomAir = (box.bottomRule == nil ? inset : max(inset, ruleAir)) + content.descent
  let isRuled = box.topRule != nil || box.bottomRule != nil
  guard isGrounded || isRuled else { return content }

  let natural = topAir + content.height + bottomAir
  let height = max(natural, fillHeight ?? .zero)
  let frame = Rect(x: .zero, y: .zero, width: width, height: height)
  var items: [Item] = []
  if let tint = box.tint {
    items.append(
      .group(
        Group(
          .tint, frame: frame,
          items: [.shape(Shape(.rectangle(frame), fill: Fill(tint, over: frame)))])))
  }
  if let rule = box.frame {
    items.append(.group(framed(frame, rule)))
  }
  for (rule, y) in [(box.topRule, Length.zero), (box.bottomRule, height)] {
    guard let rule else { continue }
    items.append(.group(horizontalRule(rule, x: .zero, y: y, width: width)))
  }
  // Air that rounding to grid lines adds stands half above the text, half below it.
  let shared = isGrounded ? (height - natural) / 2 : .zero
  items += content.items.map { $0.moved(x: inset, y: topAir + shared) }
  content.items = items
  content.height = height
  content.descent = .zero
  return content
}

/// A rule across, centred on `y`.
func horizontalRule(_ rule: RulePlan, x: Length, y: Length, width: Length) -> Group {
  let line = Shape(
    .line(from: Point(x: x, y: y), to: Point(x: x + width, y: y)),
    stroke: Shape.Stroke(ink: rule.ink, width: rule.width))
  return Group(
    .rule, frame: Rect(x: x, y: y, width: width, height: .zero), items: [.shape(line)])
}

/// A rule down, centred on `x`.
func verticalRule(_ rule: RulePlan, x: Length, y: Length, height: Length) -> Group {
  let line = Shape(
    .line(from: Point(x: x, y: y), to: Point(x: x, y: y + height)),
    stroke: Shape.Stroke(ink: rule.ink, width: rule.width))
  return Group(
    .rule, frame: Rect(x: x, y: y, width: .zero, height: height), items: [.shape(line)])
}

/// A frame whose rule lies inside the rectangle.
func framed(_ rect: Rect, _ rule: RulePlan) -> Group {
  let inner = rect.inset(by: Insets(all: rule.width / 2))
  return Group(
    .frame, frame: rect,
    items: [
      .shape(
        Shape(.rectangle(inner), stroke: Shape.Stroke(ink: rule.ink, width: rule.width)))
    ])
}

/// A code for telephones in solid black, its quiet zone around it.
///
/// - Parameter isMirrored: the page is turned over at the end, and the code must not be.
private func compose(_ code: QRCode, size: Length, hangs: Bool, isMirrored: Bool) -> [Item] {
  let module = Length(units: size.units / (code.side + 2 * QRCode.quietZone))
  let start = (size - module * code.side) / 2
  let frame = Rect(x: .zero, y: .zero, width: size, height: size)
  var items: [Item] = []
  for row in 0..<code.side {
    for run in code.runs(inRow: row) {
      let rect = Rect(
        x: (hangs ? .zero : start)
          + module * (isMirrored ? code.side - run.upperBound : run.lowerBound),
        y: start + module * row, width: module * run.count,
        height: module)
      items.append(.shape(Shape(.rectangle(rect), fill: Ink.black())))
    }
  }
  return [.group(Group(.ornament("qr"), frame: frame, items: items))]
}

import BroadsheetBase
public import BroadsheetImposition
public import BroadsheetPDF

/// What a machine cannot print of imposed sheets: type, rules and pictures in its unprinted border,
/// bleed, solids, colours, folds.
///
/// - Parameter document: the sheets as they were written for `plan`.
public func preflightSheets(
  _ document: PDFDocument, _ plan: SheetPlan, for machine: Machine
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  if !machine.takes(plan.paper) {
    diagnostics.append(.tooLarge(plan.paper, machine))
  }
  if plan.duplex != nil, !machine.printsBothSides {
    diagnostics.append(.twoRuns(machine))
  }
  let area = machine.printable(on: plan.paper)
  let printable = PDFRect(
    left: area.x.points, bottom: plan.paper.height.points - area.maxY.points,
    right: area.maxX.points, top: plan.paper.height.points - area.y.points)
  let paper = PDFRect(
    left: 0, bottom: 0, right: plan.paper.width.points, top: plan.paper.height.points)
  for line in plan.foldLines where line.isInside(border: area) {
    diagnostics.append(.foldInBorder(machine))
    break
  }
  var trespasses: [SheetVisitor.Thing: (reach: Double, sheets: Set<Int>)] = [:]
  var colour: Int?
  var solid: (share: Double, sheet: Int)?
  for (index, reference) in document.pages.enumerated() where index < plan.sides.count {
    var visitor = SheetVisitor(printable: printable, paper: paper, machine: machine)
    interpret(page: reference, index: index, of: document, visitor: &visitor)
    let sheet = plan.sides[index].sheet
    for (thing, reach) in visitor.reaches {
      let known = trespasses[thing] ?? (0, [])
      trespasses[thing] = (max(known.reach, reach), known.sheets.union([sheet]))
    }
    if visitor.hasColour, colour == nil { colour = sheet }
    if visitor.fullest > machine.solid + 0.005, visitor.fullest > solid?.share ?? 0 {
      solid = (visitor.fullest, sheet)
    }
  }
  for thing in SheetVisitor.Thing.allCases {
    guard let found = trespasses[thing] else { continue }
    diagnostics.append(.inBorder(thing, found.reach, found.sheets, plan.sheets, machine))
  }
  if let colour, machine.colours == .black { diagnostics.append(.colour(colour, machine)) }
  if let solid { diagnostics.append(.solid(solid.share, solid.sheet, machine)) }
  return diagnostics
}

extension SheetLine {
  /// Whether the line runs along an edge where nothing is printed.
  fileprivate func isInside(border printable: Rect) -> Bool {
    from.x == to.x
      ? from.x < printable.x || from.x > printable.maxX
      : from.y < printable.y || from.y > printable.maxY
  }
}

/// Finds what is painted where a machine prints nothing.
struct SheetVisitor: ContentVisitor {
  enum Thing: String, CaseIterable, Hashable {
    case type, rule, area, picture, bleed
  }

  /// Letters' sidebearings and rounding come to less.
  private static let tolerance = 0.75
  /// Areas of less than this, in square points, do not smear: 2 cm².
  private static let largeArea = 1600.0

  let printable: PDFRect
  let paper: PDFRect
  let machine: Machine
  /// How far each kind of thing reaches into the border, in points.
  private(set) var reaches: [Thing: Double] = [:]
  private(set) var hasColour = false
  /// The fullest large area, as a share of one ink.
  private(set) var fullest = 0.0

  init(printable: PDFRect, paper: PDFRect, machine: Machine) {
    self.printable = printable
    self.paper = paper
    self.machine = machine
  }

  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    switch mark {
    case .text(let glyphs):
      guard !glyphs.isEmpty else { return }
      let text = PaintedText(
        glyphs, state, at: place, fill: Inks(state.fill), stroke: Inks(state.stroke), userUnit: 1)
      guard text.isVisible else { return }
      see(.type, text.core, Inks(state.fill), state)
    case .path(let elements, let fill, let stroke):
      guard
        let path = PaintedPath(
          elements, fill: fill, stroke: stroke, state, at: place, fillInks: Inks(state.fill),
          strokeInks: Inks(state.stroke), userUnit: 1)
      else { return }
      // Marks of the sheet itself are drawn by its own content.
      if place.nesting.isEmpty, stroke { return }
      let isThin = min(path.bounds.width, path.bounds.height) < 4
      let inks = fill != nil ? path.inks : path.strokeInks
      see(isThin || fill == nil ? .rule : .area, path.bounds, inks, state)
      if fill != nil, !isThin, let inks, let shown = path.bounds.intersection(state.clipBounds),
        shown.width * shown.height > Self.largeArea
      {
        fullest = max(fullest, min(1, inks.total))
      }
    case .image, .inlineImage:
      let unit = PDFRect(left: 0, bottom: 0, right: 1, top: 1)
      see(.picture, state.ctm.bounds(of: unit), nil, state)
    case .shading: see(.area, state.clipBounds, nil, state)
    }
  }

  private mutating func see(
    _ thing: Thing, _ bounds: PDFRect, _ inks: Inks?, _ state: GraphicsState
  ) {
    if let inks, inks.isWhite { return }
    if let inks, inks.cyan + inks.magenta + inks.yellow > 0.01 || inks.spots > 0, !inks.isAll {
      hasColour = true
    }
    guard let clipped = bounds.intersection(state.clipBounds),
      let shown = clipped.intersection(paper)
    else { return }
    let reach = max(
      printable.left - shown.left, shown.right - printable.right,
      printable.bottom - shown.bottom, shown.top - printable.top)
    guard reach > Self.tolerance else { return }
    // What goes to the paper's edge is meant to.
    let bleeds =
      shown.left < paper.left + 1 || shown.right > paper.right - 1
      || shown.bottom < paper.bottom + 1 || shown.top > paper.top - 1
    let kind = bleeds && thing != .type ? Thing.bleed : thing
    reaches[kind] = max(reaches[kind] ?? 0, reach)
  }
}

extension Diagnostic {
  private static func name(_ machine: Machine) -> String { "`\(machine.name)`" }

  private static func millimetres(_ points: Double) -> String {
    "\((points * 25.4 / 72).rounded(toPlaces: 1)) mm"
  }

  fileprivate static func tooLarge(_ paper: Size, _ machine: Machine) -> Diagnostic {
    let largest = machine.largest.map(PaperSize.describe) ?? ""
    return .error(
      "sheet.paper",
      "\(name(machine)) takes no sheet of \(PaperSize.describe(paper)); its largest is \(largest)")
  }

  fileprivate static func twoRuns(_ machine: Machine) -> Diagnostic {
    .warning(
      "sheet.two-runs", "\(name(machine)) prints one side at a time",
      help:
        "print the odd pages of the file, turn the pile over and print the even ones; or ask for "
        + "--duplex none and two files")
  }

  fileprivate static func foldInBorder(_ machine: Machine) -> Diagnostic {
    .warning(
      "sheet.fold", "a fold lies in the border that \(name(machine)) leaves unprinted",
      help: "take larger paper or fewer panels")
  }

  fileprivate static func inBorder(
    _ thing: SheetVisitor.Thing, _ reach: Double, _ sheets: Set<Int>, _ count: Int,
    _ machine: Machine
  ) -> Diagnostic {
    let spot =
      sheets.count == count && count > 1
      ? "on every sheet"
      : "on sheet "
        + sheets.sorted().prefix(6).map { "\($0 + 1)" }
        .joined(separator: ", ") + (sheets.count > 6 ? " …" : "")
    if thing == .bleed {
      return .warning(
        "sheet.bleed",
        "ink goes to the paper's edge \(spot), where \(name(machine)) leaves "
          + "\(millimetres(machine.border.points)) white",
        help: "print on larger paper and cut, or let the pages be smaller: --scale 0.95")
    }
    let what: String =
      switch thing {
      case .type: "type reaches"
      case .rule: "a rule reaches"
      case .picture: "a picture reaches"
      default: "a filled area reaches"
      }
    return .warning(
      "sheet.border",
      "\(what) \(millimetres(reach)) into the border that \(name(machine)) leaves unprinted, \(spot)",
      help: "give the pages wider margins, or make them smaller: --scale 0.95")
  }

  fileprivate static func colour(_ sheet: Int, _ machine: Machine) -> Diagnostic {
    .warning(
      "sheet.colour", "sheet \(sheet + 1) has colours, which \(name(machine)) prints as grays",
      help: "build the issue for black alone: --press office")
  }

  fileprivate static func solid(_ share: Double, _ sheet: Int, _ machine: Machine) -> Diagnostic {
    .warning(
      "sheet.solid",
      "a large area on sheet \(sheet + 1) is \(Int((share * 100).rounded())) % full; "
        + "\(name(machine)) smears above \(Int((machine.solid * 100).rounded())) %",
      help: "lighten it")
  }
}

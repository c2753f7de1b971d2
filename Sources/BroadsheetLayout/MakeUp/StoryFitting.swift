import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A story flowed through its slots with some moves made.
struct StoryFitting {
  private let context: FittingContext
  let places: [Place]
  let floats: [Float]
  /// What the moves left out: indexes into `StoryPlan.blocks`.
  let leftOut: [Int]
  private let elements: FlowElements
  private let channel: Channel
  private let result: FlowResult
  let diagnostics: [Diagnostic]

  private var story: StoryPlan { context.story }
  private var plan: IssuePlan { context.plan }

  /// Lines too many (above 0), or lines that stay empty.
  var excess: Int { result.end - channel.cells.count }
  /// What the flow cost, and what of it is for faults at the ends of legs.
  var flowCost: Double { result.cost }
  var faults: Double { result.faults }
  var bodyLines: Int { result.end }
  var lastLegCount: Int { places.last?.legs.count ?? 1 }

  init(_ context: FittingContext, moves: CopyfitMoves) {
    self.context = context
    let places = moves.isNone ? context.plainPlaces : context.places(moves)
    self.places = places
    let optional = moves.leftOut.isEmpty ? [] : context.story.optionalBlocks
    leftOut = moves.leftOut.flatMap { optional[$0] }
    var fitting = Fitting(context, places: places, moves: moves, leftOut: Set(leftOut))
    fitting.run()
    floats = fitting.floats
    elements = fitting.elements
    channel = fitting.channel
    result = fitting.result
    diagnostics = fitting.diagnostics
  }

  /// The lines that some blocks take.
  func lines(ofBlocks blocks: [Int]) -> Int {
    var lines = 0
    for placed in result.placed where blocks.contains(elements.block(of: placed.element)) {
      switch elements.list[placed.element].content {
      case .block(_, let count): lines += count + 1
      case .table(_, let table):
        lines += 1 + table.lines(rows: table.table.rows.indices, width: channel.overflowWidth)
      case .paragraph: lines += placed.lines.count
      }
    }
    let parts = blocks.compactMap { index in
      if case .part(let part) = story.blocks[index] { part } else { nil }
    }
    for float in floats where parts.contains(float.part) {
      lines += (float.lines.count + 1) * float.legs.count
    }
    return lines
  }

  /// The story as it will be drawn: the legs of its last place level, rivers mended.
  func leveled() -> FittedStory {
    var (current, result, floats) = (channel, result, floats)
    let full = channel.cells.count
    if faults >= FlowCost.worthMending, excess <= 0 {
      let second = flow(
        elements.list, through: channel, isThorough: true, spacing: story.copyfit.spacing)
      if second.cost < result.cost { result = second }
    }
    if result.end < full {
      let leveling = Leveling(
        elements: elements.list, channel: channel, result: result, grids: places.map(\.grid),
        format: plan.format, lastPlace: places.count - 1)
      if let level = leveling.run() {
        (current, result) = level
        let placement = FloatPlacement(
          story: story, assets: plan.assets, grids: places.map(\.grid), format: plan.format,
          typesetter: context.typesetter)
        floats = placement.settled(floats, below: current.legs)
      }
    }
    let paragraphs = leftOut.compactMap { index in
      if case .paragraph(let paragraph) = story.blocks[index] { paragraph } else { nil }
    }
    let parts = leftOut.compactMap { index in
      if case .part(let part) = story.blocks[index] { part } else { nil }
    }
    return FittedStory(
      elements: elements.list, channel: current, flow: result.withoutRivers(elements.list),
      floats: floats, leftOut: paragraphs, partsLeftOut: parts, room: full)
  }
}

/// The work of one fitting: parts find their places, text flows around them.
private struct Fitting {
  let context: FittingContext
  let places: [Place]
  let moves: CopyfitMoves
  let leftOut: Set<Int>
  let placement: FloatPlacement
  let legs: [Leg]
  private(set) var floats: [Float] = []
  private(set) var elements = FlowElements()
  private(set) var channel: Channel
  private(set) var result: FlowResult
  /// The legs as deep as the text will be, while parts are placed among it.
  private var placingLegs: [Leg]
  private(set) var diagnostics: [Diagnostic] = []

  private var story: StoryPlan { context.story }
  private var plan: IssuePlan { context.plan }
  private var legWidth: Length {
    legs.first?.width ?? min(legs.map(\.width).min() ?? plan.format.minimumMeasure, .points(1000))
  }

  init(
    _ context: FittingContext, places: [Place], moves: CopyfitMoves, leftOut: Set<Int>
  ) {
    self.context = context
    self.places = places
    self.moves = moves
    self.leftOut = leftOut
    legs = places.flatMap(\.legs)
    placingLegs = legs
    placement = FloatPlacement(
      story: context.story, assets: context.plan.assets, grids: places.map(\.grid),
      format: context.plan.format, typesetter: context.typesetter,
      isFitted: context.isFitted)
    channel = Channel(
      legs: legs, grids: places.map(\.grid), minimumMeasure: context.plan.format.minimumMeasure)
    result = FlowResult(placed: [], end: 0, holes: 0, cost: 0, faults: 0)
  }

  mutating func run() {
    placeLeadingPictures()
    elements = context.elements(body: moves.body, without: Set(floats.map(\.part)))
      .without(blocks: leftOut)
    placeWideParts()
    placeBoxes()
    channel = channel(floats, among: legs)
    result = flow(elements.list, through: channel, spacing: story.copyfit.spacing)
  }

  private func channel(_ floats: [Float], among legs: [Leg]) -> Channel {
    Channel(
      legs: placement.legs(legs, around: floats), grids: places.map(\.grid),
      minimumMeasure: plan.format.minimumMeasure)
  }

  /// A flow that tells where parts stand in the text: through legs as deep as it will need with
  /// them, when it is shorter than its slots.
  ///
  /// - Parameter lines: what the parts will take.
  private mutating func trialFlow(of elements: FlowElements, beside lines: Int) -> FlowResult {
    let whole = channel(floats, among: legs)
    let trial = flow(elements.list, through: whole)
    guard trial.end + lines < whole.cells.count else { return trial }
    let open = channel([], among: legs)
    let leveling = Leveling(
      elements: [], channel: open, result: trial, grids: places.map(\.grid), format: plan.format,
      lastPlace: places.count - 1)
    placingLegs = leveling.legs(
      toHold: trial.end + lines + open.cells.count - whole.cells.count)
    return flow(elements.list, through: channel(floats, among: placingLegs))
  }

  /// The parts that stand in the text, but for those left out.
  private func parts() -> [(block: Int, part: Int)] {
    story.blocks.enumerated().compactMap { index, block in
      guard case .part(let part) = block, !leftOut.contains(index) else { return nil }
      return (index, part)
    }
  }

  /// Pictures from the front matter come first: their place does not hang on the text.
  private mutating func placeLeadingPictures() {
    var isFlexed = moves.picture == 0 || context.drawnPicture != nil
    let firstText = story.blocks.firstIndex { if case .paragraph = $0 { true } else { false } }
    for (block, part) in parts() where block < firstText ?? .max {
      guard case .picture(let picture) = story.parts[part].content else { continue }
      let open = placement.legs(legs, around: floats)
      guard var float = placement.picture(part, picture, in: open) else { continue }
      if !isFlexed, float.isFlexible {
        isFlexed = true
        let lines = float.lines
        float.lines = lines.lowerBound..<max(lines.lowerBound + 1, lines.upperBound + moves.picture)
        float.rect = placement.rect(of: float, legs: legs)
      }
      floats.append(float)
    }
  }

  /// Tables and boxes across legs, near their place in the text.
  private mutating func placeWideParts() {
    let kept = Set(parts().map(\.part))
    let wide = story.wideParts(legWidth: legWidth, typesetter: context.typesetter)
      .filter { kept.contains($0.part) }
    guard !wide.isEmpty, legs.count > 1 else { return }
    let jumps = Set(places.indices.filter { places[$0].jumpLine != nil })
    let rest = elements.without(tables: Set(wide.map(\.part)))
    let lines = wide.reduce(0) { sum, part in
      let setting = PartSetting(
        part: story.parts[part.part], assets: plan.assets, typesetter: context.typesetter)
      let height = setting.height(width: part.width) ?? .zero
      return sum + (places.first?.grid.lines(covering: height) ?? 0) + 2
    }
    let trial = trialFlow(of: rest, beside: lines * legs.count)
    for part in wide {
      let position = trial.position(afterBlocksBefore: part.block, in: rest)
      if let float = placement.wide(
        part, at: position, in: channel(floats, among: placingLegs), jumps: jumps)
      {
        floats.append(float)
      }
    }
    elements = elements.without(tables: Set(floats.map(\.part)))
  }

  /// Pull quotes and fact boxes, near their place in the text: one trial flow tells where that is.
  private mutating func placeBoxes() {
    let boxes = parts().compactMap { block, part -> (block: Int, part: Int, plan: BoxPlan)? in
      guard !floats.contains(where: { $0.part == part }) else { return nil }
      switch story.parts[part].content {
      case .pullQuote(let box), .factBox(let box): return (block, part, box)
      case .picture, .table: return nil
      }
    }
    guard !boxes.isEmpty else { return }
    let lines = boxes.reduce(0) { sum, box in
      let height = compose(box.plan, width: legWidth, with: context.typesetter).height
      return sum + (places.first?.grid.lines(covering: height) ?? 0) + 2
    }
    let trial = trialFlow(of: elements, beside: lines)
    for box in boxes {
      let position = trial.position(afterBlocksBefore: box.block, in: elements)
      let current = channel(floats, among: placingLegs)
      if story.parts[box.part].runaround.straddles {
        if let float = placement.straddling(box.part, box.plan, at: position, in: current) {
          floats.append(float)
          continue
        }
        diagnostics.append(.cannotStraddle(story, story.parts[box.part]))
      }
      let height = compose(box.plan, width: legWidth, with: context.typesetter).height
      if let float = placement.box(box.part, height: height, at: position, in: current) {
        floats.append(float)
      }
    }
  }
}

extension FlowResult {
  /// The position after everything that stands before a block in the manuscript.
  fileprivate func position(afterBlocksBefore block: Int, in elements: FlowElements) -> Int {
    placed.last { elements.block(of: $0.element) < block }.map { $0.start + $0.lines.count } ?? 0
  }
}

extension Diagnostic {
  /// Says that a quotation stands in one leg and not between two.
  fileprivate static func cannotStraddle(_ story: StoryPlan, _ part: PartPlan) -> Diagnostic {
    Diagnostic(
      .note, "layout.straddle",
      "`\(story.slug).\(part.name)` stands in one leg: there is no room for it between two",
      at: part.span,
      help: "give the slot fewer and wider legs under `slots:`, or take `straddle` away")
  }
}

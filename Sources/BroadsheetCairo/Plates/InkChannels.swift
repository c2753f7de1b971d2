import BroadsheetPDF

/// Which component of a colour goes onto which plate.
struct InkChannels {
  struct Channel {
    var component: Int
    var plate: Int
    /// The component's value for full ink, and for none.
    var full: Double
    var none: Double

    /// The amount of ink that a component's value stands for.
    func amount(of value: Double) -> UInt8 {
      let share = (value - none) / (full - none)
      return share.isNaN ? 0 : UInt8((min(max(share, 0), 1) * 255).rounded())
    }
  }

  var channels: [Channel] = []
  /// Plates that the space speaks for without a component of their own: they get no ink.
  var zeroed: [Int] = []
  /// Whether a component of 0 leaves its plate alone under overprint mode 1.
  var heedsOverprintMode = false
}

/// Turns colours into inks, and remembers what was only nearly right.
struct InkBook {
  let document: PDFDocument
  /// What could not be measured, or only nearly.
  var notes: Set<String> = []
  var spotColors: [String: [Double]] = [:]
  private var functions: [PDFReference: PDFFunction?] = [:]

  init(_ document: PDFDocument) { self.document = document }

  /// Where a space's components go; nil when it paints nothing that can be measured.
  mutating func channels(of space: ColorSpace, on canvas: inout PlateCanvas) -> InkChannels? {
    let (cyan, magenta, yellow, black) = (0, 1, 2, 3)
    var plan = InkChannels()
    func ink(_ component: Int, _ plate: Int) -> InkChannels.Channel {
      .init(component: component, plate: plate, full: 1, none: 0)
    }
    func light(_ component: Int, _ plate: Int, white: Double = 1) -> InkChannels.Channel {
      .init(component: component, plate: plate, full: 0, none: white)
    }
    switch space {
    case .deviceCMYK, .icc(_, components: 4):
      plan.channels = [ink(0, cyan), ink(1, magenta), ink(2, yellow), ink(3, black)]
      plan.heedsOverprintMode = space == .deviceCMYK
    case .deviceGray, .calGray, .icc(_, components: 1):
      plan.channels = [light(0, black)]
      plan.zeroed = [cyan, magenta, yellow]
    case .deviceRGB, .calRGB, .icc:
      notes.insert("RGB colour: measured as C = 1 − R, M = 1 − G, Y = 1 − B, without black")
      plan.channels = [light(0, cyan), light(1, magenta), light(2, yellow)]
      plan.zeroed = [black]
    case .lab:
      notes.insert("Lab colour: only its lightness is measured, as black")
      plan.channels = [light(0, black, white: 100)]
      plan.zeroed = [cyan, magenta, yellow]
    case .separation("None", _, _): return nil
    case .separation("All", _, _):
      plan.channels = canvas.inks.indices.map { ink(0, $0) }
    case .separation(let name, _, _):
      guard let plate = plate(name, on: &canvas) else { return nil }
      noteSpot(space, on: canvas)
      plan.channels = [ink(0, plate)]
    case .deviceN(let names, _, _):
      noteSpot(space, on: canvas)
      for (index, name) in names.enumerated() where name != "None" {
        guard let plate = plate(name, on: &canvas) else { continue }
        plan.channels.append(ink(index, plate))
      }
      if plan.channels.isEmpty { return nil }
    case .indexed, .pattern, .unknown: return nil
    }
    return plan
  }

  private mutating func plate(_ name: String, on canvas: inout PlateCanvas) -> Int? {
    let plate = canvas.plate(name)
    if plate == nil { notes.insert("ink `\(name)`: there are too many inks for a page this large") }
    return plate
  }

  /// What a colour does to the plates; nil when it paints nothing.
  mutating func values(
    of space: ColorSpace, _ components: [Double], overprints: Bool, mode: Int,
    on canvas: inout PlateCanvas
  ) -> InkValues? {
    if case .indexed(let base, let highest, let table) = space {
      let index = Int(min(max(components.first ?? 0, 0), Double(highest)))
      let count = base.components
      guard count > 0, table.count >= (index + 1) * count else { return nil }
      let scale = base == .lab ? 100.0 : 1
      let color = (0..<count).map { Double(table[index * count + $0]) / 255 * scale }
      return values(of: base, color, overprints: overprints, mode: 0, on: &canvas)
    }
    guard let plan = channels(of: space, on: &canvas) else { return nil }
    var values = InkValues(knocksOut: !overprints)
    for plate in plan.zeroed { values.amounts[plate] = 0 }
    for channel in plan.channels where channel.component < components.count {
      let amount = channel.amount(of: components[channel.component])
      if overprints, mode == 1, plan.heedsOverprintMode, components[channel.component] == 0 {
        continue
      }
      values.amounts[channel.plate] = amount
    }
    return values
  }

  mutating func function(_ value: PDFValue) -> PDFFunction? {
    guard let reference = value.reference else { return PDFFunction(value, in: document) }
    if let known = functions[reference] { return known }
    let function = PDFFunction(value, in: document)
    functions[reference] = function
    return function
  }

  /// Remembers what spot inks look like, from the alternate colour of their full strength.
  private mutating func noteSpot(_ space: ColorSpace, on canvas: PlateCanvas) {
    let names: [String]
    let alternate: ColorSpace
    let tint: PDFValue
    switch space {
    case .separation(let name, let other, let function):
      (names, alternate, tint) = ([name], other, function)
    case .deviceN(let all, let other, let function):
      (names, alternate, tint) = (all, other, function)
    default: return
    }
    for (index, name) in names.enumerated()
    where spotColors[name] == nil && !canvas.inks[..<4].contains(name) {
      spotColors[name] = []
      guard let function = function(tint), function.inputs == names.count else { continue }
      let color = function(names.indices.map { $0 == index ? 1 : 0 })
      switch (alternate, color.count) {
      case (.deviceCMYK, 4), (.icc(_, components: 4), 4): spotColors[name] = color
      case (.deviceGray, 1): spotColors[name] = [0, 0, 0, 1 - color[0]]
      case (.deviceRGB, 3), (.calRGB, 3), (.icc, 3): spotColors[name] = color.map { 1 - $0 } + [0]
      default: break
      }
    }
  }
}

import BroadsheetBase

/// Reads a layout's swatches: inks first, then the gradients between them, in whatever order they
/// were written.
func readSwatches(_ named: [NamedNode]) -> Checked<Swatches> {
  var reading = SwatchReading()
  for swatch in named where !swatch.isGradient { reading.addInk(swatch) }
  for swatch in named where swatch.isGradient { reading.addGradient(swatch) }
  return Checked(reading.swatches, reading.diagnostics)
}

extension NamedNode {
  fileprivate var isGradient: Bool {
    node.object.map { $0.has("from") || $0.has("to") || $0.has("direction") } ?? false
  }
}

private struct SwatchReading {
  var swatches = Swatches()
  var diagnostics: [Diagnostic] = []
  /// The spot inks so far, in the layout's order.
  private var spots: [Spot] = []

  private struct Spot {
    var name: Located<String>
    var recipe: ProcessColor

    /// What two names of one plate have in common: letters, whatever their case and spacing.
    var key: String { name.value.lowercased().filter { !$0.isWhitespace } }
  }

  mutating func addInk(_ swatch: NamedNode) {
    guard let parts = swatch.node.object?.list("cmyk")?.value.compactMap(\.number?.value),
      parts.count == 4
    else {
      if swatch.node.object?.has("cmyk") != true { diagnostics.append(.noRecipe(swatch.name)) }
      return
    }
    guard isNameFree(swatch.name) else { return }
    let color = ProcessColor(
      cyan: parts[0] / 100, magenta: parts[1] / 100, yellow: parts[2] / 100,
      black: parts[3] / 100)
    guard let spot = swatch.node.object?.string("spot") else {
      let ink = Ink.process(
        cyan: color.cyan, magenta: color.magenta, yellow: color.yellow, black: color.black)
      return swatches.add(swatch.name.value, ink)
    }
    let new = Spot(name: spot, recipe: color)
    if let known = spots.first(where: { $0.key == new.key }) {
      if known.name.value != spot.value {
        diagnostics.append(.spelledTwice(spot, first: known.name))
      } else if known.recipe != color {
        diagnostics.append(.mixedTwice(spot, first: known.name))
      }
    }
    spots.append(new)
    swatches.add(swatch.name.value, .spot(name: spot.value, tint: 1, alternate: color))
  }

  mutating func addGradient(_ swatch: NamedNode) {
    guard let fields = swatch.node.object, isNameFree(swatch.name) else { return }
    guard let from = fields.ink("from"), let to = fields.ink("to"),
      !fields.has("cmyk"), !fields.has("spot")
    else {
      diagnostics.append(.halfGradient(swatch.name))
      return
    }
    let first = swatches.ink(from)
    let last = swatches.ink(to)
    diagnostics += first.diagnostics + last.diagnostics
    guard let start = first.value, let end = last.value else { return }
    let direction = fields.string("direction").flatMap {
      GradientPlan.Direction(rawValue: $0.value)
    }
    swatches.add(
      swatch.name.value, GradientPlan(from: start, to: end, direction: direction ?? .down))
  }

  private mutating func isNameFree(_ name: Located<String>) -> Bool {
    if !["black", "paper", "none"].contains(name.value), !name.value.contains(" ") { return true }
    diagnostics.append(
      .error(
        "layout.swatch", "a swatch cannot be called `\(name.value)`", at: name.span,
        help: "`black`, `paper` and `none` are built in; a name is one word"))
    return false
  }
}

extension Diagnostic {
  fileprivate static func noRecipe(_ name: Located<String>) -> Diagnostic {
    .error(
      "layout.swatch", "swatch `\(name.value)` has no `cmyk`", at: name.span,
      help: "write `cmyk: [85, 45, 20, 25]`, in per cent; beside `spot` it stands in")
  }

  fileprivate static func halfGradient(_ name: Located<String>) -> Diagnostic {
    .error(
      "layout.gradient", "gradient `\(name.value)` needs `from` and `to`, and nothing but",
      at: name.span, help: "write `{from: accent, to: paper, direction: down}`")
  }

  /// Shown when a press would have to mix one spot ink in two ways.
  fileprivate static func mixedTwice(
    _ name: Located<String>, first: Located<String>
  ) -> Diagnostic {
    .error(
      "layout.spot-twice", "spot ink `\(name.value)` has two recipes", at: name.span,
      help: "one ink has one `cmyk`; for a lighter one write a tint: `accent 40%`",
      notes: [.init("the other is here", at: first.span)])
  }

  /// Shown when two names would make two plates of what is one ink.
  fileprivate static func spelledTwice(
    _ name: Located<String>, first: Located<String>
  ) -> Diagnostic {
    .error(
      "layout.spot-twice", "spot ink `\(name.value)` is written in two ways", at: name.span,
      help: "write `\(first.value)` in both places, or the press gets two plates",
      notes: [.init("`\(first.value)` is here", at: first.span)])
  }
}

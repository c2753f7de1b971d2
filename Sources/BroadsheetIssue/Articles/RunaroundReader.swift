import BroadsheetBase

/// How text runs around a picture, as written.
struct RunaroundSpec: Sendable {
  enum Shape: String, CaseIterable, Sendable {
    case box, outline, none
  }

  var shape: Located<Shape>?
  var standoff: Length?
  var sides = RunaroundPlan.Sides.largest
  /// An SVG path in shares of the picture.
  var outline: Located<String>?
}

/// The keys of a picture that say how text runs around it.
let runaroundFields = [
  Field(
    "runaround", .word(RunaroundSpec.Shape.allCases.map(\.rawValue)),
    "What text keeps clear of: the picture's `box`, its `outline` (an SVG's or a cut-out's own, or "
      + "the key `outline`), or `none`: no text stands beside it. `box` when left out."),
  Field(
    "standoff", .length, "The air around it: `3mm`; the layout's gutter and a line when left out."),
  Field(
    "sides", .word(RunaroundPlan.Sides.allCases.map(\.rawValue)),
    "Where text runs when a leg has room on both sides: the `largest` (when left out), `both` (read "
      + "across, line by line), `start` or `end`."),
  Field(
    "outline", .form(outlinePath),
    "The outline as an SVG path in shares of the picture: `M0 1 L0.5 0 L1 1 Z`."),
]

private let outlinePath = WrittenForm(
  "an SVG path in shares of the picture, such as `M0 1 L0.5 0 L1 1 Z`",
  pattern: "^[\\s,]*[Mm][-+.,\\sEe0-9MmZzLlHhVvCcSsQqTtAa]+$"
) { readOutlinePath($0).map { !Silhouette(filling: $0).isEmpty } ?? false }

/// Reads how text runs around a picture.
func readRunaround(_ fields: Fields) -> Checked<RunaroundSpec> {
  var spec = RunaroundSpec()
  if let word = fields.string("runaround"), let shape = RunaroundSpec.Shape(rawValue: word.value) {
    spec.shape = Located(shape, at: word.span)
  }
  spec.standoff = fields.length("standoff")?.value
  if let word = fields.string("sides") {
    spec.sides = RunaroundPlan.Sides(rawValue: word.value) ?? .largest
  }
  spec.outline = fields.string("outline")
  var diagnostics: [Diagnostic] = []
  if let standoff = fields.length("standoff"), standoff.value < .zero {
    diagnostics.append(.negativeStandoff(at: standoff.span))
    spec.standoff = nil
  }
  if let shape = spec.shape, shape.value != .outline, let outline = spec.outline {
    diagnostics.append(.idleOutline(outline, shape))
  }
  return Checked(spec, diagnostics)
}

extension Diagnostic {
  fileprivate static func negativeStandoff(at span: SourceSpan) -> Diagnostic {
    .error("article.standoff", "text cannot stand nearer to a picture than at it", at: span)
  }

  /// Shown when an outline is drawn for a picture that text runs around as a box.
  fileprivate static func idleOutline(
    _ outline: Located<String>, _ shape: Located<RunaroundSpec.Shape>
  ) -> Diagnostic {
    .error(
      "article.idle-outline", "text does not run around this outline", at: outline.span,
      help: "write `runaround: outline`, or take the outline away",
      notes: [.init("`runaround: \(shape.value.rawValue)` is said here", at: shape.span)])
  }
}

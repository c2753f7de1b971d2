import BroadsheetBase

/// The inks of a layout by name, and the gradients between them.
package struct Swatches: Sendable {
  private var inks: [String: Ink]
  private var gradients: [String: GradientPlan] = [:]
  /// In the layout's order, the built-in ones first.
  package private(set) var names: [String]

  package init() {
    inks = ["black": .black(), "paper": .paper]
    names = ["black", "paper"]
  }

  package mutating func add(_ name: String, _ ink: Ink) {
    if inks[name] == nil, gradients[name] == nil { names.append(name) }
    inks[name] = ink
  }

  package mutating func add(_ name: String, _ gradient: GradientPlan) {
    if inks[name] == nil, gradients[name] == nil { names.append(name) }
    gradients[name] = gradient
  }

  /// The ink that a name and a tint mean, or a diagnostic.
  package func ink(_ name: Located<InkName>) -> Checked<Ink?> {
    if gradients[name.value.swatch] != nil { return Checked(nil, [.gradientForInk(name)]) }
    guard let ink = inks[name.value.swatch] else {
      return Checked(nil, [.unknownSwatch(name, known: names)])
    }
    return Checked(name.value.tint == 1 ? ink : ink.tinted(name.value.tint))
  }

  /// The ground that a name and a tint mean: an ink, or a gradient with both its inks tinted.
  package func ground(_ name: Located<InkName>) -> Checked<GroundPlan?> {
    if let gradient = gradients[name.value.swatch] {
      return Checked(.gradient(gradient.tinted(name.value.tint)))
    }
    let ink = ink(name)
    return Checked(ink.value.map { .ink($0) }, ink.diagnostics)
  }
}

extension Diagnostic {
  /// Shown where an ink names no swatch.
  fileprivate static func unknownSwatch(_ name: Located<InkName>, known: [String]) -> Diagnostic {
    let list = "swatches: " + known.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "layout.unknown-swatch", "there is no swatch `\(name.value.swatch)`", at: name.span,
      help: didYouMean(name.value.swatch, among: known) ?? list)
  }

  /// Shown where type, a rule or another gradient names a gradient.
  fileprivate static func gradientForInk(_ name: Located<InkName>) -> Diagnostic {
    .error(
      "layout.gradient", "`\(name.value.swatch)` is a gradient; here one ink is needed",
      at: name.span, help: "type and rules take one ink; a gradient is a ground: `tint: …`")
  }
}

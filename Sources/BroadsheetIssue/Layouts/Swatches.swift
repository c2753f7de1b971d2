import BroadsheetBase

/// The inks of a layout by name.
package struct Swatches: Sendable {
  private var inks: [String: Ink]
  /// In the layout's order, the built-in ones first.
  package private(set) var names: [String]

  package init() {
    inks = ["black": .black(), "paper": .paper]
    names = ["black", "paper"]
  }

  package mutating func add(_ name: String, _ ink: Ink) {
    if inks[name] == nil { names.append(name) }
    inks[name] = ink
  }

  /// The ink that a name and a tint mean, or a diagnostic.
  package func ink(_ name: Located<InkName>) -> Checked<Ink?> {
    guard let ink = inks[name.value.swatch] else {
      return Checked(nil, [.unknownSwatch(name, known: names)])
    }
    return Checked(name.value.tint == 1 ? ink : ink.tinted(name.value.tint))
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
}

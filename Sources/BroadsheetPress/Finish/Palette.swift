import BroadsheetBase
import BroadsheetLayout

/// What the colours of drawn content stand for.
struct Palette: Sendable {
  struct Entry: Sendable {
    var colorant: Colorant
    /// Whether type, rules and filled areas in it overprint.
    var typeOverprints: Bool
    var ruleOverprints: Bool
    var areaOverprints: Bool
    /// What is drawn in it; see `Tagging`.
    var mark = Tagging.artifact
  }

  private let lookup: @Sendable (_ red: Double, _ green: Double, _ blue: Double) -> Entry?

  init(_ lookup: @escaping @Sendable (Double, Double, Double) -> Entry?) {
    self.lookup = lookup
  }

  /// The entry behind a colour as cairo wrote it; nil for one that nobody gave out.
  func entry(red: Double, green: Double, blue: Double) -> Entry? { lookup(red, green, blue) }

  /// Colours that are keys.
  init(keys: [InkKeys.Entry]) {
    self.init { red, green, blue in
      let number = InkKeys.number(red: red, green: green, blue: blue)
      guard number > 0, number < keys.count else { return nil }
      let entry = keys[number]
      return Entry(
        colorant: entry.colorant, typeOverprints: entry.overprints,
        ruleOverprints: entry.overprints, areaOverprints: entry.overprints, mark: entry.mark)
    }
  }

  /// Colours of light, converted for the press.
  ///
  /// Grays are black ink alone, and black overprints where it is type or a rule, so that drawings
  /// obey the same rules as the pages they stand on.
  init(screenFor colors: PressColors) {
    self.init { red, green, blue in
      let inks = colors.convert(red: red, green: green, blue: blue)
      let colorant: Colorant =
        switch colors.target.space {
        case .cmyk: .cmyk(inks)
        case .gray: .gray(1 - inks.black)
        case .rgb: .rgb(ScreenColor(red: red, green: green, blue: blue))
        }
      let overprints = colorant == .black
      return Entry(
        colorant: colorant, typeOverprints: overprints, ruleOverprints: overprints,
        areaOverprints: false)
    }
  }
}

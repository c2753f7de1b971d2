import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout

/// Whether rules are thick enough to print: `rule.hairline`.
///
/// A plate holds a black line of about a quarter point; a thinner one breaks up or is lost. A line
/// that is white out of ink closes when the ink spreads, and one made of several inks gets coloured
/// fringes when the plates are not exactly on each other (newspaper presses keep to 0.2–0.3 mm), so
/// both must be thicker. Make the rule thicker in the layout, or print it in black alone.
func hairlines(_ inspection: IssueInspection) -> [Diagnostic] {
  struct Kind: Hashable {
    var width: Int
    var ink: InkOnPress
  }
  let press = inspection.press
  let thin = grouped(inspection.things.shapes) { placed -> Kind? in
    guard let stroke = placed.thing.stroke, stroke.width > .zero else { return nil }
    let ink = InkOnPress(stroke.ink, on: press)
    // Thousandths of a point, as printers' own checks round.
    let width = Int((stroke.width.points * 1000).rounded())
    let least = Int((ink.leastRule(press).points * 1000).rounded())
    return width < least ? Kind(width: width, ink: ink) : nil
  }
  return thin.compactMap { kind, all in
    guard let first = all.first, let stroke = first.thing.stroke else { return nil }
    return .hairline(
      stroke.width, kind.ink, least: kind.ink.leastRule(press), at: first.source,
      inspection.place(of: first), notes: inspection.elsewhere(all))
  }
}

extension InkOnPress {
  fileprivate func leastRule(_ press: PressSettings) -> Length {
    switch self {
    case .black, .oneInk: press.profile.minimumRule
    case .paper, .severalInks: press.minimumReversedRule
    }
  }
}

extension Diagnostic {
  fileprivate static func hairline(
    _ width: Length, _ ink: InkOnPress, least: Length, at span: SourceSpan?, _ place: Place,
    notes: [Note]
  ) -> Diagnostic {
    let kind =
      switch ink {
      case .black, .oneInk: "a rule"
      case .paper: "a white rule"
      case .severalInks: "a rule of several inks"
      }
    let wanted = least.writtenInPoints
    return .warning(
      "rule.hairline", "\(kind) is \(width.writtenInPoints) thick; the press holds \(wanted)",
      at: span, place: place, help: "make it \(wanted) in the layout or the issue", notes: notes)
  }
}

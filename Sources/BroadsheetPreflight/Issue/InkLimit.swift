import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout

/// Whether any ink of the layout is more than the paper can take: `ink.limit`.
///
/// The four process inks lie on each other, and their shares add up. Above the press's limit the ink
/// does not dry: it prints off on the facing page and on the readers' hands, and the paper tears.
/// Pictures are brought under the limit when the pages are finished; a swatch is the layout's own
/// wish, so it is for the layout to change. Take out of cyan, magenta and yellow together and put
/// black in.
func inkLimit(_ inspection: IssueInspection) -> [Diagnostic] {
  let press = inspection.press
  guard press.space == .cmyk else { return [] }
  return inspection.inkUses.compactMap { use in
    guard use.ink != .registration else { return nil }
    let total = use.ink.processParts(on: press).reduce(0, +)
    // Tenths of a per cent.
    let amount = (total * 1000).rounded()
    guard amount > (press.profile.inkLimit * 1000).rounded() else { return nil }
    return .tooMuchInk(use, percent: amount / 10, press.profile)
  }
}

extension Diagnostic {
  fileprivate static func tooMuchInk(
    _ use: InkUse, percent: Double, _ press: PressProfile
  ) -> Diagnostic {
    let limit = written((press.inkLimit * 100).rounded(toPlaces: 1))
    return .error(
      "ink.limit",
      "\(use.ink.recipe) is \(written(percent)) % ink; `\(press.name)` takes \(limit) %",
      at: use.source, place: use.place,
      help: "change its swatch: less of cyan, magenta and yellow together, more black")
  }
}

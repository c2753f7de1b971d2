import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout

/// Whether the press has drums for all spot inks: `ink.spots`.
///
/// Every spot ink is a plate more. A newspaper press prints four; a shop has one or two towers to
/// spare and charges for each. Printers send files with more plates back. Replace a spot by its
/// process recipe (leave `spot:` out of the swatch), or choose a press that prints it. Presses of one
/// ink and screens make what they can of all colours, so nothing is asked there.
func spotCount(_ inspection: IssueInspection) -> [Diagnostic] {
  let press = inspection.press
  guard press.space == .cmyk else { return [] }
  var spots: [(name: String, use: InkUse)] = []
  for use in inspection.inkUses {
    guard case .spot(let name, let tint, _) = use.ink, tint > 0 else { continue }
    if !spots.contains(where: { $0.name == name }) { spots.append((name, use)) }
  }
  guard spots.count > press.spots, let first = spots.dropFirst(press.spots).first else { return [] }
  return [
    .tooManySpots(spots.map(\.name), allowed: press.spots, press: press.profile.name, first.use)
  ]
}

extension Diagnostic {
  fileprivate static func tooManySpots(
    _ names: [String], allowed: Int, press: String, _ use: InkUse
  ) -> Diagnostic {
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    let room = allowed == 0 ? "none" : "\(allowed)"
    return .error(
      "ink.spots", "the pages need spot inks \(list); `\(press)` prints \(room)", at: use.source,
      place: use.place, help: "leave `spot:` out of a swatch to print its `cmyk` instead")
  }
}

import BroadsheetIssue
import BroadsheetText

extension FlowResult {
  /// The same lines in the same places, those paragraphs broken anew that have a river in them and
  /// can do without.
  func withoutRivers(_ elements: [FlowElement]) -> FlowResult {
    var result = self
    for index in placed.indices {
      guard case .paragraph(let plan, let text) = elements[placed[index].element].content else {
        continue
      }
      for (number, piece) in placed[index].pieces.enumerated() {
        let mended = BroadsheetText.withoutRivers(
          piece.breaking, of: text, style: plan.style, measures: piece.measures,
          range: piece.range, price: FlowCost.river)
        guard let mended else { continue }
        result.placed[index].pieces[number].breaking = mended
        result.placed[index].lines = result.placed[index].pieces.flatMap(\.breaking.lines)
      }
    }
    return result
  }
}

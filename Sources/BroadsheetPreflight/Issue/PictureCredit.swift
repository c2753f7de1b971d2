import BroadsheetBase
import BroadsheetLayout

/// Whether every picture of a story names its maker: `picture.no-credit`.
///
/// The law of most countries gives photographers and draughtsmen their name beside their work, and
/// agencies charge double where it is missing. Give the picture a `credit:` in its article, the
/// paper's own name for the paper's own work.
func pictureCredit(_ inspection: IssueInspection) -> [Diagnostic] {
  pictures(of: inspection, lacking: .credit).map { group, place in
    .warning(
      "picture.no-credit", "picture `\(place.slot ?? "")` has no credit", at: group.source,
      place: place, help: "name its maker in its article: `credit: \"Photo: …\"`")
  }
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout

/// Whether what runs over the edge runs over it far enough: `page.bleed`.
///
/// A picture or a ground that is to reach the paper's edge is printed larger, 3 mm as a rule, and cut
/// with the page; if it ends at the trim, a cut that is off by a hair leaves a white line. Where a
/// press prints no bleed, its pages end before the paper does, and nothing can reach the edge. Draw
/// the picture over the trim to the edge of the bleed (`page: {bleed: 3mm}` in the layout), or keep
/// it inside the type area.
func bleedReach(_ inspection: IssueInspection) -> [Diagnostic] {
  var findings: [Diagnostic] = []
  for placed in inspection.things.shapes {
    guard let fill = placed.thing.fill, fill.inks.contains(where: { $0 != .paper }) else {
      continue
    }
    findings += finding(placed, placed.thing.bounds, "a ground", inspection).map { [$0] } ?? []
  }
  for placed in inspection.things.images {
    findings += finding(placed, placed.thing.frame, "a picture", inspection).map { [$0] } ?? []
  }
  return findings
}

private func finding<Thing>(
  _ placed: Placed<Thing>, _ area: Rect, _ what: String, _ inspection: IssueInspection
) -> Diagnostic? {
  let page = inspection.page(of: placed.pageIndex)
  let bleed = inspection.press.bleed
  let slack = EdgeDistances.slack
  let short = EdgeDistances(of: area, on: page).all.filter {
    $0.distance <= slack && (bleed == .zero || $0.distance > slack - bleed)
  }
  guard let first = short.first else { return nil }
  let place = inspection.place(of: placed)
  if bleed == .zero {
    return .noBleed(what, edge: first.edge, inspection.press, at: placed.source, place)
  }
  return .shortBleed(
    what, edge: first.edge, reach: max(.zero, -first.distance), bleed: bleed, at: placed.source,
    place)
}

extension Diagnostic {
  fileprivate static func noBleed(
    _ what: String, edge: EdgeDistances.Edge, _ press: PressSettings, at span: SourceSpan?,
    _ place: Place
  ) -> Diagnostic {
    .error(
      "page.bleed",
      "\(what) reaches the \(edge.name) of the page; `\(press.profile.name)` has no bleed",
      at: span, place: place,
      help: press.safe > .zero
        ? "keep it \(press.safe.writtenInMillimeters) away from the edge"
        : "keep it inside the page, or ask the printer for bleed")
  }

  fileprivate static func shortBleed(
    _ what: String, edge: EdgeDistances.Edge, reach: Length, bleed: Length, at span: SourceSpan?,
    _ place: Place
  ) -> Diagnostic {
    .error(
      "page.bleed",
      "\(what) does not reach the bleed at the \(edge.name): it runs "
        + "\(reach.writtenInMillimeters) over the trim",
      at: span, place: place,
      help: "the press wants \(bleed.writtenInMillimeters) beyond the trim, or none at all")
  }
}

extension EdgeDistances.Edge {
  fileprivate var name: String {
    switch self {
    case .head: "head"
    case .foot: "foot"
    case .left: "left edge"
    case .right: "right edge"
    }
  }
}

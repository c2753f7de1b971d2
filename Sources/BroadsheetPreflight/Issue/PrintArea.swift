import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetText

/// Whether type and pictures keep their distance from the edge: `page.print-area`.
///
/// A newspaper press cannot print the outermost 10 mm or so, an office printer not the outermost 5;
/// where pages are trimmed, the knife is off by a millimetre or two, and what stands nearer to the
/// edge than that is cut or looks as if it would be. Type over the edge is lost for certain. Widen
/// the layout's margins, or move the thing inwards. A picture or a ground that is *meant* to run over
/// the edge has to run over it all the way: see `page.bleed`.
func printArea(_ inspection: IssueInspection) -> [Diagnostic] {
  var findings: [Diagnostic] = []
  var seen: Set<Diagnostic.Place> = []
  for placed in inspection.things.runs {
    let run = placed.thing
    let distance = EdgeDistances.least(
      of: run.bounds, in: inspection.page(of: placed.pageIndex).trim)
    guard distance < inspection.press.safe - EdgeDistances.slack,
      run.text.contains(where: { !$0.isWhitespace })
    else { continue }
    let place = inspection.place(of: placed)
    // A line too near is followed by all the lines below it.
    guard seen.insert(place).inserted else { continue }
    findings.append(
      .outsidePrintArea(
        "type", distance: distance, safe: inspection.press.safe, at: placed.source, place))
  }
  for placed in inspection.things.images {
    let page = inspection.page(of: placed.pageIndex)
    let near = EdgeDistances(of: placed.thing.frame, on: page).all.filter {
      $0.distance > EdgeDistances.slack
        && $0.distance < inspection.press.safe - EdgeDistances.slack
    }
    guard let nearest = near.map(\.distance).min() else { continue }
    findings.append(
      .outsidePrintArea(
        "a picture", distance: nearest, safe: inspection.press.safe, at: placed.source,
        inspection.place(of: placed)))
  }
  return findings
}

/// How far a thing is from the edges of its page; negative is beyond the trim.
struct EdgeDistances {
  /// What rounding may take.
  static let slack = Length.points(0.1)

  enum Edge: String, CaseIterable {
    case head, foot, left, right
  }

  let all: [(edge: Edge, distance: Length)]

  init(of rect: Rect, on page: Page) {
    all = [
      (.head, rect.y), (.foot, page.trim.height - rect.maxY), (.left, rect.x),
      (.right, page.trim.width - rect.maxX),
    ]
  }

  /// The nearest edge's.
  static func least(of rect: Rect, in trim: Size) -> Length {
    min(rect.x, rect.y, trim.width - rect.maxX, trim.height - rect.maxY)
  }
}

extension Diagnostic {
  fileprivate static func outsidePrintArea(
    _ what: String, distance: Length, safe: Length, at span: SourceSpan?, _ place: Place
  ) -> Diagnostic {
    let wish = "the press wants \(safe.writtenInMillimeters)"
    if distance < .zero {
      let over = (-distance).writtenInMillimeters
      return .error(
        "page.print-area", "\(what) runs \(over) over the trim and is cut off", at: span,
        place: place, help: "move it inwards; \(wish)")
    }
    return .warning(
      "page.print-area", "\(what) is \(distance.writtenInMillimeters) from the edge of the page",
      at: span, place: place,
      help: "\(wish): widen the margins, or move it inwards")
  }
}

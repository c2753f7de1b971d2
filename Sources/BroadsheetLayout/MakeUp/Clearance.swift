import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// What a part of a story takes of the legs it stands among.
struct Clearance {
  let part: PartPlan
  let grid: PageGrid
  let format: PageFormat
  let assets: [ImageAsset]
  let typesetter: Typesetter

  /// Keeps the text of legs clear of the part.
  ///
  /// - Parameters:
  ///   - rect: where it stands, its caption included.
  ///   - lines: the grid lines it takes, a line or more of air included.
  ///   - indexes: the legs that it may stand in.
  func clear(
    _ legs: inout [Leg], from indexes: Range<Int>, for rect: Rect, lines: Range<Int>
  ) {
    let things = exclusions(for: rect, lines: lines)
    for index in indexes {
      for thing in things {
        var own = thing
        own.opening = legs[index].opening(part.runaround.sides)
        if !part.runaround.isBeside {
          own = Exclusion(
            lines: thing.lines, left: legs[index].x, right: legs[index].x + legs[index].width)
          guard thing.left < own.right, thing.right > own.left else { continue }
        }
        legs[index].run(around: own, minimum: format.minimumMeasure)
      }
    }
  }

  private func exclusions(for rect: Rect, lines: Range<Int>) -> [Exclusion] {
    let beside = part.runaround.standoff ?? grid.gutter
    guard case .picture(let picture) = part.content, let silhouette = picture.outline,
      part.runaround.isBeside
    else {
      return [
        Exclusion(lines: withAir(lines, rect), left: rect.x - beside, right: rect.maxX + beside)
      ]
    }
    let setting = PictureSetting(
      picture: picture, asset: assets[picture.asset.index], typesetter: typesetter)
    let (frame, legend) = setting.frames(in: rect)
    let outline = Outline(
      typesetter.isMirrored ? silhouette.mirrored : silhouette, frame: frame,
      standoff: part.runaround.standoff ?? min(grid.gutter, grid.leading), leading: grid.leading)
    var things = [Exclusion(outline, on: grid)]
    if let legend {
      // The lines whose descenders reach into the caption, and those that stand beside it.
      let first = lines.first { grid.top(ofLine: $0 + 1) > legend.y } ?? lines.upperBound
      things.append(
        Exclusion(
          lines: first..<lines.upperBound, left: rect.x - beside, right: rect.maxX + beside))
    }
    return things
  }

  /// As many lines more as the author's standoff asks for, where it asks for more than there is.
  private func withAir(_ lines: Range<Int>, _ rect: Rect) -> Range<Int> {
    guard let standoff = part.runaround.standoff else { return lines }
    let above = rect.y - standoff
    let below = rect.maxY + standoff
    var (first, last) = (lines.lowerBound, lines.upperBound)
    while grid.top(ofLine: first) > above { first -= 1 }
    while grid.capTop(ofLine: last) < below { last += 1 }
    return first..<last
  }
}

extension Leg {
  /// Where text stands beside a part, in this leg's direction of reading.
  fileprivate func opening(_ sides: RunaroundPlan.Sides) -> Exclusion.Opening {
    switch sides {
    case .largest: .widest
    case .both: .both
    case .start: readsRightToLeft ? .right : .left
    case .end: readsRightToLeft ? .left : .right
    }
  }
}

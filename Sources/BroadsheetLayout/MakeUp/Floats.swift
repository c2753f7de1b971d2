import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A part at its usual place: it stands in one or more legs, and text goes around it.
struct Float {
  let part: Int
  /// Indexes into the story's legs: the ones it covers.
  var legs: Range<Int>
  var lines: Range<Int>
  /// Whether its depth may change to make the text fit (pictures).
  let isFlexible: Bool
  var rect: Rect
  /// Whether it leaves text room beside it in the legs it stands in.
  var leavesRoom = false
  /// Whether it stands below all legs of its place, and moves up when they end higher.
  var isAtFoot = false
}

/// The usual places of parts that no dummy draws.
///
/// A picture from the front matter stands at the top of the last legs. A pull quote or fact box
/// stands in one leg near its place in the manuscript; a trial flow without it tells where that is.
struct FloatPlacement {
  /// A strip of text shorter than this between a float and a leg's end is not left.
  private static let leastStrip = 4
  /// The most of a leg's depth that a picture takes.
  private static let mostDepth = 0.6

  let story: StoryPlan
  let assets: [ImageAsset]
  let grids: [PageGrid]
  let format: PageFormat
  let typesetter: Typesetter
  /// Whether the story's first row is as tall as what stands in it.
  var isFitted = false

  /// A picture at the top of the last legs of the story's first place.
  func picture(_ part: Int, _ picture: PicturePlan, in legs: [Leg]) -> Float? {
    let first = legs.indices.filter { legs[$0].place == 0 && !legs[$0].lines.isEmpty }
    guard let last = first.last else { return nil }
    let span = first.count <= 2 ? first.count : first.count <= 4 ? 2 : 3
    let covered = last - span + 1..<last + 1
    let x = legs[covered.lowerBound].x
    let width = legs[last].x + legs[last].width - x
    let grid = grids[0]
    let setting = PictureSetting(
      picture: picture, asset: assets[picture.asset.index], typesetter: typesetter)
    // Below what stands at the top of those legs already.
    let top = covered.map { firstOpenLine(of: legs[$0]) }.max() ?? 0
    let room = covered.map { legs[$0].lines.upperBound }.min().map { $0 - top } ?? 0
    let wanted = grid.lines(covering: setting.naturalHeight(width: width))
    // A row that fits its content has been given room for the whole of it.
    let most = isFitted ? room : max(3, Int(Double(room) * Self.mostDepth))
    let count = min(wanted, most)
    guard count <= room else { return nil }
    var float = Float(
      part: part, legs: covered, lines: top..<top + count, isFlexible: !setting.isShownWhole,
      rect: .zero)
    float.rect = rect(of: float, legs: legs)
    float.leavesRoom = picture.outline != nil
    return float
  }

  /// The first line of a leg from which text, or another part, may stand across it.
  private func firstOpenLine(of leg: Leg) -> Int {
    leg.lines.first {
      leg.strip(onLine: $0, minimum: leg.width)?.width == leg.width
    } ?? leg.lines.upperBound
  }

  /// A box of a given height in one leg, as near as may be to a position in the channel.
  func box(_ part: Int, height: Length, at position: Int, in channel: Channel) -> Float? {
    guard !channel.cells.isEmpty else { return nil }
    let cell = channel.cells[min(position, channel.cells.count - 1)]
    for legIndex in [cell.leg] + Array(cell.leg + 1..<max(cell.leg + 1, channel.legs.count)) {
      let leg = channel.legs[legIndex]
      let grid = grids[leg.place]
      let count = grid.lines(covering: height)
      let free = freeLines(of: legIndex, in: channel)
      guard let open = free.last(where: { $0.count >= count + 1 }) else { continue }
      let wanted = legIndex == cell.leg ? cell.line + 1 : open.lowerBound
      var top = min(max(wanted, open.lowerBound), open.upperBound - count)
      if top - open.lowerBound < Self.leastStrip { top = open.lowerBound }
      if open.upperBound - (top + count) < Self.leastStrip { top = open.upperBound - count }
      var float = Float(
        part: part, legs: legIndex..<legIndex + 1, lines: top..<top + count, isFlexible: false,
        rect: .zero)
      float.rect = rect(of: float, legs: channel.legs)
      return float
    }
    return nil
  }

  /// The depths in grid lines that a floating picture may take; see `PictureSetting.depths`.
  func depths(of float: Float) -> [Int] {
    guard case .picture(let picture) = story.parts[float.part].content else {
      return [float.lines.count]
    }
    let setting = PictureSetting(
      picture: picture, asset: assets[picture.asset.index], typesetter: typesetter)
    return setting.depths(around: float.lines.count, width: float.rect.width, grid: grids[0])
  }

  /// The stretches of a leg in which text stands.
  func freeLines(of leg: Int, in channel: Channel) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for cell in channel.cells where cell.leg == leg && cell.slot.width == channel.legs[leg].width {
      if let last = stretches.last, last.upperBound == cell.line {
        stretches[stretches.count - 1] = last.lowerBound..<cell.line + 1
      } else {
        stretches.append(cell.line..<cell.line + 1)
      }
    }
    return stretches
  }

  func rect(of float: Float, legs: [Leg]) -> Rect {
    let first = legs[float.legs.lowerBound]
    let last = legs[float.legs.upperBound - 1]
    let grid = grids[first.place]
    let top = grid.capTop(ofLine: float.lines.lowerBound)
    return Rect(
      x: first.x, y: top, width: last.x + last.width - first.x,
      height: grid.baseline(ofLine: float.lines.upperBound - 1) - top)
  }

  /// The legs with a float in them, a line of air above and below it but at their ends.
  func legs(_ legs: [Leg], around floats: [Float]) -> [Leg] {
    var result = legs
    for float in floats {
      if float.leavesRoom {
        Clearance(
          part: story.parts[float.part], grid: grids[legs[float.legs.lowerBound].place],
          format: format, assets: assets, typesetter: typesetter
        ).clear(
          &result, from: float.legs, for: float.rect,
          lines: float.lines.lowerBound - 1..<float.lines.upperBound + 1)
        continue
      }
      for index in float.legs {
        let leg = legs[index]
        let above = float.lines.lowerBound > leg.lines.lowerBound ? 1 : 0
        result[index].exclusions.append(
          Exclusion(
            lines: float.lines.lowerBound - above..<float.lines.upperBound + 1,
            left: leg.x, right: leg.x + leg.width))
      }
    }
    return result
  }
}

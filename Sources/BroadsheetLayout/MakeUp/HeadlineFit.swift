import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// One way to set a headline: where it breaks, how large and how tight, and at what cost.
struct HeadlineFit {
  /// 0 for the headline's own style, then the layout's smaller ones.
  let style: Int
  let breaking: HeadlineBreaking
  let size: Length
  /// In 1/1000 em.
  let tracking: Int
  /// What its faces make of the style's leading.
  let leadingFactor: Double
  /// On the scale of `HeadVariant.cost`, but 0 is a head without any fault, which few have.
  let cost: Double

  var lineCount: Int { breaking.lines.count }
}

/// What the size of a headline and the white beside it cost; 1 is a per cent of size given up.
private enum FitCost {
  /// Each per cent below the size that the story's rank asks for, and above it.
  static let smaller = 1.0
  static let larger = 0.25
  /// A head of the layout's next style, beside being smaller.
  static let otherStyle = 5.0
  /// The share of the measure that the longest line leaves white.
  static let white = 40.0
  /// Each 1/1000 em of tracking away from the style's.
  static let tracking = 0.15
  /// Each line: depth is what a page has least of.
  static let line = 2.0
  /// Each line more than the style, or the measure, allows.
  static let crowding = 20.0
}

/// Fits one headline in one of its styles to a measure.
///
/// For each number of lines the best balanced breaking is found (`headlineBreaking`), at the
/// smallest, the own and the largest size; then each size of the style's steps is weighed with it,
/// and tracking makes the longest line fill the measure where it can. The text is shaped once, at
/// the style's own size: unhinted advances are proportional to the size.
struct HeadlineFitting {
  /// More lines than this are a stack, and a smaller style is better.
  private static let stack = 4
  /// More lines than a style allows are tried when there is no other way, up to so many.
  private static let mostLines = 12
  /// A line is tracked when that leaves no more of the measure white than this.
  private static let whiteLeft = 0.01

  let headline: ParagraphPlan
  /// The headline at its style's own size, no word cut.
  let prepared: PreparedText
  let style: Int
  let width: Length
  /// The sizes that the ranking of the page leaves.
  let bounds: ClosedRange<Length>
  /// The size that the story's rank asks for.
  let wanted: Length

  /// The best way for each number of lines and each size, in no order.
  ///
  /// - Parameter mayPileUp: also in more lines than the style allows.
  func fits(mayPileUp: Bool) -> [HeadlineFit] {
    guard let first = headline.text.firstStyle else { return [] }
    let own = first.size
    let measure = headline.style.measure(in: width)
    let sizes = limits.sizes(around: own).filter { bounds.contains($0) }
    guard measure.units > 0, let smallest = sizes.first, let largest = sizes.last else { return [] }
    let allowed = limits.lines ?? 1...Self.mostLines(measure / own)
    // Two words make no three lines, whatever the style says.
    let fewest = min(allowed.lowerBound, prepared.breakCount)
    // What the measure says is advice; what the style says is not.
    let tried =
      limits.lines?.upperBound ?? max(allowed.upperBound, min(allowed.upperBound + 1, Self.stack))
    let most = mayPileUp ? max(tried, Self.mostLines) : tried
    let tracking = tracking(around: first.tracking)
    var fits: [HeadlineFit] = []
    for count in fewest...most {
      // Beyond that the first number that does is enough.
      if count > tried, !fits.isEmpty { break }
      let breakings = breakings(
        lines: count, measure: measure, sizes: [largest, own, smallest].map { $0 / own },
        isTracked: tracking.lowerBound < first.tracking)
      for size in sizes {
        let best = breakings.compactMap { breaking in
          fit(
            breaking, size: size, own: first, measure: measure, tracking: tracking,
            excess: count - allowed.upperBound)
        }.min { $0.cost < $1.cost }
        if let best { fits.append(best) }
      }
    }
    return fits
  }

  private var limits: HeadlineLimits { headline.fit ?? HeadlineLimits() }

  /// The most lines of a head whose measure is so many ems: heads across a page are flat, those in
  /// one column stand.
  private static func mostLines(_ ems: Double) -> Int {
    ems < 12 ? stack : ems < 24 ? 3 : 2
  }

  /// The tracking allowed; joined letters and those that carry signs are left alone.
  private func tracking(around own: Int) -> ClosedRange<Int> {
    let standsApart = headline.text.utf8.allSatisfy { $0 < 0xD8 || $0 >= 0xE2 }
    guard let range = limits.tracking, standsApart else { return own...own }
    return min(range.lowerBound, own)...max(range.upperBound, own)
  }

  /// The different breakings that are best when type is large, as the style says, or small.
  private func breakings(
    lines: Int, measure: Length, sizes factors: [Double], isTracked: Bool
  ) -> [HeadlineBreaking] {
    var widest = factors.map { measure * (1 / $0) }
    if isTracked, let last = widest.last { widest.append(last * 1.04) }
    var found: [HeadlineBreaking] = []
    for widest in widest {
      guard let breaking = headlineBreaking(of: prepared, lines: lines, widest: widest),
        !found.contains(breaking)
      else { continue }
      found.append(breaking)
    }
    return found
  }

  private func fit(
    _ breaking: HeadlineBreaking, size: Length, own: CharacterStyle, measure: Length,
    tracking allowed: ClosedRange<Int>, excess: Int
  ) -> HeadlineFit? {
    let factor = size / own.size
    let room = measure.points / factor
    // What each line takes before it is full; a line without letters takes anything.
    var filling = Double.infinity
    for line in breaking.lines where line.ems.units > 0 {
      filling = min(filling, ((room - line.width.points) / line.ems.points * 1000).rounded(.down))
    }
    guard filling.isFinite else { return nil }
    /// The share of the measure that the longest line leaves white.
    func white(_ tracking: Int) -> Double {
      let gained = Double(tracking - own.tracking) / 1000
      var widest = 0.0
      for line in breaking.lines {
        widest = max(widest, line.width.points + gained * line.ems.points)
      }
      return 1 - widest / room
    }
    let fits = white(own.tracking) >= 0
    let limit = Double(allowed.upperBound - own.tracking)
    var tracking = max(own.tracking + Int(min(filling, limit)), allowed.lowerBound)
    if fits, white(tracking) > Self.whiteLeft { tracking = own.tracking }
    // Shapes are rounded: a thousandth of a line more or less is nothing.
    guard white(tracking) >= -1e-9 else { return nil }

    let departure = (size / wanted - 1) * 100
    var cost = breaking.faults
    cost += departure < 0 ? -departure * FitCost.smaller : departure * FitCost.larger
    cost += style > 0 ? FitCost.otherStyle * Double(style) : 0
    cost += max(0, white(tracking)) * FitCost.white
    cost += Double(abs(tracking - own.tracking)) * FitCost.tracking
    cost += Double(breaking.lines.count) * FitCost.line
    cost += Double(max(0, excess)) * FitCost.crowding
    return HeadlineFit(
      style: style, breaking: breaking, size: size, tracking: tracking,
      leadingFactor: prepared.leadingFactor, cost: cost)
  }
}

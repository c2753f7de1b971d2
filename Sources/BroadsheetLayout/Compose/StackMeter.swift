import BroadsheetBase
import BroadsheetIssue

/// Where paragraphs stand that are set one below the other: the heights of a stack without its type.
struct StackMeter {
  /// The share of a type size that letters reach below the baseline.
  private static let descentShare = 0.22
  /// The least air between letters below and capitals above, in points.
  private static let leastAir = 2.0

  /// From the first line's capitals to the last baseline so far.
  private(set) var height = Length.zero
  private(set) var descent = Length.zero
  private var isEmpty = true
  /// Space asked for by what stands above.
  private var spaceAfter = Length.zero

  /// Goes down by a paragraph.
  ///
  /// - Parameters:
  ///   - size: of its first character, whose capitals are `capHeight` high.
  ///   - leading: baseline to baseline; a headline's goes with its size.
  /// - Returns: its first baseline.
  mutating func add(
    _ paragraph: ParagraphPlan, size: Length, capHeight: Length, leading: Length, lines: Int
  ) -> Length {
    var baseline = capHeight
    if !isEmpty {
      let drop = descent + capHeight + .points(Self.leastAir)
      baseline = height + max(leading, drop) + spaceAfter + leading * paragraph.spaceBefore
    }
    height = baseline + leading * max(0, lines - 1)
    descent = size * Self.descentShare
    spaceAfter = leading * paragraph.spaceAfter
    isEmpty = false
    return baseline
  }

  mutating func add(_ broken: BrokenParagraph) -> Length {
    add(
      broken.plan, size: broken.size, capHeight: broken.capHeight,
      leading: broken.leading, lines: broken.lines.count)
  }

  /// Goes down by something of a given height, `air` away from what is above it.
  ///
  /// - Returns: its top.
  mutating func add(height own: Length, air: Length) -> Length {
    let top = isEmpty ? .zero : height + air + spaceAfter
    height = top + own
    descent = .zero
    spaceAfter = air
    isEmpty = false
    return top
  }
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText

@testable import BroadsheetLayout

/// A headline of 10 pt, so that a character is as wide as a tenth of a line of 100 pt.
func headline(
  _ text: String, size: Double = 10, language: String = "en-GB", fit: HeadlineLimits? = nil
) -> ParagraphPlan {
  var plan = paragraph(
    text, .headline, style: .ragged(balanced: true, leading: size), size: size, language: language)
  plan.fit = fit
  return plan
}

/// Heads as wide as so many characters of 10 pt.
func headSetting(
  _ ems: Double, shaper: FixedShaper = FixedShaper(), sizes: ClosedRange<Length> = HeadSizes.any
) -> HeadSetting {
  HeadSetting(
    width: .points(ems * 10), grid: grid(),
    typesetter: Typesetter(shaper: shaper, faceNames: ["Fixed"]), sizes: sizes)
}

extension HeadVariant {
  /// The lines of the headline alone.
  var lines: [Group] {
    stack.items.flatMap { item -> [Group] in
      if case .group(let group) = item { group.groups(.headline).flatMap(\.lines) } else { [] }
    }
  }

  var words: [String] { lines.map(\.text) }
}

extension Group {
  /// The type sizes of the headline, in points.
  var headlineSizes: [Double] {
    groups(.headline).flatMap(\.lines).flatMap(\.items).compactMap {
      if case .glyphs(let run) = $0 { run.size.points } else { nil }
    }
  }
}

extension HeadlineLimits {
  /// From 8.5 pt to 10.5 pt around 10 pt, in half points.
  static func steps(tracking: ClosedRange<Int>? = nil) -> HeadlineLimits {
    HeadlineLimits(smallest: 0.85, largest: 1.05, step: .points(0.5), tracking: tracking)
  }
}

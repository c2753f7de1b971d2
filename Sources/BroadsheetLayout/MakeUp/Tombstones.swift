import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Warns of headlines that stand side by side, of one size, and read as one line.
///
/// A box around one of them, another size, another height or white between them tells them apart.
///
/// - Parameter stories: what the stories put on the page.
func tombstones(among stories: [Group], on page: PagePlan, of plan: IssuePlan) -> [Diagnostic] {
  var lines: [HeadLine] = []
  for group in stories {
    guard case .story(let slug) = group.role, !page.isBoxed(slug, of: plan) else { continue }
    // A package drawn in a slot of its own holds its headline among other things.
    let heads = group.groups(.headline).filter { $0.groups(.headline).count == 1 }
    lines += heads.flatMap(\.lines).compactMap { HeadLine($0, slug: slug) }
  }
  lines.sort { ($0.left, $0.baseline) < ($1.left, $1.baseline) }
  var told: Set<[String]> = []
  var findings: [Diagnostic] = []
  for (index, left) in lines.enumerated() {
    for right in lines[(index + 1)...] where left.runsInto(right) {
      guard told.insert([left.slug, right.slug]).inserted else { continue }
      findings.append(.tombstone(left, right, page: page))
    }
  }
  return findings
}

private struct HeadLine {
  /// Sizes this far apart, the larger over the smaller, do not look alike.
  private static let likeness = 1.1
  /// Baselines this far apart, in sizes, are two lines.
  private static let level = 0.3
  /// White this wide, in sizes, keeps two lines apart.
  private static let white = 1.2

  let slug: String
  let left: Length
  let right: Length
  let baseline: Length
  let size: Length
  let source: SourceSpan?

  init?(_ line: Group, slug: String) {
    let runs = line.items.compactMap { if case .glyphs(let run) = $0 { run } else { nil } }
    guard let first = runs.first else { return nil }
    self.slug = slug
    left = line.frame.x
    right = line.frame.maxX
    baseline = line.frame.maxY
    size = runs.map(\.size).max() ?? first.size
    source = line.source
  }

  func runsInto(_ other: HeadLine) -> Bool {
    guard slug != other.slug, other.left >= right else { return false }
    let smaller = min(size, other.size)
    let apart = max(baseline, other.baseline) - min(baseline, other.baseline)
    return max(size, other.size) < smaller * Self.likeness && apart < smaller * Self.level
      && other.left - right < smaller * Self.white
  }
}

extension PagePlan {
  /// Whether a slot of the story has a frame or a ground on this page.
  fileprivate func isBoxed(_ slug: String, of plan: IssuePlan) -> Bool {
    slots.contains { slot in
      switch slot.content {
      case .story(let story), .head(let story):
        plan.stories[story].slug == slug && slot.options.isBoxed
      case .part, .furniture, .advertisement: false
      }
    }
  }
}

extension Diagnostic {
  /// Shown when two headlines read as one.
  fileprivate static func tombstone(
    _ left: HeadLine, _ right: HeadLine, page: PagePlan
  ) -> Diagnostic {
    .warning(
      "layout.tombstone",
      "the headlines of `\(left.slug)` and `\(right.slug)` read as one line", at: right.source,
      place: Place(page: page.number, slot: right.slug),
      help: "give one of them another size with `headline:` under `slots:`, or a box, or move it")
  }
}

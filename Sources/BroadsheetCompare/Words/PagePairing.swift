import BroadsheetBase
public import BroadsheetLayout

/// A page of the old side and its page of the new one; either may be missing.
public struct PagePair: Hashable, Sendable {
  /// Indexes from 0.
  public let old: Int?
  public let new: Int?

  public init(old: Int?, new: Int?) {
    self.old = old
    self.new = new
  }
}

/// Pairs the pages of two sides by what stands on them.
///
/// As many pages on both sides are paired in their order: a story that changed pages has moved. When
/// a side has more, pages were added or taken out, and those that hold the same stories and
/// advertisements belong together.
public func pairPages(old: LaidOutIssue, new: LaidOutIssue) -> [PagePair] {
  let (a, b) = (old.pages.map(\.contents), new.pages.map(\.contents))
  return pairPages(old: a.count, new: b.count) { i, j in
    let all = a[i].union(b[j]).count
    return all == 0 ? 0 : Double(a[i].intersection(b[j]).count) / Double(all)
  }
}

/// Pairs pages in their order so that they are as alike as possible, all in all (the alignment of
/// Needleman and Wunsch, 1970, where leaving a page out costs nothing).
///
/// - Parameter likeness: how alike the old page and the new one are, 0…1; not asked when there are
///   as many on both sides. Without it, pages belong together by their numbers.
public func pairPages(
  old: Int, new: Int, likeness: ((Int, Int) -> Double)? = nil
) -> [PagePair] {
  guard old != new, let likeness else {
    return (0..<max(old, new)).map {
      PagePair(old: $0 < old ? $0 : nil, new: $0 < new ? $0 : nil)
    }
  }
  /// The best of what follows each pair of places.
  var best = [[Double]](
    repeating: [Double](repeating: 0, count: new + 1), count: old + 1)
  var together = [[Double]](repeating: [Double](repeating: 0, count: new), count: old)
  for i in stride(from: old - 1, through: 0, by: -1) {
    for j in stride(from: new - 1, through: 0, by: -1) {
      // Any two pages are better paired than left alone, best with the same number.
      together[i][j] = likeness(i, j) + 0.001 + (i == j ? 0.0001 : 0)
      best[i][j] = max(together[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    }
  }
  var pairs: [PagePair] = []
  var (i, j) = (0, 0)
  while i < old || j < new {
    if i < old, j < new, best[i][j] == together[i][j] + best[i + 1][j + 1] {
      pairs.append(PagePair(old: i, new: j))
      (i, j) = (i + 1, j + 1)
    } else if i < old, j == new || best[i][j] == best[i + 1][j] {
      pairs.append(PagePair(old: i, new: nil))
      i += 1
    } else {
      pairs.append(PagePair(old: nil, new: j))
      j += 1
    }
  }
  return pairs
}

/// How a page looks from afar.
public struct PageLook: Sendable {
  private let width: Int
  private let grays: [UInt8]

  /// - Parameter picture: some fifty pixels wide, whatever the page's size.
  public init(_ picture: PagePicture) {
    width = picture.width
    grays = stride(from: 0, to: picture.samples.count, by: 3).map { at in
      UInt8((0..<3).reduce(0) { $0 + Int(picture.samples[at + $1]) } / 3)
    }
  }

  /// How alike two pages are, 0…1: 1 is the same, and 0 is as unlike as two pages of other stories.
  public func likeness(to other: PageLook) -> Double {
    guard width == other.width, width > 0 else { return 0 }
    let count = min(grays.count, other.grays.count)
    guard count > 0 else { return 0 }
    let different = (0..<count).reduce(0) {
      $0 + abs(Int(grays[$1]) - Int(other.grays[$1]))
    }
    // Pages of type differ by some thirty levels of gray on average.
    return max(0, 1 - Double(different) / Double(count) / 24)
  }
}

extension Page {
  /// The stories and advertisements on it, by name; furniture stands on every page.
  fileprivate var contents: Set<String> {
    var names: Set<String> = []
    for case .group(let group) in content.items {
      switch group.role {
      case .story(let slug): names.insert("story \(slug)")
      case .advertisement(let name): names.insert("advertisement \(name)")
      default: break
      }
    }
    return names
  }
}

import BroadsheetBase
import BroadsheetText

/// Pages that a reader sees side by side.
public struct Spread: Hashable, Sendable {
  /// As they lie, from the left; one or two.
  public let pages: [Page]
  /// Whether it is seen turned half round, as the readers of an edition at the back hold the paper.
  public let isTurned: Bool

  private init(pages: [Page], isTurned: Bool) {
    self.pages = pages
    self.isTurned = isTurned
  }

  /// A page by itself, upright.
  public init(_ page: Page) {
    self.init(pages: [page], isTurned: page.isTurned)
  }

  /// Pages as they lie in the paper. When all of them are printed upside down, the paper is turned.
  fileprivate init(lying pages: [Page]) {
    let isTurned = pages.allSatisfy(\.isTurned)
    self.init(pages: isTurned ? pages.reversed() : pages, isTurned: isTurned)
  }

  /// Whether a page stands on its head in it: beside one of another edition.
  public func isUpsideDown(_ page: Page) -> Bool { page.isTurned != isTurned }

  /// The numbers of its pages, in order.
  public var numbers: [Int] { pages.map(\.number).sorted() }
}

extension LaidOutIssue {
  /// The front page, then each left page with its right one, then what is left over.
  ///
  /// A paper that is bound at the right has its odd pages at the left.
  public var spreads: [Spread] {
    let isBoundRight = isRightToLeft(language: language)
    var spreads: [Spread] = []
    var index = 0
    while index < pages.count {
      let count = pages[index].number % 2 == 0 && index + 1 < pages.count ? 2 : 1
      let together = Array(pages[index..<index + count])
      spreads.append(Spread(lying: isBoundRight ? together.reversed() : together))
      index += count
    }
    return spreads
  }
}

import BroadsheetBase

/// The pages of one file in the order of a book's or a pile's places, empty ones among them.
struct PageSequence {
  /// Indices of pages; nil is an empty one.
  private(set) var pages: [Int?]
  /// How many places of the sequence each section has.
  private(set) var sections: [Int] = []
  private(set) var blanks = 0

  /// - Parameters:
  ///   - count: how many pages the file has.
  ///   - multiple: how many a sheet holds.
  ///   - sections: how many pages each section wants; empty is one section.
  init(count: Int, multiple: Int, sections wanted: [Int], blanks: ImpositionRequest.Blanks) {
    let multiple = max(1, multiple)
    func whole(_ count: Int) -> Int { (count + multiple - 1) / multiple * multiple }
    var left = count
    var index = 0
    while left > 0 {
      let size = wanted.isEmpty ? whole(left) : whole(wanted[min(index, wanted.count - 1)])
      // The last section is no longer than it must be.
      sections.append(min(size, whole(left)))
      left -= size
      index += 1
    }
    pages = (0..<count).map { $0 }
    let missing = sections.reduce(0, +) - count
    self.blanks = missing
    let empty = [Int?](repeating: nil, count: max(0, missing))
    if blanks == .beforeBack, count > 1 {
      pages.insert(contentsOf: empty, at: count - 1)
    } else {
      pages += empty
    }
  }
}

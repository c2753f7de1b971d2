/// How well a document's body type is set, counted from its lines.
///
/// Spaces are multiples of the face's own word space, from lines that fill their measure.
public struct Quality: Sendable {
  public var lines = 0
  /// The mean word space of each justified line.
  public var spaces: [Double] = []
  public var hyphenated = 0
  /// Stacks of three and more lines that end in hyphens.
  public var ladders = 0
  /// Last lines alone at the head of a column; first lines alone at the foot of one.
  public var widows = 0
  public var orphans = 0
  public var stories = 0
  /// Stories whose columns do not all end on one line.
  public var uneven = 0

  public init() {}

  /// - Parameter lines: in reading order, a story a page.
  public init(_ lines: [MeasuredLine], set type: MeasuredType) {
    self.lines = lines.count
    let natural = type.size * type.naturalSpace
    spaces = lines.filter { !$0.isLast && $0.gaps > 0 }.map { $0.space / natural }
    hyphenated = lines.count(where: \.isHyphenated)
    var hyphens = 0
    for (index, line) in lines.enumerated() {
      let before = index > 0 ? lines[index - 1] : nil
      let isHead = before.map { !$0.isInColumn(of: line) } ?? true
      let isFoot = index + 1 == lines.count || !lines[index + 1].isInColumn(of: line)
      hyphens = line.isHyphenated ? (before?.page == line.page ? hyphens : 0) + 1 : 0
      if hyphens == 3 { ladders += 1 }
      if isHead, line.isLast, !line.isFirst { widows += 1 }
      if isFoot, line.isFirst, !line.isLast { orphans += 1 }
    }
    countFeet(of: lines)
  }

  private mutating func countFeet(of lines: [MeasuredLine]) {
    var feet: [[Double]] = []
    for (index, line) in lines.enumerated() {
      if index == 0 || lines[index - 1].page != line.page { feet.append([]) }
      if index + 1 == lines.count || !lines[index + 1].isInColumn(of: line) {
        feet[feet.count - 1].append(line.baseline)
      }
    }
    stories = feet.count
    // Half a point is less than any line and more than rounding.
    uneven = feet.count { ($0.max() ?? 0) - ($0.min() ?? 0) > 0.5 }
  }
}

extension Quality {
  /// What rounding in a PDF may add to a word space, as a multiple: lines at a limit, of which a
  /// style with limits has many, are not over it.
  private static let slack = 0.015

  public var meanSpace: Double {
    spaces.isEmpty ? 1 : spaces.reduce(0, +) / Double(spaces.count)
  }

  /// What 95 of a hundred lines do not exceed.
  public var space95: Double {
    spaces.isEmpty ? 1 : spaces.sorted()[(spaces.count * 95 + 99) / 100 - 1]
  }

  public var widestSpace: Double { spaces.max() ?? 1 }

  /// The share of justified lines with word spaces wider than `limit`, in per cent.
  public func share(over limit: Double) -> Double {
    spaces.isEmpty
      ? 0 : Double(spaces.count { $0 > limit + Self.slack }) / Double(spaces.count) * 100
  }

  public func share(under limit: Double) -> Double {
    spaces.isEmpty
      ? 0 : Double(spaces.count { $0 < limit - Self.slack }) / Double(spaces.count) * 100
  }

  /// In per cent of all lines.
  public var hyphenatedShare: Double {
    lines == 0 ? 0 : Double(hyphenated) / Double(lines) * 100
  }
}

extension MeasuredLine {
  fileprivate func isInColumn(of other: MeasuredLine) -> Bool {
    page == other.page && column == other.column
  }
}

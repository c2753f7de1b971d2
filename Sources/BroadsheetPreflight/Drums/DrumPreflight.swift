import BroadsheetBase
public import BroadsheetPDF
public import BroadsheetPress

/// A page of all masters of a job, as planes of ink.
public struct MasterPage: Sendable {
  /// From 1.
  public var number: Int
  public var width: Int
  public var height: Int
  /// Pixels an inch.
  public var dpi: Double
  /// One for each drum, rows from the top; 255 is full ink.
  public var planes: [[UInt8]]

  public init(number: Int, width: Int, height: Int, dpi: Double, planes: [[UInt8]]) {
    precondition(planes.allSatisfy { $0.count == width * height }, "a plane covers its page")
    self.number = number
    self.width = width
    self.height = height
    self.dpi = dpi
    self.planes = planes
  }

  /// Pixels that a length of paper takes, at least one.
  func pixels(_ millimeters: Double) -> Int { max(1, Int((millimeters / 25.4 * dpi).rounded())) }
}

/// What would come out badly on a duplicator, as far as a page's masters show it: solids that smear
/// and stick, dense bands where the sheet comes off the drum, too much ink on one spot, areas that
/// meet without overlapping and would show white when the passes are off.
public func preflightMasters(_ page: MasterPage, drums: DrumSet) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  let inks = DrumInk(page: page, drums: drums)
  for (index, drum) in drums.drums.enumerated() {
    if inks.hasSolid(index) { diagnostics.append(.solid(drum, page.number, drums)) }
    if let edge = inks.denseEdge(index) {
      diagnostics.append(.denseEdge(drum, page.number, edge))
    }
  }
  if inks.isOverLimit { diagnostics.append(.heavy(page.number, drums)) }
  for (first, second, length) in DrumMeetings(page: page, drums: drums).found {
    diagnostics.append(
      .meeting(drums.drums[first], drums.drums[second], length, page.number, drums))
  }
  return diagnostics
}

/// Pages with small type that more than one drum prints.
///
/// - Parameter document: the pages before they were shared out among drums.
package func preflightTypeInSeveralDrums(
  of document: PDFDocument, _ colors: DrumColors
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for (index, reference) in document.pages.enumerated() {
    var visitor = TypeInSeveralDrums(colors: colors)
    interpret(page: reference, index: index, of: document, visitor: &visitor)
    if let size = visitor.smallest { diagnostics.append(.mixedType(size, index + 1)) }
  }
  return diagnostics
}

/// Solids, bands and sums of a page's masters.
private struct DrumInk {
  let page: MasterPage
  let drums: DrumSet

  /// A square this wide, in millimetres, is a large area.
  private static let largeSide = 10.0
  /// The strip that comes off the drum first, in millimetres.
  private static let leadStrip = 15.0
  /// A strip is dense when so much of it is covered.
  private static let dense = 0.6

  /// Whether a square of the page is full beyond what the machine bears.
  func hasSolid(_ drum: Int) -> Bool {
    guard drums.maximumInk < 1 else { return false }
    let limit = UInt8(min(254, drums.maximumInk * 255 + 2))
    return hasSquare { page.planes[drum][$0] > limit }
  }

  /// Whether there is too much ink over a large area.
  var isOverLimit: Bool {
    guard page.planes.count > 1 else { return false }
    let limit = Int(drums.inkLimit * 255) + 4
    func total(_ pixel: Int) -> Int { page.planes.reduce(0) { $0 + Int($1[pixel]) } }
    return hasSquare { total($0) > limit }
  }

  /// Whether there is a large square in which nearly every pixel is as asked.
  private func hasSquare(_ isFull: (Int) -> Bool) -> Bool {
    let side = page.pixels(Self.largeSide)
    let step = max(1, side / 8)
    guard page.width >= side, page.height >= side else { return false }
    // Sums over all pixels above and to the left.
    let across = page.width + 1
    var sums = [Int32](repeating: 0, count: across * (page.height + 1))
    for y in 0..<page.height {
      var row: Int32 = 0
      for x in 0..<page.width {
        if isFull(y * page.width + x) { row += 1 }
        sums[(y + 1) * across + x + 1] = sums[y * across + x + 1] + row
      }
    }
    let enough = Int32(Double(side * side) * 0.97)
    for y in stride(from: 0, through: page.height - side, by: step) {
      for x in stride(from: 0, through: page.width - side, by: step) {
        let full =
          sums[(y + side) * across + x + side] - sums[y * across + x + side]
          - sums[(y + side) * across + x] + sums[y * across + x]
        if full >= enough { return true }
      }
    }
    return false
  }

  /// Which short edges have a dense band along them.
  enum Edge { case first, second, both }

  func denseEdge(_ drum: Int) -> Edge? {
    let isUpright = page.height >= page.width
    let length = isUpright ? page.height : page.width
    let strip = min(page.pixels(Self.leadStrip), length)
    func isDense(_ range: Range<Int>) -> Bool {
      let (rows, columns) = isUpright ? (range, 0..<page.width) : (0..<page.height, range)
      var full = 0
      for y in rows {
        for x in columns where page.planes[drum][y * page.width + x] > 153 { full += 1 }
      }
      return Double(full) >= Self.dense * Double(rows.count * columns.count)
    }
    switch (isDense(0..<strip), isDense((length - strip)..<length)) {
    case (true, true): return .both
    case (true, false): return .first
    case (false, true): return .second
    case (false, false): return nil
    }
  }
}

/// Where the areas of two drums meet with less overlap than two passes may be off.
private struct DrumMeetings {
  let page: MasterPage
  let drums: DrumSet

  private static let full: UInt8 = 128
  private static let empty: UInt8 = 26
  /// Edges shorter than this, in millimetres, are not worth a word.
  private static let leastLength = 10.0

  /// Pairs of drums, and over how many millimetres they meet.
  var found: [(first: Int, second: Int, length: Double)] {
    var found: [(Int, Int, Double)] = []
    for first in page.planes.indices {
      for second in page.planes.indices where second > first {
        let edges =
          meetings(first, second, lines: page.height, length: page.width, isAcross: true)
          + meetings(first, second, lines: page.width, length: page.height, isAcross: false)
        let length = Double(edges) / page.dpi * 25.4
        if length >= Self.leastLength { found.append((first, second, length)) }
      }
    }
    return found
  }

  /// How many lines of pixels go from one drum's area into another's.
  private func meetings(
    _ first: Int, _ second: Int, lines: Int, length: Int, isAcross: Bool
  ) -> Int {
    let register = page.pixels(drums.register.millimeters)
    let (a, b) = (page.planes[first], page.planes[second])
    var count = 0
    for line in 0..<lines {
      // Which drum is alone, since where, and where it last was.
      var alone = 0
      var run = 0
      var lastAlone = 0
      var lastRun = 0
      var gap = 0
      var blank = 0
      for at in 0..<length {
        let pixel = isAcross ? line * page.width + at : at * page.width + line
        let now =
          a[pixel] > Self.full && b[pixel] < Self.empty
          ? 1 : b[pixel] > Self.full && a[pixel] < Self.empty ? 2 : 0
        if now == alone {
          run += 1
        } else {
          if alone != 0 { (lastAlone, lastRun, gap, blank) = (alone, run, 0, 0) }
          (alone, run) = (now, 1)
        }
        if now == 0 {
          gap += 1
          if a[pixel] < Self.empty, b[pixel] < Self.empty { blank += 1 }
        }
        // The other one has been alone long enough: the two met between.
        if now != 0, lastAlone != 0, now != lastAlone, run == register {
          if lastRun >= register, gap < register, blank <= 1 { count += 1 }
          lastAlone = 0
        }
      }
    }
    return count
  }
}

/// Finds type that more than one drum prints.
private struct TypeInSeveralDrums: ContentVisitor {
  /// Type from this size on stands being off, in points.
  private static let largeSize = 24.0
  /// Less of a drum does not show.
  private static let least = 0.05

  let colors: DrumColors
  private(set) var smallest: Double?

  init(colors: DrumColors) { self.colors = colors }

  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    guard case .text(let glyphs) = mark, !glyphs.isEmpty,
      let shares = colors.shares(of: state.fill.space, state.fill.components)
    else { return }
    let inks = shares.count { $0 > Self.least }
    // Marks are meant for all.
    guard inks > 1, shares.contains(where: { $0 < 1 }) else { return }
    let text = PaintedText(glyphs, state, at: place, fill: nil, stroke: nil, userUnit: 1)
    guard text.isVisible, text.size < Self.largeSize else { return }
    smallest = min(smallest ?? .infinity, text.size)
  }
}

extension Diagnostic {
  fileprivate static func solid(_ drum: Drum, _ page: Int, _ drums: DrumSet) -> Diagnostic {
    .warning(
      "drum.solid",
      "page \(page): a large area is more than \(percent(drums.maximumInk)) % of \(drum.name)",
      help: "lighten it: full areas smear, and sheets stick to the drum")
  }

  fileprivate static func denseEdge(
    _ drum: Drum, _ page: Int, _ edge: DrumInk.Edge
  ) -> Diagnostic {
    let (what, help): (String, String) =
      switch edge {
      case .first, .second:
        (
          "a short edge has a dense band of \(drum.name) along it",
          "feed the other edge first, or leave white: the sheet has to come off the drum"
        )
      case .both:
        (
          "both short edges have dense bands of \(drum.name) along them",
          "leave one of them white: the sheet has to come off the drum"
        )
      }
    return .warning("drum.lead-edge", "page \(page): \(what)", help: help)
  }

  fileprivate static func heavy(_ page: Int, _ drums: DrumSet) -> Diagnostic {
    .warning(
      "drum.ink",
      "page \(page): a large area has more than \(percent(drums.inkLimit)) % of ink in all",
      help: "take a tint of one of the inks, or let the first pass dry overnight")
  }

  fileprivate static func meeting(
    _ first: Drum, _ second: Drum, _ length: Double, _ page: Int, _ drums: DrumSet
  ) -> Diagnostic {
    let register = (drums.register.millimeters * 10).rounded() / 10
    return .warning(
      "drum.register",
      "page \(page): \(first.name) and \(second.name) meet over "
        + "\(Int(length.rounded())) mm, and passes may be \(register) mm off: white would show",
      help: "overprint, spread one under the other, or leave white between them")
  }

  fileprivate static func mixedType(_ size: Double, _ page: Int) -> Diagnostic {
    .warning(
      "drum.type",
      "page \(page): type of \((size * 10).rounded() / 10) pt prints on more than one drum",
      help: "give it black or an ink with a drum's name: two passes never lie exactly")
  }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}

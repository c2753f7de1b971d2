/// How well a story is set, counted and measured; no opinion of what is good enough.
///
/// Spaces are multiples of the natural word space of their style, taken from justified lines that
/// fill their measure.
public struct TypographyFacts: Hashable, Codable, Sendable {
  /// The word space of every justified line, in hundredths, in reading order.
  public var spaces: [Int] = []
  /// The letterspacing of every justified line, in hundredths of 1/1000 em.
  public var letterspacings: [Int] = []
  /// All body lines, justified or not, and those that end in a hyphen.
  public var lines = 0
  public var hyphenated = 0
  /// Stacks of three and more lines that end in hyphens.
  public var ladders = 0
  /// Last lines of paragraphs that fill less than a sixth of the measure.
  public var runts = 0
  /// White channels that run down through four lines and more.
  public var rivers = 0
  /// Last lines alone at the head of a leg; first lines alone at the foot of one.
  public var widows = 0
  public var orphans = 0
  /// Crossheads with no text below them in their leg.
  public var crossheadsAtFoot = 0
  /// Lines that begin or end with the same word as the line above.
  public var stacks = 0
  /// Legs that end higher than others of their slot that reach as far down, and the grid lines that
  /// stay empty at the feet of all legs.
  public var unevenLegs = 0
  public var unusedLines = 0
  /// Where the eye stops, story by story; what concerns one line in reading order.
  public var marks: [TypographyMark] = []

  package init() {}

  /// The facts of several stories as one.
  public static func + (a: TypographyFacts, b: TypographyFacts) -> TypographyFacts {
    var sum = a
    sum.spaces += b.spaces
    sum.letterspacings += b.letterspacings
    sum.lines += b.lines
    sum.hyphenated += b.hyphenated
    sum.ladders += b.ladders
    sum.runts += b.runts
    sum.rivers += b.rivers
    sum.widows += b.widows
    sum.orphans += b.orphans
    sum.crossheadsAtFoot += b.crossheadsAtFoot
    sum.stacks += b.stacks
    sum.unevenLegs += b.unevenLegs
    sum.unusedLines += b.unusedLines
    sum.marks += b.marks
    return sum
  }
}

extension TypographyFacts {
  /// The mean word space; 1 when there is none to measure.
  public var meanSpace: Double {
    spaces.isEmpty ? 1 : Double(spaces.reduce(0, +)) / Double(spaces.count) / 100
  }

  /// The word space that 95 of a hundred lines do not exceed; 1 when there is none to measure.
  public var space95: Double {
    let sorted = spaces.sorted()
    guard !sorted.isEmpty else { return 1 }
    return Double(sorted[(sorted.count * 95 + 99) / 100 - 1]) / 100
  }

  public var widestSpace: Double { Double(spaces.max() ?? 100) / 100 }
  public var tightestSpace: Double { Double(spaces.min() ?? 100) / 100 }
  /// Lines with word spaces wider than one and a half, and narrower than eight tenths.
  public var looseLines: Int { spaces.count { $0 > 150 } }
  public var tightLines: Int { spaces.count { $0 < 80 } }
  /// The most letterspacing of a line, either way, in 1/1000 em.
  public var mostLetterspacing: Double {
    Double(letterspacings.map(abs).max() ?? 0) / 100
  }

  /// Lines whose letters are spaced, or drawn together.
  public var letterspacedLines: Int { letterspacings.count { $0 != 0 } }

  /// The mean of what those lines use, either way, in 1/1000 em; 0 when there is none.
  public var meanLetterspacing: Double {
    let sum = letterspacings.reduce(0) { $0 + abs($1) }
    return sum == 0 ? 0 : Double(sum) / Double(letterspacedLines) / 100
  }
}

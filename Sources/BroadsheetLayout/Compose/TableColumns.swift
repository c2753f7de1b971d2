import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A table's columns, ruled into a width.
///
/// Columns take their natural widths. What is left goes to the words, so that numbers stay near each
/// other, until no eye would find the way from a word to its number; all columns share the rest.
/// Where there is too little, heads turn over first, then cells of words down to their longest word
/// (the two widths of CSS 2.1, 17.5.2.2); numbers never do.
struct TableColumns {
  struct Column {
    /// From the table's left edge.
    var x: Length
    var width: Length
    var alignment: TablePlan.Alignment
    var decimals: DecimalColumn?
  }

  /// What a number's column takes at first of the room that is left, as a share of the gutter.
  private static let mostEase = 1.5
  /// What a column of words takes at most before numbers share again: shares of its own width and of
  /// the gutter.
  private static let mostSlack = (own: 0.75, gutter: 4.0)
  /// The most of a width that gutters take.
  private static let mostGutters = 0.4
  /// A hair more than the text, so that rounding never turns a word over.
  private static let hair = Length.points(0.1)

  let columns: [Column]
  /// Whether the first column stands at the right, before the page is turned over.
  let isBackward: Bool
  /// The width of all columns when only heads turn over.
  let natural: Length

  /// - Parameter width: nil when only `natural` is asked for.
  init(_ table: TablePlan, width: Length?, with typesetter: Typesetter) {
    let count = table.alignments.count
    let cells = table.head + table.rows.joined()
    let language = cells.first { !$0.text.isEmpty }?.text.language ?? "en"
    isBackward = typesetter.readsBackwards(language: language)
    var gutter = table.gutter
    if let width, count > 1 { gutter = min(gutter, width * Self.mostGutters / (count - 1)) }
    var needs: [Need] = []
    for index in 0..<count {
      needs.append(
        Need(
          of: index, in: table, isBackward: isBackward,
          gutter: index == count - 1 ? .zero : gutter, typesetter))
    }
    natural = needs.reduce(gutter * (count - 1)) { $0 + $1.plain }
    let whole = width ?? natural
    let room = max(Length(units: 1024 * count), whole - gutter * (count - 1))
    let widths = Self.widths(for: needs, room: room, gutter: gutter)
    var columns: [Column] = []
    var x = Length.zero
    for (index, need) in needs.enumerated() {
      columns.append(
        Column(
          x: isBackward ? whole - x - widths[index] : x, width: widths[index],
          alignment: table.alignments[index], decimals: need.decimals))
      x += widths[index] + gutter
    }
    self.columns = columns
  }

  /// What a column asks for.
  private struct Need {
    /// With its longest word whole, with its cells on one line, and with its head so too.
    var least = Length.zero
    var plain = Length.zero
    var full = Length.zero
    var decimals: DecimalColumn?
    /// Words, which take what is left.
    var isWords: Bool

    init(
      of index: Int, in table: TablePlan, isBackward: Bool, gutter: Length,
      _ typesetter: Typesetter
    ) {
      let alignment = table.alignments[index]
      isWords = alignment == .start || alignment == .center
      let cells = table.rows.compactMap { index < $0.count ? $0[index] : nil }
      if alignment == .decimal {
        decimals = DecimalColumn(
          cells, isBackward: isBackward, gutter: gutter, with: typesetter)
      }
      for cell in cells {
        let isNumber = Numeral(cell.text) != nil
        let width = typesetter.width(of: cell.text) + hair
        // Numbers of a column that aligns them are measured above, at their decimal signs.
        if !isNumber || decimals == nil { plain = max(plain, width) }
        least = max(least, isNumber ? width : longestWord(of: cell.text, typesetter))
      }
      if let decimals {
        plain = max(plain, decimals.width + hair)
        least = max(least, decimals.width + hair)
      }
      full = plain
      if index < table.head.count {
        let head = table.head[index].text
        let word = longestWord(of: head, typesetter)
        least = max(least, word)
        plain = max(plain, word)
        full = max(plain, typesetter.width(of: head) + hair)
      }
      least = min(least, plain)
    }
  }

  private static func longestWord(of text: StyledText, _ typesetter: Typesetter) -> Length {
    var longest = Length.zero
    var start = 0
    for end in 0...text.utf8.count {
      let isEnd = end == text.utf8.count || [0x20, 0x0A].contains(text.utf8[end])
      guard isEnd else { continue }
      if end > start {
        longest = max(longest, typesetter.width(of: text.slice(start..<end)) + hair)
      }
      start = end + 1
    }
    return longest
  }

  private static func widths(for needs: [Need], room: Length, gutter: Length) -> [Length] {
    func sum(_ widths: [Length]) -> Length { widths.reduce(.zero, +) }
    let steps = [needs.map(\.least), needs.map(\.plain), needs.map(\.full)]
    if sum(steps[2]) <= room {
      return eased(steps[2], needs: needs, left: room - sum(steps[2]), gutter: gutter)
    }
    // Between two steps all columns go the same share of the way.
    for step in [1, 0] where sum(steps[step]) <= room {
      let (from, to) = (steps[step], steps[step + 1])
      let share = (room - sum(from)) / max(sum(to) - sum(from), Length(units: 1))
      return zip(from, to).map { $0 + ($1 - $0) * share }
    }
    // Even the longest words find no room: words are cut and said to be, numbers last.
    let words = needs.indices.filter { needs[$0].isWords }
    let numbers = sum(needs.filter { !$0.isWords }.map(\.least))
    let wordRoom = room - numbers
    let wanted = sum(words.map { needs[$0].least })
    if !words.isEmpty, wordRoom > wanted / 3 {
      return needs.map { $0.isWords ? $0.least * (wordRoom / wanted) : $0.least }
    }
    let all = max(sum(steps[0]), Length(units: 1))
    return needs.map { max(Length(units: 1024), $0.least * (room / all)) }
  }

  /// The widths with what is left shared out.
  private static func eased(
    _ widths: [Length], needs: [Need], left: Length, gutter: Length
  ) -> [Length] {
    let words = needs.indices.filter { needs[$0].isWords }
    guard !words.isEmpty else {
      return widths.map { $0 + left / widths.count }
    }
    // Each number moves a little from its neighbour; half of the room at most goes that way.
    let numbers = needs.count - words.count
    let ease =
      numbers > 0 ? min(gutter * mostEase, left / (2 * numbers)) : .zero
    let rest = left - ease * numbers
    let wanted = max(words.reduce(Length.zero) { $0 + widths[$1] }, Length(units: 1))
    let most = wanted * mostSlack.own + gutter * mostSlack.gutter * words.count
    let slack = numbers > 0 ? min(rest, most) : rest
    let share = (rest - slack) / widths.count
    return widths.enumerated().map { index, width in
      width + share + (needs[index].isWords ? slack * (width / wanted) : ease)
    }
  }
}

import BroadsheetBase
import BroadsheetLayout

/// One line a story: where it stands, how long it is, whether it fits, and what was done for it.
public func copyfitTable(_ issue: LaidOutIssue) -> String {
  let header = ["story", "pages", "words", "lines", "fit", "loosest", "done so that it fits"]
  let rows = issue.stories.map { story -> [String] in
    let pages = story.placements.map { String($0.page) }.joined(separator: "→")
    let fit: String
    if story.placements.isEmpty {
      fit = "not drawn"
    } else if let overset = story.overset {
      fit = "\(counted(overset.lines, "line")) over (\(counted(overset.words, "word")))"
    } else if story.linesShort > 0 {
      fit = "\(counted(story.linesShort, "line")) short"
    } else {
      fit = "fits"
    }
    return [
      story.slug, pages, String(story.words), String(story.lines), fit,
      "\(story.loosestSpace.rounded(toPlaces: 2))",
      story.copyfit.map(\.description).joined(separator: "; "),
    ]
  }
  return table(header, rows, numbers: [2, 3, 5])
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// Rows below a header, in columns two spaces apart.
///
/// - Parameter numbers: the columns that are ranged right.
func table(_ header: [String], _ rows: [[String]], numbers: Set<Int>) -> String {
  let widths = header.indices.map { column in
    ([header] + rows).map { $0[column].count }.max() ?? 0
  }
  return ([header] + rows).map { row in
    let cells = row.enumerated().map { column, cell in
      let space = String(repeating: " ", count: widths[column] - cell.count)
      return numbers.contains(column) ? space + cell : cell + space
    }
    return trimmedEnd(cells.joined(separator: "  "))
  }.joined(separator: "\n") + "\n"
}

private func trimmedEnd(_ text: String) -> String {
  var text = text
  while text.last == " " { text.removeLast() }
  return text
}

import BroadsheetBase
import BroadsheetImposition
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetText
import Foundation

/// The page for the person at the printer: paper, number of sheets, which edge to turn along, actual
/// size, a drawing of folds and cuts, and what to do in which order. An issue of one page, written
/// and set like any other, in the language of the edition.
struct Ticket {
  let plan: SheetPlan
  let scheme: Scheme
  let machine: Machine?
  /// What it is a ticket of: "The Harbour Standard, No. 14".
  let title: String
  let language: String
  let date: String
  /// How many copies are wanted.
  let copies: Int
  /// The drums of a duplicator that prints them in several passes.
  let drums: DrumSet?

  private var words: TicketWords { TicketWords.of(language).words }

  /// Sheets of paper for all copies; cards come several from a sheet.
  var sheetCount: Int {
    guard scheme.product == .cards else { return plan.sheets * copies }
    return plan.sheets * ((copies + repeats - 1) / repeats)
  }

  /// The paper in no language: "A4, 297 × 210 mm", the way it lies.
  private var paper: String {
    func millimeters(_ length: Length) -> String { "\(Int(length.millimeters.rounded()))" }
    let size = "\(millimeters(plan.paper.width)) × \(millimeters(plan.paper.height)) mm"
    return PaperSize.name(of: plan.paper).map { "\($0), \(size)" } ?? size
  }

  /// How often a sheet holds its first page.
  private var repeats: Int {
    let first = scheme.front.flatMap { $0 }.compactMap { $0 }.count { $0.page == 1 }
    return max(1, first)
  }

  /// What to do, in order.
  var steps: [String] {
    let words = words
    var steps = [
      words.paper.replacing("{paper}", with: paper),
      words.sheets.replacing("{sheets}", with: "\(sheetCount)")
        .replacing("{copies}", with: "\(copies)"),
    ]
    if let machine {
      let isEnglish = language.hasPrefix("en")
      steps.append(
        words.machine.replacing("{machine}", with: isEnglish ? machine.summary : machine.name))
    }
    if let drums, drums.drums.count > 1 {
      let comma = language.hasPrefix("ar") ? "، " : ", "
      let names = drums.lightestFirst.map(\.name).joined(separator: comma)
      steps.append(words.drums.replacing("{drums}", with: names))
    }
    switch plan.duplex {
    case nil: steps.append(words.oneSide)
    case .some where machine?.printsBothSides == false: steps.append(words.twoRuns)
    case .long?: steps.append(words.longEdge)
    case .short?: steps.append(words.shortEdge)
    }
    steps.append(words.actualSize)
    let percent = Int((plan.scale * 100).rounded())
    if percent != 100, scheme.product != .poster {
      steps.append(words.smaller.replacing("{percent}", with: "\(percent)"))
    }
    switch scheme.product {
    case .book:
      steps.append(words.fold)
      if plan.sheets > 1 { steps.append(scheme.gathering == .nest ? words.nest : words.stack) }
      if scheme.gathering == .nest { steps.append(words.staple) }
      if !plan.cutLines.isEmpty { steps.append(words.cut) }
    case .panels: steps.append(words.panels)
    case .cards:
      steps.append(scheme.gathering == .cut ? words.pile : words.cut)
      let pieces = scheme.front.flatMap { $0 }.compactMap { $0 }.count
      steps.append(words.pieces.replacing("{pieces}", with: "\(pieces)"))
    case .poster: steps.append(words.glue)
    }
    return steps
  }

  /// The files of the ticket's issue, by their path in it.
  var files: [(path: String, text: String)] {
    let (words, language) = TicketWords.of(language)
    let drawing = SheetDrawing(
      plan: plan, words: words, isRightToLeft: isRightToLeft(language: language))
    let letters = ["Letter", "Tabloid", "Legal", "Ledger"]
    let paper = PaperSize.name(of: plan.paper).map(letters.contains) ?? false
    let issue = """
      newspaper: \(quoted(title))
      date: \(date)
      language: \(language)
      layout: \(paper ? "ticket-letter" : "ticket")
      press: office
      pages:
        - dummy: |
            ticket
            ticket.sheet
            .
          rows: [fit, fit, 1fr]
          folio: false

      """
    let article = """
      ---
      kicker: \(quoted(title))
      headline: \(quoted(words.title))
      priority: 1
      pictures:
        sheet: { file: images/sheet.svg, caption: \(quoted(words.legend)), alt: \(quoted(words.legend)) }
      ---
      \(steps.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))

      """
    return [
      ("issue.yaml", issue), ("articles/ticket.md", article), ("images/sheet.svg", drawing.svg),
    ]
  }

  /// A text as YAML takes it, whatever is in it.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

import ArgumentParser
import BroadsheetBase
import BroadsheetImposition
import BroadsheetKit
import Foundation

/// `broadsheet impose`: the pages of any PDF on sheets.
struct Impose: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put the pages of a PDF on sheets to be folded, cut or glued.",
    discussion: """
      broadsheet impose harbour.pdf --scheme booklet --sheet A3 -o booklet.pdf

      Sheets are written front, back, front, back. Print them at their actual size, not fitted to \
      the page. docs/sheets.md explains the schemes and how to write one.
      """)

  @Argument(help: ArgumentHelp("The PDFs; several for a scheme with letters.", valueName: "file"))
  var files: [String] = []

  @Option(help: "The scheme, such as booklet, or a file of your own: ./mine.yaml.")
  var scheme: String?

  @Option(help: "The paper: A3, SRA3, Letter, 320x450mm; whichever way it lies.")
  var sheet: PaperArgument?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The PDF of the sheets.", valueName: "file"))
  var output: String?

  @Option(help: "The pages to take, such as 1,3-4; all by default.")
  var pages: PageList?

  @OptionGroup var sheets: SheetOptions

  @Option(help: ArgumentHelp("An issue folder with schemes of its own.", valueName: "folder"))
  var issue: String?

  @Flag(help: "List the schemes.")
  var schemes = false

  @Flag(help: "Warnings are errors.")
  var strict = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if schemes { return }
    if files.isEmpty { throw ValidationError("name the PDF to impose") }
    if scheme == nil {
      throw ValidationError("name the scheme: --scheme booklet (--schemes lists them)")
    }
    if sheet == nil { throw ValidationError("name the paper: --sheet A3") }
    if output == nil { throw ValidationError("name the file to write: -o sheets.pdf") }
  }

  func run() throws {
    try running(common) { session in
      let engine = try session.engine()
      if schemes {
        let all = try engine.schemes()
        let width = all.map(\.name.count).max() ?? 0
        for scheme in all {
          let name = scheme.name.padding(toLength: width + 2, withPad: " ", startingAt: 0)
          try give(name + scheme.summary + "\n")
        }
        return
      }
      guard let scheme, let sheet, let output else { return }
      var options = ImposeOptions(scheme: scheme, paper: sheet.size)
      options.issue = issue
      options.pages = pages?.numbers
      sheets.apply(to: &options)
      session.progress("putting pages on sheets …")
      var imposed = try engine.impose(files, options, to: output)
      if strict {
        for index in imposed.diagnostics.indices
        where imposed.diagnostics[index].severity == .warning {
          imposed.diagnostics[index].severity = .error
        }
      }
      session.print(imposed.diagnostics, sources: imposed.sources)
      guard let plan = imposed.plan, !imposed.diagnostics.hasErrors else { throw ExitCode.mend }
      if session.isTerminal, common.diagnostics == .text { say("\(output): \(plan.summary)") }
    }
  }
}

/// Options of the commands that put pages on sheets.
struct SheetOptions: ParsableArguments {
  @Option(
    help:
      "The machine that prints them, such as office or duplicator: it is warned of what it cannot print."
  )
  var machine: String?

  @Option(help: "The side that a book is bound at: left or right; by default as the file reads.")
  var binding: ImpositionRequest.Binding?

  @Option(help: "fit (no larger than they are), actual, or a factor such as 0.7.")
  var scale: ScaleArgument?

  @Option(help: "Paper that pages keep free at every edge, such as a gripper's: 10mm.")
  var margin: LengthArgument?

  @Option(help: "Paper between pages that are cut apart: 6mm.")
  var gutter: LengthArgument?

  @Option(name: .customLong("fold-bleed"), help: "What bleed does at a fold: trim or pull.")
  var foldBleed: ImpositionRequest.FoldBleed?

  @Option(help: "The thickness of a sheet, to make up for creep in a stapled booklet: 0.1mm.")
  var caliper: LengthArgument?

  @Option(help: "How pages make up for creep: shift or scale.")
  var creep: ImpositionRequest.Creep.Method?

  @Option(help: "Marks to print: crop, fold, register, glue, with commas between; or none.")
  var marks: MarkList?

  @Option(
    help:
      "The edge that the machine turns the paper along: long or short; by default as the sheets are drawn."
  )
  var duplex: PaperEdge?

  @Option(help: "Where empty pages go: before-back or end.")
  var blanks: ImpositionRequest.Blanks?

  @Option(help: "The pages of each section of a book, such as 16,16,8.")
  var sections: NumberList?

  @Flag(name: .customLong("mixed"), help: "Pages of several sizes: each as large as fits.")
  var mixed = false

  @Option(help: "For a poster: how large it becomes, such as A1.")
  var poster: PaperArgument?

  @Option(help: "How many copies a viewer's print dialogue is to begin with.")
  var copies: Int?

  func validate() throws {
    if let copies, !(1...99_999).contains(copies) {
      throw ValidationError("copies are 1 to 99999")
    }
  }

  func apply(to options: inout ImposeOptions) {
    options.machine = machine
    options.binding = binding
    options.scaling = scale?.scaling ?? .fit
    options.margin = margin?.length ?? .zero
    options.gutter = gutter?.length ?? .zero
    options.foldBleed = foldBleed ?? .trim
    options.creep = caliper.map {
      ImpositionRequest.Creep(caliper: $0.length, method: creep ?? .shift)
    }
    options.marks = marks?.marks
    options.duplex = duplex
    options.blanks = blanks ?? .beforeBack
    options.sections = sections?.numbers ?? []
    options.allowsMixedSizes = mixed
    options.poster = poster?.size
    options.copies = copies
  }
}

extension ImpositionRequest.Binding: ExpressibleByArgument {}
extension ImpositionRequest.FoldBleed: ExpressibleByArgument {}
extension ImpositionRequest.Blanks: ExpressibleByArgument {}
extension ImpositionRequest.Creep.Method: ExpressibleByArgument {}
extension PaperEdge: ExpressibleByArgument {}

/// A paper's name.
struct PaperArgument: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    guard let size = PaperSize.named(argument) else { return nil }
    self.size = size
  }
}

/// A length as people write it: `3mm`, `8pt`, `0.5in`.
struct LengthArgument: ExpressibleByArgument {
  let length: Length

  init?(argument: String) {
    let units: [(String, Double)] = [("mm", 1), ("cm", 10), ("in", 25.4), ("pt", 25.4 / 72)]
    guard let unit = units.first(where: { argument.hasSuffix($0.0) }),
      let number = Double(argument.dropLast(2)), (0...2000).contains(number * unit.1)
    else { return nil }
    length = .millimeters(number * unit.1)
  }
}

/// `fit`, `actual` or a factor.
struct ScaleArgument: ExpressibleByArgument {
  let scaling: ImpositionRequest.Scaling

  init?(argument: String) {
    switch argument {
    case "fit": scaling = .fit
    case "actual": scaling = .factor(1)
    default:
      guard let factor = Double(argument), (0.05...20).contains(factor) else { return nil }
      scaling = .factor(factor)
    }
  }
}

/// Marks as people write them: `crop,fold`.
struct MarkList: ExpressibleByArgument {
  let marks: Set<SheetMark.Kind>

  init?(argument: String) {
    if argument == "none" {
      marks = []
      return
    }
    var marks: Set<SheetMark.Kind> = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let mark = SheetMark.Kind(rawValue: String(part)) else { return nil }
      marks.insert(mark)
    }
    self.marks = marks
  }
}

/// Numbers with commas between: `16,8`.
struct NumberList: ExpressibleByArgument {
  let numbers: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.allSatisfy({ $0.map { (1...1024).contains($0) } ?? false }) else { return nil }
    numbers = parts.compactMap { $0 }
  }
}

extension SheetPlan {
  /// "4 sheets of A3 landscape, both sides, pages at 74 %".
  var summary: String {
    let count = sheets == 1 ? "1 sheet" : "\(sheets) sheets"
    let sides = duplex == nil ? "one side" : "both sides"
    let percent = (scale * 100).rounded(toPlaces: 1)
    let size = percent == 100 ? "pages at their own size" : "pages at \(percent) %"
    return "\(count) of \(PaperSize.describe(paper)), \(sides), \(size)"
  }
}

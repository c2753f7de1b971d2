import BroadsheetBase
import BroadsheetPDF

/// Comments, links, stamps and other annotations on the printed page.
///
/// Whether they print is up to the program that opens the file: a comment can end up in the paper,
/// a stamp can be missing from it. Both standards let them stand only outside the bleed, except
/// printer's marks and trap networks. An advertisement must have none.
/// What to do: delete comments; export without links and interactive elements.
struct Annotations: PageRule {
  static let id = "pdf.annotations"
  static let severity = Diagnostic.Severity.error
  static let summary = "annotations lie on the page"
  static let help: String? = "export again without comments, links and interactive elements"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  private static let allowed: Set<String> = ["TrapNet", "PrinterMark"]

  func check(_ page: PageFacts, _ look: Look) {
    let pdf = look.pdf
    for value in pdf.resolve(page.dictionary["Annots"]).array ?? [] {
      guard let note = pdf.resolve(value).dictionary else { continue }
      let kind = pdf.resolve(note["Subtype"]).name ?? "annotation"
      guard !Self.allowed.contains(kind) else { continue }
      let numbers = (pdf.resolve(note["Rect"]).array ?? []).map { pdf.resolve($0).number ?? .nan }
      let bounds = PDFRect(numbers)
      let isOnPage = bounds?.intersection(page.bled).map { $0.width > 0 && $0.height > 0 } ?? true
      guard isOnPage || look.asked.isAdvertisement else { continue }
      look.report(
        self, "an annotation (\(kind)) lies on the page",
        at: Site(page: page.index, bounds: bounds, object: value.reference?.number))
    }
  }
}

import BroadsheetBase
package import BroadsheetImposition
package import BroadsheetPDF

/// The pages of a PDF as an imposition sees them.
///
/// Sizes are of the trim as it is seen: turned as `Rotate` says, times `UserUnit`.
package func sourcePages(of document: PDFDocument) -> [SourcePage] {
  document.pages.map { SourcePage(PageGeometry(of: $0, in: document)) }
}

/// Where the trim of a page lies, and how the page is turned.
struct PageGeometry {
  let trim: PDFRect
  /// Everything that is drawn: as far as the bleed, or the page, goes.
  let drawn: PDFRect
  /// Clockwise quarters.
  let turns: Int
  let unit: Double

  init(of page: PDFReference, in document: PDFDocument) {
    let entries = document.object(page).dictionary ?? [:]
    let trim = document.trimBox(of: entries)
    self.trim = trim
    turns = ((document.inherited("Rotate", by: entries).integer ?? 0) / 90 % 4 + 4) % 4
    let unit = document.resolve(entries["UserUnit"]).number ?? 1
    self.unit = unit > 0 ? unit : 1
    let boxes = [
      document.resolve(entries["BleedBox"]), document.inherited("MediaBox", by: entries),
    ]
    let numbers = boxes.map { ($0.array ?? []).compactMap { document.resolve($0).number } }
    let box = numbers.compactMap { PDFRect($0) }.first { $0.width > 0 && $0.height > 0 }
    drawn = box.map { $0.union(trim) } ?? trim
  }
}

extension SourcePage {
  init(_ page: PageGeometry) {
    func length(_ points: Double) -> Length { .points(max(0, points) * page.unit) }
    let bleed = [
      length(page.trim.left - page.drawn.left), length(page.drawn.top - page.trim.top),
      length(page.drawn.right - page.trim.right), length(page.trim.bottom - page.drawn.bottom),
    ]
    // Clockwise from the left: what turns to the left was at the bottom.
    func seen(_ edge: Int) -> Length { bleed[(edge - page.turns + 4) % 4] }
    let size = Size(width: length(page.trim.width), height: length(page.trim.height))
    self.init(
      trim: page.turns % 2 == 1 ? size.turned : size,
      bleed: Insets(top: seen(1), left: seen(0), bottom: seen(3), right: seen(2)))
  }
}

/// Makes form XObjects of pages, each once; content is not decoded where it need not be.
struct PageForms {
  private var made: [PDFReference: PDFReference] = [:]
  /// Content streams that are the form of a page already.
  private var taken: Set<PDFReference> = []

  /// The form that draws a page in its own coordinates.
  mutating func form(
    of page: PDFReference, in document: PDFDocument
  ) throws(PDFError) -> PDFReference {
    if let form = made[page] { return form }
    let entries = document.object(page).dictionary ?? [:]
    var dictionary: PDFDictionary = [
      "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
      "BBox": .numbers(PageGeometry(of: page, in: document).drawn.numbers),
    ]
    dictionary["Resources"] = try ArtworkForm.resources(of: entries, document)
    if let group = entries["Group"] { dictionary["Group"] = group }
    let streams = document.contentStreams(of: entries)
    let form: PDFReference
    if streams.count == 1, !taken.contains(streams[0]) {
      // The page's own stream becomes the form: not a byte of it is read.
      form = streams[0]
      try document.setEntries(of: form, dictionary)
      taken.insert(form)
    } else {
      let (data, filter) = try ArtworkForm.content(of: entries, in: document)
      if let filter { dictionary["Filter"] = filter }
      form = try document.addStream(dictionary, data: data)
    }
    made[page] = form
    return form
  }
}

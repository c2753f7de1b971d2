import BroadsheetBase
public import BroadsheetLayout
import CCairo

/// Draws an issue into a PDF file, with marks in its pictures' places.
///
/// No picture is read: each placed picture or artwork is a `PictureMark` that fills its frame, with
/// its number in drawing order over the whole document, from 0. Pictures without a size count but
/// are not drawn.
///
/// The file is written beside `path` and put in its place at the end, so a failure leaves an older
/// file as it was. The same pages and options make the same bytes.
public func writePDF(
  _ issue: LaidOutIssue, to path: String, inks: InkMapping = .screen, options: PDFOptions
) throws(DrawingError) {
  let sink = try FileSink(replacing: path)
  try FontTurn.take { () throws(DrawingError) in
    try drawPDF(issue, into: sink, inks: inks, options: options)
  }
  try sink.commit()
}

/// Draws an issue into a PDF held in memory, for the stage that finishes it; see `writePDF`.
///
/// - Parameter tagging: what the finished file will say of its pages; links are left to finishing
///   then, which can tell what they belong to.
public func renderPDF(
  _ issue: LaidOutIssue, inks: InkMapping = .screen, tagging: Tagging? = nil, options: PDFOptions
) throws(DrawingError) -> [UInt8] {
  let sink = MemorySink()
  try FontTurn.take { () throws(DrawingError) in
    try drawPDF(issue, into: sink, inks: inks, tagging: tagging, options: options)
  }
  return sink.bytes
}

private func drawPDF(
  _ issue: LaidOutIssue, into sink: ByteSink, inks: InkMapping, tagging: Tagging? = nil,
  options: PDFOptions
) throws(DrawingError) {
  guard !issue.pages.isEmpty else { throw .drawingFailed(reason: "the issue has no pages") }
  let surface = try CairoSurface(pdfInto: sink)
  setMetadata(of: surface, title: options.title ?? issue.title, options: options)
  let context = try CairoContext(surface)
  let navigation = PDFNavigation(issue, options: options)
  var drawing = TreeDrawing(
    context: context, type: .text(FontStore(faces: issue.faces, scale: 1)),
    pictures: .marks(PictureMarks()), inks: inks)

  // Pages that are counted from 1 need no labels; cairo would write a list of none for them.
  let hasLabels = issue.pages.enumerated().contains { $0.element.label != String($0.offset + 1) }

  for (index, page) in issue.pages.enumerated() {
    let margin = options.margin(of: page)
    let width = (page.trim.width + margin.left + margin.right).points
    let height = (page.trim.height + margin.top + margin.bottom).points
    guard (1...14_400).contains(width), (1...14_400).contains(height) else {
      throw .unusablePage(page: page.number, reason: "a PDF page is 1 to 14,400 points a side")
    }
    cairo_pdf_surface_set_size(surface.pointer, width, height)
    if hasLabels { cairo_pdf_surface_set_page_label(surface.pointer, page.label) }
    cairo_identity_matrix(context.pointer)
    cairo_translate(context.pointer, margin.left.points, margin.top.points)
    if page.isTurned {
      cairo_translate(context.pointer, page.trim.width.points, page.trim.height.points)
      cairo_scale(context.pointer, -1, -1)
    }
    try drawing.draw(
      page, withMarks: options.includesBleed, marks: tagging?.marks[index])
    navigation.addTargets(onPage: index, to: context)
    if tagging == nil {
      let links = page.isTurned ? drawing.links.map { $0.turned(in: page.trim) } : drawing.links
      navigation.addLinks(links, margin: margin, to: context)
    }
    cairo_show_page(context.pointer)
    try context.check()
  }
  try navigation.addOutline(of: issue, to: surface)
  try surface.finish()
}

extension PDFOptions {
  /// What the sheet shows around the trim: bleed and marks, or nothing.
  func margin(of page: Page) -> Insets { includesBleed ? page.media : Insets(all: .zero) }
}

private func setMetadata(of surface: CairoSurface, title: String, options: PDFOptions) {
  let entries: [(cairo_pdf_metadata_t, String?)] = [
    (CAIRO_PDF_METADATA_TITLE, title),
    (CAIRO_PDF_METADATA_AUTHOR, options.author),
    (CAIRO_PDF_METADATA_SUBJECT, options.subject),
    (CAIRO_PDF_METADATA_KEYWORDS, options.keywords),
    (CAIRO_PDF_METADATA_CREATOR, "Broadsheet"),
    (CAIRO_PDF_METADATA_CREATE_DATE, options.date),
    (CAIRO_PDF_METADATA_MOD_DATE, options.date),
  ]
  for case (let key, let value?) in entries {
    cairo_pdf_surface_set_metadata(surface.pointer, key, value)
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Whether document information and metadata say the same.
///
/// One program shows the one, another the other; a press that sorts by the wrong title or date
/// prints yesterday's page. Both standards ask that title, dates, author, subject, keywords,
/// creator, producer and trapping agree where both have them.
/// What to do: change titles in the program that makes the PDF, not afterwards.
struct MetadataAgreement: DocumentRule {
  static let id = "pdf.metadata.agreement"
  static let severity = Diagnostic.Severity.error
  static let summary = "document information and metadata disagree"
  static let help: String? = "export again, so that both are written together"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  private static let texts = [
    ("Title", XMP.Namespace.dc, "title"), ("Author", XMP.Namespace.dc, "creator"),
    ("Subject", XMP.Namespace.dc, "description"), ("Keywords", XMP.Namespace.pdf, "Keywords"),
    ("Creator", XMP.Namespace.xmp, "CreatorTool"), ("Producer", XMP.Namespace.pdf, "Producer"),
  ]

  func check(_ document: DocumentFacts, _ look: Look) {
    guard let metadata = document.metadata, metadata.flaw == nil else { return }
    for (key, space, name) in Self.texts {
      guard let ours = document.infoText(key), let theirs = metadata.value(space, name),
        !theirs.isEmpty
      else {
        continue
      }
      if !Self.isSame(ours, theirs) {
        look.report(self, "`\(key)` is `\(ours.prefix(60))` here and `\(theirs.prefix(60))` there")
      }
    }
    for (key, name) in [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")] {
      guard let ours = document.infoText(key).flatMap(PDFDate.init(pdf:)),
        let theirs = metadata.value(XMP.Namespace.xmp, name).flatMap(PDFDate.init(xmp:))
      else { continue }
      if !ours.agrees(with: theirs) {
        look.report(self, "`\(key)` of the document information is not the metadata's `\(name)`")
      }
    }
    if let ours = document.pdf.resolve(document.info["Trapped"]).name,
      let theirs = metadata.value(XMP.Namespace.pdf, "Trapped"), ours != theirs
    {
      look.report(self, "`Trapped` is `\(ours)` here and `\(theirs)` there")
    }
  }

  /// Equal but for white space at the ends.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    func trimmed(_ text: String) -> Substring {
      var text = text[...]
      while text.last?.isWhitespace == true || text.last == "\0" { text.removeLast() }
      return text.drop(while: \.isWhitespace)
    }
    return trimmed(a) == trimmed(b)
  }
}

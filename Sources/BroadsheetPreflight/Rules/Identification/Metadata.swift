import BroadsheetBase
import BroadsheetPDF

/// The metadata packet (XMP).
///
/// PDF/X-4 says in it what the file is and when it was made: title, dates of creation, change and
/// of the metadata, identifiers of document and version, rendition class. PDF/X-1a may have one,
/// which must then read.
/// What to do: export as PDF/X-4 again; programs that only mend files often damage the packet.
struct Metadata: DocumentRule {
  static let id = "pdf.metadata"
  static let severity = Diagnostic.Severity.error
  static let summary = "the metadata is missing, damaged or incomplete"
  static let help: String? = "export again as PDF/X-4"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  private static let wanted = [
    (XMP.Namespace.xmp, "CreateDate", "xmp:CreateDate"),
    (XMP.Namespace.xmp, "ModifyDate", "xmp:ModifyDate"),
    (XMP.Namespace.xmp, "MetadataDate", "xmp:MetadataDate"),
    (XMP.Namespace.media, "DocumentID", "xmpMM:DocumentID"),
    (XMP.Namespace.media, "VersionID", "xmpMM:VersionID"),
    (XMP.Namespace.media, "RenditionClass", "xmpMM:RenditionClass"),
  ]

  func check(_ document: DocumentFacts, _ look: Look) {
    let isX4 = look.asked.standard == .pdfX4
    guard let metadata = document.metadata else {
      if document.catalog["Metadata"] != nil {
        look.report(self, "the metadata cannot be read")
      } else if isX4 {
        look.report(self, "the document has no metadata")
      }
      return
    }
    if let flaw = metadata.flaw {
      look.report(self, "the metadata is damaged: \(flaw)")
      return
    }
    guard isX4 else { return }
    let missing = Self.wanted.filter { (metadata.value($0.0, $0.1) ?? "").isEmpty }.map(\.2)
    if !missing.isEmpty {
      look.report(self, "the metadata has no \(missing.joined(separator: ", no "))")
    }
    for (space, name, words) in Self.wanted where name.hasSuffix("Date") {
      if let text = metadata.value(space, name), PDFDate(xmp: text) == nil {
        look.report(self, "`\(words)` is not a date: `\(text.prefix(40))`")
      }
    }
  }
}

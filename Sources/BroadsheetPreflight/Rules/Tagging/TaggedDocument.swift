import BroadsheetBase
import BroadsheetPDF

/// Whether the file says that it is tagged, in which language it is and what it is called.
///
/// PDF/UA-1 (ISO 14289-1) asks for a language, the mark that the file is tagged, a tree of what is
/// in it, the title in the metadata and in the window's bar, and the number of the standard in the
/// metadata. Without the language a screen reader speaks Spanish with an English mouth; without the
/// title it reads the file's name. Asked of files for screens whose profile says `tagged`.
/// What to do: export again as tagged PDF (PDF/UA), with language and title.
struct TaggedDocument: DocumentRule {
  static let id = "pdf.tags.document"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file does not say that it is tagged, in which language, or its title"
  static let help: String? = "export again as PDF/UA, with a language and a title"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  func check(_ document: DocumentFacts, _ look: Look) {
    let (pdf, catalog) = (document.pdf, document.catalog)
    func say(_ summary: String) { look.report(self, summary) }
    if pdf.resolve(catalog["Lang"]).text?.isEmpty ?? true { say("the file names no language") }
    let marks = pdf.resolve(catalog["MarkInfo"]).dictionary ?? [:]
    if pdf.resolve(marks["Marked"]).boolean != true {
      say("the file does not say that it is tagged")
    }
    if pdf.resolve(marks["Suspects"]).boolean == true {
      say("the file says that its tags are suspect")
    }
    if document.tags.tree == nil { say("the file has no tree of what is in it") }
    if let fault = document.tags.tree?.fault { say(fault) }
    let wishes = pdf.resolve(catalog["ViewerPreferences"]).dictionary ?? [:]
    if pdf.resolve(wishes["DisplayDocTitle"]).boolean != true {
      say("readers show the file's name instead of its title")
    }
    if document.metadata?.value(XMP.Namespace.dc, "title")?.isEmpty ?? true {
      say("the metadata has no title (dc:title)")
    }
    if document.metadata?.value(XMP.Namespace.pdfUA, "part") != "1" {
      say("the metadata does not say PDF/UA-1 (pdfuaid:part)")
    }
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Whether the colours are trapped.
///
/// Trapping spreads colours under their neighbours so that no paper shows when the plates are off.
/// The RIP must know whether it is done: twice is as bad as not at all. `Trapped` is the name
/// `True` or `False`, never `Unknown`; PDF/X-4 has it in the metadata too.
/// What to do: set it to `False`, unless you have trapped the file yourself.
struct Trapped: DocumentRule {
  static let id = "pdf.trapped"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file does not say whether it is trapped"
  static let help: String? =
    "export as PDF/X with `Trapped` set to false: the RIP does the trapping"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    let value = document.pdf.resolve(document.info["Trapped"])
    let isSound = value.name == "True" || value.name == "False"
    if value.isNull, look.asked.standard == .pdfX1a {
      look.report(self, "the document information does not say whether the file is trapped")
    } else if value.isNull {
      look.report(
        self, "the document information does not say whether the file is trapped",
        severity: .warning)
    } else if !isSound {
      look.report(self, "`Trapped` of the document information is neither `True` nor `False`")
    }
    guard look.asked.standard == .pdfX4, let metadata = document.metadata, metadata.flaw == nil
    else { return }
    switch metadata.value(XMP.Namespace.pdf, "Trapped") {
    case "True", "False": break
    case nil: look.report(self, "the metadata has no `pdf:Trapped`")
    default: look.report(self, "`pdf:Trapped` of the metadata is neither `True` nor `False`")
    }
  }
}

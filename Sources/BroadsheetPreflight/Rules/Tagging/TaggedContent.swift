import BroadsheetBase
import BroadsheetPDF

/// Whether everything that is painted is either tagged or said to be decoration.
///
/// What is neither is read aloud at the wrong place or not at all. PDF/UA-1 (7.1) wants every mark on
/// the page in a sequence of tagged content or in an artifact, and neither inside the other. Asked of
/// files for screens whose profile says `tagged`.
/// What to do: export again as tagged PDF; mark rules, grounds and folios as artifacts.
struct TaggedContent: PageRule {
  static let id = "pdf.tags.content"
  static let severity = Diagnostic.Severity.error
  static let summary = "something is painted that is neither tagged nor decoration"
  static let help: String? = "export again as tagged PDF"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  func check(_ page: PageFacts, _ look: Look) {
    let content = look.document.tags.content[page.index]
    if content.untagged > 0 {
      let times = content.untagged == 1 ? "once" : "\(content.untagged) times"
      look.report(self, "the page paints \(times) outside of tags and artifacts")
    }
    for fault in content.faults.prefix(3) { look.report(self, fault) }
  }
}

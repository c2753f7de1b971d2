import BroadsheetBase
import BroadsheetPDF

/// Things that happen when a file is opened, turned or clicked: JavaScript, `OpenAction`, `AA`.
///
/// A plate has nothing to click, and a script can change a page between proof and plate. Both
/// standards forbid actions; so do we in advertisements. An office file is only warned of scripts
/// and programs.
/// What to do: export for print, without interactive elements.
struct Actions: DocumentRule, ObjectRule {
  static let id = "pdf.actions"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file has actions or scripts"
  static let help: String? = "export again for print, without interactive elements"

  func join(_ rules: inout RuleSet) {
    rules.documents.append(self)
    rules.objects.append(self)
  }

  func check(_ document: DocumentFacts, _ look: Look) {
    let pdf = document.pdf
    let names = pdf.resolve(document.catalog["Names"]).dictionary ?? [:]
    if names["JavaScript"] != nil { say("the document has JavaScript", look) }
    if document.catalog["AA"] != nil { say("the document has actions (`AA`)", look) }
    let opening = pdf.resolve(document.catalog["OpenAction"])
    let kind = opening.dictionary.map { pdf.resolve($0["S"]).name ?? "" }
    if !opening.isNull, !look.asked.isPlain || ["JavaScript", "Launch"].contains(kind) {
      say("something happens when the document is opened (`OpenAction`)", look)
    }
  }

  func check(_ object: ObjectFacts, _ look: Look) {
    if object.dictionary["AA"] != nil {
      say("a page or a field has actions (`AA`)", look, at: object.site)
    }
    let kind = look.pdf.resolve(object.dictionary["S"]).name ?? ""
    if object.path.last == "A", kind == "JavaScript" || kind == "Launch" {
      say(
        "an annotation starts \(kind == "Launch" ? "a program" : "JavaScript")", look,
        at: object.site)
    }
  }

  private func say(_ words: String, _ look: Look, at site: Site? = nil) {
    look.report(self, words, severity: look.asked.isPlain ? .warning : .error, at: site)
  }
}

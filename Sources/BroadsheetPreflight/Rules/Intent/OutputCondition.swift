import BroadsheetBase
import BroadsheetPDF

/// How the output intent names the press.
///
/// `OutputConditionIdentifier` is always there. When the name is from ICC's registry, `RegistryName
/// (http://www.color.org)` says so; when it is from nowhere, `Info` has to say in words what is
/// meant.
/// What to do: choose a profile with a registered condition, or fill in the description.
struct OutputCondition: DocumentRule {
  static let id = "pdf.intent.condition"
  static let severity = Diagnostic.Severity.error
  static let summary = "the output intent does not name its condition properly"
  static let help: String? = "export again as PDF/X with a named output condition"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    guard let intent = document.intents.first else { return }
    let text = { (key: String) in document.pdf.resolve(intent[key]).text ?? "" }
    if text("OutputConditionIdentifier").isEmpty {
      look.report(self, "the output intent has no `OutputConditionIdentifier`")
    }
    let registry = text("RegistryName")
    if registry.isEmpty, text("Info").isEmpty {
      look.report(self, "the output intent has neither a `RegistryName` nor an `Info`")
    } else if !registry.isEmpty, !registry.contains("color.org"), text("Info").isEmpty {
      look.report(self, "the registry `\(registry)` is not the ICC's, and `Info` says nothing")
    }
  }
}

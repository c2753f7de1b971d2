import BroadsheetBase
import BroadsheetPDF

/// More ink on one spot than the paper takes.
///
/// Too much ink does not dry: it smears, sets off on the facing page and tears the web. WAN-IFRA
/// asks 220 % for today's newspaper profile and 240 % for that of 2004; coated sheets take 300 %.
/// What counts is the mean over any 15 mm², as GWG has it. The plates are measured elsewhere and
/// handed in.
/// What to do: convert pictures again with the press's profile, and make rich black of less ink.
struct InkCoverage: DocumentEndRule {
  static let id = "pdf.coverage"
  static let severity = Diagnostic.Severity.error
  static let summary = "there is more ink on one spot than the paper takes"
  static let help: String? = "convert pictures again with the press's profile; use less rich black"

  func finish(_ document: DocumentFacts, _ look: Look) {
    let limit = look.profile.inkLimit
    func percent(_ share: Double) -> Int {
      share.isFinite ? Int((min(max(share, 0), 99) * 100).rounded()) : 0
    }
    for page in look.coverage {
      // Measuring rounds to the 255 steps of a plate.
      if page.greatestTotal > limit + 0.005 {
        let inks = page.inks.map { "\($0.name) \(percent($0.share))" }.joined(separator: ", ")
        look.report(
          self,
          "\(percent(page.greatestTotal)) % of ink"
            + (inks.isEmpty ? "" : " (\(inks))") + "; the limit is \(percent(limit)) %",
          page: page.page, place: page.place)
      }
      for note in page.notes {
        look.report(
          self, "ink coverage could not be measured exactly: \(note)", severity: .note,
          page: page.page, place: nil)
      }
    }
  }
}

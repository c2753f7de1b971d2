import BroadsheetBase
import BroadsheetPDF

/// The profile in the output intent.
///
/// The RIP and every proof printer calculate with it. It must be a printer's profile (`prtr`) for
/// CMYK whose `N` is its own number of colours, ICC 2 in PDF/X-1a and up to 4.2 in PDF/X-4;
/// PDF/X-1a may leave it out when the condition is in ICC's registry.
/// What to do: export again with the press's profile, as the press sent it.
struct IntentProfile: DocumentRule {
  static let id = "pdf.intent.profile"
  static let severity = Diagnostic.Severity.error
  static let summary = "the output intent's profile is missing or not fit for a press"
  static let help: String? = "export again with the press's own ICC profile as output intent"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    guard let intent = document.intents.first else { return }
    let isX4 = look.asked.standard == .pdfX4
    guard let reference = document.profileReference else {
      let registry = document.pdf.resolve(intent["RegistryName"]).text ?? ""
      if isX4 || !registry.contains("color.org") {
        look.report(self, "the output intent has no profile")
      }
      return
    }
    let site = Site(object: reference.number)
    guard let profile = document.profile else {
      look.report(self, "the output intent's profile is no ICC profile", at: site)
      return
    }
    if !profile.isComplete {
      look.report(self, "the output intent's profile is cut off or has too much data", at: site)
    }
    if profile.deviceClass != "prtr" {
      look.report(
        self, "the output intent's profile is of the class `\(profile.deviceClass)`, not `prtr`",
        at: site)
    }
    let space = look.profile.space
    let wanted = space == .gray ? "GRAY" : space == .rgb ? "RGB " : "CMYK"
    if profile.space != wanted {
      look.report(
        self, "the output intent's profile is for \(profile.space), not \(wanted)", at: site)
    }
    let count = document.pdf.resolve(document.pdf.object(reference).dictionary?["N"]).integer
    if count != profile.components {
      look.report(
        self,
        "the profile's stream says `N` \(count.map(String.init) ?? "nothing")"
          + " for a profile of \(profile.components ?? 0) colours", at: site)
    }
    let (major, minor) = (profile.major, profile.minor)
    if isX4 ? major > 4 || (major == 4 && minor > 2) : major > 2 {
      look.report(
        self, "the output intent's profile is ICC \(major).\(minor), which is too new", at: site)
    }
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Pictures with another version for printing.
///
/// What is proofed on the screen would not be what is printed. Both standards forbid an alternate
/// that is the default for printing.
/// What to do: place the picture that is meant, and export again.
struct Alternates: ImageRule {
  static let id = "pdf.image.alternates"
  static let severity = Diagnostic.Severity.error
  static let summary = "a picture has another version for printing"
  static let help: String? = "place the version for print, and export again"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ image: PaintedImage, _ look: Look) {
    let others = look.pdf.resolve(image.dictionary["Alternates"]).array ?? []
    let forPrint = others.contains {
      let entry = look.pdf.resolve($0).dictionary ?? [:]
      return look.pdf.resolve(entry["DefaultForPrinting"]).boolean == true
    }
    if forPrint { look.report(self, "\(image.words) has another version for printing", at: image) }
  }
}

import BroadsheetBase
import BroadsheetPDF

/// One spot colour defined in two ways.
///
/// When one page says that a colour is made of cyan and the next of magenta, the proof is right for
/// one of them only. Both standards ask one alternate and one tint function for each name.
/// What to do: delete one of the two swatches and give its objects the other; place graphics anew
/// whose swatch of the same name differs.
final class SpotDefinition: ColorRule {
  static let id = "pdf.spots.definition"
  static let severity = Diagnostic.Severity.error
  static let summary = "one spot colour is defined in two ways"
  static let help: String? =
    "merge the swatches of this name in the document and in placed graphics"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  private var known: [String: (alternate: ColorSpace, tint: PDFValue)] = [:]

  /// How many more functions are unpacked to be compared; a sound file has one object for each ink.
  private var comparisons = 200

  func check(_ color: ColorUse, _ look: Look) {
    guard case .separation(let name, let alternate, let tint) = color.space.base,
      name != "All", name != "None"
    else { return }
    guard let before = known[name] else {
      known[name] = (alternate, tint)
      return
    }
    if before.alternate != alternate || !isSame(before.tint, tint, look.pdf) {
      look.report(self, "the spot colour `\(name)` is defined in two ways", at: color)
    }
  }

  /// Whether two functions are the same: the same object, or equal ones.
  private func isSame(_ a: PDFValue, _ b: PDFValue, _ pdf: PDFDocument) -> Bool {
    if a == b || comparisons == 0 { return true }
    comparisons -= 1
    let (first, second) = (pdf.resolve(a), pdf.resolve(b))
    guard first.isStream, second.isStream, let one = a.reference, let other = b.reference else {
      return first == second
    }
    func limits(_ value: PDFValue) -> [PDFValue?] {
      ["FunctionType", "Domain", "Range", "Size", "Encode", "Decode", "BitsPerSample"]
        .map { value.dictionary?[$0].map { pdf.resolve($0) } }
    }
    return limits(first) == limits(second)
      && (try? pdf.decodedData(of: one, limit: 1 << 22))
        == (try? pdf.decodedData(of: other, limit: 1 << 22))
  }
}

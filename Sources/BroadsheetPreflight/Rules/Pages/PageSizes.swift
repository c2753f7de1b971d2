import BroadsheetBase
import BroadsheetPDF

/// Whether all pages have one size.
///
/// One page of another size, or lying on its side, shifts every page after it in imposition.
/// What to do: give all pages the size of the first.
struct PageSizes: DocumentRule {
  static let id = "pdf.pages.size"
  static let severity = Diagnostic.Severity.error
  static let summary = "pages differ in size"
  static let help: String? = "give all pages the trim size of the first, and export again"

  /// Half a point is what rounding does.
  private static let tolerance = 0.5

  func check(_ document: DocumentFacts, _ look: Look) {
    guard let first = document.pages.first else { return }
    let wanted = Self.size(of: first)
    for page in document.pages.dropFirst() {
      let size = Self.size(of: page)
      guard
        abs(size.width - wanted.width) > Self.tolerance
          || abs(size.height - wanted.height) > Self.tolerance
      else { continue }
      look.report(
        self, "the page is \(Self.words(size)), the first \(Self.words(wanted))",
        severity: look.asked.role == .pressFile ? .error : .warning, on: page)
    }
  }

  private static func size(of page: PageFacts) -> (width: Double, height: Double) {
    let (width, height) = (
      page.trimmed.width * page.userUnit, page.trimmed.height * page.userUnit
    )
    return page.rotation % 180 == 0 ? (width, height) : (height, width)
  }

  private static func words(_ size: (width: Double, height: Double)) -> String {
    func millimeters(_ points: Double) -> String {
      String((points * 25.4 / 72).rounded(toPlaces: 1))
    }
    return "\(millimeters(size.width)) × \(millimeters(size.height)) mm"
  }
}

import BroadsheetBase
import BroadsheetPDF

/// Colours where there is only gray.
///
/// A duplicator and a black printer make their own gray of what is coloured, and it differs from
/// what was proofed; red type can vanish.
/// What to do: convert the document to gray when exporting.
struct GrayOnly: ColorRule {
  static let id = "pdf.gray"
  static let severity = Diagnostic.Severity.error
  static let summary = "something is not painted in gray alone"
  static let help: String? = "export again with all colours converted to gray"

  static func applies(to asked: Asked) -> Bool { asked.profile.space == .gray }

  func check(_ color: ColorUse, _ look: Look) {
    switch color.space.base {
    case .deviceGray, .calGray, .icc(_, 1), .separation("Black", _, _), .pattern, .unknown: return
    case let space:
      look.report(self, "\(color.thing.rawValue) in \(space.words), not in gray", at: color)
    }
  }
}

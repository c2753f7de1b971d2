import BroadsheetBase
import BroadsheetPDF

/// A rule that holds finished PDFs against something.
///
/// One rule to a file. The doc comment of the type is its manual: what is looked at, why a printer
/// minds, what to do about it, who asks it; `scripts/make-manual` prints them as docs/preflight.md.
/// A rule takes part in the looks whose protocols it conforms to. One that remembers something
/// between looks is a class; it lives for one file.
protocol PDFRule: SendableMetatype {
  /// Stable: "pdf.rgb".
  static var id: String { get }
  /// The gravest that it finds.
  static var severity: Diagnostic.Severity { get }
  /// One line for lists of rules.
  static var summary: String { get }
  /// What to do about it, in the words of who made the file.
  static var help: String? { get }
  /// Whether the rule is of any use for such a file.
  static func applies(to asked: Asked) -> Bool
  init()
  /// Takes its place among the rules, once for each look that it takes part in.
  func join(_ rules: inout RuleSet)
}

extension PDFRule {
  static var help: String? { nil }
  static func applies(to asked: Asked) -> Bool { true }
}

/// Looks at the document as a whole, before its pages.
protocol DocumentRule: PDFRule {
  func check(_ document: DocumentFacts, _ look: Look)
}

/// Looks at a page's dictionary, before its content.
protocol PageRule: PDFRule {
  func check(_ page: PageFacts, _ look: Look)
}

/// Looks at every dictionary and stream that pages lead to, once.
protocol ObjectRule: PDFRule {
  func check(_ object: ObjectFacts, _ look: Look)
}

/// Looks at every colour that something is painted in.
protocol ColorRule: PDFRule {
  func check(_ color: ColorUse, _ look: Look)
}

/// Looks at what each string-showing operator paints.
protocol TextRule: PDFRule {
  func check(_ text: PaintedText, _ look: Look)
}

/// Looks at every painted path.
protocol PathRule: PDFRule {
  func check(_ path: PaintedPath, _ look: Look)
}

/// Looks at every painted picture.
protocol ImageRule: PDFRule {
  func check(_ image: PaintedImage, _ look: Look)
}

/// Looks at everything that fills an area: paths, pictures, shadings.
protocol AreaRule: PDFRule {
  func check(_ area: PaintedArea, _ look: Look)
}

/// Looks at every font, when it is first used on a page.
protocol FontRule: PDFRule {
  func check(_ font: UsedFont, _ look: Look)
}

/// Looks at every external graphics state that content sets, once a page.
protocol StateRule: PDFRule {
  func check(_ state: UsedState, _ look: Look)
}

/// Hears of content that is broken.
protocol UnsoundRule: PDFRule {
  func unsound(_ reason: String, at site: Site, _ look: Look)
}

/// Draws conclusions at the end of each page.
protocol PageEndRule: PDFRule {
  func finish(_ page: PageFacts, _ look: Look)
}

/// Draws conclusions at the end.
protocol DocumentEndRule: PDFRule {
  func finish(_ document: DocumentFacts, _ look: Look)
}

/// A rule as lists show it.
public struct PreflightRule: Hashable, Sendable {
  /// "pdf.rgb".
  public let id: String
  /// The gravest that it finds.
  public let severity: Diagnostic.Severity
  /// One lower-case line without a full stop.
  public let summary: String

  /// Every rule there is for finished PDFs, in the order of the manual.
  public static let all: [PreflightRule] = pdfRules.map {
    PreflightRule(id: $0.id, severity: $0.severity, summary: $0.summary)
  }
}

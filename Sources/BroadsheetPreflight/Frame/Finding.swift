import BroadsheetBase

/// What a rule has to say about a PDF.
///
/// The same breach many times on a page is one finding, with the first place and a count.
public struct Finding: Hashable, Sendable {
  /// The rule that found it, such as `pdf.rgb`; stable, for tools and suppression.
  public var rule: String
  public var severity: Diagnostic.Severity
  /// One lower-case line without a full stop, naming the thing.
  public var summary: String
  /// From 1; nil for what concerns the whole file.
  public var page: Int?
  /// Where it shows first, from the top left corner of the trim.
  public var place: Rect?
  /// The number of the object that holds it.
  public var object: Int?
  /// The forms, patterns and glyphs that it is in, outermost first.
  public var nesting: [String]
  /// What to do about it, in the words of who made the file.
  public var help: String?
  /// How often it shows on the page.
  public var count: Int

  public init(
    rule: String, severity: Diagnostic.Severity, summary: String, page: Int? = nil,
    place: Rect? = nil, object: Int? = nil, nesting: [String] = [], help: String? = nil,
    count: Int = 1
  ) {
    self.rule = rule
    self.severity = severity
    self.summary = Self.readable(summary)
    self.page = page
    self.place = place
    self.object = object
    self.nesting = nesting
    self.help = help
    self.count = count
  }
}

extension Finding {
  /// A summary in which odd bytes of names are shown as the Latin letters that they most often are.
  private static func readable(_ summary: String) -> String {
    guard summary.unicodeScalars.contains(where: { $0.value > 0x10_FF00 }) else { return summary }
    return String(
      String.UnicodeScalarView(
        summary.unicodeScalars.map { scalar in
          scalar.value > 0x10_FF00
            ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value)) : scalar
        }))
  }

  /// The finding as one of the build's diagnostics.
  ///
  /// - Parameter file: what messages call the PDF; nil when it is clear which is meant.
  public func diagnostic(file: String?) -> Diagnostic {
    var notes: [Diagnostic.Note] = []
    if let place { notes.append(Diagnostic.Note(Self.words(for: place))) }
    if !nesting.isEmpty { notes.append(Diagnostic.Note("in " + nesting.joined(separator: " › "))) }
    if let object { notes.append(Diagnostic.Note("object \(object)")) }
    return Diagnostic(
      severity, rule,
      (file.map { "`\($0)`: " } ?? "") + summary + (count > 1 ? " (\(count) times)" : ""),
      place: page.map { Diagnostic.Place(page: $0) }, help: help, notes: notes)
  }

  /// "at 12.5, 40 mm from the trim's top left, 30 × 4 mm".
  private static func words(for place: Rect) -> String {
    func millimeters(_ length: Length) -> String {
      let value = length.millimeters.rounded(toPlaces: 1)
      return Int(exactly: value).map(String.init) ?? String(value)
    }
    return "at \(millimeters(place.x)), \(millimeters(place.y)) mm from the trim's top left, "
      + "\(millimeters(place.width)) × \(millimeters(place.height)) mm"
  }
}

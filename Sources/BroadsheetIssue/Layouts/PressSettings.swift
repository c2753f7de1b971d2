import BroadsheetBase

/// A press profile as written: what layout asks of it today, and what finishing will.
public struct PressSettings: Hashable, Sendable {
  public enum Flavour: String, Hashable, Sendable, CaseIterable {
    /// A plain PDF: office printers.
    case plain
    case pdfX1a = "x1a"
    case pdfX4 = "x4"
    /// One gray PDF an ink.
    case separated
  }

  public enum Space: String, Hashable, Sendable, CaseIterable {
    case cmyk, gray, rgb
  }

  public enum Mark: String, Hashable, Sendable, CaseIterable {
    case crop, register, fold, bar, slug
  }

  /// What layout and preflight ask today.
  public var profile: PressProfile
  public var summary: String
  public var flavour: Flavour
  public var space: Space
  /// The output condition's identifier and registry.
  public var condition: String?
  public var registry: String?
  /// File names of ICC profiles; not looked up here.
  public var iccProfile: String?
  public var blackProfile: String?
  /// Shares of one ink.
  public var maximumBlack: Double
  public var spots: Int
  public var richBlack: ProcessColor?
  /// Pixels an inch.
  public var bestResolution: Double
  public var lineArtWarnResolution: Double
  public var lineArtFailResolution: Double
  public var minimumReversedRule: Length
  public var minimumType: Length
  public var minimumTintedType: Length
  public var minimumSeveralInksType: Length
  public var bleed: Length
  public var safe: Length
  public var marks: [Mark]
  public var pageMultiple: Int
  public var minimumPages: Int
}

/// Turns a press profile's merged YAML into settings.
func readPress(_ node: YAMLNode, named name: String) -> Checked<PressSettings?> {
  let checked = check(node, against: PressSchema.press)
  guard let fields = checked.value else { return Checked(nil, checked.diagnostics) }
  var diagnostics = checked.diagnostics
  let output = fields.object("output")
  let inks = fields.object("inks")
  let resolution = fields.object("resolution")
  let rules = fields.object("rules")
  let type = fields.object("type")
  let pages = fields.object("pages")
  let rich = inks?.list("richBlack")?.value.compactMap(\.number?.value)
  let start = SourceSpan(
    file: fields.span.file, range: fields.span.range.lowerBound..<fields.span.range.lowerBound)

  let wanted: [(has: Bool, key: String)] = [
    (inks?.has("limit") == true, "inks.limit"),
    (resolution?.has("warn") == true, "resolution.warn"),
    (resolution?.has("fail") == true, "resolution.fail"),
    (rules?.has("minimum") == true, "rules.minimum"),
    (type?.has("reversed") == true, "type.reversed"),
  ]
  let missing = wanted.filter { !$0.has }.map { "`\($0.key)`" }
  if !missing.isEmpty, !diagnostics.hasErrors {
    diagnostics.append(
      .error(
        "press.incomplete", "this press profile has no \(missing.joined(separator: ", no "))",
        at: start, help: "give them, or a profile to come from: `from: newsprint`"))
  }
  if let warn = resolution?.number("warn"), let fail = resolution?.number("fail"),
    warn.value < fail.value
  {
    diagnostics.append(
      .error(
        "press.resolution", "pictures would fail before they are warned of", at: warn.span,
        help: "`warn` is `fail` (\(Int(fail.value))) or more"))
  }
  guard !diagnostics.hasErrors else { return Checked(nil, diagnostics) }

  let warn = resolution?.number("warn")?.value ?? 0
  let minimumType = type?.length("minimum")?.value ?? .zero
  let reversed = type?.length("reversed")?.value ?? .zero
  let minimumRule = rules?.length("minimum")?.value ?? .zero
  return Checked(
    PressSettings(
      profile: PressProfile(
        name: name, inkLimit: (inks?.number("limit")?.value ?? 0) / 100, warnResolution: warn,
        failResolution: resolution?.number("fail")?.value ?? 0, minimumRule: minimumRule,
        minimumReversedType: reversed),
      summary: fields.string("summary")?.value ?? "",
      flavour: fields.string("flavour").flatMap { .init(rawValue: $0.value) } ?? .plain,
      space: output?.string("space").flatMap { .init(rawValue: $0.value) } ?? .cmyk,
      condition: output?.string("condition")?.value, registry: output?.string("registry")?.value,
      iccProfile: output?.string("profile")?.value,
      blackProfile: output?.string("blackProfile")?.value,
      maximumBlack: (inks?.number("maximumBlack")?.value ?? 100) / 100,
      spots: inks?.int("spots")?.value ?? 0,
      richBlack: rich.map {
        ProcessColor(
          cyan: $0[0] / 100, magenta: $0[1] / 100, yellow: $0[2] / 100, black: $0[3] / 100)
      },
      bestResolution: resolution?.number("best")?.value ?? warn,
      lineArtWarnResolution: resolution?.number("lineArtWarn")?.value ?? warn,
      lineArtFailResolution: resolution?.number("lineArtFail")?.value ?? 0,
      minimumReversedRule: rules?.length("reversed")?.value ?? minimumRule,
      minimumType: minimumType, minimumTintedType: type?.length("tinted")?.value ?? minimumType,
      minimumSeveralInksType: type?.length("severalInks")?.value ?? reversed,
      bleed: fields.length("bleed")?.value ?? .zero, safe: fields.length("safe")?.value ?? .zero,
      marks: fields.strings("marks")?.compactMap { .init(rawValue: $0.value) } ?? [],
      pageMultiple: pages?.int("multiple")?.value ?? 1,
      minimumPages: pages?.int("minimum")?.value ?? 1),
    diagnostics)
}

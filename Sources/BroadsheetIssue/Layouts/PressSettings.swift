import BroadsheetBase

/// A press profile as written: what preflight and finishing ask of it.
public struct PressSettings: Hashable, Sendable {
  public typealias Flavour = PressFlavour
  public typealias Space = PressSpace
  public typealias Intent = RenderingIntent

  /// A printer's mark outside the trim.
  public enum Mark: String, Hashable, Codable, Sendable, CaseIterable {
    /// Where to cut.
    case crop
    /// Whether the plates lie on each other.
    case register
    /// Where to fold.
    case fold
    /// How much ink there is.
    case bar
    /// Which page of what this is.
    case slug
  }

  /// What goes into an issue's plan.
  public var profile: PressProfile
  public var summary: String
  public var flavour: Flavour
  public var space: Space
  /// The output condition's identifier, and the registry it stands in (nil: none).
  public var condition: String?
  public var registry: String?
  /// The output condition in words.
  public var conditionInfo: String?
  /// ICC profiles as written, a name or a path; not looked up here.
  public var iccProfile: String?
  public var blackProfile: String?
  /// Where such paths may start, best first: the issue's folder, then the folder of each YAML file
  /// that this profile was merged from, each once.
  public var profileFolders: [String]
  public var intent: Intent
  public var compensatesBlackPoint: Bool
  /// Shares of one ink.
  public var maximumBlack: Double
  public var spots: Int
  public var richBlack: ProcessColor?
  /// The size of type, and the shorter side of a filled area, from which black is rich; nil: never.
  public var richBlackType: Length?
  public var richBlackArea: Length?
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
  /// Whether links stay in the file.
  public var keepsLinks: Bool
  /// Whether the file says what is what and in which order it is read: PDF/UA-1.
  public var isTagged: Bool
  /// The drums of a duplicator that prints in several passes; nil for other presses.
  public var drums: DrumSet?
}

/// Turns a press profile's merged YAML into settings.
///
/// - Parameter folders: see `PressSettings.profileFolders`.
func readPress(
  _ node: YAMLNode, named name: String, folders: [String] = []
) -> Checked<PressSettings?> {
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
  let largeBlacks = ["richBlackType", "richBlackArea"].compactMap { inks?.length($0) }
  for length in largeBlacks where rich == nil || length.value <= .zero {
    diagnostics.append(
      .error(
        "press.rich-black", "rich black needs a recipe, and a length above 0", at: length.span,
        help: "write `richBlack: [40, 30, 30, 100]` beside it, in per cent"))
  }
  if let tagged = fields.bool("tagged"), tagged.value {
    let flavour = fields.string("flavour").flatMap { PressSettings.Flavour(rawValue: $0.value) }
    if (flavour ?? .plain) != .plain || fields.bool("links")?.value != true {
      diagnostics.append(
        .error(
          "press.tagged", "only a plain PDF with links can be tagged", at: tagged.span,
          help: "write `flavour: plain` and `links: true` beside it"))
    }
  }
  let drums = fields.object("drums").map { readDrums($0, output: output, inks: inks) }
  diagnostics += drums?.diagnostics ?? []
  guard !diagnostics.hasErrors else { return Checked(nil, diagnostics) }

  let flavour = fields.string("flavour").flatMap { PressSettings.Flavour(rawValue: $0.value) }
  let space = output?.string("space").flatMap { PressSettings.Space(rawValue: $0.value) }
  let isForScreens = (flavour ?? .plain) == .plain && space == .rgb
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
      flavour: flavour ?? .plain, space: space ?? .cmyk,
      condition: output?.string("condition")?.value, registry: output?.string("registry")?.value,
      conditionInfo: output?.string("info")?.value,
      iccProfile: output?.string("profile")?.value,
      blackProfile: output?.string("blackProfile")?.value, profileFolders: folders,
      intent: output?.string("intent").flatMap { .init(rawValue: $0.value) } ?? .relative,
      compensatesBlackPoint: output?.bool("blackPoint")?.value ?? true,
      maximumBlack: (inks?.number("maximumBlack")?.value ?? 100) / 100,
      spots: inks?.int("spots")?.value ?? 0,
      richBlack: rich.map {
        ProcessColor(
          cyan: $0[0] / 100, magenta: $0[1] / 100, yellow: $0[2] / 100, black: $0[3] / 100)
      },
      richBlackType: inks?.length("richBlackType")?.value,
      richBlackArea: inks?.length("richBlackArea")?.value,
      bestResolution: resolution?.number("best")?.value ?? warn,
      lineArtWarnResolution: resolution?.number("lineArtWarn")?.value ?? warn,
      lineArtFailResolution: resolution?.number("lineArtFail")?.value ?? 0,
      minimumReversedRule: rules?.length("reversed")?.value ?? minimumRule,
      minimumType: minimumType, minimumTintedType: type?.length("tinted")?.value ?? minimumType,
      minimumSeveralInksType: type?.length("severalInks")?.value ?? reversed,
      bleed: fields.length("bleed")?.value ?? .zero, safe: fields.length("safe")?.value ?? .zero,
      marks: fields.strings("marks")?.compactMap { .init(rawValue: $0.value) } ?? [],
      pageMultiple: pages?.int("multiple")?.value ?? 1,
      minimumPages: pages?.int("minimum")?.value ?? 1,
      keepsLinks: fields.bool("links")?.value ?? (isForScreens && drums == nil),
      isTagged: fields.bool("tagged")?.value ?? false,
      drums: drums?.value),
    diagnostics)
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetText

/// Whether type is large enough for its ink: `type.small`.
///
/// Black type prints on one plate and stays readable down to the press's smallest size. A tint is
/// made of screen dots, which eat fine strokes; white type out of ink fills in; type of several inks
/// has coloured edges when the plates are not exactly on each other. So each has a least size of its
/// own in the press profile. Set the style larger, or in black. Superior and inferior figures (the
/// number of a footnote) are part of the type they stand beside and are not measured.
func smallType(_ inspection: IssueInspection) -> [Diagnostic] {
  struct Kind: Hashable {
    /// Tenths of a point, as printers' own checks round.
    var tenths: Int
    var ink: InkOnPress
    var what: String
  }
  let press = inspection.press
  let suspects = runsOnTheirBaselines(inspection.things) { run in
    // Nearly all type is this, and there is much of it.
    !(run.ink == .black() && run.size >= press.minimumType)
  }
  let small = grouped(suspects) { placed -> Kind? in
    let run = placed.thing
    guard !run.glyphs.isEmpty, run.text.contains(where: { !$0.isWhitespace }) else { return nil }
    let ink = InkOnPress(run.ink, on: press)
    let tenths = Int((run.size.points * 10).rounded())
    let least = Int((ink.leastSize(press).points * 10).rounded())
    return tenths < least ? Kind(tenths: tenths, ink: ink, what: name(of: placed.roles)) : nil
  }
  return small.compactMap { kind, all in
    guard let first = all.first else { return nil }
    return .smallType(
      first.thing, what: kind.what, kind.ink, least: kind.ink.leastSize(press), at: first.source,
      inspection.place(of: first), notes: inspection.elsewhere(all))
  }
}

/// The runs of type without those that stand above or below the largest run of their line.
///
/// - Parameter isSuspect: lines without a run that passes this are left out as a whole.
private func runsOnTheirBaselines(
  _ things: PlacedThings, isSuspect: (GlyphRun) -> Bool
) -> [Placed<GlyphRun>] {
  things.groups.flatMap { placed -> [Placed<GlyphRun>] in
    let hasSuspect = placed.thing.items.contains { item in
      if case .glyphs(let run) = item { isSuspect(run) } else { false }
    }
    guard hasSuspect else { return [] }
    let runs = placed.thing.items.compactMap { item in
      if case .glyphs(let run) = item { run } else { nil }
    }
    guard let largest = runs.max(by: { $0.size < $1.size }) else { return [] }
    return runs.filter { $0.baseline == largest.baseline || $0.size == largest.size }.map {
      placed.holding($0, as: placed.thing.role, source: $0.source)
    }
  }
}

extension GlyphRun {
  /// Where its glyphs stand: a raised run has the line's baseline and lifts its glyphs off it.
  fileprivate var baseline: Int {
    origin.y.units + Int(glyphs.map(\.y).max() ?? 0)
  }
}

/// What type is part of, as its style is called.
private func name(of roles: [Role]) -> String {
  for role in roles.reversed() {
    switch role {
    case .kicker: return "a kicker"
    case .headline: return "a headline"
    case .deck: return "a deck"
    case .byline: return "a byline"
    case .crosshead: return "a crosshead"
    case .dropCap: return "a drop cap"
    case .caption: return "a caption"
    case .credit: return "a credit"
    case .signature: return "a signature"
    case .jumpTo, .jumpFrom: return "a jump line"
    case .pullQuote: return "a pull quote"
    case .factBox: return "a fact box"
    case .table: return "a table"
    case .furniture(let name): return "furniture `\(name)`"
    case .advertisement: return "the label of an advertisement"
    case .leg: return "text"
    default: break
    }
  }
  return "type"
}

extension InkOnPress {
  fileprivate func leastSize(_ press: PressSettings) -> Length {
    switch self {
    case .black: press.minimumType
    case .oneInk: max(press.minimumType, press.minimumTintedType)
    case .paper: max(press.minimumType, press.profile.minimumReversedType)
    case .severalInks: max(press.minimumType, press.minimumSeveralInksType)
    }
  }
}

extension Diagnostic {
  fileprivate static func smallType(
    _ run: GlyphRun, what: String, _ ink: InkOnPress, least: Length, at span: SourceSpan?,
    _ place: Place, notes: [Note]
  ) -> Diagnostic {
    let kind =
      switch ink {
      case .black: ""
      case .oneInk: " in a tint or one other ink"
      case .paper: " in white"
      case .severalInks: " in several inks"
      }
    let words = run.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let excerpt = words.count > 30 ? words.prefix(30) + "…" : words
    return .warning(
      "type.small",
      "\(what) is set in \(run.size.writtenInPoints)\(kind); the press holds \(least.writtenInPoints)",
      at: span, label: "“\(excerpt)”", place: place,
      help: ink == .black ? "set its style larger" : "set its style larger, or in black",
      notes: notes)
  }
}

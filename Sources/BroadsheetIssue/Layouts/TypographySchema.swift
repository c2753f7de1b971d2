import BroadsheetBase

/// What `typography:` may say, in a layout and in an issue.
enum TypographySchema {
  static let limits = ObjectSchema(
    "typography", "How poorly the issue may be set; a build that exceeds a limit fails.",
    fields: measures + [
      Field("eachStory", .object(eachStory), "The same, for every story by itself.")
    ])

  static let eachStory = ObjectSchema(
    "eachStory", "How poorly any one story may be set.", fields: measures)

  private static let measures = TypographyLimits.Measure.allCases.map {
    Field($0.rawValue, $0.type, $0.summary)
  }

  /// "5%" and "2.5 %".
  static let share = WrittenForm(
    "a share such as `5%`", pattern: "^([0-9]{1,2}(\\.[0-9]+)?|100) *%$"
  ) { readShare($0) != nil }
}

/// A share written in per cent, as 0…1.
private func readShare(_ text: String) -> Double? {
  guard text.hasSuffix("%") else { return nil }
  var digits = text.dropLast()
  while digits.last == " " { digits.removeLast() }
  guard let number = plainNumber(digits), (0...100).contains(number) else { return nil }
  return number / 100
}

/// Reads `typography:`.
func typographyLimits(_ fields: Fields?) -> TypographyLimits {
  TypographyLimits(issue: limits(fields), eachStory: limits(fields?.object("eachStory")))
}

private func limits(_ fields: Fields?) -> [TypographyLimits.Limit] {
  TypographyLimits.Measure.allCases.compactMap { measure in
    let key = measure.rawValue
    let share = fields?.string(key).flatMap { readShare($0.value) }
    guard let maximum = share ?? fields?.number(key)?.value else { return nil }
    return .init(measure, maximum: maximum, span: fields?.key(key))
  }
}

extension TypographyLimits.Measure {
  fileprivate var type: ValueType {
    switch unit {
    case .share: .form(TypographySchema.share)
    case .factor: .number(1...100)
    case .thousandths: .number(0...1000)
    case .count: .integer(0...1_000_000)
    }
  }

  fileprivate var summary: String {
    switch self {
    case .looseLines: "The most justified lines with word spaces over 1.5 times the natural: `5%`."
    case .tightLines: "The most justified lines with word spaces under 0.8 times the natural."
    case .hyphenated: "The most lines that end in a hyphen: `25%`."
    case .meanSpace: "The widest mean word space, as a multiple of the natural one."
    case .widestSpace: "The widest word space of any justified line, as a multiple."
    case .letterspacing: "The most letterspacing of a line, either way, in 1/1000 em."
    case .ladders: "The most stacks of three and more lines that end in hyphens."
    case .runts: "The most last lines that fill less than a sixth of the measure."
    case .rivers: "The most channels of white through four lines and more."
    case .widows: "The most last lines alone at the head of a leg."
    case .orphans: "The most first lines alone at the foot of a leg."
    case .crossheadsAtFoot: "The most crossheads with no text below them in their leg."
    case .stacks: "The most lines that begin or end with the same word as the one above."
    case .unevenLegs: "The most legs that end higher than their neighbours."
    case .unusedLines: "The most grid lines left empty at the feet of legs."
    }
  }
}

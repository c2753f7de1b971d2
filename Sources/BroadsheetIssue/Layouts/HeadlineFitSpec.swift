import BroadsheetBase

/// A style's `fit:` as written, merged key by key with the one it comes from.
struct HeadlineFitSpec {
  private(set) var lines: Located<[Int]>?
  private(set) var smallest: Double?
  private(set) var largest: Double?
  private(set) var step: Located<Length>?
  private(set) var tracking: Located<[Int]>?

  mutating func override(with fields: Fields) {
    if let value = pair("lines", of: fields) { lines = value }
    if let value = fields.number("smallest") { smallest = value.value }
    if let value = fields.number("largest") { largest = value.value }
    if let value = fields.length("step") { step = value }
    if let value = pair("tracking", of: fields) { tracking = value }
  }

  private func pair(_ key: String, of fields: Fields) -> Located<[Int]>? {
    guard let list = fields.list(key) else { return nil }
    let numbers = list.value.compactMap { $0.int?.value }
    return numbers.count == 2 ? list.map { _ in numbers } : nil
  }

  /// What is wrong with it.
  var findings: [Diagnostic] {
    var findings: [Diagnostic] = []
    if let step, step.value.units <= 0 { findings.append(.noStep(step)) }
    for range in [lines, tracking].compactMap({ $0 }) where range.value[0] > range.value[1] {
      findings.append(.turnedRange(range))
    }
    return findings
  }

  /// What is left out, or wrong and reported, is as if it had not been written.
  var limits: HeadlineLimits {
    func range(_ pair: Located<[Int]>?) -> ClosedRange<Int>? {
      pair.flatMap { $0.value[0] <= $0.value[1] ? $0.value[0]...$0.value[1] : nil }
    }
    let step = step?.value ?? .points(0.5)
    return HeadlineLimits(
      lines: range(lines), smallest: smallest ?? 1, largest: largest ?? 1,
      step: step.units > 0 ? step : .points(0.5), tracking: range(tracking))
  }
}

extension Diagnostic {
  /// Shown when a range begins above its end.
  fileprivate static func turnedRange(_ range: Located<[Int]>) -> Diagnostic {
    .error(
      "layout.turned-range", "\(range.value[0]) is more than \(range.value[1])", at: range.span,
      help: "write the smaller number first: [\(range.value[1]), \(range.value[0])]")
  }

  /// Shown when sizes of headlines would lie nowhere.
  fileprivate static func noStep(_ step: Located<Length>) -> Diagnostic {
    .error("layout.fit-step", "a step between sizes is above 0", at: step.span)
  }
}

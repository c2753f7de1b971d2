import BroadsheetBase
import BroadsheetText

/// How long each stage took. For people and benchmarks only: no output depends on it.
public struct Timings: Sendable {
  /// In the order in which the stages ended.
  public private(set) var stages: [(name: String, duration: Duration)] = []

  public init() {}

  public mutating func measure<Value, Failure: Error>(
    _ name: String, _ stage: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try stage()
    add(name, clock.now - start)
    return value
  }

  mutating func add(_ name: String, _ duration: Duration) {
    stages.append((name, duration))
  }

  /// Adds stages that somebody else measured.
  public mutating func add(contentsOf other: Timings) { stages += other.stages }

  public var total: Duration { stages.reduce(.zero) { $0 + $1.duration } }

  /// One stage a line, in milliseconds.
  public var description: String {
    let rows = stages + [("total", total)]
    return rows.map { name, duration in
      let milliseconds =
        Double(duration.components.seconds) * 1000
        + Double(duration.components.attoseconds) / 1e15
      let number = "\(milliseconds.rounded(toPlaces: 1))"
      return String(repeating: " ", count: max(0, 10 - number.count)) + number + " ms  " + name
    }.joined(separator: "\n")
  }
}

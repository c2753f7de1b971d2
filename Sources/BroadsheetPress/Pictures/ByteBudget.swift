import Foundation

/// Memory that several threads share: who wants more than is left waits until others are done.
///
/// What is larger than all of it gets it alone.
final class ByteBudget: @unchecked Sendable {
  private let total: Int
  /// Guarded by `turn`.
  private var used = 0
  private let turn = NSCondition()

  init(_ total: Int) { self.total = max(total, 1) }

  /// Runs the work while it holds that many bytes.
  func with<Result, Failure: Error>(
    _ bytes: Int, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let share = min(max(bytes, 0), total)
    turn.lock()
    while used + share > total { turn.wait() }
    used += share
    turn.unlock()
    defer {
      turn.lock()
      used -= share
      turn.broadcast()
      turn.unlock()
    }
    return try work()
  }
}

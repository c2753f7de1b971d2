import Dispatch
import Foundation
import Synchronization

/// How many cores this process may use.
public var coreCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

/// What comes of each piece of work, in order, worked out on several threads.
///
/// Pieces are dealt out one by one, so that a long one holds nobody up; how many threads there are
/// never shows in the result.
///
/// - Parameters:
///   - jobs: threads at most.
///   - tool: what a thread keeps from one piece to the next, such as open fonts; made on that thread.
public func concurrently<Tool, Value: Sendable>(
  _ count: Int, jobs: Int, with tool: @Sendable () -> Tool,
  _ work: @Sendable (_ index: Int, inout Tool) -> Value
) -> [Value] {
  let jobs = min(max(1, jobs), count)
  if jobs < 2 {
    guard count > 0 else { return [] }
    var tool = tool()
    return (0..<count).map { work($0, &tool) }
  }
  let results = Mutex([Value?](repeating: nil, count: count))
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: jobs) { _ in
    var mine: Tool?
    while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
      var tool = mine.take() ?? tool()
      let value = work(index, &tool)
      mine = .some(tool)
      results.withLock { $0[index] = value }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}

/// The same for work that needs no tool.
public func concurrently<Value: Sendable>(
  _ count: Int, jobs: Int, _ work: @Sendable (_ index: Int) -> Value
) -> [Value] {
  concurrently(count, jobs: jobs, with: {}, { index, _ in work(index) })
}

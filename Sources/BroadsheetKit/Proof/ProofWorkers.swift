import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import Synchronization

/// Does something for each picture of a proof on several threads.
///
/// When one fails, the others are made all the same; the error is that of the first.
///
/// - Parameter tool: what each thread keeps from picture to picture.
func eachOnItsWorker<Tool, Value: Sendable>(
  _ count: Int, jobs: Int, _ progress: @Sendable (_ done: Int, _ of: Int) -> Void,
  with tool: @Sendable () throws(EngineError) -> Tool,
  _ work: @Sendable (_ index: Int, Tool) throws(DrawingError) -> Value
) throws(EngineError) -> [Value] {
  let done = Mutex(0)
  let results = concurrently(
    count, jobs: jobs,
    with: { () -> Result<Tool, EngineError> in
      do throws(EngineError) { return .success(try tool()) } catch { return .failure(error) }
    },
    { index, tool -> Result<Value, EngineError> in
      let result: Result<Value, EngineError>
      switch tool {
      case .failure(let error): result = .failure(error)
      case .success(let tool):
        do throws(DrawingError) { result = .success(try work(index, tool)) } catch {
          result = .failure(EngineError(error))
        }
      }
      done.withLock {
        $0 += 1
        progress($0, count)
      }
      return result
    })
  var values: [Value] = []
  for result in results { values.append(try result.get()) }
  return values
}

/// The pixels of a page's trim.
func proofSize(of page: Page, dpi: Double) -> (width: Int, height: Int) {
  func pixels(_ length: Length) -> Int {
    Int(min(max((length.points * dpi / 72).rounded(), 1), 1e6))
  }
  return (pixels(page.trim.width), pixels(page.trim.height))
}

extension Engine {
  /// Bytes of pixels at work at once.
  private static let proofMemory = 1 << 30

  /// As many threads as draw spreads without taking more memory than there may be.
  func proofWorkers(_ spreads: [Spread], dpi: Double, isPrint: Bool) -> Int {
    let largest =
      spreads.map { spread in
        spread.pages.reduce(0) {
          let size = proofSize(of: $1, dpi: dpi)
          return $0 + size.width * size.height
        }
      }.max() ?? 1
    // Plates are drawn finer, and have a byte for each of four inks and more.
    return min(jobs, max(1, Self.proofMemory / max(largest * (isPrint ? 40 : 8), 1)))
  }
}

import Foundation
import Synchronization

/// Folders that are removed when the run ends before their owners do: by Ctrl-C, or because CI was told
/// to stop.
enum TemporaryTrees {
  private static let paths = Mutex<Set<String>>([])
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Watches for the end of the run from the first folder on; made once and never read.
  nonisolated(unsafe) private static let watching: [any DispatchSourceSignal] = signals.compactMap {
    number in
    // What a shell told this process to leave alone (`nohup`) stays so.
    let before = signal(number, SIG_IGN)
    if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return nil }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
      signal(number, SIG_DFL)
      kill(getpid(), number)
    }
    source.resume()
    return source
  }

  static func add(_ path: String) {
    _ = watching
    paths.withLock { _ = $0.insert(path) }
  }

  /// Removes a folder, and forgets it.
  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
    paths.withLock { _ = $0.remove(path) }
  }
}

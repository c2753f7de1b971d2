import Foundation
import Synchronization

/// Folders and files that are removed when the run ends before their owners do: by Ctrl-C, or because CI was told
/// to stop.
enum TemporaryTrees {
  private static let paths = Mutex<Set<String>>([])
  /// Programs that write into them.
  private static let children = Mutex<Set<pid_t>>([])
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Watches for the end of the run from the first folder on; made once and never read.
  nonisolated(unsafe) private static let watching: [any DispatchSourceSignal] = signals.compactMap {
    number in
    // What a shell told this process to leave alone (`nohup`) stays so.
    let before = signal(number, SIG_IGN)
    if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return nil }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      // First whoever would write into a folder that is removed.
      for child in children.withLock({ $0 }) { kill(child, SIGKILL) }
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

  static func add(child: pid_t) { children.withLock { _ = $0.insert(child) } }

  static func remove(child: pid_t) { children.withLock { _ = $0.remove(child) } }

  /// Removes a folder or file, and forgets it.
  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
    paths.withLock { _ = $0.remove(path) }
  }
}

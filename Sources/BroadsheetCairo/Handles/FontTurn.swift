import Foundation

/// Held while type is drawn: one thread at a time in the whole process.
///
/// Cairo 1.16 keeps few font files open at once and closes others when it needs room, without
/// looking whether another thread is just reading from one: now and then a font "fails" or a glyph
/// is lost. Drawing that opens fonts from memory for itself, as plates do, needs no turn.
enum FontTurn {
  private static let lock = NSRecursiveLock()

  static func take<Value, Failure: Error>(
    _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    lock.lock()
    defer { lock.unlock() }
    return try work()
  }
}

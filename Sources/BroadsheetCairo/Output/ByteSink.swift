/// Where finished bytes go, in the order they are made.
class ByteSink {
  /// Takes the next bytes; false when they cannot be kept.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool { preconditionFailure("subclasses append") }

  /// Why `append` said no.
  var writeError: DrawingError { .drawingFailed(reason: "cannot keep the bytes") }
}

/// Keeps the bytes in memory.
final class MemorySink: ByteSink {
  private(set) var bytes: [UInt8] = []

  override func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    self.bytes.append(contentsOf: bytes)
    return true
  }
}

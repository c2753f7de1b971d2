import Glibc

/// Replaces a file as a whole, or leaves it as it was.
package func replaceFile(_ path: String, with bytes: [UInt8]) throws(DrawingError) {
  let sink = try FileSink(replacing: path)
  guard bytes.withUnsafeBytes({ sink.append($0) }) else { throw sink.writeError }
  try sink.commit()
}

/// Writes a file beside its target and puts it in the target's place when all went well.
///
/// Until `commit()`, and whenever something fails, the target is as it was and the partial file is
/// removed.
final class FileSink: ByteSink {
  private static let bufferSize = 1 << 16

  private let path: String
  private let partialPath: String
  /// -1 when closed.
  private var descriptor: Int32
  /// Bytes not yet handed to the system.
  private var buffer: [UInt8] = []
  private var failure: String?

  init(replacing path: String) throws(DrawingError) {
    var info = stat()
    if stat(path, &info) == 0, info.st_mode & S_IFMT != S_IFREG {
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      throw .cannotWrite(path: path, reason: isFolder ? "it is a folder" : "it is not a plain file")
    }
    self.path = path
    var descriptor: Int32 = -1
    var partialPath = ""
    // Another thread of this process may be writing the same target: at most so many of them.
    for attempt in 0..<64 {
      partialPath = "\(path).partial-\(getpid())" + (attempt > 0 ? "-\(attempt)" : "")
      descriptor = open(partialPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 || errno != EEXIST { break }
    }
    if descriptor < 0 { throw .cannotWrite(path: path, reason: systemReason()) }
    self.descriptor = descriptor
    self.partialPath = partialPath
    super.init()
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(partialPath)
  }

  override var writeError: DrawingError {
    .cannotWrite(path: path, reason: failure ?? "unknown reason")
  }

  override func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard failure == nil else { return false }
    if buffer.count + bytes.count > Self.bufferSize {
      guard flush() else { return false }
      if bytes.count >= Self.bufferSize { return write(bytes) }
    }
    buffer.append(contentsOf: bytes)
    return true
  }

  /// Puts the file in the target's place.
  func commit() throws(DrawingError) {
    guard flush() else { throw writeError }
    let closed = close(descriptor) == 0
    descriptor = -1
    if !closed || rename(partialPath, path) != 0 {
      failure = systemReason()
      unlink(partialPath)
      throw writeError
    }
  }

  private func flush() -> Bool {
    guard failure == nil else { return false }
    defer { buffer.removeAll(keepingCapacity: true) }
    return buffer.withUnsafeBytes { write($0) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        failure = systemReason()
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

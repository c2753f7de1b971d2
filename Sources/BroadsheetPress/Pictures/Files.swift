import Foundation

/// Why a file cannot be read.
struct ReadingError: Error, Hashable, Sendable {
  /// In words, without the path.
  let reason: String
}

/// What the system says of a file; changes whenever its content may have.
struct FileFacts: Hashable, Sendable {
  let size: Int
  let device: UInt64
  let inode: UInt64
  /// Nanoseconds since 1970.
  let modified: Int64
  let changed: Int64
}

/// Reads a whole file.
///
/// - Parameter limit: the most bytes; more is an error, found before anything is read.
func readFile(_ path: String, limit: Int) throws(ReadingError) -> [UInt8] {
  try readFileAndFacts(path, limit: limit).bytes
}

/// Reads a whole file, and what the system says of it; fails when it changes meanwhile.
func readFileAndFacts(
  _ path: String, limit: Int
) throws(ReadingError) -> (bytes: [UInt8], facts: FileFacts) {
  // A pipe would wait for somebody to write into it.
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { throw ReadingError(reason: systemError()) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw ReadingError(reason: systemError()) }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw ReadingError(reason: "it is not a file")
  }
  let facts = FileFacts(status)
  guard facts.size <= limit else {
    throw ReadingError(reason: "it has \(facts.size) bytes; the most is \(limit)")
  }
  var failure: String?
  let bytes = [UInt8](unsafeUninitializedCapacity: facts.size) { buffer, count in
    while count < facts.size, let start = buffer.baseAddress {
      let got = read(file, start + count, facts.size - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { failure = systemError() }
      if got <= 0 { return }
      count += got
    }
  }
  if let failure { throw ReadingError(reason: failure) }
  guard bytes.count == facts.size, fstat(file, &status) == 0, FileFacts(status) == facts else {
    throw ReadingError(reason: "it changed while it was read")
  }
  return (bytes, facts)
}

/// What the system says of a file; nil when it is no file or not there.
func fileFacts(_ path: String) -> FileFacts? {
  var status = stat()
  guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  return FileFacts(status)
}

func isFile(_ path: String) -> Bool { fileFacts(path) != nil }

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a folder, sorted; none when it cannot be read.
func filesIn(_ folder: String) -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}

/// What errno says, in words.
func systemError() -> String { String(cString: strerror(errno)) }

extension FileFacts {
  fileprivate init(_ status: stat) {
    size = Int(status.st_size)
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
  }
}

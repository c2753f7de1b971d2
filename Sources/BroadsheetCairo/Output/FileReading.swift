import Glibc

/// A file could not be read.
struct UnreadableFile: Error {
  var reason: String
}

/// What the system says about its last failure.
func systemReason() -> String {
  String(cString: strerror(errno)).lowercased()
}

/// Why a file cannot be read, or nothing when it can.
func reasonNotReadable(_ path: String) -> String? {
  access(path, R_OK) == 0 ? nil : systemReason()
}

/// The first `limit` bytes of a file: all of them when it is shorter.
func readFile(_ path: String, limit: Int = .max) throws(UnreadableFile) -> [UInt8] {
  // A named pipe that nobody writes to would never open otherwise.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw UnreadableFile(reason: systemReason()) }
  defer { close(descriptor) }
  var info = stat()
  guard fstat(descriptor, &info) == 0 else { throw UnreadableFile(reason: systemReason()) }
  guard info.st_mode & S_IFMT == S_IFREG else {
    throw UnreadableFile(reason: "it is not a plain file")
  }
  let size = min(Int(info.st_size), limit)
  var failure: String?
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { failure = systemReason() }
      if got <= 0 { return }
      count += got
    }
  }
  if let failure { throw UnreadableFile(reason: failure) }
  return bytes
}

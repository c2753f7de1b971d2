import Glibc

/// Writes a line to standard error. When nobody listens there, there is nobody to tell.
func say(_ text: String) {
  _ = put(text + "\n", on: STDERR_FILENO)
}

/// Writes to standard output as it is.
func give(_ text: String) throws(WorldFailure) {
  if let reason = put(text, on: STDOUT_FILENO) {
    throw WorldFailure(message: "cannot write to standard output: \(reason)")
  }
}

/// Writes all of a text, not by `FileHandle`, which ends the process when the disk is full.
///
/// - Returns: why it could not, or nothing when it could.
func put(_ text: String, on descriptor: Int32) -> String? {
  var text = text
  return text.withUTF8 { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(
        descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return String(cString: strerror(errno)).lowercased() }
      written += count
    }
    return nil
  }
}

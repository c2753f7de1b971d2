internal import CPango
internal import Glibc

/// Holds font files against the sums that the manifest gives.
public enum FontVerifier {
  /// How much of a file is read at a time.
  private static let chunk = 1 << 16

  /// The SHA-256 of a file's bytes, in lower-case hexadecimal.
  public static func sha256(ofFileAt path: String) throws(FontError) -> String {
    guard let file = fopen(path, "rb") else { throw .lastFailure(at: path) }
    defer { fclose(file) }
    guard let checksum = g_checksum_new(G_CHECKSUM_SHA256) else {
      preconditionFailure("GLib knows SHA-256")
    }
    defer { g_checksum_free(checksum) }

    var buffer = [UInt8](repeating: 0, count: chunk)
    while true {
      let count = fread(&buffer, 1, chunk, file)
      if count == 0 { break }
      g_checksum_update(checksum, buffer, count)
    }
    // A folder opens, and fails only here.
    if ferror(file) != 0 { throw .lastFailure(at: path) }
    return String(cString: g_checksum_get_string(checksum))
  }
}

extension FontError {
  /// What the C library's last call had to say about a path.
  static func lastFailure(at path: String) -> FontError {
    let code = errno
    return FontError(
      path: path,
      problem: code == ENOENT || code == ENOTDIR
        ? .missing : .unreadable(reason: String(cString: strerror(code))))
  }
}

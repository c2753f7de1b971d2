import Glibc

/// A picture file that is open for reading.
final class PictureFile {
  /// The most bytes that a picture file may have: 2 GiB.
  private static let sizeLimit = 2 << 30

  let size: Int
  private let descriptor: Int32

  init(_ path: String) throws(PictureError) {
    // A named pipe that nobody writes to would never open otherwise.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(reason: systemReason()) }
    var info = stat()
    let failure: PictureError? =
      if fstat(descriptor, &info) != 0 {
        .unreadable(reason: systemReason())
      } else if info.st_mode & S_IFMT != S_IFREG {
        .unreadable(reason: "it is not a plain file")
      } else if info.st_size > Self.sizeLimit {
        .unsupported(reason: "a file of more than 2 GiB")
      } else {
        nil
      }
    if let failure {
      close(descriptor)
      throw failure
    }
    self.descriptor = descriptor
    size = Int(info.st_size)
  }

  deinit { close(descriptor) }

  /// The first bytes: all of them when the file is shorter than `limit`.
  func prefix(_ limit: Int) throws(PictureError) -> [UInt8] {
    let size = min(size, limit)
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = read(into: UnsafeMutableRawBufferPointer(buffer)[0..<size], at: 0)
      if count < 0 {
        failure = systemReason()
        count = 0
      }
    }
    if let failure { throw .unreadable(reason: failure) }
    return bytes
  }

  /// Reads as many bytes as there are and fit; -1 when the system fails.
  func read(into buffer: Slice<UnsafeMutableRawBufferPointer>, at offset: Int) -> Int {
    let target = UnsafeMutableRawBufferPointer(rebasing: buffer)
    var count = 0
    while count < target.count {
      let got = pread(
        descriptor, target.baseAddress.map { $0 + count }, target.count - count, offset + count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { return -1 }
      if got == 0 { break }
      count += got
    }
    return count
  }
}

/// All bytes of a picture file.
package func readPictureFile(_ path: String) throws(PictureError) -> [UInt8] {
  try PictureFile(path).prefix(.max)
}

/// What the system says about its last failure.
private func systemReason() -> String {
  String(cString: strerror(errno)).lowercased()
}

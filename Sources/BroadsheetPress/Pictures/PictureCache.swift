import Foundation

/// Keeps made pictures on disk from one build to the next.
///
/// One file a picture, named by its key: the content of the picture's file and all that was asked
/// of it. Files are written beside and renamed, so several processes may use a folder at once; each
/// carries its own sum, and one that is damaged counts as not there. A folder that cannot be written
/// costs time, never a build.
///
/// So that a second build need not read the pictures to learn that they have not changed, a small
/// file remembers the content of each file by what the system says of it: path, device, inode, size,
/// and the times of its last change in nanoseconds, of its content and of its entry. That is safe
/// because programs cannot set the last of these: whatever is written to a file, put in its place or
/// copied over it, even with its old date, gets a new one. Only a change within the clock's tick of
/// an earlier one might not show; so a file is not remembered until it has rested for two seconds.
public struct PictureCache: Sendable {
  public let folder: String
  /// The most bytes that are kept when a build is done.
  public let limit: Int
  /// The time of day in nanoseconds since 1970; decides what is remembered, never what is made.
  var now: @Sendable () -> Int64 = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static let rest: Int64 = 2_000_000_000
  /// What a process that died in the middle of writing may have left is removed after an hour.
  private static let abandoned: Int64 = 3600 * 1_000_000_000

  /// - Parameters:
  ///   - folder: made when it is not there.
  ///   - limit: in bytes; 1 GB.
  public init(folder: String, limit: Int = 1 << 30) {
    self.folder = folder
    self.limit = limit
  }

  // MARK: Pictures

  func picture(for key: Digest) -> MadePicture? {
    let path = path(key, "picture")
    guard let bytes = try? readFile(path, limit: PressPictures.fileLimit),
      let made = MadePicture(entry: bytes)
    else { return nil }
    touch(path)
    return made
  }

  func keep(_ made: MadePicture, for key: Digest) { write(made.entry, to: path(key, "picture")) }

  // MARK: Drawings

  /// What `keep(artwork:)` kept.
  func artwork(for key: Digest) -> [UInt8]? {
    let path = path(key, "drawing")
    guard let bytes = try? readFile(path, limit: PressPictures.fileLimit), bytes.count > 16,
      Digest(of: bytes.dropLast(16)) == Digest(bytes.suffix(16))
    else { return nil }
    touch(path)
    return bytes.dropLast(16)
  }

  func keep(artwork bytes: [UInt8], for key: Digest) {
    write(bytes + Digest(of: bytes).bytes, to: path(key, "drawing"))
  }

  // MARK: Contents

  func content(of path: String, _ facts: FileFacts) -> Digest? {
    let name = self.path(Self.key(path, facts), "seen")
    guard let bytes = try? readFile(name, limit: 32), bytes.count == 32 else { return nil }
    let digest = Digest(bytes[..<16])
    guard Digest(of: bytes[..<16]) == Digest(bytes[16...]) else { return nil }
    touch(name)
    return digest
  }

  func remember(_ digest: Digest, of path: String, _ facts: FileFacts) {
    guard max(facts.changed, facts.modified) < now() - Self.rest else { return }
    write(
      digest.bytes + Digest(of: digest.bytes).bytes, to: self.path(Self.key(path, facts), "seen"))
  }

  private static func key(_ path: String, _ facts: FileFacts) -> Digest {
    var key = KeyBytes()
    key.write(path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)
    key.write(facts.size)
    key.write(Int(truncatingIfNeeded: facts.device))
    key.write(Int(truncatingIfNeeded: facts.inode))
    key.write(Int(facts.modified))
    key.write(Int(facts.changed))
    return key.digest
  }

  // MARK: Files

  private func path(_ key: Digest, _ kind: String) -> String {
    "\(folder)/\(key.hexadecimal).\(kind)"
  }

  /// Marks a file as used, for `trim`.
  private func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

  private func write(_ bytes: [UInt8], to path: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let beside = "\(folder)/\(UUID().uuidString).new"
    let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { return }
    var written = 0
    bytes.withUnsafeBytes { buffer in
      while written < bytes.count, let start = buffer.baseAddress {
        let count = Foundation.write(file, start + written, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        written += count
      }
    }
    // A full disk may show only when the file is closed.
    guard close(file) == 0, written == bytes.count, rename(beside, path) == 0 else {
      unlink(beside)
      return
    }
  }

  /// Removes what has not been used for longest, until the rest is within the limit.
  public func trim() {
    let now = now()
    var kept: [(path: String, facts: FileFacts)] = []
    for name in filesIn(folder) {
      let path = folder + "/" + name
      guard let facts = fileFacts(path) else { continue }
      if name.hasSuffix(".new") {
        if facts.changed < now - Self.abandoned { unlink(path) }
      } else if [".picture", ".drawing", ".seen"].contains(where: name.hasSuffix) {
        kept.append((path, facts))
      }
    }
    var total = kept.reduce(0) { $0 + $1.facts.size }
    guard total > limit else { return }
    for (path, facts) in kept.sorted(by: { $0.facts.modified < $1.facts.modified }) {
      if total <= limit { return }
      if unlink(path) == 0 { total -= facts.size }
    }
  }
}

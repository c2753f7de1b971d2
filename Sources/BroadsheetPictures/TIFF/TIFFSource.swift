import CTIFF
import Glibc

/// Where libtiff reads from, and what it has to say about it.
final class TIFFSource {
  enum Storage {
    /// The whole file in memory, which must outlive the source.
    case bytes(UnsafeBufferPointer<UInt8>)
    case file(PictureFile)

    var size: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .file(let file): file.size
      }
    }
  }

  let storage: Storage
  /// Where the next read begins; may lie behind the end.
  private var offset = 0
  /// The first error since the last time this was taken.
  private(set) var error: String?
  private(set) var warning: String?

  init(_ storage: Storage) { self.storage = storage }

  func takeMessages() -> (error: String?, warning: String?) {
    defer { (error, warning) = (nil, nil) }
    return (error, warning)
  }

  /// Opens the file with everything that concerns it coming to this source, which must outlive
  /// the handle.
  func open() -> OpaquePointer? {
    guard let options = TIFFOpenOptionsAlloc() else { return nil }
    defer { TIFFOpenOptionsFree(options) }
    let this = Unmanaged.passUnretained(self).toOpaque()
    TIFFOpenOptionsSetErrorHandlerExtR(
      options,
      { _, source, _, format, arguments in
        let source = source.map(TIFFSource.at)
        source?.error = source?.error ?? message(format, arguments)
        return 1
      }, this)
    TIFFOpenOptionsSetWarningHandlerExtR(
      options,
      { _, source, _, format, arguments in
        let source = source.map(TIFFSource.at)
        source?.warning = source?.warning ?? message(format, arguments)
        return 1
      }, this)
    // What libtiff takes for itself in one piece: tables of strips, or compressed data.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, 256 << 20)
    return TIFFClientOpenExt(
      "", "r", this,
      { source, buffer, count in
        guard let source, let buffer else { return 0 }
        let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
        return Int64(TIFFSource.at(source).read(target))
      },
      { _, _, _ in 0 },
      { source, offset, origin in
        guard let source else { return .max }
        return TIFFSource.at(source).seek(offset, origin)
      },
      { _ in 0 },
      { source in UInt64(source.map { TIFFSource.at($0).storage.size } ?? 0) },
      { source, base, size in
        guard let source, case .bytes(let bytes) = TIFFSource.at(source).storage else { return 0 }
        // Never written to: it is opened for reading.
        base?.pointee = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        size?.pointee = UInt64(bytes.count)
        return 1
      },
      { _, _, _ in }, options)
  }

  private static func at(_ pointer: UnsafeMutableRawPointer) -> TIFFSource {
    Unmanaged<TIFFSource>.fromOpaque(pointer).takeUnretainedValue()
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, max(0, storage.size - offset))
    guard count > 0 else { return 0 }
    switch storage {
    case .bytes(let bytes):
      let part = UnsafeRawBufferPointer(bytes)[offset..<offset + count]
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
      offset += count
      return count
    case .file(let file):
      let got = file.read(into: buffer[0..<count], at: offset)
      offset += max(got, 0)
      return got
    }
  }

  private func seek(_ distance: UInt64, _ origin: Int32) -> UInt64 {
    let distance = Int(truncatingIfNeeded: distance)
    let (target, overflow) =
      switch origin {
      case SEEK_CUR: offset.addingReportingOverflow(distance)
      case SEEK_END: storage.size.addingReportingOverflow(distance)
      default: (distance, false)
      }
    guard !overflow, target >= 0 else { return .max }
    offset = target
    return UInt64(target)
  }
}

/// One of libtiff's messages.
private func message(_ format: UnsafePointer<CChar>?, _ arguments: CVaListPointer?) -> String {
  guard let format, let arguments else { return "unknown reason" }
  var text = [UInt8](repeating: 0, count: 200)
  text.withUnsafeMutableBytes { text in
    guard let start = text.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
    vsnprintf(start, text.count, format, arguments)
  }
  return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
}

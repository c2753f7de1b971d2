import CQPDF
import Glibc

extension PDFDocument {
  /// What libqpdf writes for a file's identifier when it is told not to make one: pi.
  private static let placeholder = Array("<31415926535897932384626433832795>".utf8)

  /// The document as a file; streams are written as they are encoded, objects nobody refers to are
  /// left out. Same document, same identifier, same bytes.
  ///
  /// libqpdf would make the identifier from the sum of everything it writes, which takes as long as
  /// the writing; here it is given.
  ///
  /// - Parameters:
  ///   - version: "1.4" and the like.
  ///   - identifier: 16 bytes that stand for the content, for the trailer's `ID`.
  ///   - usesObjectStreams: whether small objects are packed together; from 1.5 on.
  public func write(
    version: String, identifier: [UInt8], usesObjectStreams: Bool = false
  ) throws(PDFError) -> [UInt8] {
    guard qpdf_init_write_memory(handle) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
    try write(version, identifier, usesObjectStreams)
    let count = qpdf_get_buffer_length(handle)
    var file = Array(UnsafeBufferPointer(start: qpdf_get_buffer(handle), count: count))
    guard Self.put(identifier, into: &file) else {
      throw .cannotWrite(reason: "libqpdf wrote no identifier")
    }
    return file
  }

  /// The same, straight into a file: streams pass through one after the other, so that a document of
  /// any size takes little memory. A file that is there already is written over.
  public func write(
    toFile path: String, version: String, identifier: [UInt8], usesObjectStreams: Bool = false
  ) throws(PDFError) {
    guard qpdf_init_write(handle, path) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
    try write(version, identifier, usesObjectStreams)
    try Self.put(identifier, intoFile: path)
  }

  private func write(
    _ version: String, _ identifier: [UInt8], _ usesObjectStreams: Bool
  ) throws(PDFError) {
    precondition(identifier.count == 16, "an identifier has 16 bytes")
    qpdf_set_object_stream_mode(handle, usesObjectStreams ? qpdf_o_generate : qpdf_o_disable)
    qpdf_set_stream_data_mode(handle, qpdf_s_preserve)
    qpdf_set_compress_streams(handle, 0)
    qpdf_set_static_ID(handle, 1)
    qpdf_set_newline_before_endstream(handle, 1)
    qpdf_set_suppress_original_object_IDs(handle, 1)
    qpdf_force_pdf_version(handle, version)
    guard qpdf_write(handle) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
  }

  /// The same in the last stretch of a file.
  private static func put(_ identifier: [UInt8], intoFile path: String) throws(PDFError) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(reason: "\(path) cannot be opened again") }
    defer { close(descriptor) }
    let end = lseek(descriptor, 0, SEEK_END)
    let start = max(0, end - tailLength)
    var tail = [UInt8](repeating: 0, count: end - start)
    let read = pread(descriptor, &tail, tail.count, off_t(start))
    guard read == tail.count, put(identifier, into: &tail) else {
      throw .cannotWrite(reason: "libqpdf wrote no identifier")
    }
    guard pwrite(descriptor, tail, tail.count, off_t(start)) == tail.count else {
      throw .cannotWrite(reason: "\(path) cannot be written")
    }
  }

  /// The trailer is never longer.
  private static let tailLength = 4096

  /// Writes the identifier where the placeholder stands: at the file's end, once or twice.
  private static func put(_ identifier: [UInt8], into file: inout [UInt8]) -> Bool {
    let digits = Array("0123456789abcdef".utf8)
    let written = identifier.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    var found = false
    var at = file.count - placeholder.count
    let start = max(0, at - tailLength)
    while at >= start {
      if file[at] == placeholder[0], file[at..<at + placeholder.count].elementsEqual(placeholder) {
        file.replaceSubrange(at + 1..<at + placeholder.count - 1, with: written)
        found = true
      }
      at -= 1
    }
    return found
  }
}

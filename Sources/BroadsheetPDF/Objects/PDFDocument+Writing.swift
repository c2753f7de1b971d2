import CQPDF

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
    precondition(identifier.count == 16, "an identifier has 16 bytes")
    guard qpdf_init_write_memory(handle) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
    qpdf_set_object_stream_mode(handle, usesObjectStreams ? qpdf_o_generate : qpdf_o_disable)
    qpdf_set_stream_data_mode(handle, qpdf_s_preserve)
    qpdf_set_compress_streams(handle, 0)
    qpdf_set_static_ID(handle, 1)
    qpdf_set_newline_before_endstream(handle, 1)
    qpdf_set_suppress_original_object_IDs(handle, 1)
    qpdf_force_pdf_version(handle, version)
    guard qpdf_write(handle) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
    let count = qpdf_get_buffer_length(handle)
    var file = Array(UnsafeBufferPointer(start: qpdf_get_buffer(handle), count: count))
    guard Self.put(identifier, into: &file) else {
      throw .cannotWrite(reason: "libqpdf wrote no identifier")
    }
    return file
  }

  /// Writes the identifier where the placeholder stands: at the file's end, once or twice.
  private static func put(_ identifier: [UInt8], into file: inout [UInt8]) -> Bool {
    let digits = Array("0123456789abcdef".utf8)
    let written = identifier.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    var found = false
    var at = file.count - placeholder.count
    let start = max(0, at - 4096)
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

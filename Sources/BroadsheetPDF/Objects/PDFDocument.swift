import CQPDF
import Glibc

/// A PDF in memory, owned by libqpdf; objects come and go as values.
///
/// Not for several threads: take the data of streams out and work on that.
public final class PDFDocument {
  /// The most bytes that one stream may decode to.
  public static let streamLimit = 1 << 30
  /// Values nested deeper are cut off: no sound file does it.
  private static let depthLimit = 64

  /// What messages call the file.
  public let name: String
  let handle: qpdf_data
  /// libqpdf reads from these bytes as long as the document lives; nil for one that it reads from its
  /// file.
  private let buffer: UnsafeMutableBufferPointer<UInt8>?
  private let size: Int
  /// Documents that objects were copied from: their data is read when this one is written.
  var sources: [PDFDocument] = []
  var cache: [PDFReference: PDFValue] = [:]

  /// Reads a PDF. What is damaged is repaired as far as that goes; see `repairs`.
  ///
  /// - Parameter name: what messages call the file.
  public init(reading bytes: [UInt8], named name: String) throws(PDFError) {
    self.name = name
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    _ = buffer.update(fromContentsOf: bytes)
    self.buffer = buffer
    size = bytes.count
    handle = Self.quietHandle()
    let status = buffer.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(handle, name, $0.baseAddress, UInt64(bytes.count), nil)
    }
    try checkReading(status)
  }

  /// Opens a PDF whose streams are read from its file when they are wanted: for files of any size. The
  /// file must stay as it is while the document lives.
  public init(file path: String) throws(PDFError) {
    name = path
    buffer = nil
    var info = stat()
    size = stat(path, &info) == 0 ? Int(info.st_size) : 0
    handle = Self.quietHandle()
    try checkReading(qpdf_read(handle, path, nil))
  }

  private static func quietHandle() -> qpdf_data {
    guard let handle = qpdf_init() else { preconditionFailure("libqpdf gives a handle") }
    qpdf_set_suppress_warnings(handle, 1)
    qpdf_silence_errors(handle)
    return handle
  }

  private func checkReading(_ status: Int32) throws(PDFError) {
    if status & 2 != 0 {
      let error = qpdf_get_error(handle)
      let reason = String(cString: qpdf_get_error_message_detail(handle, error))
      if qpdf_get_error_code(handle, error) == qpdf_e_password { throw .encrypted(file: name) }
      throw .damaged(file: name, reason: reason)
    }
    collectWarnings()
  }

  deinit {
    // An error nobody asked for would be printed.
    if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
    var handle: qpdf_data? = handle
    qpdf_cleanup(&handle)
    buffer?.deallocate()
  }

  // MARK: What the file is

  /// What libqpdf had to mend while reading, in its words.
  public private(set) var repairs: [String] = []

  /// "1.4", from the file's first line.
  public var version: String { String(cString: qpdf_get_pdf_version(handle)) }

  public var isEncrypted: Bool { qpdf_is_encrypted(handle) != 0 }

  func collectWarnings() {
    while qpdf_more_warnings(handle) != 0 {
      let warning = qpdf_next_warning(handle)
      repairs.append(String(cString: qpdf_get_error_message_detail(handle, warning)))
    }
  }

  // MARK: Reading

  public var trailer: PDFDictionary {
    let object = qpdf_get_trailer(handle)
    defer { qpdf_oh_release(handle, object) }
    return value(of: object, depth: 0, isTop: true).dictionary ?? [:]
  }

  public var catalog: PDFDictionary { resolve(trailer["Root"] ?? .null).dictionary ?? [:] }

  /// The dictionaries of the pages, in order.
  public var pages: [PDFReference] {
    let count = qpdf_get_num_pages(handle)
    guard count > 0 else { return [] }
    return (0..<Int(count)).map { index in
      let page = qpdf_get_page_n(handle, index)
      defer { qpdf_oh_release(handle, page) }
      return PDFReference(
        number: Int(qpdf_oh_get_object_id(handle, page)),
        generation: Int(qpdf_oh_get_generation(handle, page)))
    }
  }

  /// An object by its address; null when there is none.
  public func object(_ reference: PDFReference) -> PDFValue {
    if let known = cache[reference] { return known }
    let object = handleOfObject(reference)
    defer { qpdf_oh_release(handle, object) }
    let value = value(of: object, depth: 0, isTop: true)
    cache[reference] = value
    return value
  }

  /// Whether an object is a stream; quicker than reading it.
  public func isStream(_ reference: PDFReference) -> Bool {
    let object = handleOfObject(reference)
    defer { qpdf_oh_release(handle, object) }
    return qpdf_oh_is_stream(handle, object) != 0
  }

  /// One entry of a dictionary, or of a stream's; quicker than reading all of them.
  public func entry(_ key: String, of reference: PDFReference) -> PDFValue {
    let object = handleOfObject(reference)
    defer { qpdf_oh_release(handle, object) }
    let isStream = qpdf_oh_is_stream(handle, object) != 0
    guard isStream || qpdf_oh_is_dictionary(handle, object) != 0 else { return .null }
    let entries = isStream ? qpdf_oh_get_dict(handle, object) : qpdf_oh_new_object(handle, object)
    defer { qpdf_oh_release(handle, entries) }
    let item = PDFName.withSlash(key, isNew: false) { qpdf_oh_get_key(handle, entries, $0) }
    defer { qpdf_oh_release(handle, item) }
    return value(of: item, depth: 1, isTop: false)
  }

  /// The addresses that objects may have, from the cross-reference table's size.
  public var references: [PDFReference] {
    let size = trailer["Size"]?.integer ?? 0
    // More objects than bytes cannot be; a small file may number a few of them sparsely.
    let limit = max(self.size, 100_000)
    return (1..<max(1, min(size, limit))).map { PDFReference(number: $0) }
  }

  /// The value itself, or what its reference leads to.
  public func resolve(_ value: PDFValue) -> PDFValue {
    var value = value
    // A reference leads to an object, never to another reference; a damaged file may try.
    for _ in 0..<8 {
      guard case .reference(let reference) = value else { return value }
      value = object(reference)
    }
    return .null
  }

  public func resolve(_ value: PDFValue?) -> PDFValue { resolve(value ?? .null) }

  /// An entry of a page, or of the nearest of its parents that has it.
  public func inherited(_ key: String, by page: PDFDictionary) -> PDFValue {
    resolve(inheritedEntry(key, by: page))
  }

  /// The same as it is written: a reference stays one.
  public func inheritedEntry(_ key: String, by page: PDFDictionary) -> PDFValue {
    var node = page
    for _ in 0..<Self.depthLimit {
      if let value = node[key] { return value }
      guard let parent = resolve(node["Parent"]).dictionary else { break }
      node = parent
    }
    return .null
  }

  func handleOfObject(_ reference: PDFReference) -> qpdf_oh {
    qpdf_get_object_by_id(
      handle, Int32(clamping: reference.number), Int32(clamping: reference.generation))
  }

  private func value(of object: qpdf_oh, depth: Int, isTop: Bool) -> PDFValue {
    if !isTop, qpdf_oh_is_indirect(handle, object) != 0 {
      return .reference(
        PDFReference(
          number: Int(qpdf_oh_get_object_id(handle, object)),
          generation: Int(qpdf_oh_get_generation(handle, object))))
    }
    guard depth < Self.depthLimit else { return .null }
    switch qpdf_oh_get_type_code(handle, object) {
    case ot_boolean: return .boolean(qpdf_oh_get_bool_value(handle, object) != 0)
    case ot_integer: return .integer(Int(qpdf_oh_get_int_value(handle, object)))
    case ot_real:
      // A number of 400 digits is infinite; the greatest that a PDF means is far below this.
      let number = qpdf_oh_get_numeric_value(handle, object)
      return .real(number.isFinite ? number : number < 0 ? -1e9 : 1e9)
    case ot_name:
      return .name(Self.name(qpdf_oh_get_name(handle, object)))
    case ot_string:
      var count = 0
      guard let bytes = qpdf_oh_get_binary_string_value(handle, object, &count) else {
        return .string([])
      }
      return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        .string(Array(UnsafeBufferPointer(start: $0, count: count)))
      }
    case ot_array:
      return .array(
        (0..<max(0, qpdf_oh_get_array_n_items(handle, object))).map { index in
          let item = qpdf_oh_get_array_item(handle, object, index)
          defer { qpdf_oh_release(handle, item) }
          return value(of: item, depth: depth + 1, isTop: false)
        })
    case ot_dictionary: return .dictionary(entries(of: object, depth: depth))
    case ot_stream:
      let dictionary = qpdf_oh_get_dict(handle, object)
      defer { qpdf_oh_release(handle, dictionary) }
      return .stream(entries(of: dictionary, depth: depth))
    default: return .null
    }
  }

  func entries(of dictionary: qpdf_oh, depth: Int) -> PDFDictionary {
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(handle, dictionary)
    while qpdf_oh_dict_more_keys(handle) != 0 {
      keys.append(Self.name(qpdf_oh_dict_next_key(handle)))
    }
    var entries: PDFDictionary = [:]
    for key in keys {
      let item = PDFName.withSlash(key, isNew: false) { qpdf_oh_get_key(handle, dictionary, $0) }
      defer { qpdf_oh_release(handle, item) }
      entries[key] = value(of: item, depth: depth + 1, isTop: false)
    }
    return entries
  }

  /// A name as libqpdf gives it, without its slash.
  private static func name(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    let bytes = UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
    return PDFName.text(bytes.first == UInt8(ascii: "/") ? bytes[1...] : bytes[...])
  }
}

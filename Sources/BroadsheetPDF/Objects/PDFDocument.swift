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
  /// libqpdf reads from these bytes as long as the document lives.
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  /// Documents that objects were copied from: their data is read when this one is written.
  private var sources: [PDFDocument] = []
  private var cache: [PDFReference: PDFValue] = [:]

  /// Reads a PDF. What is damaged is repaired as far as that goes; see `repairs`.
  ///
  /// - Parameter name: what messages call the file.
  public init(reading bytes: [UInt8], named name: String) throws(PDFError) {
    self.name = name
    buffer = .allocate(capacity: max(bytes.count, 1))
    _ = buffer.update(fromContentsOf: bytes)
    handle = qpdf_init()
    qpdf_set_suppress_warnings(handle, 1)
    qpdf_silence_errors(handle)
    let status = buffer.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(handle, name, $0.baseAddress, UInt64(bytes.count), nil)
    }
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
    buffer.deallocate()
  }

  // MARK: What the file is

  /// What libqpdf had to mend while reading, in its words.
  public private(set) var repairs: [String] = []

  /// "1.4", from the file's first line.
  public var version: String { String(cString: qpdf_get_pdf_version(handle)) }

  public var isEncrypted: Bool { qpdf_is_encrypted(handle) != 0 }

  private func collectWarnings() {
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

  /// The addresses that objects may have, from the cross-reference table's size.
  public var references: [PDFReference] {
    let size = trailer["Size"]?.integer ?? 0
    // More objects than bytes cannot be; a small file may number a few of them sparsely.
    let limit = max(buffer.count, 100_000)
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
    var node = page
    for _ in 0..<Self.depthLimit {
      if let value = node[key] { return resolve(value) }
      guard let parent = resolve(node["Parent"]).dictionary else { break }
      node = parent
    }
    return .null
  }

  private func handleOfObject(_ reference: PDFReference) -> qpdf_oh {
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
    case ot_real: return .real(qpdf_oh_get_numeric_value(handle, object))
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

  private func entries(of dictionary: qpdf_oh, depth: Int) -> PDFDictionary {
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(handle, dictionary)
    while qpdf_oh_dict_more_keys(handle) != 0 {
      keys.append(String(cString: qpdf_oh_dict_next_key(handle)))
    }
    var entries: PDFDictionary = [:]
    for key in keys {
      let item = qpdf_oh_get_key(handle, dictionary, key)
      defer { qpdf_oh_release(handle, item) }
      entries[key.withCString(Self.name)] = value(of: item, depth: depth + 1, isTop: false)
    }
    return entries
  }

  /// A name as libqpdf gives it, without its slash; bytes above ASCII are taken as UTF-8.
  private static func name(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    let name = String(cString: text)
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }

  /// A name as libqpdf writes it rightly. It escapes every odd character but a number sign before two
  /// hexadecimal digits, which it takes for an escape: an ink called `Blue #25` came out as `Blue %`.
  private static func written(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "#")) else { return name }
    return name.replacing(/#(?=[0-9A-Fa-f]{2})/, with: "#23")
  }

  // MARK: Streams

  /// A stream's data as the file holds it.
  public func rawData(of reference: PDFReference) throws(PDFError) -> [UInt8] {
    try data(of: reference, level: qpdf_dl_none)
  }

  /// A stream's data with the lossless filters undone, `DCTDecode` and the like left on.
  ///
  /// - Parameter limit: the most bytes to decode to.
  public func decodedData(
    of reference: PDFReference, limit: Int = streamLimit
  ) throws(PDFError) -> [UInt8] {
    let filters = filters(of: object(reference).dictionary ?? [:])
    let raw = try rawData(of: reference)
    if filters.allSatisfy({ !Self.expanding.contains($0.name) }) {
      return try data(of: reference, level: qpdf_dl_generalized)
    }
    if filters.count == 1, filters[0].name == "FlateDecode", filters[0].parameters == nil,
      let inflated = inflate(raw, limit: limit)
    {
      switch inflated {
      case .bytes(let bytes): return bytes
      case .tooLarge: throw .tooLarge(file: name, object: reference.number, limit: limit)
      }
    }
    // No lossless filter of PDF can make one byte more than about 3,000.
    var most = raw.count
    for filter in filters where Self.expanding.contains(filter.name) {
      most = most.multipliedReportingOverflow(by: 3_000).partialValue
    }
    if most > limit, filters[0].name == "FlateDecode", case .tooLarge? = inflate(raw, limit: limit)
    {
      throw .tooLarge(file: name, object: reference.number, limit: limit)
    }
    if filters.count > 3 || (filters.count > 1 && most > limit && raw.count > 1 << 20) {
      throw .tooLarge(file: name, object: reference.number, limit: limit)
    }
    return try data(of: reference, level: qpdf_dl_generalized)
  }

  private static let expanding: Set<String> = [
    "FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL",
  ]

  /// The filters of a stream in the order in which they are undone, with their parameters.
  public func filters(
    of stream: PDFDictionary
  ) -> [(name: String, parameters: PDFDictionary?)] {
    let filter = resolve(stream["Filter"])
    let names = filter.name.map { [$0] } ?? (filter.array ?? []).compactMap { resolve($0).name }
    let parameters = resolve(stream["DecodeParms"])
    return names.enumerated().map { index, name in
      if let list = parameters.array {
        return (name, index < list.count ? resolve(list[index]).dictionary : nil)
      }
      return (name, index == 0 ? parameters.dictionary : nil)
    }
  }

  private func data(
    of reference: PDFReference, level: qpdf_stream_decode_level_e
  ) throws(PDFError) -> [UInt8] {
    let object = handleOfObject(reference)
    defer { qpdf_oh_release(handle, object) }
    guard qpdf_oh_is_stream(handle, object) != 0 else {
      throw .unreadableStream(file: name, object: reference.number, reason: "it is no stream")
    }
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = qpdf_oh_get_stream_data(handle, object, level, nil, &bytes, &count)
    defer { free(bytes) }
    if status & 2 != 0 {
      let reason = takeError()
      throw .unreadableStream(file: name, object: reference.number, reason: reason)
    }
    collectWarnings()
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  // MARK: Changing

  /// Puts another value, not a stream, in an object's place.
  public func replace(_ reference: PDFReference, with value: PDFValue) throws(PDFError) {
    let object = try make(value)
    defer { qpdf_oh_release(handle, object) }
    qpdf_replace_object(
      handle, Int32(clamping: reference.number), Int32(clamping: reference.generation), object)
    cache[reference] = nil
    try check()
  }

  /// Adds an object.
  public func add(_ value: PDFValue) throws(PDFError) -> PDFReference {
    let direct = try make(value)
    defer { qpdf_oh_release(handle, direct) }
    let object = qpdf_make_indirect_object(handle, direct)
    defer { qpdf_oh_release(handle, object) }
    try check()
    return PDFReference(number: Int(qpdf_oh_get_object_id(handle, object)))
  }

  /// Adds a stream.
  ///
  /// - Parameters:
  ///   - dictionary: its entries; `Filter` and `DecodeParms` say how `data` is encoded already.
  public func addStream(
    _ dictionary: PDFDictionary, data: [UInt8]
  ) throws(PDFError) -> PDFReference {
    let stream = qpdf_oh_new_stream(handle)
    defer { qpdf_oh_release(handle, stream) }
    try fill(stream, dictionary, data)
    return PDFReference(number: Int(qpdf_oh_get_object_id(handle, stream)))
  }

  /// Gives a stream other entries and other data, encoded as the entries say.
  public func replaceStream(
    _ reference: PDFReference, _ dictionary: PDFDictionary, data: [UInt8]
  ) throws(PDFError) {
    let stream = handleOfObject(reference)
    defer { qpdf_oh_release(handle, stream) }
    guard qpdf_oh_is_stream(handle, stream) != 0 else {
      throw .unreadableStream(file: name, object: reference.number, reason: "it is no stream")
    }
    cache[reference] = nil
    try fill(stream, dictionary, data)
  }

  private func fill(
    _ stream: qpdf_oh, _ dictionary: PDFDictionary, _ data: [UInt8]
  ) throws(PDFError) {
    let filter = try make(dictionary["Filter"] ?? .null)
    let parameters = try make(dictionary["DecodeParms"] ?? .null)
    qpdf_oh_replace_stream_data(handle, stream, data, data.count, filter, parameters)
    let entries = qpdf_oh_get_dict(handle, stream)
    defer {
      for object in [filter, parameters, entries] { qpdf_oh_release(handle, object) }
    }
    let kept: Set = ["Length", "Filter", "DecodeParms"]
    for key in self.entries(of: entries, depth: 0).keys
    where !kept.contains(key) && dictionary[key] == nil {
      qpdf_oh_remove_key(handle, entries, "/" + key)
    }
    for (key, value) in dictionary.sorted(by: { $0.key < $1.key }) where !kept.contains(key) {
      let item = try make(value)
      qpdf_oh_replace_key(handle, entries, "/" + key, item)
      qpdf_oh_release(handle, item)
    }
    try check()
  }

  /// Sets an entry of the trailer, or takes it out.
  public func setTrailer(_ key: String, _ value: PDFValue?) throws(PDFError) {
    let trailer = qpdf_get_trailer(handle)
    defer { qpdf_oh_release(handle, trailer) }
    if let value {
      let item = try make(value)
      defer { qpdf_oh_release(handle, item) }
      qpdf_oh_replace_key(handle, trailer, "/" + key, item)
    } else {
      qpdf_oh_remove_key(handle, trailer, "/" + key)
    }
    try check()
  }

  /// Copies an object, with everything it refers to but pages, from another document.
  public func copy(
    _ reference: PDFReference, from other: PDFDocument
  ) throws(PDFError) -> PDFReference {
    let foreign = other.handleOfObject(reference)
    defer { qpdf_oh_release(other.handle, foreign) }
    let copy = qpdf_oh_copy_foreign_object(handle, other.handle, foreign)
    defer { qpdf_oh_release(handle, copy) }
    try check()
    if !sources.contains(where: { $0 === other }) { sources.append(other) }
    return PDFReference(
      number: Int(qpdf_oh_get_object_id(handle, copy)),
      generation: Int(qpdf_oh_get_generation(handle, copy)))
  }

  private func make(_ value: PDFValue) throws(PDFError) -> qpdf_oh {
    switch value {
    case .null: return qpdf_oh_new_null(handle)
    case .boolean(let value): return qpdf_oh_new_bool(handle, value ? 1 : 0)
    case .integer(let value): return qpdf_oh_new_integer(handle, Int64(value))
    case .real(let value):
      precondition(value.isFinite, "a PDF has finite numbers")
      return qpdf_oh_new_real_from_double(handle, value, 6)
    case .name(let name): return qpdf_oh_new_name(handle, "/" + Self.written(name))
    case .string(let bytes):
      return bytes.withUnsafeBytes { buffer in
        buffer.withMemoryRebound(to: CChar.self) {
          qpdf_oh_new_binary_string(handle, $0.baseAddress, $0.count)
        }
      }
    case .reference(let reference): return handleOfObject(reference)
    case .array(let items):
      let array = qpdf_oh_new_array(handle)
      for item in items {
        let object = try make(item)
        qpdf_oh_append_item(handle, array, object)
        qpdf_oh_release(handle, object)
      }
      return array
    case .dictionary(let entries):
      let dictionary = qpdf_oh_new_dictionary(handle)
      for (key, item) in entries.sorted(by: { $0.key < $1.key }) {
        let object = try make(item)
        qpdf_oh_replace_key(handle, dictionary, "/" + key, object)
        qpdf_oh_release(handle, object)
      }
      return dictionary
    case .stream: preconditionFailure("a stream is added with its data")
    }
  }

  /// Throws what libqpdf found wrong since the last look.
  private func check() throws(PDFError) {
    if qpdf_has_error(handle) != 0 { throw .cannotWrite(reason: takeError()) }
  }

  private func takeError() -> String {
    guard qpdf_has_error(handle) != 0, let error = qpdf_get_error(handle) else {
      return "unknown reason"
    }
    return String(cString: qpdf_get_error_message_detail(handle, error))
  }

  // MARK: Writing

  /// The document as a file; streams are written as they are encoded, objects nobody refers to are
  /// left out.
  ///
  /// The trailer's `ID` is made from the contents: same document, same bytes.
  ///
  /// - Parameters:
  ///   - version: "1.4" and the like.
  ///   - usesObjectStreams: whether small objects are packed together; from 1.5 on.
  public func write(version: String, usesObjectStreams: Bool = false) throws(PDFError) -> [UInt8] {
    guard qpdf_init_write_memory(handle) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
    qpdf_set_object_stream_mode(handle, usesObjectStreams ? qpdf_o_generate : qpdf_o_disable)
    qpdf_set_stream_data_mode(handle, qpdf_s_preserve)
    qpdf_set_compress_streams(handle, 0)
    qpdf_set_deterministic_ID(handle, 1)
    qpdf_set_newline_before_endstream(handle, 1)
    qpdf_set_suppress_original_object_IDs(handle, 1)
    qpdf_force_pdf_version(handle, version)
    guard qpdf_write(handle) & 2 == 0 else { throw .cannotWrite(reason: takeError()) }
    let count = qpdf_get_buffer_length(handle)
    return Array(UnsafeBufferPointer(start: qpdf_get_buffer(handle), count: count))
  }
}

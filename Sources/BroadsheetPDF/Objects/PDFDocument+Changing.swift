import CQPDF

extension PDFDocument {
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
      PDFName.withSlash(key, isNew: false) { qpdf_oh_remove_key(handle, entries, $0) }
    }
    for (key, value) in dictionary.sorted(by: { $0.key < $1.key }) where !kept.contains(key) {
      let item = try make(value)
      PDFName.withSlash(key) { qpdf_oh_replace_key(handle, entries, $0, item) }
      qpdf_oh_release(handle, item)
    }
    try check()
  }

  /// Sets entries of a stream, or takes out those that are null, and leaves its data as it is.
  public func setEntries(
    of reference: PDFReference, _ entries: PDFDictionary
  ) throws(PDFError) {
    let stream = handleOfObject(reference)
    defer { qpdf_oh_release(handle, stream) }
    guard qpdf_oh_is_stream(handle, stream) != 0 else {
      throw .unreadableStream(file: name, object: reference.number, reason: "it is no stream")
    }
    let dictionary = qpdf_oh_get_dict(handle, stream)
    defer { qpdf_oh_release(handle, dictionary) }
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
      if value.isNull {
        PDFName.withSlash(key, isNew: false) { qpdf_oh_remove_key(handle, dictionary, $0) }
      } else {
        let item = try make(value)
        PDFName.withSlash(key) { qpdf_oh_replace_key(handle, dictionary, $0, item) }
        qpdf_oh_release(handle, item)
      }
    }
    cache[reference] = nil
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

  /// Makes objects anew whose names libqpdf would write wrongly: those with a number sign before two
  /// hexadecimal digits, which come out as one other character (an ink called `PANTONE #300` as
  /// `PANTONE 00`). Call it before such objects are copied.
  public func escapeNames() throws(PDFError) {
    for reference in references {
      let value = object(reference)
      guard value.hasOddName(depth: 0) else { continue }
      if case .stream(let entries) = value {
        try replaceStream(reference, entries, data: try rawData(of: reference))
      } else {
        try replace(reference, with: value)
      }
    }
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
      guard value.isFinite else { throw .cannotWrite(reason: "a number is not finite") }
      return qpdf_oh_new_real_from_string(handle, decimal(value))
    case .name(let name): return PDFName.withSlash(name) { qpdf_oh_new_name(handle, $0) }
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
        PDFName.withSlash(key) { qpdf_oh_replace_key(handle, dictionary, $0, object) }
        qpdf_oh_release(handle, object)
      }
      return dictionary
    case .stream: preconditionFailure("a stream is added with its data")
    }
  }

  /// A number as PDF writes it: up to ten decimals, never an exponent.
  private func decimal(_ value: Double) -> String {
    let value = min(max(value, -1e9), 1e9)
    var text = value < 0 ? "-" : ""
    let whole = abs(value).rounded(.down)
    var part = Int64(((abs(value) - whole) * 1e10).rounded())
    var units = Int64(whole)
    if part >= 10_000_000_000 { (units, part) = (units + 1, 0) }
    text += String(units)
    if part > 0 {
      var digits = String(10_000_000_000 + part).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  /// Throws what libqpdf found wrong since the last look.
  private func check() throws(PDFError) {
    if qpdf_has_error(handle) != 0 { throw .cannotWrite(reason: takeError()) }
  }

  func takeError() -> String {
    guard qpdf_has_error(handle) != 0, let error = qpdf_get_error(handle) else {
      return "unknown reason"
    }
    return String(cString: qpdf_get_error_message_detail(handle, error))
  }
}

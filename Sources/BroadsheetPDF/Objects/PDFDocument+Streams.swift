import CQPDF
import Glibc

extension PDFDocument {
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
    if filters.allSatisfy({ $0.name == "FlateDecode" && $0.parameters == nil }) {
      return try unpacked(raw, times: filters.count, of: reference, limit: limit)
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
    if filters.count > 3 || (filters.count > 1 && most > limit && raw.count > 1 << 16) {
      throw .tooLarge(file: name, object: reference.number, limit: limit)
    }
    return try data(of: reference, level: qpdf_dl_generalized)
  }

  /// What was packed several times over, unpacked as often.
  private func unpacked(
    _ raw: [UInt8], times: Int, of reference: PDFReference, limit: Int
  ) throws(PDFError) -> [UInt8] {
    var bytes = raw
    for _ in 0..<times {
      switch inflate(bytes, limit: limit) {
      case .bytes(let inflated)?: bytes = inflated
      case .tooLarge?: throw .tooLarge(file: name, object: reference.number, limit: limit)
      case nil: return try data(of: reference, level: qpdf_dl_generalized)
      }
    }
    return bytes
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
}

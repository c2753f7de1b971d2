/// A function given by a table, linear between its entries in every direction (type 0).
///
/// `Order 3` (cubic) is read as linear, as all viewers do.
struct SampledFunction: Sendable {
  private let domain: [ClosedRange<Double>]
  private let outputs: Int
  private let size: [Int]
  private let bits: Int
  private let encode: [Double]
  private let decode: [Double]
  private let data: [UInt8]

  init?(
    _ entries: PDFDictionary, _ reference: PDFReference, in document: PDFDocument,
    domain: [ClosedRange<Double>], range: [ClosedRange<Double>]
  ) {
    func numbers(_ key: String) -> [Double]? {
      document.resolve(entries[key]).array?.compactMap { document.resolve($0).number }
    }
    // More inputs would need 2ⁿ table entries for each answer.
    guard domain.count <= 8, let size = document.resolve(entries["Size"]).array,
      size.count == domain.count
    else { return nil }
    self.size = size.compactMap { document.resolve($0).integer }
    guard self.size.count == domain.count, self.size.allSatisfy({ $0 > 0 && $0 <= 1 << 20 }),
      let bits = document.resolve(entries["BitsPerSample"]).integer,
      [1, 2, 4, 8, 12, 16, 24, 32].contains(bits)
    else { return nil }
    var total = range.count
    for count in self.size {
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      guard !overflow, product <= 1 << 26 else { return nil }
      total = product
    }
    guard let data = try? document.decodedData(of: reference, limit: 1 << 28),
      data.count >= (total * bits + 7) / 8
    else { return nil }
    self.domain = domain
    outputs = range.count
    self.bits = bits
    self.data = data
    let encode = numbers("Encode") ?? []
    self.encode =
      encode.count == 2 * domain.count ? encode : self.size.flatMap { [0, Double($0 - 1)] }
    let decode = numbers("Decode") ?? []
    self.decode =
      decode.count == 2 * range.count ? decode : range.flatMap { [$0.lowerBound, $0.upperBound] }
  }

  func callAsFunction(_ arguments: [Double]) -> [Double] {
    // For each input the entry below and how far it is to the next.
    var floors: [Int] = []
    var fractions: [Double] = []
    for (index, x) in arguments.enumerated() {
      let interval = domain[index]
      let last = Double(size[index] - 1)
      let place = interpolate(
        x, interval.lowerBound, interval.upperBound, encode[2 * index], encode[2 * index + 1]
      ).clamped(to: 0...last)
      let floor = min(Int(place), max(size[index] - 2, 0))
      floors.append(floor)
      fractions.append(place - Double(floor))
    }
    var result = [Double](repeating: 0, count: outputs)
    for corner in 0..<(1 << arguments.count) {
      var weight = 1.0
      var position = 0
      var stride = 1
      for index in arguments.indices {
        let isUpper = corner >> index & 1 == 1
        weight *= isUpper ? fractions[index] : 1 - fractions[index]
        position += min(floors[index] + (isUpper ? 1 : 0), size[index] - 1) * stride
        stride *= size[index]
      }
      guard weight > 0 else { continue }
      for output in 0..<outputs {
        result[output] += weight * sample(position * outputs + output)
      }
    }
    let greatest = Double(UInt64(1) << UInt64(bits) - 1)
    for output in 0..<outputs {
      result[output] = interpolate(
        result[output], 0, greatest, decode[2 * output], decode[2 * output + 1])
    }
    return result
  }

  private func sample(_ index: Int) -> Double {
    var bit = index * bits
    if bits < 8 {
      let byte = data[bit >> 3]
      let shift = 8 - bits - (bit & 7)
      return Double(byte >> UInt8(shift) & UInt8(1 << bits - 1))
    }
    var value: UInt64 = 0
    var left = bits
    while left > 0 {
      // 12 bits may begin in the middle of a byte.
      let offset = bit & 7
      let take = min(8 - offset, left)
      let part = UInt64(data[bit >> 3]) >> UInt64(8 - offset - take) & (1 << UInt64(take) - 1)
      value = value << UInt64(take) | part
      bit += take
      left -= take
    }
    return Double(value)
  }
}

import Glibc

/// A function of a PDF: numbers in, numbers out, for tints and shadings (ISO 32000-1, 7.10).
///
/// Every input has an answer: inputs are clamped to the domain, what cannot be worked out is 0 as
/// far as the range allows.
public struct PDFFunction: Sendable {
  /// How many numbers go in and come out.
  public let inputs: Int
  public let outputs: Int
  private let domain: [ClosedRange<Double>]
  /// Empty when any number may come out.
  private let range: [ClosedRange<Double>]
  private let kind: Kind

  private indirect enum Kind: Sendable {
    case sampled(SampledFunction)
    case exponential(from: [Double], to: [Double], exponent: Double)
    case stitching([PDFFunction], bounds: [Double], encode: [Double])
    case calculator(CalculatorFunction)
  }

  /// Reads a function; nil when it is not sound.
  public init?(_ value: PDFValue, in document: PDFDocument) {
    var parts = 0
    self.init(value, in: document, depth: 0, parts: &parts)
  }

  private init?(_ value: PDFValue, in document: PDFDocument, depth: Int, parts: inout Int) {
    parts += 1
    // Stitched functions may refer to each other in circles.
    guard depth < 8, parts <= 1_000, let entries = document.resolve(value).dictionary else {
      return nil
    }
    func numbers(_ key: String) -> [Double]? {
      guard let items = document.resolve(entries[key]).array, items.count <= 4_096 else {
        return nil
      }
      let found = items.compactMap { document.resolve($0).number }
      return found.count == items.count ? found : nil
    }
    guard let domain = Self.intervals(numbers("Domain") ?? []), !domain.isEmpty,
      domain.count <= 32
    else { return nil }
    let range = Self.intervals(numbers("Range") ?? []) ?? []
    self.domain = domain
    inputs = domain.count
    self.range = range
    switch document.resolve(entries["FunctionType"]).integer {
    case 0:
      guard let reference = value.reference, !range.isEmpty,
        let sampled = SampledFunction(
          entries, reference, in: document, domain: domain, range: range)
      else { return nil }
      kind = .sampled(sampled)
      outputs = range.count
    case 2:
      let from = numbers("C0") ?? [0]
      let to = numbers("C1") ?? [1]
      guard inputs == 1, from.count == to.count, !from.isEmpty,
        range.isEmpty || range.count == from.count,
        let exponent = document.resolve(entries["N"]).number
      else { return nil }
      kind = .exponential(from: from, to: to, exponent: exponent)
      outputs = from.count
    case 3:
      guard inputs == 1, let list = document.resolve(entries["Functions"]).array, !list.isEmpty,
        list.count <= 1_000
      else { return nil }
      var functions: [PDFFunction] = []
      for item in list {
        guard let part = PDFFunction(item, in: document, depth: depth + 1, parts: &parts),
          part.inputs == 1, part.outputs == functions.first?.outputs ?? part.outputs
        else { return nil }
        functions.append(part)
      }
      guard let bounds = numbers("Bounds"), bounds.count == functions.count - 1,
        let encode = numbers("Encode"), encode.count >= functions.count * 2,
        range.isEmpty || range.count == functions[0].outputs
      else { return nil }
      kind = .stitching(functions, bounds: bounds, encode: encode)
      outputs = functions[0].outputs
    case 4:
      guard let reference = value.reference, !range.isEmpty,
        let code = try? document.decodedData(of: reference, limit: 1 << 20),
        let calculator = CalculatorFunction(code)
      else { return nil }
      kind = .calculator(calculator)
      outputs = range.count
    default: return nil
    }
  }

  private static func intervals(_ numbers: [Double]) -> [ClosedRange<Double>]? {
    guard numbers.count.isMultiple(of: 2), numbers.allSatisfy(\.isFinite) else { return nil }
    return stride(from: 0, to: numbers.count, by: 2).map {
      min(numbers[$0], numbers[$0 + 1])...max(numbers[$0], numbers[$0 + 1])
    }
  }

  /// The function's value; numbers that are missing count as 0, more than `inputs` are left out.
  public func callAsFunction(_ arguments: [Double]) -> [Double] {
    let arguments = domain.enumerated().map { index, interval in
      (index < arguments.count ? arguments[index] : 0).clamped(to: interval)
    }
    var result: [Double]
    switch kind {
    case .sampled(let function): result = function(arguments)
    case .exponential(let from, let to, let exponent):
      let power = exponent == 1 ? arguments[0] : pow(arguments[0], exponent)
      result = zip(from, to).map { $0 + power * ($1 - $0) }
    case .stitching(let functions, let bounds, let encode):
      let x = arguments[0]
      let index = bounds.firstIndex { x < $0 } ?? functions.count - 1
      let low = index == 0 ? domain[0].lowerBound : bounds[index - 1]
      let high = index < bounds.count ? bounds[index] : domain[0].upperBound
      let encoded = interpolate(x, low, high, encode[2 * index], encode[2 * index + 1])
      result = functions[index]([encoded])
    case .calculator(let function):
      result = function(arguments, outputs: outputs)
    }
    for (index, interval) in range.enumerated() where index < result.count {
      result[index] = result[index].clamped(to: interval)
    }
    return result.map { $0.isFinite ? $0 : 0 }
  }
}

/// Where a number of one interval comes to lie in another.
func interpolate(_ x: Double, _ low: Double, _ high: Double, _ to0: Double, _ to1: Double)
  -> Double
{
  high == low ? to0 : to0 + (x - low) * (to1 - to0) / (high - low)
}

extension Double {
  /// Within the interval; its lower end for what is no number.
  func clamped(to interval: ClosedRange<Double>) -> Double {
    isNaN
      ? interval.lowerBound : Swift.min(Swift.max(self, interval.lowerBound), interval.upperBound)
  }
}

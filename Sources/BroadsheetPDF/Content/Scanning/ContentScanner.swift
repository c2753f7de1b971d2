/// Reads the operations of a content stream one after the other, and says where each stands, so
/// that a rewriter can copy what it leaves alone.
///
///     var scanner = ContentScanner(bytes)
///     while let operation = scanner.next() {
///       if operation == .setFillRGB, let color = scanner.numbers(3) { … scanner.range … }
///     }
///
/// What lies between two operations' ranges is white space and comments. Numbers are read without
/// allocating anything; other operands are made into values when they are asked for. Broken content
/// never stops it: `fault` says what was wrong, and reading goes on.
public struct ContentScanner {
  /// An operand before it is made into a value.
  public struct Operand: Sendable {
    public enum Kind: Sendable {
      case number, name, string, hexString, array, dictionary, boolean, null
    }
    public let kind: Kind
    /// Where it stands in the content.
    public let range: Range<Int>
    /// Of a number, otherwise 0.
    public let value: Double
  }

  /// What is wrong with an operation.
  public enum Fault: String, Sendable {
    case brokenNumber = "a number is not one"
    case unendedString = "a string does not end"
    case unendedArray = "an array does not end"
    case strayBracket = "a bracket closes nothing"
    case tooManyOperands = "there are more operands than any operator takes"
    case unendedImage = "an inline image does not end"
    case operandsLeft = "the content ends before its last operator"
  }

  /// More than any operator takes; what comes after is dropped.
  private static let operandLimit = 1_000

  public let bytes: [UInt8]
  /// The operands of the operation read last; for `BI`, the keys and values of its dictionary.
  public private(set) var operands: [Operand] = []
  /// The operation read last, from its first operand to its operator's end.
  public private(set) var range = 0..<0
  /// The word of the operator itself.
  public private(set) var operatorRange = 0..<0
  /// The data of the inline image read last, as it is encoded.
  public private(set) var imageData = 0..<0
  /// What was wrong with the operation read last.
  public private(set) var fault: Fault?
  private var position = 0
  /// Keeps finding the ends of many compressed inline images linear.
  private var measureBudget: Int

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    measureBudget = bytes.count * 16 + (1 << 20)
    operands.reserveCapacity(16)
  }

  /// The next operation; nil at the end. After the end, `fault` tells of operands without operator.
  public mutating func next() -> ContentOperator? {
    operands.removeAll(keepingCapacity: true)
    fault = nil
    return bytes.withUnsafeBufferPointer { buffer in
      var reader = TokenReader(bytes: buffer, position: position)
      let found = read(&reader)
      position = reader.position
      return found
    }
  }

  private mutating func read(_ reader: inout TokenReader) -> ContentOperator? {
    var first = -1
    while true {
      let token = reader.next()
      if first < 0 { first = token.start }
      switch token.kind {
      case .number:
        if token.isBroken { fault = .brokenNumber }
        append(.number, token.start..<token.end, token.value)
      case .name: append(.name, token.start..<token.end)
      case .string, .hexString:
        if token.isBroken { fault = .unendedString }
        append(token.kind == .string ? .string : .hexString, token.start..<token.end)
      case .arrayStart, .dictionaryStart:
        let kind: Operand.Kind = token.kind == .arrayStart ? .array : .dictionary
        append(kind, token.start..<skipNested(&reader, from: token))
      case .arrayEnd, .dictionaryEnd: fault = .strayBracket
      case .end:
        range = first..<token.end
        operatorRange = token.end..<token.end
        if !operands.isEmpty { fault = .operandsLeft }
        return nil
      case .word:
        if let literal = Self.literal(reader.bytes, token) {
          append(literal, token.start..<token.end)
          continue
        }
        operatorRange = token.start..<token.end
        range = first..<token.end
        let found = ContentOperator(spelled: reader.bytes, from: token.start, to: token.end)
        if found == .inlineImage { readInlineImage(&reader, from: first) }
        return found
      }
    }
  }

  private mutating func append(_ kind: Operand.Kind, _ range: Range<Int>, _ value: Double = 0) {
    guard operands.count < Self.operandLimit else {
      fault = .tooManyOperands
      return
    }
    operands.append(Operand(kind: kind, range: range, value: value))
  }

  private static func literal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ token: ContentToken
  ) -> Operand.Kind? {
    guard token.end - token.start >= 4 else { return nil }
    let word = bytes[token.start..<token.end]
    if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) { return .boolean }
    return word.elementsEqual("null".utf8) ? .null : nil
  }

  /// Goes to the end of an array or dictionary that has just begun; an operator ends it early.
  private mutating func skipNested(_ reader: inout TokenReader, from start: ContentToken) -> Int {
    var depth = 1
    while true {
      let before = reader.position
      let token = reader.next()
      switch token.kind {
      case .arrayStart, .dictionaryStart: depth += 1
      case .arrayEnd, .dictionaryEnd:
        depth -= 1
        if depth == 0 { return token.end }
      case .number: if token.isBroken { fault = .brokenNumber }
      case .string, .hexString: if token.isBroken { fault = .unendedString }
      case .name: break
      case .end:
        fault = .unendedArray
        return token.end
      case .word:
        let found = ContentOperator(spelled: reader.bytes, from: token.start, to: token.end)
        if found != .unknown {
          fault = .unendedArray
          reader.position = before
          return before
        }
      }
    }
  }

  // MARK: Inline images

  private mutating func readInlineImage(_ reader: inout TokenReader, from first: Int) {
    operands.removeAll(keepingCapacity: true)
    while true {
      let before = reader.position
      let token = reader.next()
      switch token.kind {
      case .number: append(.number, token.start..<token.end, token.value)
      case .name: append(.name, token.start..<token.end)
      case .string: append(.string, token.start..<token.end)
      case .hexString: append(.hexString, token.start..<token.end)
      case .arrayStart: append(.array, token.start..<skipNested(&reader, from: token))
      case .dictionaryStart: append(.dictionary, token.start..<skipNested(&reader, from: token))
      case .arrayEnd, .dictionaryEnd: fault = .strayBracket
      case .end:
        fault = .unendedImage
        range = first..<token.end
        imageData = token.end..<token.end
        return
      case .word:
        if let literal = Self.literal(reader.bytes, token) {
          append(literal, token.start..<token.end)
          continue
        }
        let found = ContentOperator(spelled: reader.bytes, from: token.start, to: token.end)
        guard found == .inlineImageData else {
          // The image breaks off; what comes next may be sound.
          fault = .unendedImage
          reader.position = before
          imageData = before..<before
          range = first..<before
          return
        }
        readImageData(&reader, from: first)
        return
      }
    }
  }

  private mutating func readImageData(_ reader: inout TokenReader, from first: Int) {
    var start = reader.position
    if start < reader.bytes.count, ByteClass.isSpace(reader.bytes[start]) { start += 1 }
    let entries = inlineImageEntries(reader.bytes)
    var finder = InlineImageEnd(bytes: reader.bytes, start: start, budget: measureBudget)
    let end = finder.find(entries)
    measureBudget = finder.budget
    if let end {
      imageData = start..<end.data
      reader.position = end.operation
    } else {
      fault = .unendedImage
      imageData = start..<reader.bytes.count
      reader.position = reader.bytes.count
    }
    range = first..<reader.position
  }

  /// The dictionary of the inline image read last, with its keys and values spelled out.
  public var inlineImageEntries: PDFDictionary {
    bytes.withUnsafeBufferPointer { inlineImageEntries($0) }
  }

  private func inlineImageEntries(_ buffer: UnsafeBufferPointer<UInt8>) -> PDFDictionary {
    var entries: PDFDictionary = [:]
    for index in stride(from: 0, to: operands.count - 1, by: 2) {
      guard operands[index].kind == .name else { continue }
      let key = ContentValue.name(buffer, operands[index].range)
      let value = ContentValue.value(buffer, operands[index + 1].range)
      let full = InlineImageNames.keys[key] ?? key
      entries[full] = InlineImageNames.spelledOut(value, of: full)
    }
    return entries
  }

  // MARK: Operands

  /// The operand as a value; null when there are not so many.
  public func value(at index: Int) -> PDFValue {
    guard operands.indices.contains(index) else { return .null }
    if operands[index].kind == .number { return numberValue(operands[index]) }
    return bytes.withUnsafeBufferPointer { ContentValue.value($0, operands[index].range) }
  }

  private func numberValue(_ operand: Operand) -> PDFValue {
    if let exact = Int(exactly: operand.value) { return .integer(exact) }
    return .real(operand.value)
  }

  /// The name that an operand is, without its slash; nil when it is none.
  public func name(at index: Int) -> String? {
    guard operands.indices.contains(index), operands[index].kind == .name else { return nil }
    return bytes.withUnsafeBufferPointer { ContentValue.name($0, operands[index].range) }
  }

  /// The bytes of a string; nil when the operand is none.
  public func string(at index: Int) -> [UInt8]? {
    guard operands.indices.contains(index) else { return nil }
    let range = operands[index].range
    return bytes.withUnsafeBufferPointer { buffer in
      switch operands[index].kind {
      case .string: ContentValue.literalString(buffer, range)
      case .hexString: ContentValue.hexString(buffer, range)
      default: nil
      }
    }
  }

  /// The number that an operand is.
  public func number(at index: Int) -> Double? {
    guard operands.indices.contains(index), operands[index].kind == .number else { return nil }
    return operands[index].value
  }

  /// The last `count` operands, when all are numbers.
  public func hasNumbers(_ count: Int) -> Bool {
    operands.count >= count && operands.suffix(count).allSatisfy { $0.kind == .number }
  }

  /// All operands that are numbers, in order.
  public var numbers: [Double] { operands.lazy.filter { $0.kind == .number }.map(\.value) }

  /// Calls `body` for what stands in an array of strings and numbers, as `TJ` has it.
  public func forEachShown(
    inArrayAt index: Int, string: ([UInt8]) -> Void, number: (Double) -> Void
  ) {
    guard operands.indices.contains(index), operands[index].kind == .array else { return }
    let range = operands[index].range
    bytes.withUnsafeBufferPointer { buffer in
      var reader = TokenReader(bytes: buffer, position: range.lowerBound + 1)
      while reader.position < range.upperBound {
        let token = reader.next()
        guard token.start < range.upperBound else { return }
        switch token.kind {
        case .number: number(token.value)
        case .string: string(ContentValue.literalString(buffer, token.start..<token.end))
        case .hexString: string(ContentValue.hexString(buffer, token.start..<token.end))
        case .end: return
        default: break
        }
      }
    }
  }
}

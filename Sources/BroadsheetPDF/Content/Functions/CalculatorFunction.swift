import Glibc

/// A function in the little part of PostScript that PDF has (type 4).
///
/// There are no loops, so a program takes as many steps at most as it has words.
struct CalculatorFunction: Sendable {
  private enum Step: Sendable {
    case push(Item)
    case apply(Word)
    /// Goes on there when the top of the stack is false.
    case unless(Int)
    case goTo(Int)
  }

  private enum Item: Sendable {
    case number(Double)
    case boolean(Bool)
  }

  private enum Word: String, Sendable {
    case abs, add, atan, ceiling, cos, cvi, cvr, div, exp, floor, idiv, ln, log, mod, mul, neg
    case round, sin, sqrt, sub, truncate
    case and, bitshift, eq, ge, gt, le, lt, ne, not, or, xor
    case copy, dup, exch, index, pop, roll
  }

  private static let stackLimit = 200
  private static let stepLimit = 20_000

  private var steps: [Step] = []

  /// Nil when it is not sound.
  init?(_ code: [UInt8]) {
    let isSound = code.withUnsafeBufferPointer { buffer in
      var reader = TokenReader(bytes: buffer, position: 0)
      guard Self.word(&reader) == "{" else { return false }
      return compile(&reader, depth: 0)
    }
    guard isSound else { return nil }
  }

  private static func word(_ reader: inout TokenReader) -> String? {
    let token = reader.next()
    guard token.kind == .word || token.kind == .number else { return nil }
    return String(decoding: reader.bytes[token.start..<token.end], as: UTF8.self)
  }

  /// Compiles up to the brace that closes the procedure.
  private mutating func compile(_ reader: inout TokenReader, depth: Int) -> Bool {
    guard depth < 32 else { return false }
    while let word = Self.word(&reader), steps.count < Self.stepLimit {
      switch word {
      case "}": return true
      case "{":
        let condition = steps.count
        steps.append(.unless(0))
        guard compile(&reader, depth: depth + 1), let next = Self.word(&reader) else {
          return false
        }
        if next == "if" {
          steps[condition] = .unless(steps.count)
          continue
        }
        guard next == "{" else { return false }
        let end = steps.count
        steps.append(.goTo(0))
        steps[condition] = .unless(steps.count)
        guard compile(&reader, depth: depth + 1), Self.word(&reader) == "ifelse" else {
          return false
        }
        steps[end] = .goTo(steps.count)
      case "true": steps.append(.push(.boolean(true)))
      case "false": steps.append(.push(.boolean(false)))
      default:
        if let number = Double(word), number.isFinite {
          steps.append(.push(.number(number)))
        } else if let known = Word(rawValue: word) {
          steps.append(.apply(known))
        } else {
          return false
        }
      }
    }
    return false
  }

  /// The top `outputs` of the stack; zeros when the program fails.
  func callAsFunction(_ arguments: [Double], outputs: Int) -> [Double] {
    var stack: [Item] = arguments.map { .number($0) }
    var next = 0
    while next < steps.count {
      let step = steps[next]
      next += 1
      switch step {
      case .push(let item): stack.append(item)
      case .goTo(let target): next = target
      case .unless(let target):
        guard case .boolean(let condition)? = stack.popLast() else {
          return Array(repeating: 0, count: outputs)
        }
        if !condition { next = target }
      case .apply(let word):
        guard Self.apply(word, &stack) else { return Array(repeating: 0, count: outputs) }
      }
      guard stack.count <= Self.stackLimit else { return Array(repeating: 0, count: outputs) }
    }
    let numbers = stack.suffix(outputs).map { item in
      if case .number(let value) = item { value } else { 0.0 }
    }
    return Array(repeating: 0, count: outputs - numbers.count) + numbers
  }

  private static func apply(_ word: Word, _ stack: inout [Item]) -> Bool {
    switch word {
    case .abs, .ceiling, .cos, .cvi, .cvr, .floor, .ln, .log, .neg, .round, .sin, .sqrt, .truncate:
      guard case .number(let x)? = stack.popLast() else { return false }
      stack.append(.number(unary(word, x)))
    case .add, .atan, .bitshift, .div, .exp, .idiv, .mod, .mul, .sub:
      guard case .number(let y)? = stack.popLast(), case .number(let x)? = stack.popLast(),
        let value = binary(word, x, y)
      else { return false }
      stack.append(.number(value))
    case .eq, .ne, .ge, .gt, .le, .lt:
      guard let y = stack.popLast(), let x = stack.popLast() else { return false }
      guard let result = compare(word, x, y) else { return false }
      stack.append(.boolean(result))
    case .and, .or, .xor:
      guard let y = stack.popLast(), let x = stack.popLast() else { return false }
      guard let result = combine(word, x, y) else { return false }
      stack.append(result)
    case .not:
      switch stack.popLast() {
      case .boolean(let value): stack.append(.boolean(!value))
      case .number(let value): stack.append(.number(Double(~whole(value))))
      case nil: return false
      }
    case .dup:
      guard let top = stack.last else { return false }
      stack.append(top)
    case .exch:
      guard stack.count >= 2 else { return false }
      stack.swapAt(stack.count - 1, stack.count - 2)
    case .pop: return stack.popLast() != nil
    case .copy, .index, .roll: return arrange(word, &stack)
    }
    return true
  }

  private static func arrange(_ word: Word, _ stack: inout [Item]) -> Bool {
    guard case .number(let last)? = stack.popLast() else { return false }
    let count = whole(last)
    switch word {
    case .copy:
      guard count >= 0, count <= stack.count, stack.count + count <= stackLimit else {
        return false
      }
      stack += stack.suffix(count)
    case .index:
      guard count >= 0, count < stack.count else { return false }
      stack.append(stack[stack.count - 1 - count])
    default:
      guard case .number(let second)? = stack.popLast() else { return false }
      let size = whole(second)
      guard size >= 0, size <= stack.count else { return false }
      if size > 1 {
        let shift = ((count % size) + size) % size
        let rolled = Array(stack.suffix(size))
        stack.removeLast(size)
        stack += rolled.suffix(shift) + rolled.prefix(size - shift)
      }
    }
    return true
  }

  /// Cut off after the point, and within 32 bits as in PostScript.
  private static func whole(_ value: Double) -> Int {
    Int(value.clamped(to: -2_147_483_648...2_147_483_647))
  }

  private static func unary(_ word: Word, _ x: Double) -> Double {
    switch word {
    case .abs: Swift.abs(x)
    case .ceiling: x.rounded(.up)
    case .cos: Glibc.cos(x * .pi / 180)
    case .cvi, .truncate: x.rounded(.towardZero)
    case .floor: x.rounded(.down)
    case .ln: Glibc.log(x)
    case .log: Glibc.log10(x)
    case .neg: -x
    case .round: (x + 0.5).rounded(.down)
    case .sin: Glibc.sin(x * .pi / 180)
    case .sqrt: x < 0 ? 0 : x.squareRoot()
    default: x
    }
  }

  private static func binary(_ word: Word, _ x: Double, _ y: Double) -> Double? {
    switch word {
    case .add: return x + y
    case .sub: return x - y
    case .mul: return x * y
    case .div: return y == 0 ? nil : x / y
    case .exp: return Glibc.pow(x, y)
    case .atan:
      let angle = Glibc.atan2(x, y) * 180 / .pi
      return angle < 0 ? angle + 360 : angle
    case .idiv: return whole(y) == 0 ? nil : Double(whole(x) / whole(y))
    case .mod: return whole(y) == 0 ? nil : Double(whole(x) % whole(y))
    case .bitshift:
      let (value, shift) = (Int32(truncatingIfNeeded: whole(x)), whole(y))
      return Double(shift >= 0 ? value << Int32(clamping: shift) : value >> Int32(clamping: -shift))
    default: return nil
    }
  }

  private static func compare(_ word: Word, _ x: Item, _ y: Item) -> Bool? {
    switch (x, y) {
    case (.number(let x), .number(let y)):
      switch word {
      case .eq: x == y
      case .ne: x != y
      case .ge: x >= y
      case .gt: x > y
      case .le: x <= y
      default: x < y
      }
    case (.boolean(let x), .boolean(let y)):
      switch word {
      case .eq: x == y
      case .ne: x != y
      default: nil
      }
    default: nil
    }
  }

  private static func combine(_ word: Word, _ x: Item, _ y: Item) -> Item? {
    switch (x, y) {
    case (.boolean(let x), .boolean(let y)):
      switch word {
      case .and: .boolean(x && y)
      case .or: .boolean(x || y)
      default: .boolean(x != y)
      }
    case (.number(let x), .number(let y)):
      switch word {
      case .and: .number(Double(whole(x) & whole(y)))
      case .or: .number(Double(whole(x) | whole(y)))
      default: .number(Double(whole(x) ^ whole(y)))
      }
    default: nil
    }
  }
}

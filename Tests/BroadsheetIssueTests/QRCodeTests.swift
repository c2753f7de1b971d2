import BroadsheetIssue
import Testing

@Test func aCodeHasItsThreeCorners() throws {
  let code = try #require(QRCode("https://harbour-standard.example/14"))
  #expect((21...41).contains(code.side))
  #expect(code.modules.count == code.side * code.side)
  func square(_ x: Int, _ y: Int) -> [Bool] {
    (0..<7).flatMap { row in (0..<7).map { code.modules[(y + row) * code.side + x + $0] } }
  }
  let finder = (0..<7).flatMap { row in
    (0..<7).map { column in
      let ring = min(min(row, 6 - row), min(column, 6 - column))
      return ring != 1
    }
  }
  #expect(square(0, 0) == finder)
  #expect(square(code.side - 7, 0) == finder)
  #expect(square(0, code.side - 7) == finder)
  #expect(square(code.side - 7, code.side - 7) != finder)
}

@Test func aCodesRunsAreItsBlack() throws {
  let code = try #require(QRCode("tel:05550114"))
  for row in 0..<code.side {
    let black = code.runs(inRow: row).reduce(into: Set<Int>()) { $0.formUnion($1) }
    #expect(black == Set((0..<code.side).filter { code.modules[row * code.side + $0] }))
  }
}

@Test func noCodeHoldsNothingOrTooMuch() {
  #expect(QRCode("") == nil)
  #expect(QRCode("a\u{0}b") == nil)
  #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
  #expect(QRCode(String(repeating: "x", count: 1500)) != nil)
}

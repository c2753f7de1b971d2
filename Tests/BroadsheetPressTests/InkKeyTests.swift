import BroadsheetBase
import Testing

@testable import BroadsheetPress

@Suite struct InkKeyTests {
  private let accent = Ink.process(cyan: 0.85, magenta: 0.45, yellow: 0.2, black: 0.25)

  private func target(_ change: (inout PressTarget) -> Void = { _ in }) -> PressTarget {
    var target = PressTarget(name: "test", flavour: .pdfX1a, space: .cmyk)
    change(&target)
    return target
  }

  @Test func everyInkHasAKeyOfItsOwnAndKeepsIt() {
    let keys = InkKeys(for: target())
    let type = InkUse.type(size: .points(9))
    let first = keys.color(of: accent, for: type)
    let second = keys.color(of: .black(0.2), for: type)
    #expect(first != second)
    #expect(keys.color(of: accent, for: type) == first)
    #expect(keys.entries.count == 3)
  }

  @Test func keysSurviveSixDecimals() {
    let keys = InkKeys(for: target())
    for tint in 0..<300 {
      let color = keys.color(of: .black(Double(tint) / 300), for: .rule(width: .points(1)))
      let written = [color.red, color.green, color.blue].map { ($0 * 1e6).rounded() / 1e6 }
      #expect(
        InkKeys.number(red: written[0], green: written[1], blue: written[2]) == tint + 1)
    }
  }

  @Test func blackTypeAndRulesOverprintAndNothingElseDoes() {
    let keys = InkKeys(for: target())
    _ = keys.color(of: .black(), for: .type(size: .points(9)))
    _ = keys.color(of: .black(), for: .area(shorterSide: .points(100)))
    _ = keys.color(of: .black(0.5), for: .type(size: .points(9)))
    _ = keys.color(of: .paper, for: .type(size: .points(9)))
    #expect(keys.entries.map(\.overprints) == [false, true, false, false, false])
  }

  @Test func largeBlackIsRichWhereThePressAllowsIt() {
    let rich = ProcessColor(cyan: 0.4, magenta: 0.3, yellow: 0.3, black: 1)
    let keys = InkKeys(
      for: target {
        $0.richBlack = rich
        $0.richBlackType = .points(36)
        $0.richBlackArea = .millimeters(10)
      })
    _ = keys.color(of: .black(), for: .type(size: .points(35)))
    _ = keys.color(of: .black(), for: .type(size: .points(36)))
    _ = keys.color(of: .black(), for: .area(shorterSide: .millimeters(9)))
    _ = keys.color(of: .black(), for: .area(shorterSide: .millimeters(30)))
    // The area of 30 mm shares the key of the large type.
    #expect(
      keys.entries.dropFirst().map(\.colorant) == [.black, .cmyk(rich), .black])
    #expect(keys.entries[2].overprints == false)
  }

  @Test func onOneGrayPressColoursBecomeLightness() {
    let gray = target { $0.space = .gray }
    #expect(gray.colorant(of: .black(0.3)) == .gray(0.7))
    #expect(gray.colorant(of: .paper) == .gray(1))
    guard case .gray(let value) = gray.colorant(of: accent) else {
      Issue.record("not gray")
      return
    }
    #expect(value > 0.2 && value < 0.6)
  }
}

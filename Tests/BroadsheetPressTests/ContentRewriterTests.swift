import BroadsheetBase
import Testing

@testable import BroadsheetPress

@Suite struct ContentRewriterTests {
  /// Key 1 is overprinting black, 2 a process colour, 3 a spot at half, 4 paper, 5 all plates.
  private let palette = Palette(keys: [
    .init(colorant: .black, overprints: false),
    .init(colorant: .black, overprints: true),
    .init(
      colorant: .cmyk(ProcessColor(cyan: 0.85, magenta: 0.45, yellow: 0.2, black: 0.25)),
      overprints: false),
    .init(
      colorant: .spot(
        name: "Harbour Blue", tint: 0.5,
        alternate: ProcessColor(cyan: 1, magenta: 0.6, yellow: 0, black: 0)),
      overprints: false),
    .init(colorant: .paper, overprints: false),
    .init(colorant: .registration, overprints: false),
  ])

  private func rewrite(_ content: String) -> (text: String, content: RewrittenContent) {
    let rewritten = ContentRewriter.rewrite(Array(content.utf8), palette: palette)
    return (String(decoding: rewritten.bytes, as: UTF8.self), rewritten)
  }

  @Test func keysBecomeInksAndTheRestStaysAsItWas() {
    let (text, _) = rewrite("q 0 0 0.007843 rg 10 20 30 40 re f Q\n[(a rg \\) b)-5(c)] TJ % x rg\n")
    #expect(text == "q 0.85 0.45 0.2 0.25 k 10 20 30 40 re f Q\n[(a rg \\) b)-5(c)] TJ % x rg\n")
  }

  @Test func strokesAreRewrittenToo() {
    let (text, _) = rewrite("0 0 0.007843 RG 0 0 m 9 9 l S")
    #expect(text == "0.85 0.45 0.2 0.25 K 0 0 m 9 9 l S")
  }

  @Test func blackTypeOverprintsAndTheNextColourKnocksOutAgain() {
    let (text, content) = rewrite(
      "0 0 0.003922 rg BT (a) Tj ET 0 0 0.007843 rg BT (b) Tj ET")
    #expect(
      text
        == "0 0 0 1 k /bsO10 gs BT (a) Tj ET 0.85 0.45 0.2 0.25 k /bsO00 gs BT (b) Tj ET")
    #expect(content.overprintStates == [OverprintState(fills: true, strokes: false), .none])
  }

  @Test func overprintIsNeverSetInsideAPath() {
    let (text, _) = rewrite("0 0 0.003922 RG 0 0 0.003922 rg 1 1 m 2 2 l 3 3 m 4 4 l S")
    #expect(text == "0 0 0 1 K 0 0 0 1 k /bsO11 gs 1 1 m 2 2 l 3 3 m 4 4 l S")
  }

  @Test func savedStatesComeBackWithTheirOverprint() {
    let (text, _) = rewrite("0 0 0.003922 rg q BT ET 0 0 0.007843 rg BT ET Q BT ET")
    #expect(
      text
        == "0 0 0 1 k q /bsO10 gs BT ET 0.85 0.45 0.2 0.25 k /bsO00 gs BT ET Q /bsO10 gs BT ET")
  }

  @Test func picturesAreNotPaintedOverprinting() {
    let (text, _) = rewrite("0 0 0.003922 rg BT ET /x5 Do")
    #expect(text == "0 0 0 1 k /bsO10 gs BT ET /bsO00 gs /x5 Do")
  }

  @Test func beforeAMarkTheStateIsAPagesFirst() {
    let content = ContentRewriter.rewrite(
      Array("0 0 0.003922 RG 5 w q 1 0 0 1 0 0 cm /x5 Do Q 0 0 m 9 9 l S".utf8), palette: palette,
      resetsBeforeObjects: true)
    #expect(
      String(decoding: content.bytes, as: UTF8.self)
        == "0 0 0 1 K 5 w q 1 0 0 1 0 0 cm 0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL "
        + "0 Tr 0 Ts /bsInitial gs /x5 Do Q /bsO01 gs 0 0 m 9 9 l S")
    #expect(content.usesInitialState)
  }

  @Test func spotsAreNamedByTheirColourSpace() {
    let (text, content) = rewrite("0 0 0.011765 rg 0 0 0.019608 RG")
    #expect(text == "/bsSHarbour-20Blue cs 0.5 scn /bsAll CS 1 SCN")
    #expect(content.spots == ["Harbour Blue"])
    #expect(content.usesRegistration)
  }

  @Test func aColourThatStandsForNoInkIsRefused() {
    #expect(rewrite("0.5 0.5 0.5 rg").content.problem != nil)
    #expect(rewrite("0 0 0 rg").content.problem != nil)
    #expect(rewrite("rg").content.problem != nil)
    #expect(rewrite("BI /W 1 /H 1 ID x EI").content.problem != nil)
  }

  @Test func brokenContentEndsQuietly() {
    for text in ["(abc", "<</A", "<41", "/", "[", "1 2", "\\", "%", ")", ">>"] {
      _ = rewrite(text)
    }
    #expect(rewrite("(never closed").text == "(never closed")
  }

  @Test(arguments: [
    (0.85, "0.85"), (1, "1"), (0, "0"), (-0.25, "-0.25"), (0.00004, "0"), (12.34567, "12.3457"),
  ])
  func numbersHaveFourDecimalsAtMost(_ value: Double, _ text: String) {
    #expect(contentNumber(value) == text)
  }
}

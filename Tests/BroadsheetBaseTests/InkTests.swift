import BroadsheetBase
import Testing

@Test func aTintOfAnInkKeepsItsName() {
  let red = ProcessColor(cyan: 0, magenta: 1, yellow: 0.8, black: 0)
  let spot = Ink.spot(name: "Harbour Red", tint: 0.5, alternate: red)
  #expect(spot.tinted(0.5) == .spot(name: "Harbour Red", tint: 0.25, alternate: red))
  #expect(Ink.black().tinted(0.25) == .black(0.25))
  #expect(Ink.paper.tinted(0.5) == .paper)
  #expect(Ink.registration.tinted(0.5) == .registration)
}

@Test func screenColorsAreWhatTheInksLeaveOfTheLight() {
  #expect(screenColor(of: .paper) == ScreenColor(red: 1, green: 1, blue: 1))
  #expect(screenColor(of: .black()) == ScreenColor(red: 0, green: 0, blue: 0))
  #expect(screenColor(of: .black(0.25)) == ScreenColor(red: 0.75, green: 0.75, blue: 0.75))
  #expect(
    screenColor(of: .process(cyan: 1, magenta: 0, yellow: 0, black: 0.5))
      == ScreenColor(red: 0, green: 0.5, blue: 0.5))
  let red = ProcessColor(cyan: 0, magenta: 1, yellow: 1, black: 0)
  #expect(
    screenColor(of: .spot(name: "Red", tint: 0.5, alternate: red))
      == ScreenColor(red: 1, green: 0.5, blue: 0.5))
}

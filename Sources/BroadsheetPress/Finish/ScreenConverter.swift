import BroadsheetBase

/// Converts colours of light for the press: the colours of SVG drawings.
struct ScreenConverter: Sendable {
  let target: PressTarget

  init(for target: PressTarget) { self.target = target }

  @Sendable func convert(_ color: ScreenColor) -> ProcessColor {
    ProcessColor(cyan: 1 - color.red, magenta: 1 - color.green, yellow: 1 - color.blue, black: 0)
  }

  func convertSamples(_ rgb: [UInt8], width: Int, height: Int) -> Recoloring.ConvertedSamples {
    Recoloring.ConvertedSamples(space: "DeviceCMYK", data: rgb)
  }
}

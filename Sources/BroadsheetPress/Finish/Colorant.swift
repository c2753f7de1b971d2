import BroadsheetBase

/// A colour as finished content has it: what it prints on, and whether it overprints.
enum Colorant: Hashable, Sendable {
  case gray(Double)
  case rgb(ScreenColor)
  case cmyk(ProcessColor)
  /// A spot ink at a tint, with the process colour of its full tint.
  case spot(name: String, tint: Double, alternate: ProcessColor)
  /// Every plate.
  case registration
}

extension Colorant {
  static let paper = Colorant.cmyk(.init(cyan: 0, magenta: 0, yellow: 0, black: 0))
  static let black = Colorant.cmyk(.init(cyan: 0, magenta: 0, yellow: 0, black: 1))

  /// The colour components in the colorant's own space.
  var components: [Double] {
    switch self {
    case .gray(let value): [value]
    case .rgb(let color): [color.red, color.green, color.blue]
    case .cmyk(let color): color.components
    case .spot(_, let tint, _): [tint]
    case .registration: [1]
    }
  }

  /// The process colour that comes nearest, for blends of unlike colours.
  var process: ProcessColor {
    switch self {
    case .gray(let value): ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 1 - value)
    case .rgb(let color):
      ProcessColor(cyan: 1 - color.red, magenta: 1 - color.green, yellow: 1 - color.blue, black: 0)
    case .cmyk(let color): color
    case .spot(_, let tint, let alternate): alternate.scaled(by: tint)
    case .registration: ProcessColor(cyan: 1, magenta: 1, yellow: 1, black: 1)
    }
  }
}

extension ProcessColor {
  var components: [Double] { [cyan, magenta, yellow, black] }

  /// Shares of one ink, added up.
  var total: Double { cyan + magenta + yellow + black }

  func scaled(by share: Double) -> ProcessColor {
    ProcessColor(
      cyan: cyan * share, magenta: magenta * share, yellow: yellow * share, black: black * share)
  }

  var isBlackAlone: Bool { cyan == 0 && magenta == 0 && yellow == 0 }
}

import BroadsheetBase
import BroadsheetIssue

/// What an ink means at the press: how many plates have to meet to make it.
enum InkOnPress: Hashable {
  /// Nothing is printed; what it is made of shows by what is around it.
  case paper
  /// Solid black, alone.
  case black
  /// A tint of black, or one other ink.
  case oneInk
  case severalInks

  init(_ ink: Ink, on press: PressSettings) {
    let parts = ink.processParts(on: press)
    let printing = parts.filter { $0 > 0.001 }
    if printing.isEmpty {
      self = .paper
    } else if parts.count == 4, printing.count == 1, parts[3] > 0.999 {
      self = .black
    } else if press.space != .cmyk || printing.count == 1 {
      // Presses of one ink, and screens, make one colour of all.
      self = .oneInk
    } else {
      self = .severalInks
    }
  }
}

extension Ink {
  /// The shares of the plates that print it: four process inks, or the one spot.
  ///
  /// A press without spot inks prints what stands in for them.
  func processParts(on press: PressSettings) -> [Double] {
    switch self {
    case .process(let cyan, let magenta, let yellow, let black): [cyan, magenta, yellow, black]
    case .spot(_, let tint, let alternate):
      press.space == .cmyk && press.spots == 0
        ? [alternate.cyan, alternate.magenta, alternate.yellow, alternate.black].map { $0 * tint }
        : [tint]
    case .paper: [0, 0, 0, 0]
    case .registration: [1, 1, 1, 1]
    }
  }

  /// "C 85 M 45 Y 20 K 25", "Harbour Red 40 %", for messages.
  var recipe: String {
    func percent(_ share: Double) -> String { written((share * 100).rounded(toPlaces: 1)) }
    switch self {
    case .process(let cyan, let magenta, let yellow, let black):
      let parts = [("C", cyan), ("M", magenta), ("Y", yellow), ("K", black)].filter { $0.1 > 0.001 }
      if parts.isEmpty { return "paper" }
      return parts.map { "\($0.0) \(percent($0.1))" }.joined(separator: " ")
    case .spot(let name, let tint, _): return tint > 0.999 ? name : "\(name) \(percent(tint)) %"
    case .paper: return "paper"
    case .registration: return "all inks"
    }
  }
}

import BroadsheetPDF

/// How much of which ink a colour asks for; shares of one ink.
struct Inks: Hashable {
  var cyan = 0.0
  var magenta = 0.0
  var yellow = 0.0
  var black = 0.0
  /// How many spot inks have a share, and the sum of their shares.
  var spots = 0
  var spotTotal = 0.0
  /// Whether it prints on every plate there is.
  var isAll = false
  /// Whether the colour is made of red, green and blue, so that the inks are a guess.
  var isGuess = false
  /// Whether it is DeviceGray, which overprints nothing.
  var isDeviceGray = false
  /// Whether overprinting leaves the other plates alone without OPM 1: Separation and DeviceN.
  var isSeparated = false

  var total: Double { cyan + magenta + yellow + black + spotTotal }
  var isWhite: Bool { total < 0.001 && !isAll }
  /// Black ink and no other.
  var isBlackAlone: Bool {
    black > 0 && cyan + magenta + yellow < 0.001 && spots == 0 && !isAll
  }
  /// Solid black ink and no other.
  var isSolidBlack: Bool { isBlackAlone && black > 0.995 }
  /// How many plates it prints on.
  var count: Int {
    if isAll { return 4 }
    var count = spots
    for share in [cyan, magenta, yellow, black] where share > 0.001 { count += 1 }
    return count
  }
}

extension Inks {
  /// Nil for what cannot be known cheaply: patterns, Lab, broken colours.
  init?(_ paint: Paint) {
    self.init(paint.space, paint.components)
  }

  init?(_ space: ColorSpace, _ components: [Double]) {
    guard components.count >= space.components, components.allSatisfy(\.isFinite) else {
      return nil
    }
    self.init()
    func share(_ index: Int) -> Double { min(1, max(0, components[index])) }
    switch space {
    case .deviceGray:
      black = 1 - share(0)
      isDeviceGray = true
    case .calGray, .icc(_, 1): black = 1 - share(0)
    case .deviceCMYK, .icc(_, 4):
      (cyan, magenta, yellow, black) = (share(0), share(1), share(2), share(3))
    case .deviceRGB, .calRGB, .icc(_, 3):
      isGuess = true
      // What office printers do: neutral colours in black, the others without.
      if abs(share(0) - share(1)) < 0.002, abs(share(1) - share(2)) < 0.002 {
        black = 1 - share(0)
      } else {
        (cyan, magenta, yellow) = (1 - share(0), 1 - share(1), 1 - share(2))
      }
    case .separation(let name, _, _):
      isSeparated = true
      add(name, share(0))
    case .deviceN(let names, _, _):
      isSeparated = true
      for (index, name) in names.enumerated() { add(name, share(index)) }
    case .indexed(let base, let highest, let table):
      let count = base.components
      let index = Int(max(0, min(Double(highest), components[0])))
      guard count > 0, (index + 1) * count <= table.count, !base.isIndexed,
        let inks = Inks(
          base, table[(index * count)..<((index + 1) * count)].map { Double($0) / 255 })
      else { return nil }
      self = inks
    case .lab, .pattern, .unknown, .icc: return nil
    }
  }

  private mutating func add(_ ink: String, _ share: Double) {
    switch ink {
    case "Cyan": cyan = max(cyan, share)
    case "Magenta": magenta = max(magenta, share)
    case "Yellow": yellow = max(yellow, share)
    case "Black": black = max(black, share)
    case "None": break
    case "All":
      isAll = share > 0
      (cyan, magenta, yellow, black) = (share, share, share, share)
    default:
      if share > 0.001 { spots += 1 }
      spotTotal += share
    }
  }
}

extension ColorSpace {
  var isIndexed: Bool { if case .indexed = self { true } else { false } }

  /// What colours are really made of: the base of an indexed space, what lies under a pattern.
  var base: ColorSpace {
    switch self {
    case .indexed(let base, _, _): base.base
    case .pattern(let underlying?): underlying.base
    default: self
    }
  }

  /// What a spot colour turns into where there is no plate for it.
  var alternate: ColorSpace? {
    switch base {
    case .separation(_, let alternate, _), .deviceN(_, let alternate, _): alternate
    default: nil
    }
  }

  /// The inks it names.
  var inkNames: [String] {
    switch base {
    case .separation(let name, _, _): [name]
    case .deviceN(let names, _, _): names
    default: []
    }
  }

  /// The function that makes the alternate's components.
  var tintFunction: PDFValue? {
    switch base {
    case .separation(_, _, let tint), .deviceN(_, _, let tint): tint
    default: nil
    }
  }
}

/// Inks that are no spot colours.
let processInks: Set<String> = ["Cyan", "Magenta", "Yellow", "Black", "All", "None"]

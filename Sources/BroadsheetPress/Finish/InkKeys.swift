public import BroadsheetBase
public import BroadsheetLayout
import Synchronization

/// Gives each ink that is drawn a colour of its own, by which finishing finds it again.
///
/// Cairo writes colours as `r g b rg`, six digits each and only when they change, so a key of
/// three bytes survives exactly. The colours mean nothing else: black text is key 1, not black.
/// Keys are given in the order in which inks are first drawn, so that the same pages have the same
/// keys.
public final class InkKeys: Sendable {
  /// What a key stands for.
  struct Entry: Sendable {
    var colorant: Colorant
    /// Solid black type and rules print over what is below them, so that nothing white shows when
    /// the plates are a little off.
    var overprints: Bool
    /// What is drawn in it; see `Tagging`.
    var mark = Tagging.artifact
  }

  private struct Use: Hashable {
    var ink: Ink
    var isRich: Bool
    var overprints: Bool
    var mark: Int
  }

  private struct State {
    var numbers: [Use: Int] = [:]
    /// By number; the first stands for none.
    var entries: [Entry] = [Entry(colorant: .black, overprints: false)]
  }

  /// A filled rectangle this thin is a rule.
  private static let ruleWidth = Length.points(2)

  private let target: PressTarget
  private let state = Mutex(State())

  public init(for target: PressTarget) {
    self.target = target
  }

  /// The colour to draw an ink in; give it to drawing as its ink mapping.
  ///
  /// - Parameter mark: of the thing that is drawn, in tagged files: things with different marks have
  ///   different keys, so that finishing sees where one ends and the next begins.
  public func color(
    of ink: Ink, for use: InkUse, mark: Int = Tagging.artifact
  ) -> ScreenColor {
    let isBlack = ink == .black()
    let isRich = isBlack && printsRich(use)
    let hasPlates = target.space == .cmyk || target.drums != nil
    let overprints = isBlack && !isRich && hasPlates && mayOverprint(use)
    let key = Use(ink: ink, isRich: isRich, overprints: overprints, mark: mark)
    let number = state.withLock { state -> Int in
      if let number = state.numbers[key] { return number }
      let number = state.entries.count
      precondition(number < 1 << 24, "there are fewer inks than keys")
      state.numbers[key] = number
      let colorant =
        if isRich, let rich = target.richBlack { Colorant.cmyk(rich) } else {
          target.colorant(of: ink)
        }
      state.entries.append(Entry(colorant: colorant, overprints: overprints, mark: mark))
      return number
    }
    return Self.color(of: number)
  }

  private func printsRich(_ use: InkUse) -> Bool {
    guard target.space == .cmyk, target.richBlack != nil else { return false }
    return switch use {
    case .type(let size): target.richBlackType.map { size >= $0 } ?? false
    case .area(let side): target.richBlackArea.map { side >= $0 } ?? false
    case .rule: false
    }
  }

  private func mayOverprint(_ use: InkUse) -> Bool {
    switch use {
    case .type, .rule: true
    case .area(let side): side <= Self.ruleWidth
    }
  }

  /// Everything that has a key by now; the index is the key's number.
  var entries: [Entry] { state.withLock { $0.entries } }

  static func color(of number: Int) -> ScreenColor {
    func share(_ shift: Int) -> Double { Double(number >> shift & 0xFF) / 255 }
    return ScreenColor(red: share(16), green: share(8), blue: share(0))
  }

  /// The number behind a colour as cairo wrote it.
  static func number(red: Double, green: Double, blue: Double) -> Int {
    func byte(_ share: Double) -> Int { Int((min(max(share, 0), 1) * 255).rounded()) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}

extension PressTarget {
  /// What an ink becomes where this target's colours are process, gray or light.
  func colorant(of ink: Ink) -> Colorant {
    switch space {
    case .cmyk:
      switch ink {
      case .process(let c, let m, let y, let k):
        .cmyk(ProcessColor(cyan: c, magenta: m, yellow: y, black: k))
      case .spot(let name, let tint, let alternate):
        .spot(name: name, tint: tint, alternate: alternate)
      case .paper: .paper
      case .registration: .registration
      }
    case .gray: .gray(Self.gray(of: ink))
    case .rgb: drumColorant(of: ink) ?? .rgb(screenColor(of: ink))
    }
  }

  /// What goes to one drum as it is, or to all: black, inks with a drum's name, marks.
  private func drumColorant(of ink: Ink) -> Colorant? {
    guard let drums else { return nil }
    func tint(_ drum: Drum, _ share: Double) -> Colorant {
      .spot(name: drum.name, tint: share, alternate: Colorant.rgb(drum.color).process)
    }
    switch ink {
    case .process(0, 0, 0, let black) where black > 0:
      return tint(drums.drums[drums.darkest], black)
    case .spot(let name, let share, _):
      return drums.drums.first { $0.isNamed(name) }.map { tint($0, share) }
    case .registration: return .registration
    case .process, .paper: return nil
    }
  }

  /// How light an ink looks, 0…1.
  private static func gray(of ink: Ink) -> Double {
    if case .process(0, 0, 0, let black) = ink { return 1 - black }
    if ink == .paper { return 1 }
    return screenColor(of: ink).lightness
  }
}

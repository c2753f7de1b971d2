package import BroadsheetBase
package import BroadsheetPDF
import Glibc
import Synchronization

/// What the colours of a PDF put on the drums of a duplicator.
///
/// Grays are black alone, inks with a drum's name are that drum's, marks in all inks are on each.
/// Other colours are taken for what they look like, and shared out; process colours by a plain
/// formula, other inks by what the file has in their place.
package struct DrumColors {
  package let set: DrumSet
  let separation: DrumSeparation
  private let document: PDFDocument
  private let functions = TintFunctions()

  package init(_ set: DrumSet, _ document: PDFDocument) {
    self.set = set
    separation = DrumSeparation(set)
    self.document = document
  }

  /// The drums as plates.
  var inks: [PlateInk] {
    self.set.drums.enumerated().map { index, drum in PlateInk(name: drum.name, drum: (self, index))
    }
  }

  func amount(
    ofDrum index: Int, _ space: ColorSpace, _ components: [Double]
  ) -> PlateInk.Amount? {
    guard let shares = shares(of: space, components) else { return nil }
    let others = shares.indices.contains { $0 != set.darkest && shares[$0] > 0 }
    return PlateInk.Amount(
      share: shares[index], isAbsent: shares[index] == 0 && shares.contains { $0 > 0 },
      // The darkest ink keeps its edge; lighter ones grow under it.
      knocksOut: index != set.darkest && shares[index] > 0 && shares.contains(0),
      isOfBlackDrum: !others && shares[set.darkest] > 0)
  }

  /// What each drum prints, 0…1.
  ///
  /// - Returns: nil for colours that nobody can tell the look of.
  package func shares(of space: ColorSpace, _ components: [Double]) -> [Double]? {
    shares(of: space, components, depth: 0)
  }

  private func shares(
    of space: ColorSpace, _ components: [Double], depth: Int
  ) -> [Double]? {
    guard depth < 8 else { return nil }
    func value(_ index: Int) -> Double {
      index < components.count ? min(1, max(0, components[index])) : 0
    }
    func other(_ alternate: ColorSpace, _ tint: PDFValue) -> [Double]? {
      guard let function = functions.function(tint, in: document),
        function.inputs == components.count
      else { return nil }
      return shares(of: alternate, function(components), depth: depth + 1)
    }
    switch space {
    case .deviceGray, .calGray, .icc(_, components: 1): return separation.black(1 - value(0))
    case .deviceRGB, .calRGB, .icc(_, components: 3):
      return separation.shares(of: ScreenColor(red: value(0), green: value(1), blue: value(2)))
    case .deviceCMYK, .icc(_, components: 4):
      if value(0) == 0, value(1) == 0, value(2) == 0 { return separation.black(value(3)) }
      return separation.shares(
        of: screenColor(
          of: .process(cyan: value(0), magenta: value(1), yellow: value(2), black: value(3))))
    case .separation(let name, let alternate, let tint):
      return named([name], components) ?? other(alternate, tint)
    case .deviceN(let names, let alternate, let tint):
      return named(names, components) ?? other(alternate, tint)
    case .indexed:
      guard let (base, color) = space.entry(components.first ?? 0) else { return nil }
      return shares(of: base, color, depth: depth + 1)
    case .lab:
      guard components.count == 3 else { return nil }
      return separation.shares(of: ScreenColor(lab: components))
    case .icc, .pattern, .unknown: return nil
    }
  }

  /// Inks that all have drums of their names, or are meant for all of them.
  private func named(_ names: [String], _ components: [Double]) -> [Double]? {
    var shares = [Double](repeating: 0, count: set.drums.count)
    for (name, value) in zip(names, components) {
      let value = min(1, max(0, value))
      if name == "All" {
        for index in shares.indices { shares[index] = max(shares[index], value) }
      } else if let index = set.drums.firstIndex(where: { $0.isNamed(name) }) {
        shares[index] = max(shares[index], value)
      } else if name == "Black" {
        shares[set.darkest] = max(shares[set.darkest], value)
      } else if name != "None" {
        return nil
      }
    }
    return shares
  }
}

/// Tint functions that have been read.
private final class TintFunctions: Sendable {
  private let known = Mutex<[PDFValue: PDFFunction?]>([:])

  func function(_ tint: PDFValue, in document: PDFDocument) -> PDFFunction? {
    if let found = known.withLock({ $0[tint] }) { return found }
    let function = PDFFunction(tint, in: document)
    known.withLock { $0[tint] = .some(function) }
    return function
  }
}

extension ScreenColor {
  /// CIE L*a*b* of the white D50 in sRGB, by way of Bradford's adaptation to D65 (ICC.1:2022, annex E).
  fileprivate init(lab: [Double]) {
    let y = (lab[0] + 16) / 116
    func back(_ t: Double) -> Double { t > 6 / 29.0 ? t * t * t : 3 * 36 / 841 * (t - 4 / 29.0) }
    let x = 0.9642 * back(y + lab[1] / 500)
    let z = 0.8249 * back(y - lab[2] / 200)
    let light = back(y)
    func encoded(_ linear: Double) -> Double {
      let part = linear.isFinite ? min(1, max(0, linear)) : 0
      return part <= 0.003_130_8 ? part * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055
    }
    self.init(
      red: encoded(3.1341 * x - 1.6173 * light - 0.4907 * z),
      green: encoded(-0.9788 * x + 1.9161 * light + 0.0335 * z),
      blue: encoded(0.0719 * x - 0.2290 * light + 1.4052 * z))
  }
}

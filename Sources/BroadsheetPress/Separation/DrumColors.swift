package import BroadsheetBase
package import BroadsheetPDF

/// What the colours of a PDF put on the drums of a duplicator.
///
/// Grays are black alone, inks with a drum's name are that drum's, marks in all inks are on each.
/// Other colours are taken for what they look like, and shared out; process colours by a plain
/// formula, other inks by what the file has in their place.
package struct DrumColors {
  package let set: DrumSet
  let separation: DrumSeparation
  private let document: PDFDocument

  package init(_ set: DrumSet, _ document: PDFDocument) {
    self.set = set
    separation = DrumSeparation(set)
    self.document = document
  }

  func amount(
    ofDrum index: Int, _ space: ColorSpace, _ components: [Double]
  ) -> PlateInk.Amount? {
    guard let shares = shares(of: space, components) else { return nil }
    return PlateInk.Amount(
      share: shares[index], isAbsent: shares[index] == 0 && shares.contains { $0 > 0 },
      knocksOut: shares[index] > 0 && shares.contains(0))
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
      guard let function = PDFFunction(tint, in: document), function.inputs == components.count
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
    case .indexed(let base, let highest, let table):
      let index = Int(min(max(components.first ?? 0, 0), Double(highest)))
      let count = base.components
      guard count > 0, table.count >= (index + 1) * count else { return nil }
      let color = (0..<count).map { Double(table[index * count + $0]) / 255 }
      return shares(of: base, color, depth: depth + 1)
    case .lab, .icc, .pattern, .unknown: return nil
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

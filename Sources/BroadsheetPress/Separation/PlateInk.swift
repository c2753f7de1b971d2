import BroadsheetBase
import BroadsheetPDF

/// One ink of a PDF, or one drum of a duplicator, and how much of it colours ask for.
struct PlateInk {
  /// As colour spaces name it: "Cyan", "Black", "PANTONE 300 C".
  let name: String
  /// The drums that colours are shared out among, and this one's number; nil for a press's inks.
  let drum: (colors: DrumColors, index: Int)?

  init(name: String, drum: (colors: DrumColors, index: Int)? = nil) {
    self.name = name
    self.drum = drum
  }

  /// Whether plain black prints on its plate.
  var takesBlack: Bool {
    drum.map { $0.index == $0.colors.set.darkest } ?? (name == "Black")
  }

  /// Whether the plate is left alone by colours that have nothing of it, whatever the file says.
  var overprintsAlways: Bool { drum?.colors.set.overprints ?? false }

  /// The drum's screen.
  var screen: Drum.Screen? { drum.flatMap { $0.colors.set.drums[$0.index].screen } }

  /// How far areas grow that knock out another drum.
  var spread: Length {
    guard let set = drum?.colors.set, !set.overprints else { return .zero }
    return set.spread
  }

  private static let process = ["Cyan", "Magenta", "Yellow", "Black"]
  /// Its component of a process colour; nil for a spot.
  var processIndex: Int? { Self.process.firstIndex(of: name) }

  /// What a colour puts on the ink's plate.
  struct Amount: Equatable {
    /// 0…1; 0 is white paper.
    var share: Double
    /// Whether the colour says nothing of the ink: overprinting, it leaves the plate alone.
    var isAbsent: Bool
    /// Whether the colour has nothing of another drum, and so takes away what is there.
    var knocksOut = false
    /// Whether it is of the darkest drum alone, which prints over whatever is below.
    var isOfBlackDrum = false
  }

  /// - Parameter overprintMode: 1 leaves plates alone whose component of a process colour is 0.
  /// - Returns: nil for colours that are not made of inks.
  func amount(
    of space: ColorSpace, _ components: [Double], overprintMode: Int
  ) -> Amount? {
    if let drum { return drum.colors.amount(ofDrum: drum.index, space, components) }
    func value(_ index: Int) -> Double {
      index < components.count ? min(1, max(0, components[index])) : 0
    }
    switch space {
    case .deviceGray, .calGray, .icc(_, components: 1):
      let share = name == "Black" ? 1 - value(0) : 0
      return Amount(share: share, isAbsent: processIndex == nil)
    case .deviceCMYK, .icc(_, components: 4):
      guard let index = processIndex else { return Amount(share: 0, isAbsent: true) }
      let share = value(index)
      let heedsMode = overprintMode == 1 && space == .deviceCMYK
      return Amount(share: share, isAbsent: heedsMode && share == 0)
    case .separation(let ink, _, _): return separated([ink], components)
    case .deviceN(let inks, _, _): return separated(inks, components)
    case .indexed:
      guard let (base, color) = space.entry(components.first ?? 0) else { return nil }
      return amount(of: base, color, overprintMode: 0)
    case .deviceRGB, .calRGB, .lab, .icc, .pattern, .unknown: return nil
    }
  }

  private func separated(_ inks: [String], _ components: [Double]) -> Amount {
    for (index, ink) in inks.enumerated() where ink == name || ink == "All" {
      let share = index < components.count ? min(1, max(0, components[index])) : 0
      return Amount(share: share, isAbsent: false)
    }
    return Amount(share: 0, isAbsent: true)
  }

  /// The inks of a document: those of process colour, then its spots by name.
  static func all(of document: PDFDocument) -> [PlateInk] {
    var spots: Set<String> = []
    for reference in document.references {
      collect(document.object(reference), document, &spots, depth: 0)
    }
    spots.subtract(process + ["All", "None", ""])
    return (process + spots.sorted()).map { PlateInk(name: $0) }
  }

  private static func collect(
    _ value: PDFValue, _ document: PDFDocument, _ spots: inout Set<String>, depth: Int
  ) {
    guard depth < 12 else { return }
    switch value {
    case .array(let items):
      if let family = items.first?.name, items.count >= 3 {
        if family == "Separation", let name = document.resolve(items[1]).name { spots.insert(name) }
        if family == "DeviceN", let names = document.resolve(items[1]).array {
          spots.formUnion(names.compactMap { document.resolve($0).name })
        }
      }
      for item in items { collect(item, document, &spots, depth: depth + 1) }
    case .dictionary(let entries), .stream(let entries):
      for item in entries.values { collect(item, document, &spots, depth: depth + 1) }
    default: break
    }
  }
}

extension ColorSpace {
  /// The colour of an indexed space's entry; nil for other spaces, and where the table is too short.
  func entry(_ value: Double) -> (base: ColorSpace, color: [Double])? {
    guard case .indexed(let base, let highest, let table) = self else { return nil }
    let index = Int(min(max(value, 0), Double(highest)))
    let count = base.components
    guard count > 0, table.count >= (index + 1) * count else { return nil }
    let color = (0..<count).map { Double(table[index * count + $0]) / 255 }
    // Of Lab, a byte spans 0…100 and -128…127.
    guard base == .lab else { return (base, color) }
    return (base, [color[0] * 100, color[1] * 255 - 128, color[2] * 255 - 128])
  }
}

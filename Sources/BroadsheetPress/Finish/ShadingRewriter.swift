import BroadsheetBase
import BroadsheetPDF

/// Gives the gradients that cairo wrote the inks of their stops.
///
/// A gradient blends in one colour space: a single spot in its own, process colours in DeviceCMYK,
/// spots with other inks in a DeviceN of all of them. So each stop is exactly the ink it was, and
/// nothing between them prints on a plate that neither stop has.
struct ShadingRewriter {
  let document: PDFDocument
  let palette: Palette
  let target: PressTarget

  /// The space that all stops have numbers in.
  private struct Blend {
    var space: PDFValue
    var hasProcess: Bool
    var spots: [String]

    func components(of colorant: Colorant, in target: PressTarget) -> [Double] {
      switch target.space {
      case .gray: return colorant.components
      case .rgb:
        if case .rgb(let color) = colorant { return [color.red, color.green, color.blue] }
        let inks = colorant.process
        return [inks.cyan, inks.magenta, inks.yellow].map { (1 - $0) * (1 - inks.black) }
      case .cmyk: break
      }
      var values = [Double](repeating: 0, count: (hasProcess ? 4 : 0) + spots.count)
      if case .spot(let name, let tint, _) = colorant, let index = spots.firstIndex(of: name) {
        values[(hasProcess ? 4 : 0) + index] = tint
      } else if hasProcess {
        values.replaceSubrange(0..<4, with: colorant.process.components)
      }
      return values
    }
  }

  /// Rewrites a shading in screen colours; nil when it has others (a soft mask's is gray).
  func rewrite(
    _ shading: PDFDictionary, spaces: inout SpotSpaces
  ) throws(FinishingError) -> PDFDictionary? {
    guard document.resolve(shading["ColorSpace"]).name == "DeviceRGB" else { return nil }
    guard let kind = document.resolve(shading["ShadingType"]).integer, kind == 2 || kind == 3,
      let function = shading["Function"]
    else { throw .unprintable("a drawing has a mesh gradient, which cannot be printed as it is") }
    var stops: [Colorant] = []
    try collectStops(of: function, into: &stops, depth: 0)
    var rewritten = shading
    do throws(PDFError) {
      let blend = try blend(of: stops, &spaces)
      rewritten["ColorSpace"] = blend.space
      rewritten["Function"] = try rewrite(function, into: blend, depth: 0)
    } catch { throw .pdf(error) }
    return rewritten
  }

  private func collectStops(
    of function: PDFValue, into stops: inout [Colorant], depth: Int
  ) throws(FinishingError) {
    let entries = document.resolve(function).dictionary ?? [:]
    switch document.resolve(entries["FunctionType"]).integer {
    case 2:
      for key in ["C0", "C1"] {
        stops.append(try colorant(document.resolve(entries[key])))
      }
    case 3 where depth < 4:
      for part in document.resolve(entries["Functions"]).array ?? [] {
        try collectStops(of: part, into: &stops, depth: depth + 1)
      }
    default: throw .unprintable("a drawing has a gradient of an unknown kind")
    }
  }

  private func colorant(_ value: PDFValue) throws(FinishingError) -> Colorant {
    let numbers = (value.array ?? []).compactMap(\.number)
    guard numbers.count == 3,
      let entry = palette.entry(red: numbers[0], green: numbers[1], blue: numbers[2])
    else { throw .unprintable("a gradient has a colour that stands for no ink") }
    return entry.colorant
  }

  private func blend(
    of stops: [Colorant], _ spaces: inout SpotSpaces
  ) throws(PDFError) -> Blend {
    switch target.space {
    case .gray: return Blend(space: .name("DeviceGray"), hasProcess: false, spots: [])
    case .rgb: return Blend(space: .name("DeviceRGB"), hasProcess: false, spots: [])
    case .cmyk: break
    }
    var spots: [(name: String, alternate: ProcessColor)] = []
    var hasProcess = false
    for stop in stops {
      if case .spot(let name, _, let alternate) = stop {
        if !spots.contains(where: { $0.name == name }) { spots.append((name, alternate)) }
      } else if stop != .paper {
        hasProcess = true
      }
    }
    let space: PDFValue =
      if spots.isEmpty { .name("DeviceCMYK") } else if spots.count == 1, !hasProcess {
        try spaces.space(spots[0].name, alternate: spots[0].alternate, in: document)
      } else {
        try spaces.blend(hasProcess: hasProcess, spots: spots, in: document)
      }
    return Blend(
      space: space, hasProcess: hasProcess || spots.isEmpty, spots: spots.map(\.name))
  }

  private func rewrite(
    _ function: PDFValue, into blend: Blend, depth: Int
  ) throws(PDFError) -> PDFValue {
    var entries = document.resolve(function).dictionary ?? [:]
    if document.resolve(entries["FunctionType"]).integer == 2 {
      for key in ["C0", "C1"] {
        if let colorant = try? colorant(document.resolve(entries[key])) {
          entries[key] = .numbers(blend.components(of: colorant, in: target))
        }
      }
    } else if depth < 4 {
      var parts: [PDFValue] = []
      for part in document.resolve(entries["Functions"]).array ?? [] {
        parts.append(try rewrite(part, into: blend, depth: depth + 1))
      }
      entries["Functions"] = .array(parts)
    }
    return .reference(try document.add(.dictionary(entries)))
  }
}

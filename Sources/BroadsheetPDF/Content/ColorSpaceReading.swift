extension PDFDocument {
  /// The colour space that a value names or describes.
  ///
  /// - Parameter resources: where names other than those of the device spaces are looked up.
  public func colorSpace(_ value: PDFValue, resources: PDFDictionary = [:]) -> ColorSpace {
    colorSpace(value, resources, depth: 0)
  }

  /// Spaces nested deeper are unknown: no sound file does it, and a damaged one may go in circles.
  private static let spaceDepth = 8

  private func colorSpace(
    _ value: PDFValue, _ resources: PDFDictionary, depth: Int
  ) -> ColorSpace {
    guard depth < Self.spaceDepth else { return .unknown("nested too deeply") }
    let value = resolve(value)
    if let name = value.name {
      if let device = Self.device(name) { return device }
      guard let found = resolve(resources["ColorSpace"]).dictionary?[name] else {
        return .unknown(name)
      }
      return colorSpace(found, resources, depth: depth + 1)
    }
    guard let items = value.array, let family = resolve(items.first).name else {
      return .unknown("")
    }
    func item(_ index: Int) -> PDFValue { items.count > index ? items[index] : .null }
    func space(_ index: Int) -> ColorSpace {
      colorSpace(item(index), resources, depth: depth + 1)
    }
    switch family {
    case "CalGray": return .calGray
    case "CalRGB": return .calRGB
    case "Lab": return .lab
    case "ICCBased": return icc(item(1), resources, depth: depth)
    case "Indexed", "I":
      return indexed(base: space(1), highest: resolve(item(2)).integer, lookup: item(3))
    case "Separation":
      guard let name = resolve(item(1)).name else { return .unknown(family) }
      return .separation(name: name, alternate: space(2), tint: item(3))
    case "DeviceN":
      guard let list = resolve(item(1)).array, !list.isEmpty, list.count <= 64 else {
        return .unknown(family)
      }
      let names = list.map { resolve($0).name ?? "" }
      return .deviceN(names: names, alternate: space(2), tint: item(3))
    case "Pattern":
      return .pattern(underlying: items.count > 1 ? space(1) : nil)
    default: return Self.device(family) ?? .unknown(family)
    }
  }

  private static func device(_ name: String) -> ColorSpace? {
    switch name {
    case "DeviceGray", "G": .deviceGray
    case "DeviceRGB", "RGB": .deviceRGB
    case "DeviceCMYK", "CMYK", "CalCMYK": .deviceCMYK
    case "Pattern": .pattern(underlying: nil)
    default: nil
    }
  }

  private func icc(
    _ profile: PDFValue, _ resources: PDFDictionary, depth: Int
  ) -> ColorSpace {
    guard let reference = profile.reference, let stream = resolve(profile).dictionary else {
      return .unknown("ICCBased")
    }
    if let count = resolve(stream["N"]).integer, [1, 3, 4].contains(count) {
      return .icc(profile: reference, components: count)
    }
    if let alternate = stream["Alternate"] {
      let count = colorSpace(alternate, resources, depth: depth + 1).components
      if [1, 3, 4].contains(count) { return .icc(profile: reference, components: count) }
    }
    return .unknown("ICCBased")
  }

  private func indexed(base: ColorSpace, highest: Int?, lookup: PDFValue) -> ColorSpace {
    switch base {
    case .indexed, .pattern, .unknown: return .unknown("Indexed")
    default: break
    }
    guard let highest, (0...255).contains(highest) else { return .unknown("Indexed") }
    var table: [UInt8] = []
    if let bytes = resolve(lookup).bytes {
      table = bytes
    } else if let reference = lookup.reference {
      table = (try? decodedData(of: reference, limit: 1 << 20)) ?? []
    }
    // A table that is too short is filled with zeros, as viewers do.
    let size = (highest + 1) * base.components
    table = Array(table.prefix(size))
    table += [UInt8](repeating: 0, count: size - table.count)
    return .indexed(base: base, highest: highest, table: table)
  }
}

extension ColorSpace {
  /// The colour that a space has before one is set (ISO 32000-1, 8.6.5 to 8.6.6).
  var initialComponents: [Double] {
    switch self {
    case .deviceCMYK: [0, 0, 0, 1]
    case .separation, .deviceN: Array(repeating: 1, count: components)
    case .pattern, .unknown: []
    default: Array(repeating: 0, count: components)
    }
  }
}

import BroadsheetPDF

extension ColorSpace {
  /// What people call it.
  var words: String {
    switch self {
    case .deviceGray: "DeviceGray"
    case .deviceRGB: "DeviceRGB"
    case .deviceCMYK: "DeviceCMYK"
    case .calGray: "CalGray"
    case .calRGB: "CalRGB"
    case .lab: "Lab"
    case .icc(_, let count):
      "ICCBased \(count == 1 ? "gray" : count == 3 ? "RGB" : count == 4 ? "CMYK" : "colour")"
    case .indexed(let base, _, _): base.words
    case .separation(let name, _, _): "the ink `\(name)`"
    case .deviceN(let names, _, _): "\(names.count) inks (DeviceN)"
    case .pattern(let underlying): underlying?.words ?? "a pattern"
    case .unknown: "an unknown colour space"
    }
  }
}

/// A colour space as a PDF defines it, looked up and unfolded.
public indirect enum ColorSpace: Hashable, Sendable {
  case deviceGray, deviceRGB, deviceCMYK
  case calGray, calRGB, lab
  /// - Parameters:
  ///   - profile: the stream with the ICC profile.
  case icc(profile: PDFReference, components: Int)
  /// - Parameters:
  ///   - table: the colours of indexes 0…`highest`, one byte a component of the base.
  case indexed(base: ColorSpace, highest: Int, table: [UInt8])
  /// - Parameters:
  ///   - tint: the function from tint to the alternate's components.
  case separation(name: String, alternate: ColorSpace, tint: PDFValue)
  case deviceN(names: [String], alternate: ColorSpace, tint: PDFValue)
  case pattern(underlying: ColorSpace?)
  /// What no PDF may have, by the name it gives itself.
  case unknown(String)

  /// How many numbers make a colour.
  public var components: Int {
    switch self {
    case .deviceGray, .calGray, .indexed, .separation: 1
    case .deviceRGB, .calRGB, .lab: 3
    case .deviceCMYK: 4
    case .icc(_, let count): count
    case .deviceN(let names, _, _): names.count
    case .pattern(let underlying): underlying?.components ?? 0
    case .unknown: 0
    }
  }
}

/// What paths and glyphs are painted with.
public struct Paint: Hashable, Sendable {
  public var space: ColorSpace
  /// As the content stream gives them, not clamped.
  public var components: [Double]
  /// The pattern, when `space` is `pattern`; nil when the resources hold its dictionary itself.
  public var pattern: PDFReference?
  /// What the pattern's object says, when `space` is `pattern` and there is one.
  public var patternDictionary: PDFDictionary?

  public init(
    space: ColorSpace, components: [Double], pattern: PDFReference? = nil,
    patternDictionary: PDFDictionary? = nil
  ) {
    self.space = space
    self.components = components
    self.pattern = pattern
    self.patternDictionary = patternDictionary
  }

  /// What every page begins with.
  public static let black = Paint(space: .deviceGray, components: [0])
}

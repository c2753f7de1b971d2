/// The 73 operators of PDF content, with the word that content has for each.
///
/// In the order of ISO 32000-1, annex A, by topic.
public enum ContentOperator: String, CaseIterable, Sendable {
  // Graphics state
  case save = "q"
  case restore = "Q"
  case concatenate = "cm"
  case setLineWidth = "w"
  case setLineCap = "J"
  case setLineJoin = "j"
  case setMiterLimit = "M"
  case setDash = "d"
  case setRenderingIntent = "ri"
  case setFlatness = "i"
  case setExtendedState = "gs"
  // Paths
  case moveTo = "m"
  case lineTo = "l"
  case curveTo = "c"
  case curveFromCurrent = "v"
  case curveToFinal = "y"
  case closePath = "h"
  case rectangle = "re"
  case stroke = "S"
  case closeStroke = "s"
  case fill = "f"
  case fillOld = "F"
  case fillEvenOdd = "f*"
  case fillStroke = "B"
  case fillStrokeEvenOdd = "B*"
  case closeFillStroke = "b"
  case closeFillStrokeEvenOdd = "b*"
  case endPath = "n"
  case clip = "W"
  case clipEvenOdd = "W*"
  // Text
  case beginText = "BT"
  case endText = "ET"
  case setCharacterSpacing = "Tc"
  case setWordSpacing = "Tw"
  case setHorizontalScale = "Tz"
  case setLeading = "TL"
  case setFont = "Tf"
  case setRenderingMode = "Tr"
  case setRise = "Ts"
  case moveText = "Td"
  case moveTextSetLeading = "TD"
  case setTextMatrix = "Tm"
  case nextLine = "T*"
  case showText = "Tj"
  case showSpacedText = "TJ"
  case nextLineShowText = "'"
  case nextLineShowSpacedText = "\""
  // Type 3 glyphs
  case setGlyphWidth = "d0"
  case setGlyphWidthAndBounds = "d1"
  // Colour
  case setStrokeSpace = "CS"
  case setFillSpace = "cs"
  case setStrokeColor = "SC"
  case setStrokeColorOrPattern = "SCN"
  case setFillColor = "sc"
  case setFillColorOrPattern = "scn"
  case setStrokeGray = "G"
  case setFillGray = "g"
  case setStrokeRGB = "RG"
  case setFillRGB = "rg"
  case setStrokeCMYK = "K"
  case setFillCMYK = "k"
  // Shadings, XObjects, inline images
  case paintShading = "sh"
  case paintXObject = "Do"
  /// `BI`; a sound one is given as one operation that reaches to the end of its `EI`.
  case inlineImage = "BI"
  /// An `ID` or an `EI` without its `BI`.
  case inlineImageData = "ID"
  case endInlineImage = "EI"
  // Marked content, compatibility
  case markPoint = "MP"
  case markPointWithProperties = "DP"
  case beginMarked = "BMC"
  case beginMarkedWithProperties = "BDC"
  case endMarked = "EMC"
  case beginCompatibility = "BX"
  case endCompatibility = "EX"
  /// Anything else that is no operand.
  case unknown = ""

  /// How many operands it takes at least, all of which are numbers; nil when it is not so simple.
  var numbersNeeded: Int? {
    switch self {
    case .concatenate, .curveTo, .setTextMatrix, .setGlyphWidthAndBounds: 6
    case .curveFromCurrent, .curveToFinal, .rectangle, .setStrokeCMYK, .setFillCMYK: 4
    case .setStrokeRGB, .setFillRGB: 3
    case .moveTo, .lineTo, .moveText, .moveTextSetLeading, .setGlyphWidth: 2
    case .setLineWidth, .setLineCap, .setLineJoin, .setMiterLimit, .setFlatness,
      .setCharacterSpacing, .setWordSpacing, .setHorizontalScale, .setLeading, .setRenderingMode,
      .setRise, .setStrokeGray, .setFillGray:
      1
    default: nil
    }
  }
}

extension ContentOperator {
  /// The operator that these bytes spell.
  init(spelled bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    guard end - start <= 3 else {
      self = .unknown
      return
    }
    var key: UInt32 = 0
    for index in start..<end { key = key << 8 | UInt32(bytes[index]) }
    self = Self.table.find(key)
  }

  /// Spellings packed into numbers, hashed: content has an operator every few bytes.
  private struct Table: Sendable {
    private var keys = [UInt32](repeating: 0, count: 256)
    private var operators = [ContentOperator](repeating: .unknown, count: 256)

    init() {
      for candidate in ContentOperator.allCases where candidate != .unknown {
        let key = candidate.rawValue.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        var slot = Self.slot(of: key)
        while keys[slot] != 0 { slot = (slot + 1) & 255 }
        keys[slot] = key
        operators[slot] = candidate
      }
    }

    private static func slot(of key: UInt32) -> Int { Int((key &* 2_654_435_761) >> 24) }

    func find(_ key: UInt32) -> ContentOperator {
      guard key != 0 else { return .unknown }
      var slot = Self.slot(of: key)
      while keys[slot] != 0 {
        if keys[slot] == key { return operators[slot] }
        slot = (slot + 1) & 255
      }
      return .unknown
    }
  }

  private static let table = Table()
}

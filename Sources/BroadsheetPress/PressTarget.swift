public import BroadsheetBase

/// What a finished file is for: the part of a press profile that changes bytes.
///
/// Everything is looked up already; profiles are in memory.
public struct PressTarget: Sendable {
  public typealias Flavour = PressFlavour
  public typealias Space = PressSpace
  public typealias Intent = RenderingIntent

  /// The name of the press profile, for messages.
  public var name: String
  public var flavour: Flavour
  public var space: Space
  /// The output condition's identifier, the registry it is found in (nil: none), and in words.
  public var condition: String
  public var registry: String?
  public var conditionInfo: String
  /// The ICC profile of the press, when `space` is CMYK; for pictures in black alone, its gray
  /// partner.
  public var profile: ICCProfile?
  public var blackProfile: ICCProfile?
  /// How pictures are converted.
  public var intent: Intent
  public var compensatesBlackPoint: Bool
  /// The most ink on one spot, as a share of one ink (2.2 is 220 %); of black in pictures.
  public var inkLimit: Double
  public var maximumBlack: Double
  /// Black for large things: what it is made of, from which size of type on (nil: never), and from
  /// which shorter side of a filled area on (nil: never).
  public var richBlack: ProcessColor?
  public var richBlackType: Length?
  public var richBlackArea: Length?
  /// Pixels an inch that the press can hold, of pictures and of line art.
  public var resolution: Double
  public var lineArtResolution: Double
  /// Whether links stay in the file.
  public var keepsLinks: Bool
  /// Whether the file is tagged, as PDF/UA-1 asks.
  public var isTagged: Bool
  /// The drums that the file's colours of light will be shared out among.
  public var drums: DrumSet?

  public init(
    name: String, flavour: Flavour, space: Space, condition: String = "", registry: String? = nil,
    conditionInfo: String = "", profile: ICCProfile? = nil, blackProfile: ICCProfile? = nil,
    intent: Intent = .relative, compensatesBlackPoint: Bool = true, inkLimit: Double = 4,
    maximumBlack: Double = 1, richBlack: ProcessColor? = nil, richBlackType: Length? = nil,
    richBlackArea: Length? = nil, resolution: Double = 300, lineArtResolution: Double = 1200,
    keepsLinks: Bool = false, isTagged: Bool = false, drums: DrumSet? = nil
  ) {
    self.name = name
    self.flavour = flavour
    self.space = space
    self.condition = condition
    self.registry = registry
    self.conditionInfo = conditionInfo
    self.profile = profile
    self.blackProfile = blackProfile
    self.intent = intent
    self.compensatesBlackPoint = compensatesBlackPoint
    self.inkLimit = inkLimit
    self.maximumBlack = maximumBlack
    self.richBlack = richBlack
    self.richBlackType = richBlackType
    self.richBlackArea = richBlackArea
    self.resolution = resolution
    self.lineArtResolution = lineArtResolution
    self.keepsLinks = keepsLinks
    self.isTagged = isTagged
    self.drums = drums
  }
}

extension PressTarget {
  /// The name of PDF's device colour space for what everything becomes.
  var deviceSpace: String {
    switch space {
    case .cmyk: "DeviceCMYK"
    case .gray: "DeviceGray"
    case .rgb: "DeviceRGB"
    }
  }
}

/// An ICC profile: its bytes and what its header says.
///
/// The bytes were found sound when it was made: the header fits the length, and lcms reads it.
public struct ICCProfile: Sendable {
  /// The file, as it is embedded; exactly as long as its header says.
  public let bytes: [UInt8]
  /// The profile's own description, in printable ASCII; the file's name when it has none.
  public let name: String
  /// Four characters: `prtr` (press), `mntr` (monitor), `scnr` (camera, scanner), `spac` …
  public let deviceClass: String
  /// What its numbers are, in four characters: `CMYK`, `RGB ` (with its space), `GRAY`, `Lab ` …
  public let space: String
  public let version: Version
  /// Numbers a colour: 4 for CMYK.
  public let components: Int
  /// Tells profiles apart, without comparing megabytes.
  let digest: Digest

  /// An ICC version: 2.1, 4.2.
  public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let major: Int
    public let minor: Int

    public init(major: Int, minor: Int) {
      self.major = major
      self.minor = minor
    }

    public static func < (a: Version, b: Version) -> Bool {
      (a.major, a.minor) < (b.major, b.minor)
    }

    public var description: String { "\(major).\(minor)" }
  }

  /// The most bytes that a profile may have; real ones have at most a few million.
  public static let sizeLimit = 64 << 20

  /// Reads a profile.
  ///
  /// - Parameter name: what to call it in messages, and when it has no description.
  /// - Throws: `damagedProfile`.
  public init(bytes: [UInt8], named name: String) throws(ColorError) {
    func damaged(_ reason: String) -> ColorError { .damagedProfile(name: name, reason: reason) }

    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else {
      throw damaged("the signature `acsp` is missing")
    }
    let size = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard size >= 132, size <= bytes.count else {
      throw damaged("its header says \(size) bytes, and there are \(bytes.count)")
    }
    guard size <= Self.sizeLimit else {
      throw damaged("it is larger than \(Self.sizeLimit >> 20) MB")
    }
    guard let deviceClass = Self.signature(bytes[12..<16]),
      let space = Self.signature(bytes[16..<20])
    else { throw damaged("its header names no device class or colour space") }
    // Some embedded profiles have a few bytes of padding behind them.
    self.bytes = size == bytes.count ? bytes : Array(bytes[..<size])
    self.deviceClass = deviceClass
    self.space = space
    self.version = Version(major: Int(bytes[8]), minor: Int(bytes[9] >> 4))
    guard (2...4).contains(version.major) else {
      throw damaged("ICC version \(version) is unknown")
    }
    guard let handle = ProfileHandle(self.bytes) else {
      throw damaged("its list of tables is not sound")
    }
    self.components = handle.components
    guard components > 0 else { throw damaged("its colour space `\(space)` is unknown") }
    self.name = handle.description ?? printable(name)
    self.digest = Digest(of: self.bytes)
  }

  private static func signature(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The text with a question mark for all that is not printable ASCII.
func printable(_ text: String) -> String {
  String(text.unicodeScalars.map { (0x20...0x7E).contains($0.value) ? Character($0) : "?" })
}

extension ICCProfile: Hashable {
  public static func == (a: ICCProfile, b: ICCProfile) -> Bool { a.digest == b.digest }
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension ICCProfile {
  /// What keeps this profile from being the press's own in a file of that flavour: a sentence for
  /// a message; nil when nothing does.
  ///
  /// PDF/X-1a takes ICC version 2 alone (ISO 15930-4), PDF/X-4 up to 4.2 (ISO 15930-7).
  public func problem(asOutputOf flavour: PressTarget.Flavour) -> String? {
    if deviceClass != "prtr" {
      let kind = Self.kinds[deviceClass] ?? "of class `\(deviceClass)`"
      return "it is \(kind), and a press wants an output profile (class `prtr`)"
    }
    if space != "CMYK" {
      let found = space.filter { $0 != " " }
      return "its colours are \(found), and a press wants CMYK"
    }
    switch flavour {
    case .pdfX1a where version.major != 2:
      return "it is ICC version \(version), and PDF/X-1a takes version 2 only"
    case .pdfX4 where version > Version(major: 4, minor: 2):
      return "it is ICC version \(version), and PDF/X-4 takes versions up to 4.2"
    default: break
    }
    // The header promises an output profile; the tables have to keep that.
    guard let handle = ProfileHandle(bytes), handle.makesInk else {
      return "it has no table that turns colours into ink"
    }
    return nil
  }

  /// What keeps this profile from being a press profile's partner for pictures in black alone.
  public func problemAsBlackPartner() -> String? {
    if space != "GRAY" {
      let found = space.filter { $0 != " " }
      return "its colours are \(found), and pictures in black alone want GRAY"
    }
    return nil
  }

  private static let kinds = [
    "mntr": "a monitor's profile", "scnr": "a camera's or scanner's profile",
    "spac": "a conversion between colour spaces", "link": "a link between two devices",
    "abst": "an abstract profile", "nmcl": "a list of named colours",
  ]
}

/// The first 128 bytes of an ICC profile (ICC.1:2010, 7.2).
struct ICCHeader: Hashable {
  /// Profiles are not larger.
  static let limit = 1 << 26

  /// What the profile says of its own size, in bytes.
  let size: Int
  /// "2.4".
  let major: Int
  let minor: Int
  /// "prtr", "mntr", "scnr", "spac".
  let deviceClass: String
  /// "CMYK", "RGB ", "GRAY".
  let space: String
  /// Whether the size it says is the size it has.
  let isComplete: Bool

  /// Nil when it is no ICC profile.
  init?(_ data: [UInt8]) {
    guard data.count >= 132, Array(data[36..<40]) == Array("acsp".utf8) else { return nil }
    func text(_ range: Range<Int>) -> String {
      String(decoding: data[range], as: UTF8.self)
    }
    size = data[0..<4].reduce(0) { $0 << 8 | Int($1) }
    major = Int(data[8])
    minor = Int(data[9] >> 4)
    deviceClass = text(12..<16)
    space = text(16..<20)
    // Some writers pad the stream.
    isComplete = size >= 132 && size <= data.count && data.count - size < 4
  }

  /// How many numbers make a colour.
  var components: Int? {
    switch space {
    case "GRAY": 1
    case "RGB ", "Lab ", "XYZ ": 3
    case "CMYK": 4
    default: nil
    }
  }
}

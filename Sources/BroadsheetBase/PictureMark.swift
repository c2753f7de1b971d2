/// What stands for a picture in a PDF until finishing puts the picture there.
///
/// Cairo embeds JPEG data unread. So drawing hands it these few bytes, which have a JPEG's header
/// and a number instead of picture data; finishing finds the number and swaps in what was made of
/// the picture for the press. No pixels pass through cairo.
public enum PictureMark {
  private static let name = Array("Broadsheet".utf8)

  /// A JPEG header of one gray pixel with a number in it.
  public static func bytes(number: Int) -> [UInt8] {
    let digits = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    let application: [UInt8] = [0xFF, 0xEF, 0x00, UInt8(2 + name.count + 4)] + name + digits
    let frame: [UInt8] = [0xFF, 0xC0, 0x00, 0x0B, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]
    return [0xFF, 0xD8] + application + frame + [0xFF, 0xD9]
  }

  /// The number in the bytes, when they are such a mark.
  public static func number(in bytes: [UInt8]) -> Int? {
    let start = 6 + name.count
    guard bytes.count >= start + 4, bytes.starts(with: [0xFF, 0xD8, 0xFF, 0xEF]),
      Array(bytes[6..<start]) == name
    else { return nil }
    return bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}

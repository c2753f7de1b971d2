/// Where a link leads: out of the issue, or to a place in it.
///
/// Only addresses that a reader expects behind words are followed, whatever a manuscript says: web
/// and mail. Nothing that would run is ever one.
public enum LinkDestination: Hashable, Sendable {
  /// An address that begins with `http:`, `https:` or `mailto:`, in ASCII, nothing left in it that
  /// would have to be escaped elsewhere but `&`.
  case address(String)
  /// `#page-3`: a page by its number.
  case page(Int)
  /// `#note:3`: a footnote of the same story.
  case note(Int)
  /// `#ferry`: a story.
  case story(String)

  /// - Returns: nil for what leads nowhere.
  public init?(_ link: String) {
    if link.hasPrefix("#") {
      let name = String(link.dropFirst())
      if name.hasPrefix("note:"), let number = Int(name.dropFirst(5)) {
        self = .note(number)
      } else if name.hasPrefix("page-"), let number = Int(name.dropFirst(5)) {
        self = .page(number)
      } else if !name.isEmpty {
        self = .story(name)
      } else {
        return nil
      }
      return
    }
    let scheme = link.prefix { $0 != ":" }.lowercased()
    guard scheme.utf8.count < link.utf8.count, ["http", "https", "mailto"].contains(scheme) else {
      return nil
    }
    self = .address(Self.escaped(link))
  }

  /// How a link to a footnote of the same story is written.
  public static func link(toNote number: Int) -> String { "#note:\(number)" }

  /// The marks besides letters and digits that an address may have as they are.
  private static let marks = Set("-._~:/?#[]@!$&()*+,;=%".utf8)

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain || marks.contains(byte) {
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return escaped
  }
}

import BroadsheetBase
import Foundation

/// The bytes of a cache file: a mark, numbers of eight bytes each (highest first), the note as
/// JSON, samples, opacity, and the sum of all that.
extension MadePicture {
  private static let mark = Array("BSPICT01".utf8)
  private static let colors: [ImageAsset.Colors] = [.bilevel, .gray, .rgb, .cmyk]
  private static let sumLength = 16

  var entry: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let noteBytes = note.flatMap { try? encoder.encode($0) }.map { [UInt8]($0) } ?? []
    var numbers = KeyBytes()
    numbers.write(picture.width)
    numbers.write(picture.height)
    numbers.write(Self.colors.firstIndex(of: picture.colors) ?? Self.colors.count)
    numbers.write(picture.filter == .jpeg ? 1 : 0)
    numbers.write(noteBytes.count)
    numbers.write(picture.data.count)
    numbers.write(picture.alpha?.count ?? -1)
    let bytes = Self.mark + numbers.bytes + noteBytes + picture.data + (picture.alpha ?? [])
    return bytes + Digest(of: bytes).bytes
  }

  /// Nil for bytes that are not what `entry` makes.
  init?(entry bytes: [UInt8]) {
    let end = bytes.count - Self.sumLength
    guard end >= Self.mark.count + 7 * 8, bytes.starts(with: Self.mark),
      Digest(of: bytes[..<end]) == Digest(bytes[end...])
    else { return nil }
    var at = Self.mark.count
    func number() -> Int {
      defer { at += 8 }
      return bytes[at..<at + 8].reduce(0) { $0 << 8 | Int($1) }
    }
    func part(_ count: Int) -> [UInt8]? {
      guard count >= 0, count <= end - at else { return nil }
      defer { at += count }
      return Array(bytes[at..<at + count])
    }
    let (width, height, colors, filter) = (number(), number(), number(), number())
    let (noteCount, dataCount, alphaCount) = (number(), number(), number())
    guard width > 0, height > 0, Self.colors.indices.contains(colors),
      let noteBytes = part(noteCount), let data = part(dataCount)
    else { return nil }
    var alpha: [UInt8]?
    if alphaCount >= 0 {
      guard let found = part(alphaCount) else { return nil }
      alpha = found
    }
    guard at == end else { return nil }
    picture = PressPicture(
      width: width, height: height, colors: Self.colors[colors],
      filter: filter == 1 ? .jpeg : .deflate, data: data, alpha: alpha)
    note =
      noteBytes.isEmpty
      ? nil : try? JSONDecoder().decode(ColorNote.self, from: Data(noteBytes))
  }
}

extension Digest {
  /// The digest that `bytes` writes.
  init(_ bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == 16, "a digest has 16 bytes")
    let words = [bytes.prefix(8), bytes.suffix(8)].map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: words[0], low: words[1])
  }
}

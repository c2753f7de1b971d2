public import BroadsheetBase
public import BroadsheetText
import CCairo

/// Draws an SVG file anew as another SVG: its type as outlines, so that it looks the same on any
/// machine, and nothing left in it that would run or be fetched from elsewhere.
///
/// The same file makes the same bytes.
///
/// - Parameters:
///   - faces: the only ones that text in the artwork may use.
///   - width: the width in units of the drawing; it keeps its proportions.
/// - Throws: `unusablePicture` for a file that is no SVG, or no longer one.
public func redrawSVG(
  _ asset: ImageAsset, faces: [FontFace], width: Double
) throws(DrawingError) -> [UInt8] {
  let height = width * asset.height / asset.width
  let sink = MemorySink()
  try FontTurn.take { () throws(DrawingError) in
    let surface = try CairoSurface(svgInto: sink, width: width, height: height)
    let context = try CairoContext(surface)
    try draw(asset, faces: faces, width: width, height: height, on: context)
    try context.check()
    try surface.finish()
  }
  var tidying = SVGTidying(sink.bytes)
  return tidying.tidied()
}

/// The drawing as cairo wrote it, made smaller and the same everywhere.
///
/// Cairo names groups by how many surfaces the process has made so far, and writes paths with six
/// decimals of a unit; two are finer than any screen.
private struct SVGTidying {
  private let svg: [UInt8]
  private var result: [UInt8] = []
  private var index = 0
  private var names: [ArraySlice<UInt8>: Int] = [:]
  /// Whether the attribute being read holds coordinates.
  private var isPlace = false

  init(_ svg: [UInt8]) {
    self.svg = svg
    result.reserveCapacity(svg.count)
  }

  private static let marks = [Array("\"surface".utf8), Array("\"#surface".utf8)]
  private static let places = [" d=\"", " x=\"", " y=\""].map { Array($0.utf8) }

  mutating func tidied() -> [UInt8] {
    while index < svg.count {
      let byte = svg[index]
      if byte == UInt8(ascii: " "), let start = Self.places.first(where: svg[index...].starts) {
        isPlace = true
        result += start
        index += start.count
      } else if byte == UInt8(ascii: "\""), let mark = Self.marks.first(where: svg[index...].starts)
      {
        rename(after: mark)
      } else if byte == UInt8(ascii: "."), isPlace {
        shorten()
      } else {
        if byte == UInt8(ascii: "\"") { isPlace = false }
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// Numbers a surface anew, by its first place in the drawing.
  private mutating func rename(after mark: [UInt8]) {
    let start = index + mark.count
    let end = svg[start...].firstIndex { !(0x30...0x39).contains($0) } ?? svg.count
    let number = names[svg[start..<end]] ?? names.count + 1
    names[svg[start..<end]] = number
    result += mark + Array("\(number)".utf8)
    index = end
  }

  /// Copies a number's point and two decimals at most.
  private mutating func shorten() {
    let end = svg[(index + 1)...].firstIndex { !(0x30...0x39).contains($0) } ?? svg.count
    var kept = Array(svg[(index + 1)..<min(end, index + 3)])
    while kept.last == UInt8(ascii: "0") { kept.removeLast() }
    if !kept.isEmpty { result += [UInt8(ascii: ".")] + kept }
    index = end
  }
}

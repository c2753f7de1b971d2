public import BroadsheetBase

/// Why a file is not a picture that can be placed.
public enum ImageProbeError: Error, Hashable, Sendable {
  case unreadable(reason: String)
  /// Neither JPEG, PNG nor SVG, whatever its name says.
  case unknownFormat
  case damaged(reason: String)
  /// A sound file of a kind that cannot be printed from, such as a lossless JPEG.
  case unsupported(reason: String)
  case zeroSize
  /// Wider or higher than 100,000 pixels, or more than 250 million of them.
  case tooLarge(width: Int, height: Int)
}

extension ImageProbeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason): "it cannot be read: \(reason)"
    case .unknownFormat: "it is neither JPEG, PNG nor SVG"
    case .damaged(let reason): "it is damaged: \(reason)"
    case .unsupported(let reason): "it is \(reason)"
    case .zeroSize: "its width or height is 0"
    case .tooLarge(let width, let height): "\(width) × \(height) pixels are too many"
    }
  }
}

/// Reads a picture's header: its format (from its content, not its name), size and orientation.
///
/// What the header says is believed; whether the rest of the file is sound shows when it is drawn.
public func probeImage(at path: String) throws(ImageProbeError) -> ImageAsset {
  let start = try readPrefix(path, limit: 1 << 16)
  switch sniffFormat(start) {
  case .jpeg:
    let header = try probeJPEG(path, start: start)
    let turned = header.orientation >= 5
    return ImageAsset(
      path: path, format: .jpeg, width: Double(turned ? header.height : header.width),
      height: Double(turned ? header.width : header.height), orientation: header.orientation)
  case .png:
    let header = try PNGHeader(start)
    return ImageAsset(
      path: path, format: .png, width: Double(header.width), height: Double(header.height))
  case .svg:
    let size = try SVGDocument(try readPrefix(path, limit: .max)).size()
    return ImageAsset(path: path, format: .svg, width: size.width, height: size.height)
  case .tiff, .pdf, nil:
    throw .unknownFormat
  }
}

/// The format that a file's first bytes show.
func sniffFormat(_ bytes: [UInt8]) -> ImageAsset.Format? {
  if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
  if bytes.starts(with: PNGHeader.signature) { return .png }
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
  let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
  guard text.first(where: { !blank.contains($0) }) == UInt8(ascii: "<") else { return nil }
  // The root may come after a declaration and comments, and may have a prefix (`<svg:svg`).
  let root = Array("svg".utf8)
  for index in text.indices.dropLast(3)
  where text[index] == UInt8(ascii: "<") || text[index] == UInt8(ascii: ":") {
    if text[(index + 1)...].starts(with: root) { return .svg }
  }
  return nil
}

func checkPixelCount(width: Int, height: Int) throws(ImageProbeError) {
  if width == 0 || height == 0 { throw .zeroSize }
  if width > 100_000 || height > 100_000 || width * height > 250_000_000 {
    throw .tooLarge(width: width, height: height)
  }
}

/// The JPEG's header, reading on when colour profiles or thumbnails stand before the frame.
private func probeJPEG(_ path: String, start: [UInt8]) throws(ImageProbeError) -> JPEGHeader {
  do {
    return try JPEGHeader(start)
  } catch .damaged(let reason) {
    let more = try readPrefix(path, limit: 1 << 24)
    guard more.count > start.count else { throw .damaged(reason: reason) }
    return try JPEGHeader(more)
  }
}

private func readPrefix(_ path: String, limit: Int) throws(ImageProbeError) -> [UInt8] {
  do {
    return try readFile(path, limit: limit)
  } catch {
    throw .unreadable(reason: error.reason)
  }
}

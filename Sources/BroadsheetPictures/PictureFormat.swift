public import BroadsheetBase

/// The format that a file's first bytes show, whatever its name says.
///
/// A PDF's header may stand anywhere in the first 1024 bytes, an SVG's root anywhere in the first
/// 65,536. TIFF means both byte orders, and BigTIFF.
public func sniffFormat(_ bytes: [UInt8]) -> ImageAsset.Format? {
  if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
  if bytes.starts(with: PNGHeader.signature) { return .png }
  let isTIFF = tiffSignatures.contains { bytes.starts(with: $0) }
  if isTIFF { return .tiff }
  if isSVG(bytes.prefix(1 << 16)) { return .svg }
  return holdsPDFHeader(bytes.prefix(1024)) ? .pdf : nil
}

private let tiffSignatures: [[UInt8]] = [
  [0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43],
]

private func isSVG(_ bytes: ArraySlice<UInt8>) -> Bool {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
  let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
  guard text.first(where: { !blank.contains($0) }) == UInt8(ascii: "<") else { return false }
  // The root may come after a declaration and comments, and may have a prefix (`<svg:svg`).
  let root = Array("svg".utf8)
  for index in text.indices.dropLast(3)
  where text[index] == UInt8(ascii: "<") || text[index] == UInt8(ascii: ":") {
    if text[(index + 1)...].starts(with: root) { return true }
  }
  return false
}

private func holdsPDFHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
  let header = Array("%PDF-".utf8)
  return bytes.indices.dropLast(header.count - 1).contains {
    bytes[$0] == header[0] && bytes[$0...].starts(with: header)
  }
}

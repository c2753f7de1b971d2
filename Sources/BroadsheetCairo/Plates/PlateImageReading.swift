import BroadsheetBase
import BroadsheetPDF
import BroadsheetPictures

/// Reads images out of a document, as far as they can be decoded.
struct PlateImageReader {
  /// Bytes that one image may decode to.
  private static let dataLimit = 1 << 29

  let document: PDFDocument
  /// About how many pixels are enough.
  let wanted: (width: Int, height: Int)

  enum Failure: Error {
    case unmeasured(String)
  }

  /// - Parameters:
  ///   - entries: the image's dictionary, with full key names.
  ///   - inline: the data of an inline image; nil for the stream `reference`.
  ///   - components: how many samples a pixel must have.
  func image(
    _ entries: PDFDictionary, _ reference: PDFReference?, inline: [UInt8]?, components: Int,
    bits: Int
  ) throws -> PlateImage {
    guard let width = document.resolve(entries["Width"]).integer,
      let height = document.resolve(entries["Height"]).integer, width > 0, height > 0,
      width <= 100_000, height <= 100_000, width * height <= 1_000_000_000
    else { throw Failure.unmeasured("an image without a sound size is not measured") }
    let filters = document.filters(of: entries)
    let last = filters.last?.name ?? ""
    switch last {
    case "DCTDecode", "DCT":
      return try jpeg(
        data(reference, inline, Array(filters.dropLast()), isCoded: true), components)
    case "CCITTFaxDecode", "CCF":
      guard components == 1, bits == 1 else {
        throw Failure.unmeasured("a fax-coded image of more than 1 bit is not measured")
      }
      let coded = try data(reference, inline, Array(filters.dropLast()), isCoded: true)
      return try fax(coded, filters.last?.parameters ?? [:], width, height)
    case "JPXDecode", "JBIG2Decode":
      throw Failure.unmeasured("\(last) images are not measured")
    default:
      guard [1, 2, 4, 8, 16].contains(bits) else {
        throw Failure.unmeasured("an image of \(bits) bits is not measured")
      }
      let data = try data(reference, inline, filters, isCoded: false)
      return PlateImage(
        width: width, height: height, bits: bits, components: components, data: data)
    }
  }

  /// The data with its lossless filters undone.
  ///
  /// - Parameter isCoded: whether a picture's own coding stays on it.
  private func data(
    _ reference: PDFReference?, _ inline: [UInt8]?,
    _ filters: [(name: String, parameters: PDFDictionary?)], isCoded: Bool
  ) throws -> [UInt8] {
    do {
      if let reference, !isCoded {
        return try document.decodedData(of: reference, limit: Self.dataLimit)
      }
      var bytes = try inline ?? reference.map { try document.rawData(of: $0) } ?? []
      // What libqpdf does for streams is done for inline images and around JPEGs here, without
      // predictors and LZW, which no such image is known to have.
      for filter in filters {
        switch filter.name {
        case "FlateDecode" where (filter.parameters?["Predictor"]?.integer ?? 1) == 1:
          guard let plain = inflated(bytes, limit: Self.dataLimit) else {
            throw Failure.unmeasured("a damaged image is not measured")
          }
          bytes = plain
        case "ASCIIHexDecode":
          bytes = ContentScanner.hexadecimal(bytes)
        default: throw Failure.unmeasured("an image under \(filter.name) is not measured")
        }
      }
      return bytes
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure.unmeasured("an image cannot be decoded: \(error)")
    }
  }

  private func jpeg(_ bytes: [UInt8], _ components: Int) throws -> PlateImage {
    let pixels: Pixels
    do {
      pixels = try decodePicture(bytes, atLeast: wanted)
    } catch {
      throw Failure.unmeasured("a JPEG image cannot be decoded: \(error)")
    }
    guard pixels.colors.components == components, pixels.colors != .bilevel else {
      throw Failure.unmeasured("a JPEG image of other colours than it says is not measured")
    }
    var samples = pixels.samples
    // In a PDF the samples count as they are stored; that they are inverted is for `Decode` to say.
    if pixels.colors == .cmyk, Self.hasAdobeMarker(bytes) { samples = samples.map { ~$0 } }
    return PlateImage(
      width: pixels.width, height: pixels.height, bits: 8, components: components, data: samples)
  }

  private static func hasAdobeMarker(_ bytes: [UInt8]) -> Bool {
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
        continue
      }
      if marker == 0xDA { return false }
      if marker == 0xEE, bytes[(index + 4)..<(index + 9)].elementsEqual("Adobe".utf8) {
        return true
      }
      index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
    }
    return false
  }

  /// Fax coding, decoded as what it is in a TIFF file.
  private func fax(
    _ coded: [UInt8], _ parameters: PDFDictionary, _ width: Int, _ height: Int
  ) throws -> PlateImage {
    func integer(_ key: String) -> Int? { document.resolve(parameters[key]).integer }
    let k = integer("K") ?? 0
    guard integer("Columns") ?? 1728 == width,
      document.resolve(parameters["EncodedByteAlign"]).boolean != true, coded.count < 1 << 30
    else { throw Failure.unmeasured("a fax-coded image of this kind is not measured") }
    // Little-endian, the data first, one strip: ImageWidth, ImageLength, BitsPerSample,
    // Compression, WhiteIsZero, StripOffsets, SamplesPerPixel, RowsPerStrip, StripByteCounts,
    // T4Options.
    let padded = coded.count + coded.count % 2
    var tags: [(UInt16, Int)] = [
      (256, width), (257, height), (258, 1), (259, k < 0 ? 4 : 3), (262, 0), (273, 8), (277, 1),
      (278, height), (279, coded.count),
    ]
    if k >= 0 { tags.append((292, k > 0 ? 1 : 0)) }
    var file: [UInt8] = [0x49, 0x49, 42, 0]
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    file += bytes(8 + padded, 4) + coded + [UInt8](repeating: 0, count: padded - coded.count)
    file += bytes(tags.count, 2)
    for (tag, value) in tags {
      file += bytes(Int(tag), 2) + bytes(4, 2) + bytes(1, 4) + bytes(value, 4)
    }
    file += [0, 0, 0, 0]
    let pixels: Pixels
    do {
      pixels = try decodePicture(file)
    } catch {
      throw Failure.unmeasured("a fax-coded image cannot be decoded: \(error)")
    }
    guard pixels.colors == .bilevel, pixels.width == width, pixels.height == height else {
      throw Failure.unmeasured("a fax-coded image of this kind is not measured")
    }
    // There 1 is ink; in a PDF 0 is black, unless it says otherwise.
    let blackIsOne = document.resolve(parameters["BlackIs1"]).boolean == true
    return PlateImage(
      width: width, height: height, bits: 1, components: 1,
      data: blackIsOne ? pixels.samples : pixels.samples.map { ~$0 })
  }
}

extension ContentScanner {
  /// Undoes `ASCIIHexDecode`.
  fileprivate static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    var scanner = ContentScanner([UInt8(ascii: "<")] + bytes + Array("> n".utf8))
    _ = scanner.next()
    return scanner.string(at: 0) ?? []
  }
}

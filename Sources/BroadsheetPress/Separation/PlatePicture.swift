import BroadsheetPDF
import BroadsheetPictures

/// Turns a picture of a PDF into the gray of one ink.
struct PlatePicture {
  let document: PDFDocument
  let ink: PlateInk

  /// The picture's entries and data for the plate.
  struct Result {
    var entries: PDFDictionary
    var data: [UInt8]
    var hasInk: Bool
  }

  /// Ways of packing that leave samples as they are.
  private static let plainFilters = [
    "", "FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL", "ASCIIHexDecode", "AHx",
    "ASCII85Decode", "A85",
  ]

  /// - Returns: nil for a picture that stays as it is (a stencil).
  func separated(_ reference: PDFReference) throws(FinishingError) -> Result? {
    let entries = document.object(reference).dictionary ?? [:]
    if document.resolve(entries["ImageMask"]).boolean == true { return nil }
    let space = entries["ColorSpace"].map { document.colorSpace($0) } ?? .deviceGray
    guard let width = document.resolve(entries["Width"]).integer,
      let height = document.resolve(entries["Height"]).integer, width > 0, height > 0,
      width <= 100_000, height <= 100_000, width * height <= 1_000_000_000
    else { throw .unprintable("a picture has no size, or one beyond all measure") }
    let decode = (document.resolve(entries["Decode"]).array ?? []).compactMap(\.number)

    if case .indexed(let base, let highest, _) = space {
      return try indexed(reference, entries, space, base, highest)
    }
    if document.resolve(entries["Mask"]).array != nil {
      throw .unprintable(
        "a picture leaves out one of its colours, which its separations do not have")
    }
    if ink.drum != nil { return try shared(reference, entries, space, decode, width, height) }
    guard let plan = component(of: space) else {
      throw .unprintable("a picture is not made of inks (\(space.words))")
    }
    var changed = grayEntries(of: entries)
    guard let index = plan.index else {
      // None of the ink: a single white pixel is as good as a million.
      changed["Width"] = .integer(1)
      changed["Height"] = .integer(1)
      return Result(entries: changed, data: deflate([255]), hasInk: false)
    }
    let count = space.components
    let samples = try samples(of: reference, entries, components: count, width, height)
    let isReversed = decode.count > 2 * index + 1 && decode[2 * index] > decode[2 * index + 1]
    var gray = [UInt8](repeating: 255, count: width * height)
    var most: UInt8 = 0
    for pixel in 0..<width * height {
      let sample = samples[pixel * count + index]
      // Ink counts upwards, light downwards.
      let amount = (isReversed != plan.isLight) ? 255 - sample : sample
      gray[pixel] = 255 - amount
      most = max(most, amount)
    }
    return Result(entries: changed, data: deflate(gray), hasInk: most > 0)
  }

  /// A picture's entries, for samples of gray.
  private func grayEntries(of entries: PDFDictionary) -> PDFDictionary {
    var changed = entries
    for key in ["DecodeParms", "Decode", "Alternates", "Intent"] { changed[key] = nil }
    changed["ColorSpace"] = .name("DeviceGray")
    changed["BitsPerComponent"] = .integer(8)
    changed["Filter"] = .name("FlateDecode")
    return changed
  }

  /// Which component of a space is the ink's, and whether it counts light; no index when none is.
  private func component(of space: ColorSpace) -> (index: Int?, isLight: Bool)? {
    switch space {
    case .deviceGray, .calGray, .icc(_, components: 1): (ink.name == "Black" ? 0 : nil, true)
    case .deviceCMYK, .icc(_, components: 4): (ink.processIndex, false)
    case .separation(let name, _, _): (name == ink.name || name == "All" ? 0 : nil, false)
    case .deviceN(let names, _, _): (names.firstIndex(of: ink.name), false)
    default: nil
    }
  }

  private func indexed(
    _ reference: PDFReference, _ entries: PDFDictionary, _ space: ColorSpace, _ base: ColorSpace,
    _ highest: Int
  ) throws(FinishingError) -> Result {
    var hasInk = false
    var grays: [UInt8] = []
    for entry in 0...max(0, highest) {
      guard let amount = ink.amount(of: space, [Double(entry)], overprintMode: 0) else {
        throw .unprintable("a picture is not made of inks (\(base.words))")
      }
      let share = min(amount.share, ink.drum?.colors.set.maximumInk ?? 1)
      if share > 0 { hasInk = true }
      grays.append(UInt8(((1 - share) * 255).rounded()))
    }
    var changed = entries
    changed["ColorSpace"] = .array([
      .name("Indexed"), .name("DeviceGray"), .integer(highest), .string(grays),
    ])
    do {
      return Result(entries: changed, data: try document.rawData(of: reference), hasInk: hasInk)
    } catch { throw .pdf(error) }
  }

  /// A picture's share of a drum, pixel by pixel.
  private func shared(
    _ reference: PDFReference, _ entries: PDFDictionary, _ space: ColorSpace,
    _ decode: [Double], _ width: Int, _ height: Int
  ) throws(FinishingError) -> Result {
    guard let drum = ink.drum else { preconditionFailure("only drums share pictures out") }
    let count = space.components
    var samples = try samples(of: reference, entries, components: count, width, height)
    for index in 0..<count where decode.count > 2 * index + 1 {
      let (from, to) = (decode[2 * index], decode[2 * index + 1])
      guard from != 0 || to != 1 else { continue }
      let table = (0...255).map { value in
        UInt8((min(1, max(0, from + Double(value) / 255 * (to - from))) * 255).rounded())
      }
      for at in stride(from: index, to: samples.count, by: count) {
        samples[at] = table[Int(samples[at])]
      }
    }
    let colors = drum.colors
    var plane: [UInt8]
    switch space {
    case .deviceRGB, .calRGB, .icc(_, components: 3):
      plane = colors.separation.plane(drum.index, ofRGB: samples)
    case .deviceCMYK, .icc(_, components: 4):
      plane = colors.separation.plane(drum.index, ofRGB: Self.light(ofCMYK: samples))
    case .deviceN(let names, _, _) where names.count > 1:
      plane = try sharedOut(samples, of: space, colors, drum.index)
    case _ where count == 1:
      // Line art has no halftones to be kept open.
      let isLineArt = document.resolve(entries["BitsPerComponent"]).integer == 1
      let most = isLineArt ? 1 : colors.set.maximumInk
      let table = try (0...255).map { value throws(FinishingError) -> UInt8 in
        guard let shares = colors.shares(of: space, [Double(value) / 255]) else {
          throw .unprintable("nobody can tell the look of a picture (\(space.words))")
        }
        return UInt8((min(shares[drum.index], most) * 255).rounded())
      }
      plane = samples.prefix(width * height).map { table[Int($0)] }
    default: throw .unprintable("a picture cannot be shared out (\(space.words))")
    }
    let hasInk = plane.contains { $0 > 0 }
    for index in plane.indices { plane[index] = 255 - plane[index] }
    return Result(
      entries: grayEntries(of: entries), data: deflate(Array(plane.prefix(width * height))),
      hasInk: hasInk)
  }

  /// A drum's share of a picture in several inks; equal pixels are looked up once.
  private func sharedOut(
    _ samples: [UInt8], of space: ColorSpace, _ colors: DrumColors, _ drum: Int
  ) throws(FinishingError) -> [UInt8] {
    let count = space.components
    var known: [[UInt8]: UInt8] = [:]
    var plane: [UInt8] = []
    for start in stride(from: 0, through: samples.count - count, by: count) {
      let pixel = Array(samples[start..<(start + count)])
      if let amount = known[pixel] {
        plane.append(amount)
        continue
      }
      guard let shares = colors.shares(of: space, pixel.map { Double($0) / 255 }) else {
        throw .unprintable("nobody can tell the look of a picture (\(space.words))")
      }
      let amount = UInt8((min(shares[drum], colors.set.maximumInk) * 255).rounded())
      known[pixel] = amount
      plane.append(amount)
    }
    return plane
  }

  /// Red, green and blue by the plain formula of `screenColor(of:)`.
  private static func light(ofCMYK samples: [UInt8]) -> [UInt8] {
    var light: [UInt8] = []
    light.reserveCapacity(samples.count / 4 * 3)
    for pixel in stride(from: 0, to: samples.count - 3, by: 4) {
      let white = 255 - Int(samples[pixel + 3])
      for index in 0..<3 { light.append(UInt8((255 - Int(samples[pixel + index])) * white / 255)) }
    }
    return light
  }

  /// The samples of a picture, a byte each, as the file has them.
  private func samples(
    of reference: PDFReference, _ entries: PDFDictionary, components: Int, _ width: Int,
    _ height: Int
  ) throws(FinishingError) -> [UInt8] {
    let bits = document.resolve(entries["BitsPerComponent"]).integer ?? 8
    let last = document.filters(of: entries).last?.name ?? ""
    let bytes: [UInt8]
    do { bytes = try document.decodedData(of: reference) } catch { throw .pdf(error) }
    if last == "DCTDecode" || last == "DCT" {
      guard let pixels = try? decodePicture(bytes), pixels.width == width, pixels.height == height,
        pixels.colors.components == components
      else { throw .unprintable("a picture's JPEG data cannot be read") }
      // In a PDF the samples count as they are stored: that Adobe's are inverted is for `Decode` to say.
      return pixels.colors == .cmyk && bytes.hasAdobeMarker
        ? pixels.samples.map { ~$0 } : pixels.samples
    }
    guard Self.plainFilters.contains(last) else {
      throw .unprintable("a picture is packed in a way that cannot be separated (\(last))")
    }
    guard [1, 2, 4, 8, 16].contains(bits), components <= 64 else {
      throw .unprintable("a picture's samples are of no size that there is")
    }
    let rowBytes = (width * components * bits + 7) / 8
    guard bytes.count >= rowBytes * height else {
      throw .unprintable("a picture's data is cut short")
    }
    if bits == 8 { return bytes }
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * components)
    let scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1
    for row in 0..<height {
      for index in 0..<width * components {
        if bits == 16 {
          samples.append(bytes[row * rowBytes + index * 2])
        } else {
          let bit = index * bits
          let byte = Int(bytes[row * rowBytes + bit >> 3])
          samples.append(UInt8((byte >> (8 - bits - bit & 7) & ((1 << bits) - 1)) * scale))
        }
      }
    }
    return samples
  }
}

extension [UInt8] {
  /// Whether a JPEG says that Adobe's programs, or others in their way, wrote it.
  fileprivate var hasAdobeMarker: Bool {
    var index = 2
    while index + 9 < count, self[index] == 0xFF, self[index + 1] != 0xDA {
      if self[index + 1] == 0xEE, self[(index + 4)..<(index + 9)].elementsEqual("Adobe".utf8) {
        return true
      }
      index += 2 + Int(self[index + 2]) << 8 + Int(self[index + 3])
    }
    return false
  }
}

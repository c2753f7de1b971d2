import BroadsheetBase
import CTIFF

/// How a TIFF's first page stores its pixels.
struct TIFFLayout {
  /// What its samples mean.
  enum Kind {
    case gray(whiteIsZero: Bool)
    case rgb
    case cmyk
    /// Red, green and blue of each index, 8 bits.
    case palette([[UInt8]])
  }

  let width: Int
  let height: Int
  /// EXIF's and TIFF's orientation, 1…8.
  let orientation: Int
  /// Bits a sample: 1, 2, 4, 8 or 16.
  let bits: Int
  /// Samples a pixel, alpha and others too.
  let samples: Int
  let compression: Int
  let kind: Kind
  let colors: ImageAsset.Colors
  /// Whether each colour stands by itself rather than a pixel's samples together.
  let isPlanar: Bool
  /// The number of the sample that is alpha.
  let alpha: Int?
  /// Whether colours are multiplied by alpha.
  let isAssociated: Bool
  /// Whether the file's colours are Y'CbCr that the JPEG codec converts.
  let isJPEGColor: Bool

  /// Samples a pixel that are colour, as stored.
  var colorSamples: Int {
    switch kind {
    case .gray, .palette: 1
    case .rgb: 3
    case .cmyk: 4
    }
  }

  /// Whether a bit of 1 is paper rather than ink, in line art.
  var bitsAreInverted: Bool {
    switch kind {
    case .gray(let whiteIsZero): !whiteIsZero
    case .palette(let maps): maps[0][0] == 0
    case .rgb, .cmyk: false
    }
  }
}

extension TIFFHandle {
  func layout() throws(PictureError) -> TIFFLayout {
    let width = long(TIFFTAG_IMAGEWIDTH) ?? 0
    let height = long(TIFFTAG_IMAGELENGTH) ?? 0
    try checkPixelCount(width: width, height: height)
    let bits = short(TIFFTAG_BITSPERSAMPLE) ?? 1
    let format = short(TIFFTAG_SAMPLEFORMAT) ?? Int(SAMPLEFORMAT_UINT)
    guard [1, 2, 4, 8, 16].contains(bits),
      [SAMPLEFORMAT_UINT, SAMPLEFORMAT_VOID].contains(Int32(format))
    else { throw .unsupported(reason: "a TIFF of \(bits) bits a colour, or not of whole numbers") }
    let compression = short(TIFFTAG_COMPRESSION) ?? 1
    guard Self.codecs[Int32(compression)] != nil else {
      throw .unsupported(reason: "a TIFF of compression \(compression)")
    }
    let photometric = try photometric()
    let isJPEGColor = photometric == PHOTOMETRIC_YCBCR
    let kind = try kind(photometric, bits: bits, isJPEG: Int32(compression) == COMPRESSION_JPEG)
    let samples = short(TIFFTAG_SAMPLESPERPIXEL) ?? 1
    let colorSamples =
      switch kind {
      case .gray, .palette: 1
      case .rgb: 3
      case .cmyk: 4
      }
    guard (colorSamples...16).contains(samples) else {
      throw .unsupported(reason: "a TIFF of \(samples) samples a pixel")
    }
    let extra = extraSamples()
    let alpha = extra.firstIndex {
      Int32($0) == EXTRASAMPLE_ASSOCALPHA || Int32($0) == EXTRASAMPLE_UNASSALPHA
    }
    .map { $0 + samples - extra.count }
    .flatMap { (colorSamples..<samples).contains($0) ? $0 : nil }
    let isFax = Self.codecs[Int32(compression)] == .some(nil)
    let colors = colors(kind, isOneBit: bits == 1 && samples == 1)
    if isFax, colors != .bilevel {
      throw .unsupported(reason: "a TIFF with fax compression that is not black and white")
    }
    let orientation = short(TIFFTAG_ORIENTATION) ?? 1
    return TIFFLayout(
      width: width, height: height, orientation: (1...8).contains(orientation) ? orientation : 1,
      bits: bits, samples: samples, compression: compression, kind: kind, colors: colors,
      isPlanar: samples > 1 && short(TIFFTAG_PLANARCONFIG) == Int(PLANARCONFIG_SEPARATE),
      alpha: alpha,
      isAssociated: alpha.map { Int32(extra[$0 - samples + extra.count]) }
        == EXTRASAMPLE_ASSOCALPHA, isJPEGColor: isJPEGColor)
  }

  /// The codecs we read, with the most bytes that each makes of one.
  ///
  /// LZW codes of 9 to 12 bits, each one byte longer than the last, come to 7.4 MB of 5.4 kB;
  /// Deflate's limit is in zlib's technical notes; a JPEG block of 64 samples takes a bit at least,
  /// and colours at a quarter of the size and fewer add to that. Fax codes have no limit, but only
  /// line art has them, and that is never more than 31 MB.
  static let codecs: [Int32: Int?] = [
    COMPRESSION_NONE: 1, COMPRESSION_PACKBITS: 64, COMPRESSION_LZW: 1400,
    COMPRESSION_ADOBE_DEFLATE: 1032, COMPRESSION_DEFLATE: 1032, COMPRESSION_JPEG: 2048,
    COMPRESSION_CCITTRLE: nil, COMPRESSION_CCITTRLEW: nil, COMPRESSION_CCITTFAX3: nil,
    COMPRESSION_CCITTFAX4: nil,
  ]

  private func photometric() throws(PictureError) -> Int32 {
    guard let value = short(TIFFTAG_PHOTOMETRIC) else {
      throw .damaged(reason: "it does not say what its colours are")
    }
    return Int32(value)
  }

  private func kind(
    _ photometric: Int32, bits: Int, isJPEG: Bool
  ) throws(PictureError) -> TIFFLayout.Kind {
    switch photometric {
    case PHOTOMETRIC_MINISWHITE: return .gray(whiteIsZero: true)
    case PHOTOMETRIC_MINISBLACK: return .gray(whiteIsZero: false)
    case PHOTOMETRIC_RGB: return .rgb
    case PHOTOMETRIC_YCBCR where isJPEG: return .rgb
    case PHOTOMETRIC_SEPARATED where short(TIFFTAG_INKSET) == Int(INKSET_CMYK): return .cmyk
    case PHOTOMETRIC_PALETTE where bits <= 8:
      guard let maps = colorMap(bits: bits) else { throw .damaged(reason: "it has no palette") }
      // Some programs write 8 bits where the format wants 16.
      let isNarrow = maps.allSatisfy { $0.allSatisfy { $0 < 256 } }
      return .palette(
        maps.map { $0.map { isNarrow ? UInt8(truncatingIfNeeded: $0) : roundedTo8($0) } })
    default:
      throw .unsupported(reason: "a TIFF that is not gray, RGB, CMYK or of a palette")
    }
  }

  private func colors(_ kind: TIFFLayout.Kind, isOneBit: Bool) -> ImageAsset.Colors {
    switch kind {
    case .gray: return isOneBit ? .bilevel : .gray
    case .rgb: return .rgb
    case .cmyk: return .cmyk
    case .palette(let maps):
      let isBlackAndWhite =
        maps.allSatisfy { $0 == [0, 255] } || maps.allSatisfy { $0 == [255, 0] }
      return isOneBit && isBlackAndWhite ? .bilevel : .rgb
    }
  }
}

import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures

/// A made picture, and what was odd about it.
struct MadePicture: Hashable, Sendable {
  var picture: PressPicture
  var note: ColorNote?
}

/// Makes a picture for the press out of a file's bytes.
///
/// Decoded (small, if it is much too large), turned upright, cropped, brought down to what the
/// press can hold, converted, laid on its ground, encoded.
///
/// Line art stays line art, one bit a pixel, because a press images it at its own full resolution;
/// as gray it would be screened and its edges would fray. When it has to become smaller, the grays
/// between are cut at the middle again.
func makePicture(
  of bytes: [UInt8], by plan: PicturePlan, with colors: PressColors
) throws(PictureError) -> MadePicture {
  let needed = plan.storedPixelsNeeded.map { (width: $0.width, height: $0.height) }
  var pixels = try decodePicture(bytes, atLeast: needed)
  guard pixels.width > 0, pixels.height > 0 else { throw .zeroSize }
  pixels = shownPart(of: pixels.turned(orientation: plan.orientation), plan.crop)
  // Before resampling, which makes new colours along every edge.
  let isFlat = plan.format != .jpeg && hasFewColors(pixels)
  if let size = plan.pixels {
    let isLineArt = pixels.colors == .bilevel
    pixels = pixels.resampled(
      width: min(size.width, pixels.width), height: min(size.height, pixels.height))
    if isLineArt { pixels = cutAtTheMiddle(pixels) }
  }
  let converted = colors.convert(pixels)
  pixels = converted.pixels
  if !plan.keepsAlpha { pixels = flattened(pixels, on: plan.ground, for: colors.target.space) }
  return MadePicture(
    picture: try encoded(pixels, losslessly: isFlat, within: colors.limit), note: converted.note)
}

/// Makes a picture for the press out of a drawing's pixels, laid on its ground.
///
/// As in drawings that stay vectors, what has no colour is black alone: lines and type in a drawing
/// must not become four inks. JPEG would mix them again, so it is never used.
func makePicture(
  drawing pixels: Pixels, on ground: ProcessColor?, with colors: PressColors
) throws(PictureError) -> PressPicture {
  var converted = colors.convert(pixels).pixels
  if pixels.colors == .rgb, converted.colors == .cmyk {
    let black = (0...255).map { light -> UInt8 in
      let share = Double(light) / 255
      let inks = colors.convert(red: share, green: share, blue: share)
      return UInt8((inks.black * 255).rounded())
    }
    for pixel in 0..<pixels.width * pixels.height {
      let (r, g, b) = (
        pixels.samples[pixel * 3], pixels.samples[pixel * 3 + 1], pixels.samples[pixel * 3 + 2]
      )
      guard max(r, g, b) - min(r, g, b) <= 2 else { continue }
      for ink in 0..<3 { converted.samples[pixel * 4 + ink] = 0 }
      converted.samples[pixel * 4 + 3] = black[Int(g)]
    }
  }
  return try encoded(
    flattened(converted, on: ground, for: colors.target.space), losslessly: true,
    within: colors.limit)
}

/// The part of an upright picture that shows.
func shownPart(of pixels: Pixels, _ crop: PlacedImage.Crop) -> Pixels {
  func part(_ share: Double, of side: Int) -> Int { Int((share * Double(side)).rounded()) }
  let (left, top) = (part(crop.x, of: pixels.width), part(crop.y, of: pixels.height))
  return pixels.cropped(
    x: left, y: top, width: part(crop.x + crop.width, of: pixels.width) - left,
    height: part(crop.y + crop.height, of: pixels.height) - top)
}

/// Gray as line art again: what is darker than the middle is ink.
private func cutAtTheMiddle(_ pixels: Pixels) -> Pixels {
  guard pixels.colors == .gray else { return pixels }
  let stride = (pixels.width + 7) / 8
  var bits = [UInt8](repeating: 0, count: stride * pixels.height)
  for y in 0..<pixels.height {
    for x in 0..<pixels.width where pixels.samples[y * pixels.width + x] < 128 {
      bits[y * stride + x >> 3] |= 0x80 >> UInt8(x & 7)
    }
  }
  var result = pixels
  result.colors = .bilevel
  result.samples = bits
  return result
}

// MARK: Opacity

/// The picture without see-through pixels: laid on the ground in the press's own inks, as the press
/// would print them over each other.
private func flattened(
  _ pixels: Pixels, on ground: ProcessColor?, for space: PressTarget.Space
) -> Pixels {
  guard pixels.alpha != nil else { return pixels }
  func byte(_ share: Double) -> UInt8 {
    UInt8((share.isFinite ? min(max(share, 0), 1) : 0) * 255 + 0.5)
  }
  let ground = ground ?? ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 0)
  let light = screenColor(
    of: .process(
      cyan: ground.cyan, magenta: ground.magenta, yellow: ground.yellow, black: ground.black))
  let inks = [ground.cyan, ground.magenta, ground.yellow, ground.black].map(byte)
  switch pixels.colors {
  case .gray, .bilevel:
    let gray = pixels.asGray()
    // A gray picture on a coloured ground has to become a coloured one.
    if space == .cmyk, inks[..<3].contains(where: { $0 > 0 }) {
      return withInks(gray).flattened(on: inks)
    }
    // The eye's weights of red, green and blue (Rec. 709).
    let luminance = 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
    return gray.flattened(on: [byte(luminance)])
  case .rgb: return pixels.flattened(on: [light.red, light.green, light.blue].map(byte))
  case .cmyk: return pixels.flattened(on: inks)
  case .vector: return pixels
  }
}

/// A gray picture of a press as four inks, of which only black is used.
private func withInks(_ gray: Pixels) -> Pixels {
  var result = gray
  result.colors = .cmyk
  result.samples = [UInt8](repeating: 0, count: gray.samples.count * 4)
  for (index, light) in gray.samples.enumerated() { result.samples[index * 4 + 3] = 255 - light }
  return result
}

// MARK: Encoding

/// JPEG's quality for pictures: what is lost does not show in print at twice its screen ruling.
private let photoQuality = 90
/// Colours in a picture that still counts as a drawing rather than a photograph; grays, of which
/// even a photograph has only 256.
private let flatColors = 256
private let flatGrays = 32
/// The longest side of a JPEG.
private let longestJPEGSide = 65_500
/// Pictures of fewer pixels are not worth a JPEG's tables.
private let smallPicture = 4096

private func encoded(
  _ pixels: Pixels, losslessly: Bool, within limit: InkLimit
) throws(PictureError) -> PressPicture {
  let lossless =
    losslessly || pixels.colors == .bilevel || pixels.width * pixels.height <= smallPicture
    || max(pixels.width, pixels.height) > longestJPEGSide
  var jpeg: [UInt8]?
  if !lossless {
    jpeg =
      pixels.colors == .cmyk
      ? try encodeJPEG(pixels, quality: photoQuality, within: limit)
      : try encodeJPEG(pixels, quality: photoQuality)
  }
  return PressPicture(
    width: pixels.width, height: pixels.height, colors: pixels.colors,
    filter: jpeg == nil ? .deflate : .jpeg, data: jpeg ?? deflate(pixels.samples),
    alpha: pixels.alpha.map { deflate($0) })
}

/// Whether the picture is a drawing, a map, a screenshot: a few flat colours, which JPEG would
/// surround with dirt.
private func hasFewColors(_ pixels: Pixels) -> Bool {
  let components = pixels.colors.components
  if pixels.colors == .bilevel { return true }
  guard components > 0 else { return false }
  let most = components == 1 ? flatGrays : flatColors
  var seen: Set<UInt32> = []
  var last: UInt32?
  var at = 0
  while at + components <= pixels.samples.count {
    var color: UInt32 = 0
    for part in 0..<components { color = color << 8 | UInt32(pixels.samples[at + part]) }
    if color != last {
      seen.insert(color)
      if seen.count > most { return false }
      last = color
    }
    at += components
  }
  return true
}

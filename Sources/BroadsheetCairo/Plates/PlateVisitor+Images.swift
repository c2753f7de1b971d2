import BroadsheetPDF
import CCairo

/// Images on plates.
extension PlateVisitor {
  /// An image at a size, as it was painted before; what a stencil is painted with counts too.
  struct ImageKey: Hashable {
    var image: PDFReference
    var width: Int
    var height: Int
    var paint: Paint?
    var overprints: Bool
  }

  private static let cacheLimit = 128 << 20

  func paintImage(
    _ entries: PDFDictionary, _ reference: PDFReference?, inline: [UInt8]?,
    _ state: GraphicsState, _ place: ContentPlace
  ) {
    let onPage = state.ctm.then(mask.toPixels)
    guard let back = onPage.inverse, onPage.numbers.allSatisfy({ abs($0) < 1e7 }) else { return }
    func pixels(_ length: Double) -> Int { Int(min(max(length.rounded(.up), 1), 8_000)) }
    let wanted = (
      width: pixels((onPage.a * onPage.a + onPage.b * onPage.b).squareRoot()),
      height: pixels((onPage.c * onPage.c + onPage.d * onPage.d).squareRoot())
    )
    let unit = PDFRect(left: 0, bottom: 0, right: 1, top: 1)
    paintArea(
      state.fill, isStroke: false, state.ctm.bounds(of: unit), state, place,
      fill: { visitor, _ in
        guard let raster = visitor.raster(entries, reference, inline, wanted, state) else {
          return nil
        }
        let toRaster = Matrix(
          Double(raster.width), 0, 0, -Double(raster.height), 0, Double(raster.height))
        return .raster(raster, at: RasterPlacement(matrix: back.then(toRaster), period: nil))
      },
      draw: {
        mask.add(.rectangle(unit), through: state.ctm)
        mask.fill(.nonzero)
      })
  }

  private func raster(
    _ entries: PDFDictionary, _ reference: PDFReference?, _ inline: [UInt8]?,
    _ wanted: (width: Int, height: Int), _ state: GraphicsState
  ) -> InkRaster? {
    let isStencil = book.document.resolve(entries["ImageMask"]).boolean == true
    let key = reference.map {
      ImageKey(
        image: $0, width: wanted.width, height: wanted.height,
        paint: isStencil ? state.fill : nil, overprints: state.overprintsFill)
    }
    if let key, let known = images[key] { return known }
    let reader = PlateImageReader(document: book.document, wanted: wanted)
    do {
      let made =
        isStencil
        ? try stencil(entries, reference, inline, reader, state)
        : try picture(entries, reference, inline, reader, state)
      if let key, let made, imageBytes < Self.cacheLimit {
        images[key] = made
        imageBytes += made.samples.count + (made.alpha?.count ?? 0)
      }
      return made
    } catch PlateImageReader.Failure.unmeasured(let reason) {
      book.notes.insert(reason)
    } catch {
      book.notes.insert("an image is not measured: \(error)")
    }
    return nil
  }

  private func decode(_ entries: PDFDictionary) -> [Double] {
    (book.document.resolve(entries["Decode"]).array ?? []).compactMap {
      book.document.resolve($0).number
    }
  }

  private func size(
    _ image: PlateImage, _ wanted: (width: Int, height: Int), channels: Int
  ) -> (width: Int, height: Int) {
    // Each pixel of the file is looked at.
    budget -= image.width * image.height
    var size = (width: min(image.width, wanted.width), height: min(image.height, wanted.height))
    // Of an image far larger than the page coarse pixels have to do.
    while size.width * size.height * max(channels, 1) > 64 << 20 {
      size = (max(size.width / 2, 1), max(size.height / 2, 1))
    }
    return size
  }

  // MARK: Pictures

  private func picture(
    _ entries: PDFDictionary, _ reference: PDFReference?, _ inline: [UInt8]?,
    _ reader: PlateImageReader, _ state: GraphicsState
  ) throws -> InkRaster? {
    let document = book.document
    // Names of colour spaces in the resources are for inline images alone, which hardly have them.
    let space = document.colorSpace(entries["ColorSpace"] ?? .null)
    let base = if case .indexed(let base, _, _) = space { base } else { space }
    guard let plan = book.channels(of: base, on: &canvas) else {
      if case .separation("None", _, _) = base { return nil }
      throw PlateImageReader.Failure.unmeasured(
        "an image without a sound colour space is not measured")
    }
    let bits = document.resolve(entries["BitsPerComponent"]).integer ?? 8
    let image = try reader.image(
      entries, reference, inline: inline, components: space.components, bits: bits)
    let size = size(image, reader.wanted, channels: plan.channels.count)
    let decode = decode(entries)
    let tables = plan.channels.map { channel in
      (
        component: base == space ? channel.component : 0,
        amounts: amounts(channel, space, decode, bits: image.bits)
      )
    }
    let samples = image.averaged(tables, to: size)
    var raster = InkRaster(
      width: size.width, height: size.height, plates: plan.channels.map(\.plate),
      samples: samples, zeroed: plan.zeroed, knocksOut: !state.overprintsFill)
    raster.alpha = try alpha(entries, size, reader)
    return raster
  }

  /// What each sample of a channel's component puts on its plate.
  private func amounts(
    _ channel: InkChannels.Channel, _ space: ColorSpace, _ decode: [Double], bits: Int
  ) -> [UInt8] {
    // Of 16 bits the upper 8 count.
    let greatest = Double(1 << min(bits, 8) - 1)
    func decoded(_ sample: Int, _ component: Int, _ low: Double, _ high: Double) -> Double {
      let (from, to) =
        decode.count >= 2 * component + 2
        ? (decode[2 * component], decode[2 * component + 1]) : (low, high)
      return from + min(Double(sample), greatest) / greatest * (to - from)
    }
    return (0..<256).map { sample in
      if case .indexed(let base, let highest, let table) = space {
        let found = decoded(sample, 0, 0, greatest)
        let index = Int(min(max(found.isNaN ? 0 : found, 0), Double(highest)))
        let place = index * base.components + channel.component
        guard table.indices.contains(place) else { return 0 }
        return channel.amount(of: Double(table[place]) / 255 * (base == .lab ? 100 : 1))
      }
      let high = space == .lab ? 100.0 : 1
      return channel.amount(of: decoded(sample, channel.component, 0, high))
    }
  }

  /// The image's mask, in pixels of the image; nil when it is opaque.
  private func alpha(
    _ entries: PDFDictionary, _ size: (width: Int, height: Int), _ reader: PlateImageReader
  ) throws -> [UInt8]? {
    let document = book.document
    let (mask, isSoft) =
      if document.resolve(entries["SMask"]).isStream { (entries["SMask"], true) } else {
        (entries["Mask"], false)
      }
    if document.resolve(mask).array != nil {
      book.notes.insert("images masked by colour are taken for opaque")
      return nil
    }
    guard let reference = mask?.reference, let mask = document.object(reference).dictionary else {
      return nil
    }
    let bits = isSoft ? document.resolve(mask["BitsPerComponent"]).integer ?? 8 : 1
    let image = try reader.image(mask, reference, inline: nil, components: 1, bits: bits)
    let small = self.size(image, size, channels: 1)
    let isReversed = (decode(mask).first ?? 0) > 0.5
    let greatest = 1 << min(image.bits, 8) - 1
    let table = (0..<256).map { sample -> UInt8 in
      let share = min(sample, greatest) * 255 / greatest
      // A soft mask's 1 is opaque, a stencil's 1 is not painted.
      return UInt8(isSoft != isReversed ? share : 255 - share)
    }
    let found = image.averaged([(0, table)], to: small)
    if small == size { return found }
    var alpha: [UInt8] = []
    alpha.reserveCapacity(size.width * size.height)
    for y in 0..<size.height {
      let row = y * small.height / size.height * small.width
      for x in 0..<size.width { alpha.append(found[row + x * small.width / size.width]) }
    }
    return alpha
  }

  // MARK: Stencils

  private func stencil(
    _ entries: PDFDictionary, _ reference: PDFReference?, _ inline: [UInt8]?,
    _ reader: PlateImageReader, _ state: GraphicsState
  ) throws -> InkRaster? {
    if case .pattern = state.fill.space {
      throw PlateImageReader.Failure.unmeasured(
        "image masks painted with patterns are not measured")
    }
    guard
      let values = book.values(
        of: state.fill.space, state.fill.components, overprints: state.overprintsFill,
        mode: state.overprintMode, on: &canvas)
    else { return nil }
    let image = try reader.image(entries, reference, inline: inline, components: 1, bits: 1)
    let size = size(image, reader.wanted, channels: values.amounts.count)
    let isReversed = (decode(entries).first ?? 0) > 0.5
    var table = [UInt8](repeating: isReversed ? 255 : 0, count: 256)
    table[0] = isReversed ? 0 : 255
    let alpha = image.averaged([(0, table)], to: size)
    let plates = values.amounts.keys.sorted()
    let color = plates.map { values.amounts[$0] ?? 0 }
    return InkRaster(
      width: size.width, height: size.height, plates: plates,
      samples: Array(repeatElement(color, count: size.width * size.height).joined()), alpha: alpha,
      knocksOut: values.knocksOut)
  }
}

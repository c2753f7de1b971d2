import CLCMS

/// A way from the numbers of one profile to the numbers of another, as lcms computes it.
///
/// One transform may be used by several threads at once: with `cmsFLAGS_NOCACHE` lcms keeps
/// nothing between calls, and only reads its tables.
final class ColorTransform: @unchecked Sendable {
  /// How the numbers come and go.
  enum Depth {
    /// 8 bits; inks 0…255 with 255 full, light 0…255 with 0 black.
    case bytes
    /// 0…1, inks too. Computed without lcms's shortcuts, for single colours.
    case exact
  }

  let inputs: Int
  let outputs: Int
  private let handle: cmsHTRANSFORM
  private let inkOut: Bool

  /// - Throws: `noConversion` when a profile lacks the tables, or has another space than gray, RGB
  ///   or CMYK.
  init(
    from source: ICCProfile, to destination: ICCProfile, intent: PressTarget.Intent,
    compensatesBlackPoint: Bool, depth: Depth = .bytes
  ) throws(ColorError) {
    let failure = ColorError.noConversion(from: source.name, to: destination.name)
    guard let from = ProfileHandle(source.bytes), let to = ProfileHandle(destination.bytes),
      let input = Self.format(source.space, depth),
      let output = Self.format(destination.space, depth)
    else { throw failure }
    var flags = UInt32(cmsFLAGS_NOCACHE)
    if compensatesBlackPoint { flags |= UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION) }
    if depth == .exact { flags |= UInt32(cmsFLAGS_NOOPTIMIZE) }
    // lcms reads the profiles here and needs them no longer afterwards.
    guard
      let handle = cmsCreateTransform(
        from.handle, input, to.handle, output, Self.number(intent), flags)
    else { throw failure }
    self.handle = handle
    inputs = source.components
    outputs = destination.components
    inkOut = destination.space == "CMYK"
  }

  deinit { cmsDeleteTransform(handle) }

  /// Converts pixels of 8-bit samples; a last pixel that is not whole is left out.
  func convert(_ samples: [UInt8]) -> [UInt8] {
    let count = samples.count / inputs
    return [UInt8](unsafeUninitializedCapacity: count * outputs) { buffer, made in
      made = count * outputs
      samples.withUnsafeBufferPointer { source in
        guard var from = source.baseAddress, var to = buffer.baseAddress else { return }
        // lcms counts pixels in 32 bits; large pictures go in parts.
        var left = count
        while left > 0 {
          let part = min(left, 1 << 24)
          cmsDoTransform(handle, from, to, UInt32(part))
          from += part * inputs
          to += part * outputs
          left -= part
        }
      }
    }
  }

  /// Converts one colour of an `exact` transform; numbers 0…1, inks too.
  func convert(_ color: [Double]) -> [Double] {
    precondition(color.count == inputs, "a colour has as many numbers as its space")
    var result = [Double](repeating: 0, count: outputs)
    cmsDoTransform(handle, color, &result, 1)
    // lcms counts ink in percent, and leaves 0…1 a little when it computes in full precision.
    return result.map { min(max(inkOut ? $0 / 100 : $0, 0), 1) }
  }

  private static func format(_ space: String, _ depth: Depth) -> UInt32? {
    switch (space, depth) {
    case ("GRAY", .bytes): broadsheet_gray8()
    case ("RGB ", .bytes): broadsheet_rgb8()
    case ("CMYK", .bytes): broadsheet_cmyk8()
    case ("GRAY", .exact): broadsheet_gray_double()
    case ("RGB ", .exact): broadsheet_rgb_double()
    case ("CMYK", .exact): broadsheet_cmyk_double()
    default: nil
    }
  }

  private static func number(_ intent: PressTarget.Intent) -> UInt32 {
    switch intent {
    case .perceptual: UInt32(INTENT_PERCEPTUAL)
    case .relative: UInt32(INTENT_RELATIVE_COLORIMETRIC)
    case .saturation: UInt32(INTENT_SATURATION)
    case .absolute: UInt32(INTENT_ABSOLUTE_COLORIMETRIC)
    }
  }

  /// The version of lcms, whose arithmetic is part of every picture made.
  static var libraryVersion: Int { Int(cmsGetEncodedCMMversion()) }
}

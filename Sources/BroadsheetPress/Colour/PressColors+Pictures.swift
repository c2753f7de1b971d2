import BroadsheetBase
public import BroadsheetPictures

extension PressColors {
  /// A picture in the target's colours, and what was odd about it.
  public struct Converted: Hashable, Sendable {
    /// Without a profile; opacity as it was.
    public var pixels: Pixels
    public var note: ColorNote?
  }

  /// Converts a picture. It never fails: a profile that does not do is passed over, with a note.
  public func convert(_ pixels: Pixels) -> Converted {
    var result = pixels
    result.profile = nil
    var note: ColorNote?
    switch pixels.colors {
    case .bilevel, .vector: break
    case .gray:
      result.samples = convert(pixels, to: grayProfile, &note)
      limitGray(&result.samples)
    case .rgb: convertRGB(pixels, into: &result, &note)
    case .cmyk: convertCMYK(pixels, into: &result, &note)
    }
    return Converted(pixels: result, note: note)
  }

  private func convertRGB(_ pixels: Pixels, into result: inout Pixels, _ note: inout ColorNote?) {
    switch target.space {
    case .rgb: result.samples = convert(pixels, to: .sRGB, &note)
    case .cmyk where !isNeutral(pixels):
      guard let profile = target.profile else { return }
      result.colors = .cmyk
      result.samples = convert(pixels, to: profile, &note)
      limit.apply(toCMYK: &result.samples)
    case .cmyk, .gray:
      result.colors = .gray
      result.samples = convert(pixels, to: grayProfile, &note)
      limitGray(&result.samples)
    }
  }

  private func convertCMYK(_ pixels: Pixels, into result: inout Pixels, _ note: inout ColorNote?) {
    switch target.space {
    case .cmyk:
      if let profile = target.profile {
        result.samples = convert(pixels, to: profile, &note)
        if result.samples != pixels.samples { keepPureBlack(of: pixels, in: &result.samples) }
      }
      limit.apply(toCMYK: &result.samples)
    case .gray:
      result.colors = .gray
      result.samples = convert(pixels, to: .gray, &note)
      limitGray(&result.samples)
    case .rgb:
      result.colors = .rgb
      result.samples = convert(pixels, to: .sRGB, &note)
    }
  }

  /// The samples in the destination's space, by the embedded profile or what stands in for it.
  private func convert(
    _ pixels: Pixels, to destination: ICCProfile, _ note: inout ColorNote?
  ) -> [UInt8] {
    if let embedded = embeddedProfile(of: pixels, &note) {
      if embedded == destination { return pixels.samples }
      if let transform = transform(from: embedded, to: destination) {
        return transform.convert(pixels.samples)
      }
      note = .damagedProfile(
        reason: "it lacks the tables to convert with", instead: instead(of: pixels.colors))
    }
    guard let source = standIn(for: pixels.colors) else {
      return destination.space == "CMYK"
        ? pixels.samples : plainConversion(ofCMYK: pixels.samples, to: destination.space)
    }
    if source == destination { return pixels.samples }
    // Ways from the built-in profiles and the target's own exist, as `init` has tried.
    return transform(from: source, to: destination)?.convert(pixels.samples) ?? pixels.samples
  }

  /// The profile that the picture brings, when it is sound and fits.
  private func embeddedProfile(of pixels: Pixels, _ note: inout ColorNote?) -> ICCProfile? {
    guard let bytes = pixels.profile, !bytes.isEmpty else { return nil }
    let instead = instead(of: pixels.colors)
    let profile: ICCProfile
    do { profile = try ICCProfile(bytes: bytes, named: "embedded profile") } catch {
      if case .damagedProfile(_, let reason) = error {
        note = .damagedProfile(reason: reason, instead: instead)
      }
      return nil
    }
    let wanted = [.gray: "GRAY", .rgb: "RGB ", .cmyk: "CMYK"][pixels.colors]
    guard profile.space == wanted, ["mntr", "scnr", "prtr", "spac"].contains(profile.deviceClass)
    else {
      note = .unfitProfile(name: profile.name, instead: instead)
      return nil
    }
    return profile
  }

  /// What a picture without a profile is in; nil for CMYK of an unknown press.
  private func standIn(for colors: ImageAsset.Colors) -> ICCProfile? {
    switch colors {
    case .gray: .gray
    case .rgb: .sRGB
    case .cmyk: target.profile?.space == "CMYK" ? target.profile : nil
    case .bilevel, .vector: nil
    }
  }

  private func instead(of colors: ImageAsset.Colors) -> String {
    switch colors {
    case .rgb: "taken for sRGB"
    case .gray: "taken for gray with the tone curve of sRGB"
    case .cmyk, .bilevel, .vector: "its numbers are taken as they are"
    }
  }

  private func limitGray(_ samples: inout [UInt8]) {
    if target.space != .rgb { limit.apply(toGray: &samples) }
  }

  /// Whether no pixel that shows has a colour to speak of.
  private func isNeutral(_ pixels: Pixels) -> Bool {
    let samples = pixels.samples
    let alpha = pixels.alpha ?? []
    var (at, pixel) = (0, 0)
    while at + 2 < samples.count {
      let (red, green, blue) = (samples[at], samples[at + 1], samples[at + 2])
      let spread = Int(max(red, green, blue)) - Int(min(red, green, blue))
      if spread > Self.neutralTolerance, pixel >= alpha.count || alpha[pixel] > 0 { return false }
      at += 3
      pixel += 1
    }
    return true
  }

  /// Puts pixels that were black alone back as they were.
  private func keepPureBlack(of pixels: Pixels, in samples: inout [UInt8]) {
    let before = pixels.samples
    let tolerance = UInt8(Self.pureBlackTolerance)
    var at = 0
    while at + 3 < min(before.count, samples.count) {
      let key = before[at + 3]
      if key > tolerance, max(before[at], before[at + 1], before[at + 2]) <= tolerance {
        (samples[at], samples[at + 1], samples[at + 2]) = (0, 0, 0)
        samples[at + 3] = key
      }
      at += 4
    }
  }

  /// CMYK of an unknown press as light, by the device formula of `screenColor(of:)`.
  private func plainConversion(ofCMYK samples: [UInt8], to space: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(samples.count / 4 * 3)
    for at in stride(from: 0, to: samples.count - 3, by: 4) {
      let light = 255 - Int(samples[at + 3])
      let parts = (0..<3).map { (255 - Int(samples[at + $0])) * light / 255 }
      if space == "GRAY" {
        // The eye's weights of red, green and blue, in 256ths (Rec. 709).
        result.append(UInt8((parts[0] * 54 + parts[1] * 183 + parts[2] * 19) >> 8))
      } else {
        result += parts.map { UInt8($0) }
      }
    }
    return result
  }
}

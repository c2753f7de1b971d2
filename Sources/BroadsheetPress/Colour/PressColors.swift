public import BroadsheetBase
import Synchronization

/// Turns colours into what a press target asks for. May be used by several threads at once.
///
/// The rules, for a CMYK press:
/// - **RGB** goes from its embedded profile (sRGB when it has none) through lcms to the press's
///   profile, with the target's intent and black point compensation. A picture in which no pixel
///   has any colour to speak of, such as a black-and-white photograph scanned in RGB, is treated as
///   gray: it prints on one plate, and cannot turn green or pink when the plates are out of register.
/// - **Gray** stays on black alone: through the press's gray partner profile when there is one,
///   which makes up for the dot gain; else black is what light leaves over.
/// - **CMYK** without a profile, or with the press's own, keeps its numbers. From another press's
///   profile it is converted, which makes all inks anew and would put black type on four plates:
///   so pixels with black alone keep their black, as it is.
/// - Then the ink limits are applied (`InkLimit`).
/// - **Bilevel** stays as it is.
///
/// For a gray target, colours become their luminance; for an RGB target, sRGB.
public final class PressColors: Sendable {
  public let target: PressTarget
  let limit: InkLimit
  /// Made when first needed; nil for a way that lcms does not know.
  private let transforms = Mutex<[Route: ColorTransform?]>([:])

  private struct Route: Hashable {
    let source: Digest
    let destination: Digest
    let exact: Bool
  }

  /// The most by which the three parts of a colourless pixel differ, of 255: what JPEG makes of
  /// gray.
  static let neutralTolerance = 4
  /// The most of cyan, magenta and yellow that counts as none beside black, of 255.
  static let pureBlackTolerance = 3

  /// - Throws: `missingProfile`, `unsuitableProfile` or `noConversion` when the target is CMYK and
  ///   its profiles do not do.
  public init(target: PressTarget) throws(ColorError) {
    self.target = target
    limit = InkLimit(of: target)
    guard target.space == .cmyk else { return }
    guard let profile = target.profile else {
      throw .missingProfile(
        name: target.condition, searched: [],
        hint: "The press profile `\(target.name)` prints CMYK and names none.")
    }
    if let reason = profile.problem(asOutputOf: target.flavour) {
      throw .unsuitableProfile(name: profile.name, reason: reason)
    }
    if let partner = target.blackProfile, let reason = partner.problemAsBlackPartner() {
      throw .unsuitableProfile(name: partner.name, reason: reason)
    }
    // What all pictures need is tried at once, so that none of them has to fail later.
    if transform(from: .sRGB, to: profile) == nil {
      throw .noConversion(from: ICCProfile.sRGB.name, to: profile.name)
    }
    if transform(from: .gray, to: grayProfile) == nil {
      throw .noConversion(from: ICCProfile.gray.name, to: grayProfile.name)
    }
  }

  /// What gray samples of this target mean.
  var grayProfile: ICCProfile {
    target.space == .cmyk ? target.blackProfile ?? .gray : .gray
  }

  func transform(
    from source: ICCProfile, to destination: ICCProfile, exact: Bool = false
  ) -> ColorTransform? {
    let route = Route(source: source.digest, destination: destination.digest, exact: exact)
    return transforms.withLock { made in
      if let known = made[route] { return known }
      let transform = try? ColorTransform(
        from: source, to: destination, intent: target.intent,
        compensatesBlackPoint: target.compensatesBlackPoint, depth: exact ? .exact : .bytes)
      made[route] = .some(transform)
      return transform
    }
  }
}

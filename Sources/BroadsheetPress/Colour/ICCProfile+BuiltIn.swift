import CLCMS

extension ICCProfile {
  /// sRGB (IEC 61966-2-1), as ICC version 2.1: what RGB pictures without a profile are in.
  ///
  /// The same bytes in every run.
  public static let sRGB: ICCProfile = builtIn("sRGB", cmsCreate_sRGBProfile())

  /// Gray with sRGB's tone curve: what gray pictures without a profile are in.
  public static let gray: ICCProfile = builtIn("gray", grayHandle())

  private static func grayHandle() -> cmsHPROFILE? {
    // Exponent and the four numbers of sRGB's curve; lcms counts it as type 4.
    let numbers = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
    guard let curve = cmsBuildParametricToneCurve(nil, 4, numbers) else { return nil }
    defer { cmsFreeToneCurve(curve) }
    return cmsCreateGrayProfile(cmsD50_xyY(), curve)
  }

  private static func builtIn(_ name: String, _ made: cmsHPROFILE?) -> ICCProfile {
    guard let made else { preconditionFailure("lcms makes its own profiles") }
    let handle = ProfileHandle(owning: made)
    cmsSetProfileVersion(made, 2.1)
    guard var bytes = handle.bytes, bytes.count >= 132 else {
      preconditionFailure("lcms writes its own profiles")
    }
    // lcms puts the time of day here; 2000-01-01 00:00:00 instead.
    bytes.replaceSubrange(24..<36, with: [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    do { return try ICCProfile(bytes: bytes, named: name) } catch {
      preconditionFailure("lcms reads what it wrote")
    }
  }
}

import CLCMS

/// Owns an open profile of lcms; lives for one question or one transform.
///
/// lcms copies the bytes. Bytes from outside may be anything: lcms answers with null handles and
/// false, and its messages go nowhere, because no error handler is set.
final class ProfileHandle {
  let handle: cmsHPROFILE

  /// Nil when lcms finds the bytes unsound.
  init?(_ bytes: [UInt8]) {
    guard let count = UInt32(exactly: bytes.count),
      let handle = cmsOpenProfileFromMem(bytes, count)
    else { return nil }
    self.handle = handle
  }

  /// Takes a profile over.
  init(owning handle: cmsHPROFILE) { self.handle = handle }

  deinit { cmsCloseProfile(handle) }

  /// Numbers a colour, by the header; 0 for a space that lcms does not know.
  var components: Int {
    let space = cmsGetColorSpace(handle)
    return Self.known.contains(space.rawValue) ? Int(cmsChannelsOf(space)) : 0
  }

  /// cmsChannelsOf says 3 of all that it does not know, so the header's word is checked first.
  private static let known: Set<UInt32> = {
    let named = [
      cmsSigGrayData, cmsSigRgbData, cmsSigCmykData, cmsSigCmyData, cmsSigLabData, cmsSigXYZData,
      cmsSigLuvData, cmsSigYCbCrData, cmsSigYxyData, cmsSigHsvData, cmsSigHlsData,
      cmsSig1colorData, cmsSig2colorData, cmsSig3colorData, cmsSig4colorData, cmsSig5colorData,
      cmsSig6colorData, cmsSig7colorData, cmsSig8colorData, cmsSig9colorData, cmsSig10colorData,
      cmsSig11colorData, cmsSig12colorData, cmsSig13colorData, cmsSig14colorData,
      cmsSig15colorData,
    ]
    return Set(named.map(\.rawValue))
  }()

  /// The description in English, printable ASCII; nil when there is none.
  var description: String? {
    var text = [CChar](repeating: 0, count: 256)
    let count = cmsGetProfileInfoASCII(
      handle, cmsInfoDescription, "en", "US", &text, UInt32(text.count))
    guard count > 1 else { return nil }
    let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let name = printable(String(decoding: bytes, as: UTF8.self))
    return name.allSatisfy { $0 == " " } ? nil : name
  }

  /// Whether it has a table from colour to device for at least one intent.
  var makesInk: Bool {
    let intents = [INTENT_PERCEPTUAL, INTENT_RELATIVE_COLORIMETRIC, INTENT_SATURATION]
    return intents.contains {
      cmsIsCLUT(handle, UInt32($0), UInt32(LCMS_USED_AS_OUTPUT)) != 0
    }
  }

  /// The most ink that the profile itself ever asks for, as a share of one ink (2.2 is 220 %).
  var inkTotal: Double { cmsDetectTAC(handle) / 100 }

  /// The file's bytes; nil when lcms cannot write it.
  var bytes: [UInt8]? {
    var count: UInt32 = 0
    guard cmsSaveProfileToMem(handle, nil, &count) != 0, count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    guard cmsSaveProfileToMem(handle, &bytes, &count) != 0 else { return nil }
    return bytes
  }
}

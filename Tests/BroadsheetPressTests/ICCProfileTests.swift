import BroadsheetBase
import Testing

@testable import BroadsheetPress

@Suite struct ICCProfileTests {
  @Test func aPressProfileSaysWhatItIs() throws {
    let profile = try profile("WAN-IFRAnewspaper26v5.icc")
    #expect(profile.name == "WAN-IFRAnewspaper26v5")
    #expect(profile.deviceClass == "prtr")
    #expect(profile.space == "CMYK")
    #expect(profile.version == .init(major: 2, minor: 1))
    #expect(profile.components == 4)
    #expect(profile.problem(asOutputOf: .pdfX1a) == nil)
    #expect(profile.problem(asOutputOf: .pdfX4) == nil)
  }

  @Test(arguments: [
    ("WAN-IFRAnewspaper26v5.icc", 2.2), ("ISOnewspaper26v4.icc", 2.383),
    ("PSOcoated_v3.icc", 3.0), ("PSOuncoated_v3_FOGRA52.icc", 3.0),
  ])
  func pressProfilesKeepTheirBuiltInInkLimit(file: String, limit: Double) throws {
    let handle = try #require(ProfileHandle(try profile(file).bytes))
    #expect(abs(handle.inkTotal - limit) < 0.02)
  }

  @Test func theBlackPartnerIsGray() throws {
    let partner = try profile("WAN-IFRAnewspaper26v5_gr.icc")
    #expect(partner.space == "GRAY")
    #expect(partner.components == 1)
    #expect(partner.problemAsBlackPartner() == nil)
    #expect(
      partner.problem(asOutputOf: .pdfX4) == "its colours are GRAY, and a press wants CMYK")
    #expect(ICCProfile.sRGB.problemAsBlackPartner()?.contains("RGB") == true)
  }

  @Test func aMonitorsProfileIsNamedForWhatItIs() {
    #expect(
      ICCProfile.sRGB.problem(asOutputOf: .pdfX4)
        == "it is a monitor's profile, and a press wants an output profile (class `prtr`)")
  }

  @Test func aVersion4ProfileFailsPDFX1aOnly() throws {
    var bytes = try profile("WAN-IFRAnewspaper26v5.icc").bytes
    (bytes[8], bytes[9]) = (4, 0x20)
    let version4 = try ICCProfile(bytes: bytes, named: "v4")
    #expect(
      version4.problem(asOutputOf: .pdfX1a)
        == "it is ICC version 4.2, and PDF/X-1a takes version 2 only")
    #expect(version4.problem(asOutputOf: .pdfX4) == nil)
    bytes[9] = 0x40
    let version44 = try ICCProfile(bytes: bytes, named: "v4.4")
    #expect(version44.problem(asOutputOf: .pdfX4)?.contains("up to 4.2") == true)
  }

  @Test func anOutputProfileWithoutInkTablesIsNamedForWhatItIs() throws {
    var bytes = try profile("WAN-IFRAnewspaper26v5.icc").bytes
    // The three tables from colour to ink get names that nobody knows.
    let count = bytes[128..<132].reduce(0) { $0 << 8 | Int($1) }
    for entry in 0..<count where bytes[132 + 12 * entry] == UInt8(ascii: "B") {
      bytes[132 + 12 * entry] = UInt8(ascii: "x")
    }
    let empty = try ICCProfile(bytes: bytes, named: "empty")
    #expect(
      empty.problem(asOutputOf: .pdfX4) == "it has no table that turns colours into ink")
  }

  @Test func theBuiltInProfilesAreVersion2AndTheSameInEveryRun() {
    #expect(ICCProfile.sRGB.version == .init(major: 2, minor: 1))
    #expect(ICCProfile.sRGB.space == "RGB ")
    #expect(ICCProfile.gray.space == "GRAY")
    #expect(ICCProfile.gray.version == .init(major: 2, minor: 1))
    let date: [UInt8] = [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
    #expect(Array(ICCProfile.sRGB.bytes[24..<36]) == date)
    #expect(Array(ICCProfile.gray.bytes[24..<36]) == date)
    // What lcms 2.14 makes.
    #expect(ICCProfile.sRGB.digest.hexadecimal == "24f90429ec94980b0371de2b65b14122")
    #expect(ICCProfile.gray.digest.hexadecimal == "49c8f1b651ae74eb8aff5d30726bcab8")
  }

  @Test func paddingBehindAProfileIsLeftOut() throws {
    let bytes = ICCProfile.sRGB.bytes
    let padded = try ICCProfile(bytes: bytes + [0, 0, 0], named: "padded")
    #expect(padded == .sRGB)
    #expect(padded.bytes == bytes)
  }

  @Test(arguments: [
    ([], "`x` is not a sound ICC profile: the signature `acsp` is missing"),
    ([UInt8](repeating: 0, count: 500), "the signature `acsp` is missing"),
    (Array(ICCProfile.sRGB.bytes.dropLast(9)), "bytes, and there are"),
  ])
  func garbageIsRefusedWithAReason(bytes: [UInt8], reason: String) {
    do {
      _ = try ICCProfile(bytes: bytes, named: "x")
      Issue.record("garbage was taken for a profile")
    } catch {
      #expect(error.description.contains(reason))
    }
  }

  @Test func aNameWithoutPrintableLettersStaysHarmless() {
    #expect(printable("a\u{1B}[31m\n(é)") == "a?[31m?(?)")
  }

  @Test func damagedProfilesNeverTrap() throws {
    var numbers = SeededNumbers(state: 7)
    for whole in [ICCProfile.sRGB, try profile("WAN-IFRAnewspaper26v5_gr.icc")] {
      for _ in 0..<150 {
        var bytes = whole.bytes
        for _ in 0..<Int.random(in: 1...8, using: &numbers) {
          bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(
            in: 0...255, using: &numbers)
        }
        if Bool.random(using: &numbers) {
          bytes.removeLast(Int.random(in: 0..<bytes.count, using: &numbers))
        }
        guard let damaged = try? ICCProfile(bytes: bytes, named: "damaged") else { continue }
        _ = damaged.problem(asOutputOf: .pdfX1a)
        _ = try? ColorTransform(
          from: damaged, to: .sRGB, intent: .relative, compensatesBlackPoint: true)
      }
    }
  }
}

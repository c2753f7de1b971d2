import BroadsheetBase
import BroadsheetPictures
import Foundation

@testable import BroadsheetPress

/// `layouts/press/icc`, where `make setup` puts the profiles.
let profileFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../layouts/press/icc").standardized.path()

func profile(_ name: String) throws -> ICCProfile {
  try ProfileShelf(base: profileFolder, folders: [profileFolder], systemFolders: [])
    .profile(named: name)
}

/// The press of `newsprint.yaml`.
func newsprint(
  flavour: PressTarget.Flavour = .pdfX4, inkLimit: Double = 2.2, maximumBlack: Double = 0.95,
  intent: PressTarget.Intent = .relative, resolution: Double = 200
) throws -> PressTarget {
  PressTarget(
    name: "newsprint", flavour: flavour, space: .cmyk, condition: "WAN-IFRAnewspaper26v5",
    profile: try profile("WAN-IFRAnewspaper26v5.icc"),
    blackProfile: try profile("WAN-IFRAnewspaper26v5_gr.icc"), intent: intent,
    inkLimit: inkLimit, maximumBlack: maximumBlack, resolution: resolution,
    lineArtResolution: 1200)
}

/// The same numbers in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}

/// One row of pixels.
func row(
  _ colors: ImageAsset.Colors, _ samples: [UInt8], alpha: [UInt8]? = nil, profile: [UInt8]? = nil
) -> Pixels {
  let width = colors == .bilevel ? samples.count * 8 : samples.count / colors.components
  return Pixels(
    width: width, height: 1, colors: colors, samples: samples, alpha: alpha, profile: profile)
}

/// Shares of ink in whole percent.
func percent(_ samples: [UInt8]) -> [Int] {
  samples.map { Int((Double($0) / 2.55).rounded()) }
}

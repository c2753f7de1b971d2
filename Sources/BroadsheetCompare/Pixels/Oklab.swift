/// Colours of light in Oklab, where equal distances look about equally far apart.
///
/// Björn Ottosson, "A perceptual color space for image processing", 2020. We differ in one place:
/// half a per cent of the paper's light falls on every colour first, as it does on every page that
/// is looked at. Without it a step of 1/255 next to black would be farther than one from light gray
/// to white; with it such steps are about alike from black to white.
struct Oklab: Sendable {
  var lightness: Float
  var a: Float
  var b: Float

  /// The light that every colour reflects, as a share of white.
  private static let flare: Float = 0.005

  /// Linear light by sRGB sample, flare included.
  private static let linear: [Float] = (0...255).map { sample in
    let value = Float(sample) / 255
    let light = value <= 0.04045 ? value / 12.92 : power24((value + 0.055) / 1.055)
    return (light + flare) / (1 + flare)
  }

  /// - Parameter color: samples 0…255, which need not be whole.
  init(_ color: SIMD3<Float>) {
    let red = Self.light(color.x)
    let green = Self.light(color.y)
    let blue = Self.light(color.z)
    let l = cubeRoot(0.412_221_47 * red + 0.536_332_54 * green + 0.051_445_99 * blue)
    let m = cubeRoot(0.211_903_5 * red + 0.680_699_55 * green + 0.107_396_96 * blue)
    let s = cubeRoot(0.088_302_46 * red + 0.281_718_84 * green + 0.629_978_7 * blue)
    lightness = 0.210_454_26 * l + 0.793_617_79 * m - 0.004_072_05 * s
    a = 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s
    b = 0.025_904_04 * l + 0.782_771_77 * m - 0.808_675_77 * s
  }

  func distance(to other: Oklab) -> Float {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return (l * l + a * a + b * b).squareRoot()
  }

  private static func light(_ sample: Float) -> Float {
    let clamped = min(max(sample, 0), 255)
    let below = Int(clamped)
    let above = min(below + 1, 255)
    return linear[below] + (linear[above] - linear[below]) * (clamped - Float(below))
  }
}

/// The cube root of a positive number, by Newton's method: the same on every platform.
private func cubeRoot(_ value: Float) -> Float {
  guard value > 0 else { return 0 }
  // A third of the exponent is near enough to begin with; three steps are exact in a Float.
  var root = Float(bitPattern: value.bitPattern / 3 + 709_921_077)
  for _ in 0..<3 { root = (2 * root + value / (root * root)) / 3 }
  return root
}

/// A number 0…1 to the power of 2.4: its square, times the fifth root of its square.
private func power24(_ value: Float) -> Float {
  let square = Double(value) * Double(value)
  guard square > 0 else { return 0 }
  var root = 0.8
  for _ in 0..<60 {
    let fourth = root * root * root * root
    root = (4 * root + square / fourth) / 5
  }
  return Float(square * root)
}

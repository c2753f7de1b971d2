/// How much ink a pixel of a picture may have.
///
/// What is too much comes off cyan, magenta and yellow in proportion, so that the hue stays and
/// black keeps the drawing (under colour removal). Black itself is cut off at its own limit; a
/// press prints what is above it solid anyway.
struct InkLimit: Hashable, Sendable {
  /// The most of all four inks together, and of black, in 255ths of one ink.
  let total: Int
  let black: Int
  /// The target's own limit of all four inks, with nothing kept in hand.
  let ceiling: Int

  /// What is kept in hand below the limit for the rounding of JPEG, as a share of one ink.
  static let inHand = 0.015

  init(of target: PressTarget) {
    self.init(total: target.inkLimit, black: target.maximumBlack)
  }

  /// - Parameters: shares of one ink: 2.2 is 220 %. What is no number limits nothing.
  init(total: Double, black: Double) {
    let total = total.isFinite ? min(max(total, 0), 4) : 4
    let black = black.isFinite ? min(max(black, 0), 1) : 1
    // Four full inks are no limit, and nothing needs to be kept in hand below it.
    self.total = total == 4 ? 4 * 255 : max(0, Int(((total - Self.inHand) * 255).rounded(.down)))
    ceiling = Int((total * 255 + 1e-9).rounded(.down))
    self.black = Int((black * 255 + 1e-9).rounded(.down))
  }

  /// A limit of all four inks alone, in 255ths of one ink, with nothing kept in hand.
  init(ceiling: Int) {
    (total, black, self.ceiling) = (ceiling, 255, ceiling)
  }

  /// Whether there is anything that it forbids.
  var isLimit: Bool { total < 4 * 255 || black < 255 }

  /// Takes off CMYK samples, four a pixel and 255 full, what they have too much.
  func apply(toCMYK samples: inout [UInt8]) {
    guard isLimit else { return }
    let (total, black) = (total, min(black, total))
    samples.withUnsafeMutableBufferPointer { samples in
      var at = 0
      while at + 3 < samples.count {
        let color = Int(samples[at]) + Int(samples[at + 1]) + Int(samples[at + 2])
        var key = Int(samples[at + 3])
        if key > black {
          key = black
          samples[at + 3] = UInt8(truncatingIfNeeded: black)
        }
        if color + key > total {
          // Rounded down, so that the sum never exceeds the limit; `color` is above 0 here,
          // because black alone is within it.
          let room = total - key
          for ink in at..<at + 3 {
            samples[ink] = UInt8(truncatingIfNeeded: Int(samples[ink]) * room / color)
          }
        }
        at += 4
      }
    }
  }

  /// Cuts off black in gray samples, where 0 is full black.
  func apply(toGray samples: inout [UInt8]) {
    let floor = UInt8(255 - min(black, total))
    guard floor > 0 else { return }
    for index in samples.indices where samples[index] < floor { samples[index] = floor }
  }
}

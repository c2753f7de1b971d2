internal import BroadsheetText

/// Says of every place where a line may end how far its edge may hang out of the measure.
///
/// A column's edge looks straight when ink stands on it, not advances: so each glyph hangs by its
/// side bearing, and small marks, which leave a notch in the edge, hang by a share of their ink as
/// well. The shares are a compositor's: full stops, commas and quotation marks nearly whole,
/// hyphens more than half, dashes little (compare Hàn Thế Thành, Micro-typographic extensions to
/// the TeX typesetting system, 2000).
struct OpticalMargins {
  /// The most that hangs, as a share of the type size.
  private static let mostHang = 0.4

  private let bytes: UnsafeBufferPointer<UInt8>
  private let glyphs: [ShapedText.Glyph]
  private let runs: [ShapedText.Run]
  private let settings: [SettingStyle]

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, glyphs: [ShapedText.Glyph], runs: [ShapedText.Run],
    settings: [SettingStyle]
  ) {
    self.bytes = bytes
    self.glyphs = glyphs
    self.runs = runs
    self.settings = settings
  }

  /// Fills in the hangs of all breaks, which are in order.
  func add(to breaks: inout [ShapedText.Break]) {
    var ending = 0
    var beginning = 0
    for index in breaks.indices {
      var last = Int(breaks[index].glyph) - 1
      while last >= 0, glyphs[last].kind == .space { last -= 1 }
      if last >= 0 {
        while runs[ending].glyphs.upperBound <= last { ending += 1 }
        breaks[index].hangBefore =
          breaks[index].kind == .hyphen
          ? hangOfHyphen(in: runs[ending]) : hang(of: last, in: runs[ending], atStart: false)
      }
      let next = Int(breaks[index].glyph)
      if next < glyphs.count {
        while runs[beginning].glyphs.upperBound <= next { beginning += 1 }
        breaks[index].hangAfter = hang(of: next, in: runs[beginning], atStart: true)
      }
    }
  }

  /// The hang of the text's first glyph.
  var atStart: Int32 {
    guard let run = runs.first, !run.glyphs.isEmpty else { return 0 }
    return hang(of: run.glyphs.lowerBound, in: run, atStart: true)
  }

  private func font(of run: ShapedText.Run) -> ScaledFont? {
    settings[run.styleRun].fonts.first { $0.face == run.face }
  }

  private func hang(of index: Int, in run: ShapedText.Run, atStart: Bool) -> Int32 {
    let glyph = glyphs[index]
    guard glyph.kind == .letter, let font = font(of: run) else { return 0 }
    let scalar = bytes.scalar(at: Int(glyph.cluster)).scalar
    // A line's start is at the glyph's left edge, unless the run goes from right to left.
    let isLeft = atStart == (run.level % 2 == 0)
    return hang(
      of: glyph, share: Self.share(of: scalar), isLeft: isLeft, in: font)
  }

  private func hangOfHyphen(in run: ShapedText.Run) -> Int32 {
    guard let hyphen = run.hyphen, let font = font(of: run) else { return 0 }
    return hang(of: hyphen, share: Self.hyphen, isLeft: run.level % 2 == 1, in: font)
  }

  private func hang(
    of glyph: ShapedText.Glyph, share: Double, isLeft: Bool, in font: ScaledFont
  ) -> Int32 {
    let ink = font.ink(of: glyph.id)
    // A mark above or below a letter has no side of its own.
    guard ink.width > 0, glyph.advance > 0 else { return 0 }
    let bearing =
      isLeft ? glyph.dx + ink.left : glyph.advance - glyph.dx - ink.left - ink.width
    let most = Double(font.size.units) * Self.mostHang
    return Int32(min(Double(max(0, bearing)) + Double(ink.width) * share, most).rounded())
  }

  private static let hyphen = 0.6

  /// The share of its ink that a mark hangs.
  private static func share(of scalar: UInt32) -> Double {
    switch scalar {
    case 0x2E, 0x2C, 0x2026, 0x060C, 0x06D4: 0.7  // . , … ، ۔
    case 0x27, 0x22, 0x2018...0x201F: 0.65  // quotation marks, the apostrophe
    case 0x2D, 0x2010, 0x2011, 0x05BE: hyphen  // hyphens, maqaf
    case 0x3A, 0x3B, 0x061B: 0.5  // : ; ؛
    case 0xAB, 0xBB, 0x2039, 0x203A, 0x2013: 0.4  // guillemets, en dash
    case 0x2014, 0x0964, 0x0965: 0.25  // em dash, danda
    case 0x21, 0x3F, 0x28, 0x29, 0x5B, 0x5D, 0x061F: 0.15  // ! ? ( ) [ ] ؟
    case 0x41, 0x54, 0x56, 0x57, 0x59: 0.04  // A T V W Y
    default: 0
    }
  }
}

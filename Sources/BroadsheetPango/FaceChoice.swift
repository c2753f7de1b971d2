internal import CPango

/// Cuts a range of text of one style into parts that one of the style's fonts can set.
///
/// A letter goes to the first font in the style's order that has it. The stops, quotation marks and
/// figures of text in another script than Latin go to the font of its letters, where that has them,
/// so that an Arabic sentence ends in an Arabic face's full stop. Marks stay with their
/// letter where one font has both, and spaces with the word before them, so that companions do not
/// come and go in the middle of a phrase. What no font has stays with the first.
struct FaceChoice {
  /// A part of the text and the index of its font in the style.
  struct Part {
    var range: Range<Int>
    var font: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let fonts: [ScaledFont]
  /// The fonts' indices in the order in which they are asked.
  private let order: [Int]

  init(_ bytes: UnsafeBufferPointer<UInt8>, fonts: [ScaledFont], script: hb_script_t) {
    self.bytes = bytes
    self.fonts = fonts
    let own = sampleLetter(of: script).flatMap { letter in
      fonts.firstIndex { $0.file.has(letter) }
    }
    order = (own.map { [$0] } ?? []) + fonts.indices.filter { $0 != own }
  }

  /// Calls `body` with the parts of `range`, in order.
  func forEachPart(of range: Range<Int>, _ body: (Part) -> Void) {
    let files = fonts.map(\.file)
    let leader = order[0]
    guard let first = files[leader].firstUnmapped(in: bytes, range) else {
      return body(Part(range: range, font: leader))
    }
    // All that comes before the cluster of the first stranger is the first font's.
    var part = Part(range: range.lowerBound..<range.lowerBound, font: leader)
    var at = clusterStart(first, in: range)
    while at < range.upperBound {
      let current = at > range.lowerBound ? part.font : nil
      var end = clusterEnd(at, in: range)
      var found = choice(for: at..<end, current: current)
      if found == nil {
        // Marks that no font has together with their letter go their own way.
        end = bytes.scalar(at: at).next
        found = choice(for: at..<end, current: current)
      }
      let font = found ?? leader
      if font != part.font {
        if at > part.range.lowerBound {
          body(Part(range: part.range.lowerBound..<at, font: part.font))
        }
        part = Part(range: at..<at, font: font)
      }
      at = end
    }
    body(Part(range: part.range.lowerBound..<range.upperBound, font: part.font))
  }

  /// The font for a letter and its marks; nothing when no font has them all.
  private func choice(for cluster: Range<Int>, current: Int?) -> Int? {
    let base = bytes.scalar(at: cluster.lowerBound).scalar
    if let current {
      switch SpecialCharacter(base) {
      case .space, .noBreakSpace, .blank, .invisible, .lineEnd, .softHyphen:
        if sets(cluster, with: current) { return current }
      case .hyphen, nil: break
      }
    }
    return order.first { sets(cluster, with: $0) }
  }

  private func sets(_ cluster: Range<Int>, with font: Int) -> Bool {
    let file = fonts[font].file
    var (base, at) = bytes.scalar(at: cluster.lowerBound)
    guard file.canSet(base) else { return false }
    while at < cluster.upperBound {
      let (mark, next) = bytes.scalar(at: at)
      var composed: UInt32 = 0
      if hb_unicode_compose(hb_unicode_funcs_get_default(), base, mark, &composed) != 0,
        file.has(composed)
      {
        base = composed
      } else if !file.canSet(mark) {
        return false
      }
      at = next
    }
    return true
  }

  private func clusterStart(_ offset: Int, in range: Range<Int>) -> Int {
    var at = offset
    while at > range.lowerBound, extends(bytes.scalar(at: at).scalar) {
      at = bytes.scalar(before: at).start
    }
    return at
  }

  private func clusterEnd(_ offset: Int, in range: Range<Int>) -> Int {
    var at = bytes.scalar(at: offset).next
    while at < range.upperBound {
      let (scalar, next) = bytes.scalar(at: at)
      guard extends(scalar) else { break }
      at = next
    }
    return at
  }

  /// Whether a character belongs to the one before it: marks, joiners, selectors.
  private func extends(_ scalar: UInt32) -> Bool {
    if scalar < 0x300 { return false }
    if scalar == 0x200C || scalar == 0x200D || (0xFE00...0xFE0F).contains(scalar) { return true }
    return g_unichar_ismark(scalar) != 0
  }
}

/// A letter that every font of a script has; nil for Latin, and where no font's figures and stops are
/// wanted.
private func sampleLetter(of script: hb_script_t) -> UInt32? {
  switch script {
  case HB_SCRIPT_ARABIC: 0x628
  case HB_SCRIPT_HEBREW: 0x5D0
  case HB_SCRIPT_DEVANAGARI: 0x915
  case HB_SCRIPT_TAMIL: 0xB95
  default: nil
  }
}

internal import CPango

/// Where a script lets a justified line put space between its letters, and how much of it.
///
/// Space goes after a whole cluster: a letter with its marks and vowel signs. In the Indic scripts
/// that write conjuncts it goes after a whole akshara, never behind a half form. Devanagari's letters
/// overlap in the head line, which hides a gap of some hundredths of an em.
struct Spreading {
  /// The share of the style's letterspacing that the script's letters take, in per cent.
  let share: UInt8
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  /// The sign that binds a consonant to the next one without being seen; 0 for other scripts.
  private let virama: UInt32

  /// - Parameter end: the UTF-8 offset after the text in question.
  init(_ script: hb_script_t, bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    self.bytes = bytes
    self.end = end
    switch script {
    case HB_SCRIPT_DEVANAGARI: (share, virama) = (100, 0x94D)
    case HB_SCRIPT_BENGALI: (share, virama) = (100, 0x9CD)
    case HB_SCRIPT_GUJARATI: (share, virama) = (100, 0xACD)
    case HB_SCRIPT_GURMUKHI: (share, virama) = (100, 0xA4D)
    // Words of many wide letters, and few of them to a line of a narrow leg.
    case HB_SCRIPT_TAMIL: (share, virama) = (150, 0)
    // Square letters stand close; a little more than a little reads as emphasis.
    case HB_SCRIPT_HEBREW: (share, virama) = (50, 0)
    case _ where isJoined(script): (share, virama) = (0, 0)
    default: (share, virama) = (100, 0)
    }
  }

  /// The share after the cluster that ends where the next one begins; nil is the end of the text.
  @inline(__always)
  func share(before next: Int?) -> UInt8 {
    guard virama != 0, let next = next.map({ min($0, end) }), next > 0 else { return share }
    var (last, start) = bytes.scalar(before: next)
    if last == 0x200D || last == 0x200C, start > 0 { (last, start) = bytes.scalar(before: start) }
    return last == virama ? 0 : share
  }
}

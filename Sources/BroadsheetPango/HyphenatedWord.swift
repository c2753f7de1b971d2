internal import BroadsheetText
internal import CPango

/// A word as patterns want it, in lower case and composed (NFC), and where its letters end.
///
/// Pattern files know the composed form alone: é but not e and an accent, ொ but not its two halves,
/// ढ and its nukta but not U+095D (which NFC takes apart). The letters are those of
/// `LetterBoundaries`; only they may be parted.
struct HyphenatedWord {
  /// Lower case, composed.
  private(set) var characters: [UInt32] = []
  /// For each letter, how many of `characters` and of the word's own scalars there are up to its
  /// end.
  private(set) var letterEnds: [(character: Int, scalar: Int)] = []
  /// Whether its letters are syllables, as in the scripts of South Asia.
  private(set) var isSyllabic = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var isSimple = true
    var at = 0
    while at < bytes.count {
      let (scalar, next) = bytes.scalar(at: at)
      // Up to here every scalar is a letter by itself.
      if scalar >= 0x300 { isSimple = false }
      // One character for one: positions must hold.
      characters.append(g_unichar_tolower(scalar))
      letterEnds.append((characters.count, characters.count))
      at = next
    }
    if !isSimple { compose(bytes) }
  }

  /// The number of characters that stand for the first scalars of the word, if a letter ends there.
  func character(atScalar scalar: Int) -> Int? {
    letterEnds.first { $0.scalar == scalar && $0.character <= 64 }?.character
  }

  private mutating func compose(_ bytes: UnsafeBufferPointer<UInt8>) {
    isSyllabic = LetterBoundaries.isIndic(characters[0])
    let scalars = characters
    var scalar = 0
    characters.removeAll(keepingCapacity: true)
    letterEnds.removeAll(keepingCapacity: true)
    let offsets = LetterBoundaries(bytes).offsets
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      let first = scalar
      for byte in bytes[start..<end] where byte & 0xC0 != 0x80 { scalar += 1 }
      characters += composed(scalars[first..<scalar])
      letterEnds.append((characters.count, scalar))
    }
  }
}

/// Unicode's normalization form C of a letter.
private func composed(_ letter: ArraySlice<UInt32>) -> [UInt32] {
  if letter.count == 1, let only = letter.first, only < 0x900 { return [only] }
  var view = String.UnicodeScalarView()
  for value in letter { view.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
  guard let normal = g_utf8_normalize(String(view), -1, G_NORMALIZE_DEFAULT_COMPOSE) else {
    return Array(letter)
  }
  defer { g_free(normal) }
  return String(cString: normal).unicodeScalars.map(\.value)
}

internal import BroadsheetText

/// Finds the joins of Arabic words that a justified line may lengthen, at most one a word and none
/// in two words running.
///
/// The order of places is the one that browsers and word processors have followed since Internet
/// Explorer 5.5: behind the teeth of seen and sad, before teh marbuta, heh and dal, before alef, tah,
/// lam and kaf, and so on; see `rank`. A place counts only where HarfBuzz finds the face's letters
/// the same with U+0640 between them, so that no ligature is torn and no other form is asked for.
struct Kashidas {
  /// A letter with the marks over and under it.
  private struct Letter {
    var scalar: UInt32
    /// The UTF-8 offset after the letter and its marks.
    var end: Int
  }

  /// The join before this UTF-8 offset; rank 1 is the best.
  struct Place: Equatable {
    var offset: Int
    var rank: UInt8
  }

  /// All joins of a text that may be lengthened, each word's in order.
  ///
  /// - Parameter isSafe: whether a stroke may stand before the letter at an offset, as the face has
  ///   it.
  static func places(
    in bytes: UnsafeBufferPointer<UInt8>, isSafe: (Int) -> Bool
  ) -> [[Place]] {
    var words: [[Place]] = []
    var letters: [Letter] = []
    var isWhole = true
    func endWord() {
      if !letters.isEmpty { words.append(isWhole ? places(of: letters, isSafe: isSafe) : []) }
      letters = []
      isWhole = true
    }
    var at = 0
    while at < bytes.count {
      let (scalar, next) = bytes.scalar(at: at)
      switch scalar {
      case 0x61C: break
      // Marks, and the small signs of the Quran, go with the letter before.
      case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8,
        0x6EA...0x6ED:
        if !letters.isEmpty { letters[letters.count - 1].end = next }
      case 0x620...0x64A, 0x66E...0x6D3, 0x6D5, 0x6EE, 0x6EF, 0x6FA...0x6FF, 0x750...0x77F:
        letters.append(Letter(scalar: scalar, end: next))
      // Joiners, digits and letters of other scripts in a word: what is meant is not known.
      case 0x200C, 0x200D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x660...0x669, 0x6F0...0x6F9:
        isWhole = false
      default: endWord()
      }
      at = next
    }
    endWord()
    return words
  }

  /// The best place of each word, none of two words running, the better ones first.
  static func chosen(from words: [[Place]]) -> [Place] {
    let best = words.map { places in places.min { ($0.rank, -$0.offset) < ($1.rank, -$1.offset) } }
    var isTaken = [Bool](repeating: false, count: words.count + 2)
    let order = best.indices.filter { best[$0] != nil }
      .sorted { (best[$0]?.rank ?? 0, $0) < (best[$1]?.rank ?? 0, $1) }
    for index in order where !isTaken[index] && !isTaken[index + 2] { isTaken[index + 1] = true }
    return best.indices.compactMap { isTaken[$0 + 1] ? best[$0] : nil }
  }

  // MARK: One word

  private static func places(of letters: [Letter], isSafe: (Int) -> Bool) -> [Place] {
    let scalars = letters.map(\.scalar)
    // A stroke that the writer has typed is no letter.
    guard scalars.count(where: { $0 != tatweel }) > 2, !isNameOfGod(scalars) else { return [] }
    let article = endOfArticle(scalars)
    return scalars.indices.dropLast().compactMap { index in
      guard index != article, let rank = rank(after: index, of: scalars),
        isSafe(letters[index].end)
      else { return nil }
      return Place(offset: letters[index].end, rank: rank)
    }
  }

  private static let tatweel: UInt32 = 0x640
  private static let lam: UInt32 = 0x644
  private static let alefs: Set<UInt32> = [0x622, 0x623, 0x625, 0x627, 0x671]
  /// Letters that join only the letter before them.
  private static let rightJoining: Set<UInt32> = [
    0x622, 0x623, 0x624, 0x625, 0x627, 0x629, 0x62F, 0x630, 0x631, 0x632, 0x648, 0x649, 0x671,
    0x672, 0x673, 0x675, 0x676, 0x677, 0x688, 0x689, 0x68A, 0x68B, 0x68C, 0x68D, 0x68E, 0x68F,
    0x690, 0x691, 0x692, 0x693, 0x694, 0x695, 0x696, 0x697, 0x698, 0x699, 0x6C0, 0x6C3, 0x6C4,
    0x6C5, 0x6C6, 0x6C7, 0x6C8, 0x6C9, 0x6CA, 0x6CB, 0x6CD, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6EE,
    0x6EF,
  ]
  private static let hamza: UInt32 = 0x621
  /// Seen, sheen, sad, dad.
  private static let toothed: Set<UInt32> = [0x633, 0x634, 0x635, 0x636]
  /// Beh, teh, theh, noon, yeh, yeh with hamza, and their Persian and Urdu kin.
  private static let teeth: Set<UInt32> = [
    0x628, 0x62A, 0x62B, 0x646, 0x64A, 0x626, 0x67E, 0x679, 0x6CC,
  ]
  private static let yehs: Set<UInt32> = [0x64A, 0x649, 0x6CC]
  private static let rehs: Set<UInt32> = [0x631, 0x632, 0x691, 0x698]

  private static func joinsLeft(_ letter: UInt32) -> Bool {
    letter != hamza && !rightJoining.contains(letter)
  }

  /// How good a place for a stroke the join after a letter is; nil is none.
  ///
  /// "Final form" is a form, not a position: letters that join only backwards have it inside a word
  /// too.
  private static func rank(after index: Int, of letters: [UInt32]) -> UInt8? {
    let letter = letters[index]
    let next = letters[index + 1]
    guard joinsLeft(letter), next != hamza else { return nil }
    if letter == tatweel { return 1 }
    if letter == lam, alefs.contains(next) { return nil }
    if toothed.contains(letter) { return 2 }
    let ends = index + 2 == letters.count
    /// Whether a letter is a tooth with a join on both sides.
    func isMedialTooth(_ at: Int) -> Bool {
      at > 0 && at + 1 < letters.count && teeth.contains(letters[at]) && joinsLeft(letters[at - 1])
    }
    switch next {
    case 0x629, 0x62F, 0x630, 0x688: return 3
    case 0x647, 0x6C1, 0x6D5: if ends { return 3 }
    case _ where alefs.contains(next): return 4
    case 0x637, 0x638, lam, 0x643, 0x6A9: if ends { return 4 }
    default: break
    }
    // Before the tooth that stands before a final reh or yeh: the tooth keeps its place on the tail.
    if isMedialTooth(index + 1) {
      let tail = letters[index + 2]
      if rehs.contains(tail) || (yehs.contains(tail) && index + 3 == letters.count) { return 5 }
    }
    switch next {
    case 0x648, 0x624: return 6
    case _ where rehs.contains(next): return isMedialTooth(index) ? nil : 6
    case _ where yehs.contains(next):
      return !ends || isMedialTooth(index) ? nil : 7
    case 0x639, 0x63A, 0x641, 0x642: return ends ? 6 : nil
    case lam, 0x637, 0x638, 0x643, 0x6A9, 0x647, 0x6C1: return nil
    default: return ends ? 8 : nil
    }
  }

  /// The index of the article's lam at the head of a word: ال وال فال كال بال لل.
  private static func endOfArticle(_ letters: [UInt32]) -> Int? {
    let alef: UInt32 = 0x627
    if letters.starts(with: [alef, lam]) || letters.starts(with: [lam, lam]) { return 1 }
    let joined: Set<UInt32> = [0x648, 0x641, 0x643, 0x628]
    return joined.contains(letters[0]) && letters.dropFirst().starts(with: [alef, lam]) ? 2 : nil
  }

  private static func isNameOfGod(_ letters: [UInt32]) -> Bool {
    letters.count <= 5 && letters.suffix(3) == [lam, lam, 0x647]
  }
}

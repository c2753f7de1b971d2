/// What is known of words, by their bytes: a hash table without a `String` in it.
struct WordCache {
  private struct Entry {
    var hash: UInt64
    var start: Int32
    var count: Int32
    var points: UInt64
  }

  /// The most words kept; then the table begins anew.
  private let capacity: Int

  /// For each place of the table: 1 + an index into `entries`, or 0. At most half is in use.
  private var places = [Int32](repeating: 0, count: 1 << 10)
  private var entries: [Entry] = []
  /// The words' bytes, one after the other.
  private var letters: [UInt8] = []

  init(capacity: Int = 1 << 16) {
    self.capacity = capacity
  }

  /// FNV-1a, its high bits folded in for small tables.
  @inline(__always)
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 32)
  }

  func points(of word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt64? {
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 {
      let entry = entries[Int(places[place]) - 1]
      if entry.hash == hash, entry.count == word.count, isSame(entry, word) {
        return entry.points
      }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// Adds a word that is not there yet.
  mutating func remember(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64, points: UInt64) {
    if entries.count == capacity { self = WordCache(capacity: capacity) }
    let start = Int32(letters.count)
    letters.append(contentsOf: word)
    entries.append(Entry(hash: hash, start: start, count: Int32(word.count), points: points))
    if entries.count * 2 > places.count {
      places = [Int32](repeating: 0, count: places.count * 4)
      for index in entries.indices { enter(index) }
    } else {
      enter(entries.count - 1)
    }
  }

  private mutating func enter(_ index: Int) {
    var place = Int(truncatingIfNeeded: entries[index].hash) & (places.count - 1)
    while places[place] != 0 { place = (place + 1) & (places.count - 1) }
    places[place] = Int32(index + 1)
  }

  private func isSame(_ entry: Entry, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    letters.withUnsafeBufferPointer { letters in
      for index in word.indices where letters[Int(entry.start) + index] != word[index] {
        return false
      }
      return true
    }
  }
}

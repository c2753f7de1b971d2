/// A TIFF file made byte by byte, not compressed.
struct MadeTIFF {
  var width: Int
  var height: Int
  var bits = 8
  /// 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 process colour.
  var photometric: Int
  var samples = 1
  /// Strips or tiles, in their order.
  var blocks: [[UInt8]]
  var rowsPerStrip: Int?
  var tile: (width: Int, height: Int)?
  var isPlanar = false
  var isLittle = true
  /// Other tags of 16-bit numbers.
  var shorts: [Int: [Int]] = [:]
  var profile: [UInt8] = []

  var bytes: [UInt8] {
    var body: [UInt8] = []
    var entries: [(tag: Int, type: Int, count: Int, value: [UInt8])] = []
    func add(_ tag: Int, shorts values: [Int]) {
      entries.append((tag, 3, values.count, values.flatMap { number($0, 2) }))
    }
    func add(_ tag: Int, longs values: [Int]) {
      entries.append((tag, 4, values.count, values.flatMap { number($0, 4) }))
    }
    let offsets = blocks.map { block in
      defer { body += block + (block.count % 2 == 0 ? [] : [0]) }
      return 8 + body.count
    }
    add(256, longs: [width])
    add(257, longs: [height])
    add(258, shorts: Array(repeating: bits, count: samples))
    add(259, shorts: [1])
    add(262, shorts: [photometric])
    add(277, shorts: [samples])
    if isPlanar { add(284, shorts: [2]) }
    if let tile {
      add(322, longs: [tile.width])
      add(323, longs: [tile.height])
    } else {
      add(278, longs: [rowsPerStrip ?? height])
    }
    add(tile == nil ? 273 : 324, longs: offsets)
    add(tile == nil ? 279 : 325, longs: blocks.map(\.count))
    for (tag, values) in shorts { add(tag, shorts: values) }
    if !profile.isEmpty { entries.append((34675, 7, profile.count, profile)) }
    entries.sort { $0.tag < $1.tag }
    var directory = number(entries.count, 2)
    for entry in entries {
      directory += number(entry.tag, 2) + number(entry.type, 2) + number(entry.count, 4)
      if entry.value.count <= 4 {
        directory += entry.value + Array(repeating: 0, count: 4 - entry.value.count)
      } else {
        directory += number(8 + body.count, 4)
        body += entry.value + (entry.value.count % 2 == 0 ? [] : [0])
      }
    }
    let mark: [UInt8] = isLittle ? [0x49, 0x49] : [0x4D, 0x4D]
    return mark + number(42, 2) + number(8 + body.count, 4) + body + directory + number(0, 4)
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    let little = (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    return isLittle ? little : little.reversed()
  }
}

/// Reads the `d` of an SVG path into closed rings of points, or nothing when it is not one.
///
/// All commands are understood, absolute and relative; curves become chords. A path that is left
/// open is closed. Not read: paths of more than 20,000 points, or with numbers beyond a million.
public func readOutlinePath(_ text: String) -> [[OutlinePoint]]? {
  var reader = OutlinePathReader(text)
  return reader.read()
}

private struct OutlinePathReader {
  private static let mostPoints = 20_000
  private static let farthest = 1e6

  private let bytes: [UInt8]
  private var at = 0
  private var rings: [[OutlinePoint]] = []
  private var ring: [OutlinePoint] = []
  private var pointCount = 0
  private var here = OutlinePoint(x: 0, y: 0)
  /// Where the ring began.
  private var start = OutlinePoint(x: 0, y: 0)
  /// The last control point of a curve, and whether it was a cubic one: what `S` and `T` mirror.
  private var control: (point: OutlinePoint, isCubic: Bool)?

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func read() -> [[OutlinePoint]]? {
    var command: UInt8?
    while true {
      skipBlanks()
      guard at < bytes.count else { break }
      let byte = bytes[at]
      let isLetter = (0x41...0x5A).contains(byte & 0xDF)
      if isLetter {
        at += 1
        // A path begins by moving somewhere.
        guard command != nil || byte & 0xDF == UInt8(ascii: "M") else { return nil }
        command = byte
      } else if let last = command {
        // More pairs after a move are lines; nothing follows a close without a command.
        if last & 0xDF == UInt8(ascii: "Z") { return nil }
        if last == UInt8(ascii: "M") { command = UInt8(ascii: "L") }
        if last == UInt8(ascii: "m") { command = UInt8(ascii: "l") }
      }
      guard let command, run(command), pointCount <= Self.mostPoints else { return nil }
    }
    close()
    return rings.isEmpty ? nil : rings
  }

  private mutating func run(_ command: UInt8) -> Bool {
    let isRelative = command & 0x20 != 0
    let origin = isRelative ? here : OutlinePoint(x: 0, y: 0)
    switch command & 0xDF {
    case UInt8(ascii: "M"):
      guard let to = point(from: origin) else { return false }
      close()
      (here, start, control) = (to, to, nil)
      add(to)
    case UInt8(ascii: "L"):
      guard let to = point(from: origin) else { return false }
      line(to: to)
    case UInt8(ascii: "H"):
      guard let x = number() else { return false }
      line(to: OutlinePoint(x: origin.x + x, y: here.y))
    case UInt8(ascii: "V"):
      guard let y = number() else { return false }
      line(to: OutlinePoint(x: here.x, y: origin.y + y))
    case UInt8(ascii: "C"):
      guard let a = point(from: origin), let b = point(from: origin), let to = point(from: origin)
      else { return false }
      cubic(a, b, to)
    case UInt8(ascii: "S"):
      guard let b = point(from: origin), let to = point(from: origin) else { return false }
      cubic(mirrored(cubic: true), b, to)
    case UInt8(ascii: "Q"):
      guard let a = point(from: origin), let to = point(from: origin) else { return false }
      quadratic(a, to)
    case UInt8(ascii: "T"):
      guard let to = point(from: origin) else { return false }
      quadratic(mirrored(cubic: false), to)
    case UInt8(ascii: "A"):
      guard let rx = number(), let ry = number(), let turn = number(), let large = flag(),
        let sweep = flag(), let to = point(from: origin)
      else { return false }
      let arc = OutlineArc(
        from: here, to: to, rx: rx, ry: ry, degrees: turn, isLarge: large, isSweep: sweep)
      for point in arc.points { add(point) }
      (here, control) = (to, nil)
    case UInt8(ascii: "Z"):
      close()
      (here, control) = (start, nil)
    default: return false
    }
    return abs(here.x) <= Self.farthest && abs(here.y) <= Self.farthest
  }

  // MARK: Pieces

  private mutating func add(_ point: OutlinePoint) {
    // What follows a close without a move begins where the ring began.
    if ring.isEmpty, point != start { ring.append(start) }
    ring.append(point)
    pointCount += 1
  }

  private mutating func close() {
    if ring.count > 2 { rings.append(ring) }
    ring = []
  }

  private mutating func line(to point: OutlinePoint) {
    add(point)
    (here, control) = (point, nil)
  }

  /// The chords of a curve, about as fine as the rows of a `Silhouette`.
  private static let chords = 24

  private mutating func cubic(_ a: OutlinePoint, _ b: OutlinePoint, _ end: OutlinePoint) {
    let from = here
    for step in 1...Self.chords {
      let t = Double(step) / Double(Self.chords)
      let u = 1 - t
      let (k0, k1, k2, k3) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
      add(
        OutlinePoint(
          x: k0 * from.x + k1 * a.x + k2 * b.x + k3 * end.x,
          y: k0 * from.y + k1 * a.y + k2 * b.y + k3 * end.y))
    }
    (here, control) = (end, (b, true))
  }

  private mutating func quadratic(_ a: OutlinePoint, _ end: OutlinePoint) {
    let from = here
    for step in 1...Self.chords {
      let t = Double(step) / Double(Self.chords)
      let u = 1 - t
      add(
        OutlinePoint(
          x: u * u * from.x + 2 * u * t * a.x + t * t * end.x,
          y: u * u * from.y + 2 * u * t * a.y + t * t * end.y))
    }
    (here, control) = (end, (a, false))
  }

  private func mirrored(cubic: Bool) -> OutlinePoint {
    guard let control, control.isCubic == cubic else { return here }
    return OutlinePoint(x: 2 * here.x - control.point.x, y: 2 * here.y - control.point.y)
  }

  // MARK: Numbers

  private mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0C, 0x0D, 0x2C].contains(bytes[at]) { at += 1 }
  }

  private mutating func point(from origin: OutlinePoint) -> OutlinePoint? {
    guard let x = number(), let y = number() else { return nil }
    return OutlinePoint(x: origin.x + x, y: origin.y + y)
  }

  /// `0` or `1`, which may stand without a space before the next number.
  private mutating func flag() -> Bool? {
    skipBlanks()
    guard at < bytes.count, bytes[at] == 0x30 || bytes[at] == 0x31 else { return nil }
    at += 1
    return bytes[at - 1] == 0x31
  }

  private mutating func number() -> Double? {
    skipBlanks()
    let begin = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      at += 1
    }
    var digits = skipDigits()
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      digits += skipDigits()
    }
    guard digits > 0 else { return nil }
    if at < bytes.count, bytes[at] & 0xDF == UInt8(ascii: "E") {
      let mark = at
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
        at += 1
      }
      if skipDigits() == 0 { at = mark }
    }
    var text = String(decoding: bytes[begin..<at], as: UTF8.self)
    if text.hasSuffix(".") { text += "0" }
    guard let value = Double(text), abs(value) <= Self.farthest else { return nil }
    return value
  }

  private mutating func skipDigits() -> Int {
    let begin = at
    while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    return at - begin
  }
}

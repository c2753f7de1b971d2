import BroadsheetBase
import BroadsheetPDF
import Testing

@testable import BroadsheetPreflight

@Suite struct PreflightFuzzTests {
  /// Everything that a planted defect has, in one file: more to break.
  private static let crowded: [Fixture] = {
    var fixture = Fixture.x4
    for defect in Defect.colour.prefix(9) + Defect.transparency.prefix(3) {
      guard let planted = try? defect.fixture(), planted.pdf.version == "1.4" else { continue }
      fixture.pdf.pages.append(contentsOf: planted.pdf.pages.prefix(1))
      fixture.pdf.objects.merge(planted.pdf.objects) { old, _ in old }
    }
    return [fixture, .x1a, .office, .advertisement]
  }()

  @Test func noBytesStopIt() {
    var random = SplitMix(state: 7)
    for fixture in Self.crowded {
      let clean = fixture.pdf.bytes
      for _ in 0..<60 {
        var bytes = clean
        for _ in 0..<(1 + Int(random.next() % 12)) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        if random.next() % 4 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
        _ = try? fixture.findings(in: bytes)
      }
    }
  }

  /// Digits become other digits: numbers out of every range, in a file that still reads.
  @Test func noNumbersStopIt() {
    var random = SplitMix(state: 11)
    let wild = [
      "-1", "0", "99999999999999999999", "1e9", "-0.00001", "2147483648", "/N", "[", "null",
    ]
    for fixture in Self.crowded {
      let words = String(decoding: fixture.pdf.bytes, as: Unicode.ASCII.self).split(
        separator: " ", omittingEmptySubsequences: false)
      for _ in 0..<40 {
        var changed = words
        for _ in 0..<(1 + Int(random.next() % 6)) {
          let at = Int(random.next() % UInt64(words.count))
          if words[at].first?.isNumber == true {
            changed[at] = Substring(wild[Int(random.next() % UInt64(wild.count))])
          }
        }
        let bytes = Array(changed.joined(separator: " ").utf8)
        _ = try? fixture.findings(in: bytes)
      }
    }
  }
}

/// The generator of Steele, Lea and Flood: the same numbers every time.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The ICC profile in a JPEG's APP2 segments, put together from its numbered parts.
///
/// The layout is that of ICC.1:2010, annex B.4. Parts that are missing or given twice make no
/// profile.
func jpegProfile(_ bytes: [UInt8]) -> [UInt8]? {
  let name = Array("ICC_PROFILE\0".utf8)
  var segments = JPEGSegments(bytes: bytes, offset: 2)
  /// By number; a part's last number is 255.
  var parts: [Int: Range<Int>] = [:]
  var count = 0
  while let (marker, body) = try? segments.next(), marker != 0xDA, marker != 0xD9 {
    guard marker == 0xE2, body.count > name.count + 2, bytes[body].starts(with: name) else {
      continue
    }
    let number = Int(bytes[body.lowerBound + name.count])
    let total = Int(bytes[body.lowerBound + name.count + 1])
    let part = body.lowerBound + name.count + 2..<body.upperBound
    guard count == 0 || count == total, parts.updateValue(part, forKey: number) == nil else {
      return nil
    }
    count = total
  }
  guard count > 0, parts.count == count else { return nil }
  var profile: [UInt8] = []
  for number in 1...count {
    guard let part = parts[number] else { return nil }
    profile += bytes[part]
  }
  return profile
}

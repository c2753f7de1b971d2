/// "812 pixels differ (2.4 %), in 3 places"; nil when none does.
func pixelSentence(
  old: PixelSize, new: PixelSize, changed: Int?, share: Double, places: Int
) -> String? {
  guard let changed else {
    return "pictures of different sizes: \(new.words) pixels, were \(old.words)"
  }
  if changed == 0 { return nil }
  let pixels = changed == 1 ? "1 pixel differs" : "\(changed) pixels differ (\(percent(share)))"
  return "\(pixels), in \(Phrases.count(places, "place"))"
}

private func percent(_ share: Double) -> String {
  let percent = share * 100
  if percent < 0.01 { return "under 0.01 %" }
  return "\(Phrases.trimmed(percent.rounded(toPlaces: 2))) %"
}

extension PixelSize {
  fileprivate var words: String { "\(width) × \(height)" }
}

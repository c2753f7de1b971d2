extension PixelDifference {
  /// "2.4 % of the pixels differ, in 3 places", or nothing when none does.
  public var sentence: String? {
    guard let changed else {
      return "pictures of different sizes: \(new.words) pixels, were \(old.words)"
    }
    if changed == 0 { return nil }
    let places = regions.count + moreRegions
    let place = places == 1 ? "in 1 place" : "in \(places) places"
    let how = changed == 1 ? "1 pixel differs" : "\(changed) pixels differ (\(percent))"
    return "\(how), \(place)"
  }

  private var percent: String {
    let percent = share * 100
    if percent < 0.01 { return "under 0.01 %" }
    return "\(Phrases.trimmed(percent.rounded(toPlaces: 2))) %"
  }
}

extension PixelSize {
  fileprivate var words: String { "\(width) × \(height)" }
}

extension PixelComparison {
  /// The new page pale and gray, and what differs in red, the more the stronger: a picture for
  /// looking at.
  ///
  /// - Parameter page: the picture that was compared; without a mask it only turns pale.
  public func heatPicture(over page: PagePicture) -> PagePicture {
    var samples = page.samples
    for pixel in 0..<page.width * page.height {
      let at = pixel * 3
      let light =
        (Int(samples[at]) * 77 + Int(samples[at + 1]) * 150 + Int(samples[at + 2]) * 29) / 256
      let pale = UInt8(255 - (255 - light) / 4)
      let heat = mask.count == page.width * page.height ? mask[pixel] : 0
      if heat == 0 {
        (samples[at], samples[at + 1], samples[at + 2]) = (pale, pale, pale)
      } else {
        let left = UInt8((255 - Int(heat)) * 3 / 4)
        (samples[at], samples[at + 1], samples[at + 2]) = (225, left, left)
      }
    }
    return PagePicture(width: page.width, height: page.height, samples: samples)
  }
}

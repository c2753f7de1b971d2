import BroadsheetCompare

/// Something drawn without pixels: inks over paper, in pixels, so that it can be drawn anywhere
/// between them.
struct Scene {
  struct Area {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var color: [Double]
  }

  var width: Int
  var height: Int
  var paper: [Double] = [255, 255, 255]
  var areas: [Area] = []

  init(width: Int = 40, height: Int = 30) {
    self.width = width
    self.height = height
  }

  mutating func add(
    x: Double, y: Double, width: Double, height: Double, color: [Double] = [0, 0, 0]
  ) {
    areas.append(Area(x: x, y: y, width: width, height: height, color: color))
  }

  /// Each pixel as the mean of what it covers, everything shifted by part of a pixel.
  func drawn(shiftedBy dx: Double = 0, _ dy: Double = 0) -> PagePicture {
    var colors = (0..<width * height).flatMap { _ in paper }
    for area in areas {
      let (left, top) = (area.x + dx, area.y + dy)
      for y in max(0, Int(top.rounded(.down)))..<min(height, Int((top + area.height).rounded(.up)))
      {
        let down = overlap(Double(y), top, area.height)
        for x in max(
          0, Int(left.rounded(.down)))..<min(
            width, Int((left + area.width).rounded(.up)))
        {
          let share = overlap(Double(x), left, area.width) * down
          for channel in 0..<3 {
            let at = (y * width + x) * 3 + channel
            colors[at] += (area.color[channel] - colors[at]) * share
          }
        }
      }
    }
    return PagePicture(
      width: width, height: height, samples: colors.map { UInt8($0.rounded()) })
  }

  private func overlap(_ pixel: Double, _ start: Double, _ length: Double) -> Double {
    max(0, min(pixel + 1, start + length) - max(pixel, start))
  }

  /// Strokes as thin as those of text at 100 pixels an inch, and a rule.
  static var text: Scene {
    var scene = Scene(width: 120, height: 60)
    for line in 0..<3 {
      for letter in 0..<12 {
        let (x, y) = (5.3 + Double(letter) * 8.7, 6.4 + Double(line) * 15.3)
        scene.add(x: x, y: y, width: 1.3, height: 8.2)
        if letter % 2 == 0 { scene.add(x: x, y: y + 3.6, width: 5.1, height: 0.8) }
        if letter % 3 == 0 { scene.add(x: x + 4.2, y: y, width: 1.1, height: 8.2) }
      }
    }
    scene.add(x: 2, y: 55.2, width: 110, height: 0.5)
    return scene
  }
}

func difference(_ old: PagePicture, _ new: PagePicture) -> PixelDifference {
  comparePixels(old: old, new: new).difference
}

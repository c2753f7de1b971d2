import BroadsheetBase

/// How a thing's place differs from the one it had.
struct Shift: Hashable, Sendable {
  /// The least distance that words are made of; less is left to the pixels.
  static let least = Length.millimeters(0.1)

  /// How far its top left corner went right and down.
  let x: Length
  let y: Length
  /// How much wider and deeper it is.
  let width: Length
  let height: Length

  init(from old: Rect, to new: Rect) {
    x = new.x - old.x
    y = new.y - old.y
    width = new.width - old.width
    height = new.height - old.height
  }

  private init(x: Length, y: Length, width: Length, height: Length) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The same seen from something that went so far itself.
  func beyond(_ other: Shift?) -> Shift {
    guard let other else { return self }
    return Shift(x: x - other.x, y: y - other.y, width: width, height: height)
  }

  /// The place alone, or nothing when it is the same.
  var isMove: Bool { Self.tells(x) || Self.tells(y) }
  var isResizing: Bool { Self.tells(width) || Self.tells(height) }

  /// "down 12.4 mm", "right 3 mm and up 2 mm".
  var direction: String {
    var parts: [String] = []
    if Self.tells(x) { parts.append("\(x > .zero ? "right" : "left") \(Phrases.millimeters(x))") }
    if Self.tells(y) { parts.append("\(y > .zero ? "down" : "up") \(Phrases.millimeters(y))") }
    return Phrases.list(parts)
  }

  /// "10.6 mm deeper", "3 lines shallower and 4 mm wider".
  ///
  /// - Parameter leading: of the page's grid, in which depths are told when they are whole lines.
  func resizing(leading: Length?) -> String {
    var parts: [String] = []
    if Self.tells(height) {
      parts.append("\(depth(leading)) \(height > .zero ? "deeper" : "shallower")")
    }
    if Self.tells(width) {
      parts.append("\(Phrases.millimeters(width)) \(width > .zero ? "wider" : "narrower")")
    }
    return Phrases.list(parts)
  }

  private func depth(_ leading: Length?) -> String {
    guard let leading, leading > .zero else { return Phrases.millimeters(height) }
    let lines = (abs(height.points) / leading.points).rounded()
    let rest = abs(abs(height.points) - lines * leading.points)
    guard lines >= 1, rest < 0.3 else { return Phrases.millimeters(height) }
    return Phrases.count(Int(lines), "line")
  }

  private static func tells(_ length: Length) -> Bool { length >= least || length <= -least }
}

/// A page as its printing plates: how much of each ink is where, for ink coverage and for proofs.
public struct Plates: Sendable {
  /// Cyan, Magenta, Yellow, Black, then spot inks by name; those of no page in use are there too.
  public let inks: [String]
  public let width: Int
  public let height: Int
  /// One plane for each of the inks, rows from the top, 8 bits a pixel; 255 is full ink.
  public let planes: [[UInt8]]
  /// What could not be measured, or only nearly, in words; sorted.
  public let unmeasured: [String]
  /// Pixels an inch.
  public let dpi: Double
  /// The left and top edge of the planes, in points of the page's default user space.
  public let left: Double
  public let top: Double
  /// What spot inks look like at full strength, as shares of cyan, magenta, yellow and black, as
  /// far as the file says so.
  public let spotColors: [String: [Double]]

  /// The amount of an ink at a pixel, 0…255; 0 for an ink there is none of.
  public func amount(of ink: String, x: Int, y: Int) -> UInt8 {
    guard let index = inks.firstIndex(of: ink), (0..<width).contains(x), (0..<height).contains(y)
    else { return 0 }
    return planes[index][y * width + x]
  }
}

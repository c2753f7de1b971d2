/// How much of one ink is where on a page.
public struct PlatePicture: Hashable, Sendable {
  /// "Cyan", "Magenta", "Yellow", "Black", or the name of a spot ink.
  public let ink: String
  public let width: Int
  public let height: Int
  /// A byte a pixel, rows from the top; 255 is full ink.
  public let coverage: [UInt8]

  public init(ink: String, width: Int, height: Int, coverage: [UInt8]) {
    precondition(coverage.count == width * height, "every pixel of a plate has an amount")
    self.ink = ink
    self.width = width
    self.height = height
    self.coverage = coverage
  }
}

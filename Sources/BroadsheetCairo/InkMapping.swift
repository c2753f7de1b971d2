public import BroadsheetBase

/// Which colour stands for an ink in a drawing.
///
/// Drawing never decides a colour itself. For a screen it is what the ink looks like; for a press
/// it is a key that finishing finds again and replaces by the ink. In a tagged file the key also says
/// what is drawn: the thing's mark (see `Tagging`).
public struct InkMapping: Sendable {
  private let color: @Sendable (Ink, InkUse, Int) -> ScreenColor

  public init(_ color: @escaping @Sendable (Ink, InkUse) -> ScreenColor) {
    self.color = { ink, use, _ in color(ink, use) }
  }

  /// A mapping that tells things with different marks apart.
  public init(marking color: @escaping @Sendable (Ink, InkUse, _ mark: Int) -> ScreenColor) {
    self.color = color
  }

  /// Inks as they look on a screen.
  public static let screen = InkMapping { ink, _ in screenColor(of: ink) }

  func callAsFunction(_ ink: Ink, for use: InkUse, mark: Int) -> ScreenColor {
    color(ink, use, mark)
  }
}

public import BroadsheetBase

/// Which colour stands for an ink in a drawing.
///
/// Drawing never decides a colour itself. For a screen it is what the ink looks like; for a press
/// it is a key that finishing finds again and replaces by the ink.
public struct InkMapping: Sendable {
  private let color: @Sendable (Ink, InkUse) -> ScreenColor

  public init(_ color: @escaping @Sendable (Ink, InkUse) -> ScreenColor) {
    self.color = color
  }

  /// Inks as they look on a screen.
  public static let screen = InkMapping { ink, _ in screenColor(of: ink) }

  func callAsFunction(_ ink: Ink, for use: InkUse) -> ScreenColor { color(ink, use) }
}

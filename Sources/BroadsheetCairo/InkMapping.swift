public import BroadsheetBase

/// Which colour stands for an ink in a drawing.
///
/// Drawing never decides a colour itself. For a screen it is what the ink looks like; for a press
/// it may be a key that finishing finds again and replaces by the ink.
public struct InkMapping: Sendable {
  private let color: @Sendable (Ink) -> ScreenColor

  public init(_ color: @escaping @Sendable (Ink) -> ScreenColor) {
    self.color = color
  }

  /// Inks as they look on a screen.
  public static let screen = InkMapping { screenColor(of: $0) }

  func callAsFunction(_ ink: Ink) -> ScreenColor { color(ink) }
}

/// What an ink is laid down as: black type and a black ground are not printed alike.
public enum InkUse: Hashable, Sendable {
  case type(size: Length)
  case rule(width: Length)
  /// A filled area, with the length of its shorter side.
  case area(shorterSide: Length)
}

/// An ICC profile: its bytes and what its header says.
public struct ICCProfile: Hashable, Sendable {
  public let bytes: [UInt8]

  /// Takes the bytes as they are; checking is still to come.
  init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

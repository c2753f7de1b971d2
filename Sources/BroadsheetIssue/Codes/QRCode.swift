internal import CQRencode

/// A text as a square of black and white modules that telephones read (ISO/IEC 18004), by libqrencode.
public struct QRCode: Hashable, Sendable {
  /// White modules that must stand around it.
  public static let quietZone = 4

  /// What telephones read from it.
  public let text: String
  /// Modules along a side, without the quiet zone: 21 to 177.
  public let side: Int
  /// Row by row from the top; true is black.
  public let modules: [Bool]

  /// A quarter of it may be soiled (level Q) when it stays small, else an eighth (M).
  ///
  /// - Returns: nil for a text that is empty or too long for any code (about 1,600 bytes).
  public init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
    func encode(_ level: QRecLevel) -> UnsafeMutablePointer<CQRencode.QRcode>? {
      QRcode_encodeString8bit(text, 0, level)
    }
    var code = encode(QR_ECLEVEL_Q)
    // Beyond 45 modules a small code is hard to print; less protection makes it coarser.
    if code == nil || code?.pointee.width ?? 0 > 45 {
      QRcode_free(code)
      code = encode(QR_ECLEVEL_M)
    }
    guard let code else { return nil }
    defer { QRcode_free(code) }
    self.text = text
    side = Int(code.pointee.width)
    modules = (0..<side * side).map { code.pointee.data[$0] & 1 == 1 }
  }

  /// The stretches of black in a row.
  public func runs(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for column in 0...side {
      let isBlack = column < side && modules[row * side + column]
      if isBlack, start == nil { start = column }
      if !isBlack, let from = start {
        runs.append(from..<column)
        start = nil
      }
    }
    return runs
  }
}

import BroadsheetBase

/// The smallest module that telephones read from paper, in millimetres; and a code's usual size.
private let smallestModule = 0.35
private let usualSize = Length.millimeters(25)

/// A code for telephones, as large as asked for or as is usual; nothing where it could not be read.
func codeElement(
  _ address: Located<String>, size: Located<Length>?
) -> Checked<BoxPlan.Element?> {
  guard let code = QRCode(address.value) else {
    return Checked(
      nil, [.error("layout.qr", "there is no code for so long a text", at: address.span)])
  }
  let wanted = size?.value ?? usualSize
  let modules = code.side + 2 * QRCode.quietZone
  guard wanted.millimeters / Double(modules) >= smallestModule else {
    let least = (smallestModule * Double(modules)).rounded(.up)
    return Checked(
      nil,
      [
        .error(
          "layout.qr",
          "a code of \(code.side) modules is too fine at "
            + "\(wanted.millimeters.rounded(toPlaces: 1)) mm for telephones",
          at: size?.span ?? address.span,
          help: "make it \(Int(least))mm wide, or take a shorter address")
      ])
  }
  return Checked(.code(code, size: wanted))
}

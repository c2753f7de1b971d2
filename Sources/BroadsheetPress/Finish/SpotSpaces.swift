import BroadsheetBase
import BroadsheetPDF

/// The colour spaces of spot inks in a document, each made once.
///
/// A standard wants one name to have one alternate colour and one tint function throughout; made
/// once, they cannot differ.
struct SpotSpaces {
  private var spaces: [String: PDFReference] = [:]

  /// The colour space of an ink.
  mutating func space(
    _ name: String, alternate: ProcessColor, in document: PDFDocument
  ) throws(PDFError) -> PDFValue {
    if let known = spaces[name] { return .reference(known) }
    let tint: PDFValue = .dictionary([
      "FunctionType": .integer(2), "Domain": .numbers([0, 1]), "N": .integer(1),
      "C0": .numbers([0, 0, 0, 0]), "C1": .numbers(alternate.components),
    ])
    let space = try document.add(
      .array([
        .name("Separation"), .name(name), .name("DeviceCMYK"),
        .reference(try document.add(tint)),
      ]))
    spaces[name] = space
    return .reference(space)
  }

  /// The space of the ink that prints on every plate.
  mutating func registration(in document: PDFDocument) throws(PDFError) -> PDFValue {
    try space(
      "All", alternate: ProcessColor(cyan: 1, magenta: 1, yellow: 1, black: 1), in: document)
  }

  /// A space in which process colours and several spots blend, and the spots' places in it.
  ///
  /// - Parameters:
  ///   - hasProcess: whether cyan, magenta, yellow and black come first.
  mutating func blend(
    hasProcess: Bool, spots: [(name: String, alternate: ProcessColor)], in document: PDFDocument
  ) throws(PDFError) -> PDFValue {
    let process = hasProcess ? ["Cyan", "Magenta", "Yellow", "Black"] : []
    let key = (process + spots.map(\.name)).joined(separator: "\u{1F}")
    if let known = spaces[key] { return .reference(known) }
    let solids: [ProcessColor] =
      (hasProcess ? ProcessColor.solids : []) + spots.map(\.alternate)
    let function = try document.addStream(
      [
        "FunctionType": .integer(4),
        "Domain": .numbers(solids.flatMap { _ in [0.0, 1] }),
        "Range": .numbers([0, 1, 0, 1, 0, 1, 0, 1]),
      ], data: Array(Self.program(solids).utf8))
    let space = try document.add(
      .array([
        .name("DeviceN"), .array((process + spots.map(\.name)).map { .name($0) }),
        .name("DeviceCMYK"), .reference(function),
      ]))
    spaces[key] = space
    return .reference(space)
  }

  /// A calculator function that adds up what each ink's solid gives, up to full ink.
  private static func program(_ solids: [ProcessColor]) -> String {
    let count = solids.count
    var words = ["{"]
    for output in 0..<4 {
      words.append("0")
      for (input, solid) in solids.enumerated() {
        let share = solid.components[output]
        if share == 0 { continue }
        words += ["\(count - 1 - input + output + 1)", "index", contentNumber(share), "mul", "add"]
      }
      words += ["dup", "1", "gt", "{", "pop", "1", "}", "if"]
    }
    words += ["\(count + 4)", "4", "roll"] + Array(repeating: "pop", count: count) + ["}"]
    return words.joined(separator: " ")
  }
}

extension ProcessColor {
  fileprivate static let solids = [
    ProcessColor(cyan: 1, magenta: 0, yellow: 0, black: 0),
    ProcessColor(cyan: 0, magenta: 1, yellow: 0, black: 0),
    ProcessColor(cyan: 0, magenta: 0, yellow: 1, black: 0),
    ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 1),
  ]
}

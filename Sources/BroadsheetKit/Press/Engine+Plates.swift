import BroadsheetBase
import BroadsheetCairo
import BroadsheetPress
import Foundation

/// One plate of an issue or of any PDF.
public struct Plate: Sendable {
  /// "Cyan", "Black", "PANTONE 300 C".
  public let ink: String
  /// A gray PDF: black is full ink.
  public let bytes: [UInt8]

  /// How its file ends: `-cyan.pdf`; letters and digits of the ink's name, others as hyphens.
  public var suffix: String { "-" + Self.suffix(ofInk: ink) + ".pdf" }

  /// An ink's name as a part of a file's: `pantone-300-c`.
  static func suffix(ofInk ink: String) -> String {
    let parts = ink.lowercased().split { !$0.isLetter && !$0.isNumber }
    return parts.isEmpty ? "ink" : parts.joined(separator: "-")
  }

  /// The same of all inks of a file: names that would be one, like "Blue 1" and "Blue-1", are counted.
  static func suffixes(ofInks inks: [String]) -> [String] {
    var taken: Set<String> = []
    return inks.map { taken.claim(suffix(ofInk: $0)) }
  }
}

extension Engine {
  /// One gray PDF for each ink of a PDF that prints anywhere: process colours, then spots.
  ///
  /// - Parameter name: what messages call the file.
  public func plates(of bytes: [UInt8], named name: String) throws(EngineError) -> [Plate] {
    do {
      return try separate(bytes, named: name).map { Plate(ink: $0.ink, bytes: $0.bytes) }
    } catch { throw EngineError(error) }
  }

  /// The same of a PDF file.
  public func plates(ofFile path: String) throws(EngineError) -> [Plate] {
    try plates(of: try pdfBytes(path), named: path)
  }

  /// A file's bytes.
  func pdfBytes(_ path: String) throws(EngineError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      let exists = FileManager.default.fileExists(atPath: path)
      throw EngineError(message: "\(path): \(exists ? "not readable" : "no such file")")
    }
    return [UInt8](data)
  }

  /// Puts a plate in the place of an older one as a whole, or leaves that as it was.
  public func write(_ plate: Plate, to path: String) throws(EngineError) {
    do { try replaceFile(path, with: plate.bytes) } catch { throw EngineError(error) }
  }

  /// Writes plates into a folder, which is made where there is none; each replaces a file of its name
  /// as a whole.
  ///
  /// - Returns: their paths.
  public func write(
    _ plates: [Plate], named stem: String, to folder: String
  ) throws(EngineError) -> [String] {
    try makeFolder(folder)
    var paths: [String] = []
    for (plate, suffix) in zip(plates, Plate.suffixes(ofInks: plates.map(\.ink))) {
      let path = "\(folder)/\(stem)-\(suffix).pdf"
      try write(plate, to: path)
      paths.append(path)
    }
    return paths
  }
}

/// Makes a folder, and those above it, where there is none.
func makeFolder(_ path: String) throws(EngineError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let isInTheWay = FileManager.default.fileExists(atPath: path)
    let reason =
      isInTheWay
      ? ": a file is in the way"
      : cause.map { ": " + String(cString: strerror(Int32($0.code))).lowercased() } ?? ""
    throw EngineError(message: "cannot make the folder \(path)\(reason)")
  }
}

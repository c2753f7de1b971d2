import BroadsheetCompare
import BroadsheetPictures
import Foundation

/// A folder of pages as pictures, as `broadsheet proof` writes it.
struct ProofFolder: Sendable {
  let path: String
  /// The pages' numbers, in order, with the names of their files.
  let files: [(number: Int, name: String)]

  init(_ path: String) throws(EngineError) {
    self.path = path
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw EngineError(error)
    }
    files = names.compactMap { name in Self.number(of: name).map { ($0, name) } }
      .sorted { ($0.number, $0.name) < ($1.number, $1.name) }
    for (first, second) in zip(files, files.dropFirst()) where first.number == second.number {
      throw EngineError(message: "\(path) has two pictures of page \(first.number)")
    }
  }

  /// The page that a file of such a name shows: `page-07.png`.
  static func number(of name: String) -> Int? {
    guard name.hasPrefix("page-"), name.hasSuffix(".png") else { return nil }
    let digits = name.dropFirst(5).dropLast(4)
    guard !digits.isEmpty, digits.count <= 5, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      return nil
    }
    return Int(digits)
  }

  /// A page's picture; nil when the folder has none.
  func picture(ofPage number: Int) throws(EngineError) -> PagePicture? {
    guard let file = files.first(where: { $0.number == number }) else { return nil }
    let path = path + "/" + file.name
    do {
      let bytes = try readWholeFile(path)
      guard let picture = PagePicture(try decodePicture(bytes)) else {
        throw EngineError(message: "\(path) has no pixels")
      }
      return picture
    } catch let error as EngineError { throw error } catch let error as PictureError {
      throw EngineError(message: "\(path): \(error)")
    } catch { throw EngineError(error) }
  }

  /// How many pixels its pages have, by their heads alone; what is no picture is told when it is
  /// decoded.
  func pixels() -> [(number: Int, pixels: Int)] {
    files.compactMap { file -> (number: Int, pixels: Int)? in
      guard let head = try? probePicture(at: path + "/" + file.name) else { return nil }
      return (file.number, Int(head.width) * Int(head.height))
    }
  }

  /// Pixels an inch that the first picture says it has; nil when it says nothing.
  func resolution() throws(EngineError) -> Double? {
    guard let file = files.first else { return nil }
    do {
      return PNGResolution(try readWholeFile(path + "/" + file.name)).perInch
    } catch { throw EngineError(error) }
  }
}

/// What a PNG file says of its resolution (the chunk `pHYs`; PNG, 11.3.4.3).
struct PNGResolution {
  /// Pixels an inch, when the file gives metres and both directions are alike.
  let perInch: Double?

  init(_ bytes: [UInt8]) {
    perInch = Self.find(in: bytes)
  }

  private static func find(in bytes: [UInt8]) -> Double? {
    func number(at index: Int) -> Int {
      bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var at = 8
    while at + 12 <= bytes.count {
      let length = number(at: at)
      let kind = bytes[at + 4..<at + 8]
      if kind.elementsEqual("pHYs".utf8), length == 9, at + 17 <= bytes.count {
        let (across, down) = (number(at: at + 8), number(at: at + 12))
        guard bytes[at + 16] == 1, across == down, across > 0 else { return nil }
        return Double(across) * 0.0254
      }
      // The chunk stands before the pixels.
      if kind.elementsEqual("IDAT".utf8) { return nil }
      guard length <= bytes.count - at - 12 else { return nil }
      at += length + 12
    }
    return nil
  }
}

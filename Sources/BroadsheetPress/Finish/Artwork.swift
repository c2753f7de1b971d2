import BroadsheetBase
import BroadsheetLayout
package import BroadsheetPDF

/// Turns a page of a PDF into a form that fills the unit square, as pictures do.
struct ArtworkForm {
  /// The form's dictionary and data, in the artwork's own document.
  let dictionary: PDFDictionary
  let data: [UInt8]

  /// - Parameters:
  ///   - document: the artwork's, its first page is taken.
  ///   - crop: the part of the trimmed page that fills the frame.
  init(
    page: PDFReference, of document: PDFDocument, crop: PlacedImage.Crop
  ) throws(FinishingError) {
    do throws(PDFError) {
      let entries = document.object(page).dictionary ?? [:]
      let (content, filter) = try Self.content(of: entries, in: document)
      let trim = document.trimBox(of: entries)
      let turns = ((document.inherited("Rotate", by: entries).integer ?? 0) / 90 % 4 + 4) % 4
      let shown = Self.part(crop, of: trim, turns: turns)
      var dictionary: PDFDictionary = [
        "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
        "BBox": .numbers(shown.numbers),
        "Matrix": .array(
          Self.matrix(from: shown, turns: turns).numbers.map { .real($0) }),
      ]
      dictionary["Resources"] = try Self.resources(of: entries, document)
      if let filter { dictionary["Filter"] = filter }
      self.dictionary = dictionary
      data = content
    } catch { throw .pdf(error) }
  }

  /// The most bytes that the content of a placed page may have.
  private static let contentLimit = 256 << 20

  /// The page's content: as it is stored when it is one stream, joined otherwise.
  static func content(
    of page: PDFDictionary, in document: PDFDocument
  ) throws(PDFError) -> ([UInt8], filter: PDFValue?) {
    let streams = document.contentStreams(of: page)
    if streams.count == 1, let entries = document.object(streams[0]).dictionary,
      entries["DecodeParms"] == nil
    {
      return (try document.rawData(of: streams[0]), entries["Filter"])
    }
    var content: [UInt8] = []
    for stream in streams {
      guard content.count < contentLimit else {
        throw .tooLarge(file: document.name, object: stream.number, limit: contentLimit)
      }
      content += try document.decodedData(of: stream, limit: contentLimit)
      // Tokens do not run over from one stream into the next.
      content.append(UInt8(ascii: "\n"))
    }
    return (deflate(content), .name("FlateDecode"))
  }

  /// The page's resources, as an object of their own.
  static func resources(
    of page: PDFDictionary, _ document: PDFDocument
  ) throws(PDFError) -> PDFValue {
    let entry = document.inheritedEntry("Resources", by: page)
    guard document.resolve(entry).dictionary != nil else { return .dictionary([:]) }
    if case .reference = entry { return entry }
    return .reference(try document.add(entry))
  }

  /// The part of the page that is shown, in the page's own coordinates: before it is turned.
  private static func part(
    _ crop: PlacedImage.Crop, of trim: PDFRect, turns: Int
  ) -> PDFRect {
    // The crop's edges on the page as it is seen, from its bottom left corner.
    let seen = PDFRect(
      left: crop.x, bottom: 1 - crop.y - crop.height, right: crop.x + crop.width, top: 1 - crop.y)
    let back = Matrix.quarterTurnsOfUnitSquare(-turns).bounds(of: seen)
    return PDFRect(
      left: trim.left + back.left * trim.width, bottom: trim.bottom + back.bottom * trim.height,
      right: trim.left + back.right * trim.width, top: trim.bottom + back.top * trim.height)
  }

  /// Takes the part that is shown to the unit square, turned as the page is.
  private static func matrix(from part: PDFRect, turns: Int) -> Matrix {
    let (width, height) = (max(part.width, 1e-6), max(part.height, 1e-6))
    return Matrix(
      1 / width, 0, 0, 1 / height, -part.left / width, -part.bottom / height
    ).then(.quarterTurnsOfUnitSquare(turns))
  }
}

extension Matrix {
  /// Turns the unit square clockwise by quarters and leaves it where it was.
  static func quarterTurnsOfUnitSquare(_ turns: Int) -> Matrix {
    switch (turns % 4 + 4) % 4 {
    case 1: Matrix(0, -1, 1, 0, 0, 1)
    case 2: Matrix(-1, 0, 0, -1, 1, 1)
    case 3: Matrix(0, 1, -1, 0, 1, 0)
    default: .identity
    }
  }
}

extension PDFDocument {
  /// The streams of a page's content, in order; what is not there counts as empty.
  package func contentStreams(of page: PDFDictionary) -> [PDFReference] {
    var streams: [PDFReference] = []
    switch page["Contents"] {
    case .reference(let reference)?:
      if let list = object(reference).array {
        streams = list.compactMap(\.reference)
      } else {
        streams = [reference]
      }
    case .array(let list)?: streams = list.compactMap(\.reference)
    default: break
    }
    return streams.filter { isStream($0) }
  }

  /// The page's trim: its TrimBox, or else ArtBox, CropBox, MediaBox; never empty.
  package func trimBox(of page: PDFDictionary) -> PDFRect {
    let boxes: [PDFValue] = [
      resolve(page["TrimBox"]), resolve(page["ArtBox"]), inherited("CropBox", by: page),
      inherited("MediaBox", by: page),
    ]
    for box in boxes {
      let numbers = (box.array ?? []).compactMap { resolve($0).number }
      if let rect = PDFRect(numbers), rect.width > 0, rect.height > 0 { return rect }
    }
    return PDFRect(left: 0, bottom: 0, right: 612, top: 792)
  }
}

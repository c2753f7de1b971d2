import BroadsheetBase
import BroadsheetPDF

/// A page's dictionary, read.
struct PageFacts {
  /// From 0.
  let index: Int
  let reference: PDFReference
  let dictionary: PDFDictionary
  let media: PDFRect?
  let crop: PDFRect?
  /// Only what stands in the page itself: these are not inherited.
  let bleed: PDFRect?
  let trim: PDFRect?
  let art: PDFRect?
  let rotation: Int
  /// Points of default user space; 1 unless the page says otherwise.
  let userUnit: Double

  init(_ index: Int, _ reference: PDFReference, in pdf: PDFDocument) {
    self.index = index
    self.reference = reference
    dictionary = pdf.object(reference).dictionary ?? [:]
    func box(_ value: PDFValue?) -> PDFRect? {
      let numbers = pdf.resolve(value).array?.map { pdf.resolve($0).number ?? .nan }
      return numbers.flatMap { PDFRect($0) }
    }
    media = box(pdf.inherited("MediaBox", by: dictionary))
    crop = box(pdf.inherited("CropBox", by: dictionary))
    bleed = box(dictionary["BleedBox"])
    trim = box(dictionary["TrimBox"])
    art = box(dictionary["ArtBox"])
    rotation = pdf.inherited("Rotate", by: dictionary).integer ?? 0
    let unit = pdf.resolve(dictionary["UserUnit"]).number ?? 1
    userUnit = unit.isFinite && unit > 0 && unit <= 75_000 ? unit : 1
  }

  /// The finished page, in default user space.
  var trimmed: PDFRect {
    trim ?? art ?? crop ?? media ?? PDFRect(left: 0, bottom: 0, right: 595, top: 842)
  }

  /// The finished page with its bleed.
  var bled: PDFRect { bleed ?? trimmed }

  /// A place in default user space, from the trim's top left corner; nil when it is nowhere.
  func place(of rect: PDFRect) -> Rect? {
    let trim = trimmed
    func length(_ value: Double) -> Length? {
      let points = value * userUnit
      return abs(points) < 1_000_000 ? .points(points) : nil
    }
    guard let x = length(rect.left - trim.left), let y = length(trim.top - rect.top),
      let width = length(rect.width), let height = length(rect.height)
    else { return nil }
    return Rect(x: x, y: y, width: width, height: height)
  }
}

/// What a document says about itself.
final class DocumentFacts {
  let pdf: PDFDocument
  let trailer: PDFDictionary
  let catalog: PDFDictionary
  let info: PDFDictionary
  let pages: [PageFacts]
  /// The document's metadata; nil when there is none.
  let metadata: XMP?
  /// The output intents of PDF/X.
  let intents: [PDFDictionary]
  /// The first intent's profile: where it is, and its first bytes read.
  let profileReference: PDFReference?
  let profile: ICCHeader?
  let profileData: [UInt8]?

  init(_ pdf: PDFDocument) {
    self.pdf = pdf
    trailer = pdf.trailer
    catalog = pdf.catalog
    info = pdf.resolve(trailer["Info"]).dictionary ?? [:]
    pages = pdf.pages.enumerated().map { PageFacts($0.offset, $0.element, in: pdf) }
    metadata = catalog["Metadata"]?.reference.flatMap { reference in
      (try? pdf.decodedData(of: reference, limit: XMP.limit)).map(XMP.init)
    }
    intents = (pdf.resolve(catalog["OutputIntents"]).array ?? [])
      .compactMap { pdf.resolve($0).dictionary }
      .filter { pdf.resolve($0["S"]).name == "GTS_PDFX" }
    profileReference = intents.first?["DestOutputProfile"]?.reference
    profileData = profileReference.flatMap {
      try? pdf.decodedData(of: $0, limit: ICCHeader.limit)
    }
    profile = profileData.flatMap(ICCHeader.init)
  }

  /// What the document's tags and its content say of each other; read when a rule asks.
  private(set) lazy var tags = TagFacts(pdf, pages: pages)

  /// An entry of the document information, as text.
  func infoText(_ key: String) -> String? { pdf.resolve(info[key]).text }
}

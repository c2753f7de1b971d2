import BroadsheetPDF

/// A picture, as it is painted.
struct PaintedImage: Sited {
  /// With full key names.
  let dictionary: PDFDictionary
  /// Nil for a picture inside the content stream.
  let reference: PDFReference?
  let state: GraphicsState
  let place: ContentPlace
  /// In pixels.
  let width: Int
  let height: Int
  let bits: Int
  /// Whether it is a stencil for the colour of the moment.
  let isMask: Bool
  /// Nil for a mask, and where the picture brings its own.
  let space: ColorSpace?
  let filters: [String]
  /// The pixels an inch of the coarser direction, rounded to 1; nil when it is too small to count.
  let resolution: Double?

  /// A side of so few pixels is a rule, a dot or a gradient, not a picture.
  private static let leastSide = 16

  init(
    _ dictionary: PDFDictionary, _ reference: PDFReference?, space: ColorSpace?, filters: [String],
    _ state: GraphicsState, at place: ContentPlace, in pdf: PDFDocument, userUnit: Double
  ) {
    self.dictionary = dictionary
    self.reference = reference
    self.state = state
    self.place = place
    self.space = space
    self.filters = filters
    width = pdf.resolve(dictionary["Width"]).integer ?? 0
    height = pdf.resolve(dictionary["Height"]).integer ?? 0
    isMask = pdf.resolve(dictionary["ImageMask"]).boolean ?? false
    bits = isMask ? 1 : pdf.resolve(dictionary["BitsPerComponent"]).integer ?? 8
    let ctm = state.ctm
    let across = (ctm.a * ctm.a + ctm.b * ctm.b).squareRoot() * userUnit
    let down = (ctm.c * ctm.c + ctm.d * ctm.d).squareRoot() * userUnit
    if width > Self.leastSide, height > Self.leastSide, across > 0, down > 0, across.isFinite,
      down.isFinite
    {
      resolution = min(Double(width) * 72 / across, Double(height) * 72 / down).rounded()
    } else {
      resolution = nil
    }
  }

  /// One bit a pixel, in one ink: scanned type, drawings. What shows through a soft mask is none: its
  /// edges are the mask's.
  var isLineArt: Bool {
    bits == 1 && dictionary["SMask"] == nil && (isMask || (space?.components ?? 1) == 1)
  }

  /// "inline picture", "picture Im3", with its size.
  var words: String {
    (isLineArt ? "line art" : reference == nil ? "inline picture" : "picture")
      + " of \(width) × \(height) pixels"
  }

  /// Around it, in default user space.
  var bounds: PDFRect {
    state.ctm.bounds(of: PDFRect(left: 0, bottom: 0, right: 1, top: 1))
  }

  /// Whether any of it shows through the clip.
  var isVisible: Bool { bounds.intersection(state.clipBounds) != nil }

  var site: Site {
    Site(
      page: place.page, bounds: bounds, nesting: place.nesting,
      object: reference?.number ?? place.stream?.number)
  }
}

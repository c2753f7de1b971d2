import BroadsheetPDF

/// A colour space, and what is painted in it.
struct ColorUse: Sited {
  enum Thing: String {
    case text, picture, gradient, pattern
    case area = "filled area"
    case rule = "line"
    case inlinePicture = "inline picture"
    case stencil
  }

  let space: ColorSpace
  let thing: Thing
  let site: Site
}

/// A font, when text is first set in it on a page.
struct UsedFont: Sited {
  let font: PDFFont
  /// The font that holds the glyphs: the descendant of a composite font, otherwise the font.
  let holder: PDFDictionary
  let descriptor: PDFDictionary?
  /// The embedded program, and the key that it stands under.
  let program: (key: String, reference: PDFReference)?
  let site: Site

  init(_ font: PDFFont, at site: Site, in pdf: PDFDocument) {
    self.font = font
    var site = site
    site.object = font.reference?.number ?? site.object
    self.site = site
    let descendant = pdf.resolve(pdf.resolve(font.dictionary["DescendantFonts"]).array?.first)
    let holder = descendant.dictionary ?? font.dictionary
    self.holder = holder
    let descriptor = pdf.resolve(holder["FontDescriptor"]).dictionary
    self.descriptor = descriptor
    program = ["FontFile", "FontFile2", "FontFile3"].lazy
      .compactMap { key in descriptor?[key]?.reference.map { (key, $0) } }
      .first { pdf.object($0.1).isStream }
  }

  /// The name with its subset tag; of a Type 3 font, its own name.
  var name: String {
    let name = font.baseName
    return name.isEmpty ? (font.dictionary["Name"]?.name ?? "without a name") : name
  }
  var isType3: Bool { font.subtype == "Type3" }
  var isComposite: Bool { font.subtype == "Type0" }
}

/// An external graphics state that content sets.
struct UsedState: Sited {
  let dictionary: PDFDictionary
  let site: Site
}

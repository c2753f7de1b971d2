import BroadsheetBase
import BroadsheetPDF

/// Puts pictures and artwork in the place of the marks that were drawn for them.
struct PictureSwap {
  let document: PDFDocument
  let colors: PressColors
  let pictures: [PlacedPicture]
  private var target: PressTarget { colors.target }

  /// Pages that something transparent was put on.
  private(set) var transparentPages: Set<PDFReference> = []

  /// Marks by their object, with the object that takes their place.
  private var replacements: [PDFReference: (object: PDFReference, isTransparent: Bool)] = [:]
  /// The artworks' own documents, by what they are called: one file may be placed often.
  private var artworks: [String: PDFDocument] = [:]
  /// Pictures that are there already, to share an object.
  private var placed: [Digest: PDFReference] = [:]

  init(document: PDFDocument, colors: PressColors, pictures: [PlacedPicture]) {
    self.document = document
    self.colors = colors
    self.pictures = pictures
  }

  mutating func run() throws(FinishingError) {
    for reference in document.references {
      let value = document.object(reference)
      guard value.isStream, let entries = value.dictionary, entries["Subtype"]?.name == "Image"
      else { continue }
      let data = try wrapping { () throws(PDFError) in try document.rawData(of: reference) }
      guard let number = PictureMark.number(in: data) else {
        throw .unprintable("a picture was drawn that did not come through the press's inks")
      }
      precondition(pictures.indices.contains(number), "every mark stands for a picture")
      try replace(reference, by: pictures[number])
    }
    try wrapping { () throws(PDFError) in try rewriteResources() }
  }

  private mutating func replace(
    _ mark: PDFReference, by picture: PlacedPicture
  ) throws(FinishingError) {
    switch picture {
    case .picture(let picture):
      let object = try wrapping { () throws(PDFError) in try add(picture) }
      replacements[mark] = (object, picture.alpha != nil)
    case .artwork(let artwork): replacements[mark] = try add(artwork)
    }
  }

  // MARK: Pictures

  private mutating func add(_ picture: PressPicture) throws(PDFError) -> PDFReference {
    let digest = Digest(of: picture.data + (picture.alpha ?? []))
    if let known = placed[digest] { return known }
    var entries: PDFDictionary = [
      "Type": .name("XObject"), "Subtype": .name("Image"), "Width": .integer(picture.width),
      "Height": .integer(picture.height), "BitsPerComponent": .integer(8),
      "Filter": .name(picture.filter == .jpeg ? "DCTDecode" : "FlateDecode"),
    ]
    switch picture.colors {
    case .bilevel:
      entries["BitsPerComponent"] = .integer(1)
      entries["ColorSpace"] = .name("DeviceGray")
      // A picture's 1 is ink, DeviceGray's is light.
      entries["Decode"] = .numbers([1, 0])
    case .gray: entries["ColorSpace"] = .name("DeviceGray")
    case .rgb: entries["ColorSpace"] = .name("DeviceRGB")
    case .cmyk: entries["ColorSpace"] = .name("DeviceCMYK")
    case .vector: preconditionFailure("a picture has pixels")
    }
    if let alpha = picture.alpha {
      let mask = try document.addStream(
        [
          "Type": .name("XObject"), "Subtype": .name("Image"), "Width": .integer(picture.width),
          "Height": .integer(picture.height), "BitsPerComponent": .integer(8),
          "ColorSpace": .name("DeviceGray"), "Filter": .name("FlateDecode"),
        ], data: alpha)
      entries["SMask"] = .reference(mask)
    }
    let object = try document.addStream(entries, data: picture.data)
    placed[digest] = object
    return object
  }

  // MARK: Artwork

  private mutating func add(
    _ artwork: PlacedArtwork
  ) throws(FinishingError) -> (object: PDFReference, isTransparent: Bool) {
    let source = try open(artwork)
    guard let page = source.pages.first else {
      throw .unprintable("\(artwork.name) has no page")
    }
    let form = try ArtworkForm(page: page, of: source, crop: artwork.crop)
    let isTransparent = form.hasGroup && hasTransparency(source)
    var entries = form.dictionary
    if isTransparent, target.flavour == .pdfX1a {
      throw .unprintable("\(artwork.name) is transparent, which PDF/X-1a does not allow")
    }
    if !isTransparent { entries["Group"] = nil }
    if var group = entries["Group"]?.dictionary, target.space == .cmyk {
      group["CS"] = .name("DeviceCMYK")
      entries["Group"] = .dictionary(group)
    }
    let object = try wrapping { () throws(PDFError) in
      try document.copy(try source.addStream(entries, data: form.data), from: source)
    }
    return (object, isTransparent)
  }

  private mutating func open(_ artwork: PlacedArtwork) throws(FinishingError) -> PDFDocument {
    if let known = artworks[artwork.name] { return known }
    let document = try wrapping { () throws(PDFError) in
      try PDFDocument(reading: artwork.file, named: artwork.name)
    }
    artworks[artwork.name] = document
    return document
  }

  // MARK: Resources

  /// Lets resources that named a mark name what took its place.
  private mutating func rewriteResources() throws(PDFError) {
    let pages = document.pages
    for reference in document.references {
      let value = document.object(reference)
      guard let entries = value.dictionary else { continue }
      var changed = entries
      if replaceMarks(in: &changed) {
        if value.isStream {
          try document.replaceStream(
            reference, changed, data: try document.rawData(of: reference))
        } else {
          try document.replace(reference, with: .dictionary(changed))
        }
      }
    }
    for page in pages {
      let entries = document.object(page).dictionary ?? [:]
      if shows(document.inherited("Resources", by: entries), depth: 0) {
        transparentPages.insert(page)
      }
    }
  }

  private func replaceMarks(in entries: inout PDFDictionary) -> Bool {
    var found = false
    for (key, value) in entries {
      switch value {
      case .reference(let reference):
        guard let replacement = replacements[reference] else { continue }
        entries[key] = .reference(replacement.object)
        found = true
      case .dictionary(var inner):
        guard replaceMarks(in: &inner) else { continue }
        entries[key] = .dictionary(inner)
        found = true
      default: break
      }
    }
    return found
  }

  /// Whether resources lead to something transparent, through forms too.
  private func shows(_ resources: PDFValue, depth: Int) -> Bool {
    guard depth < 8 else { return true }
    let objects = document.resolve(resources.dictionary?["XObject"]).dictionary ?? [:]
    return objects.values.contains { value in
      guard let reference = value.reference else { return false }
      if replacements.values.contains(where: { $0.object == reference && $0.isTransparent }) {
        return true
      }
      let entries = document.object(reference).dictionary ?? [:]
      guard entries["Subtype"]?.name == "Form" else { return false }
      return shows(document.resolve(entries["Resources"]), depth: depth + 1)
    }
  }
}

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
  /// A file that is placed, made ready for its pages to be copied.
  private struct OpenArtwork {
    var document: PDFDocument
    var page: PDFReference
    var isTransparent: Bool
  }
  /// By what they are called: one file may be placed often.
  private var artworks: [String: OpenArtwork] = [:]
  /// Pictures that are there already, to share an object.
  private var placed: [Digest: PDFReference] = [:]

  init(document: PDFDocument, colors: PressColors, pictures: [PlacedPicture]) {
    self.document = document
    self.colors = colors
    self.pictures = pictures
  }

  mutating func run() throws(FinishingError) {
    for reference in document.references {
      guard document.isStream(reference), document.entry("Subtype", of: reference).name == "Image"
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
    let digest = digest(of: picture)
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

  /// All that makes a picture: two may have the same samples and another size.
  private func digest(of picture: PressPicture) -> Digest {
    var key = KeyBytes()
    key.write(picture.width)
    key.write(picture.height)
    key.write(picture.colors.rawValue)
    key.write(picture.filter == .jpeg ? 1 : 0)
    key.write(Digest(of: picture.data))
    if let alpha = picture.alpha { key.write(Digest(of: alpha)) }
    return key.digest
  }

  // MARK: Artwork

  private mutating func add(
    _ artwork: PlacedArtwork
  ) throws(FinishingError) -> (object: PDFReference, isTransparent: Bool) {
    let source = try open(artwork)
    let form = try ArtworkForm(page: source.page, of: source.document, crop: artwork.crop)
    var entries = form.dictionary
    entries["Group"] =
      source.isTransparent
      ? .dictionary([
        "Type": .name("Group"), "S": .name("Transparency"), "CS": .name(target.deviceSpace),
        "I": .boolean(true),
      ]) : nil
    let object = try wrapping { () throws(PDFError) in
      try document.copy(
        try source.document.addStream(entries, data: form.data), from: source.document)
    }
    return (object, source.isTransparent)
  }

  private mutating func open(_ artwork: PlacedArtwork) throws(FinishingError) -> OpenArtwork {
    if let known = artworks[artwork.name] { return known }
    let document = try wrapping { () throws(PDFError) in
      let document = try PDFDocument(reading: artwork.file, named: artwork.name)
      try removeLayers(from: document)
      try document.escapeNames()
      // PDF/UA asks it of the fonts in drawings, too.
      if target.isTagged { try document.mapGlyphs() }
      return document
    }
    guard let page = document.pages.first else {
      throw .unprintable("\(artwork.name) has no page")
    }
    let opened = OpenArtwork(
      document: document, page: page, isTransparent: hasTransparency(document, from: page))
    if opened.isTransparent, target.flavour == .pdfX1a {
      throw .unprintable("\(artwork.name) is transparent, which PDF/X-1a does not allow")
    }
    artworks[artwork.name] = opened
    return opened
  }

  /// Makes all layers plain content: the paper has no list of layers that they could be in.
  private func removeLayers(from source: PDFDocument) throws(PDFError) {
    guard source.catalog["OCProperties"] != nil else { return }
    for reference in source.references {
      let value = source.object(reference)
      guard var entries = value.dictionary else { continue }
      if let type = entries["Type"]?.name, type == "OCG" || type == "OCMD", !value.isStream {
        try source.replace(reference, with: .dictionary([:]))
      } else if entries["OC"] != nil {
        entries["OC"] = nil
        if value.isStream {
          try source.replaceStream(reference, entries, data: try source.rawData(of: reference))
        } else {
          try source.replace(reference, with: .dictionary(entries))
        }
      }
    }
  }

  // MARK: Resources

  /// Lets resources that named a mark name what took its place.
  private mutating func rewriteResources() throws(PDFError) {
    guard !replacements.isEmpty else { return }
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
    let transparent = Set(replacements.values.filter(\.isTransparent).map(\.object))
    guard !transparent.isEmpty else { return }
    for page in pages {
      let entries = document.object(page).dictionary ?? [:]
      let objects = document.resolve(
        document.inherited("Resources", by: entries).dictionary?["XObject"])
      // Pages are drawn without forms of cairo's own, so marks stand in the page's own resources.
      if (objects.dictionary ?? [:]).values.contains(where: {
        $0.reference.map(transparent.contains) ?? false
      }) {
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
}

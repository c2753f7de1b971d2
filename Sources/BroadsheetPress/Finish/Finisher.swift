import BroadsheetBase
public import BroadsheetPDF

/// Makes a press file of pages that cairo drew: bytes in, bytes out.
///
/// Inks take the place of colour keys, pictures that of their marks; boxes, identification and
/// output intent are added; what the flavour forbids is taken out. The same input makes the same
/// bytes.
public func finish(
  _ drawn: [UInt8], _ request: FinishingRequest
) throws(FinishingError) -> [UInt8] {
  let document = try wrapping { () throws(PDFError) in
    try PDFDocument(reading: drawn, named: "the drawn pages")
  }
  return try Finisher(
    document: document, request: request, identity: request.identity(with: drawn)
  ).run()
}

extension FinishingRequest {
  /// The sum of all that the finished file is made of.
  fileprivate func identity(with drawn: [UInt8]) -> Digest {
    var key = KeyBytes()
    key.write(Digest(of: drawn))
    for part in [title, author ?? "", language, date, colors.target.name] { key.write(part) }
    colors.write(to: &key)
    for picture in pictures {
      switch picture {
      case .picture(let picture): key.write(Digest(of: picture.data))
      case .artwork(let artwork): key.write(Digest(of: artwork.file))
      }
    }
    if let tagging { key.write(tagging.description) }
    return key.digest
  }
}

/// Runs work on a PDF and gives its failures the wider type.
func wrapping<Value>(
  _ work: () throws(PDFError) -> Value
) throws(FinishingError) -> Value {
  do { return try work() } catch { throw .pdf(error) }
}

/// One run of `finish`.
private struct Finisher {
  let document: PDFDocument
  let request: FinishingRequest
  /// Stands for everything that goes into the file.
  let identity: Digest

  private var target: PressTarget { request.colors.target }

  func run() throws(FinishingError) -> [UInt8] {
    let keys = request.keys.entries
    var recoloring = Recoloring(
      document: document, palette: Palette(keys: keys), target: target,
      spots: Self.spots(in: keys), tagging: request.tagging, threads: request.jobs)
    try recoloring.run()
    var swap = PictureSwap(document: document, colors: request.colors, pictures: request.pictures)
    try swap.run()
    return try wrapping { () throws(PDFError) in
      try finishPages(transparent: swap.transparentPages)
      try document.mapGlyphs()
      try finishCatalog()
      if let tagging = request.tagging {
        let sheets = TaggedSheets(document, boxes: request.boxes, turned: request.turnedPages)
        try writeStructure(
          of: tagging, into: document, on: sheets, contentMarks: recoloring.pageMarks)
        try writeThreads(tagging.threads, into: document, on: sheets)
      }
      let version =
        switch target.flavour {
        case .pdfX1a: "1.4"
        case .pdfX4: "1.6"
        // PDF/UA-1 is a way to write PDF 1.7.
        case .plain: request.tagging == nil ? "1.5" : "1.7"
        }
      return try document.write(version: version, identifier: identity.bytes)
    }
  }

  private static func spots(in keys: [InkKeys.Entry]) -> [String: ProcessColor] {
    var spots: [String: ProcessColor] = [:]
    for case .spot(let name, _, let alternate) in keys.map(\.colorant) { spots[name] = alternate }
    return spots
  }

  /// A title without control characters, which XML cannot hold: the same in Info and XMP.
  private static func cleaned(_ title: String) -> String {
    String(
      String.UnicodeScalarView(
        title.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  // MARK: Pages

  private func finishPages(transparent: Set<PDFReference>) throws(PDFError) {
    let pages = document.pages
    precondition(pages.count == request.boxes.count, "every drawn page has its boxes")
    for (page, boxes) in zip(pages, request.boxes) {
      guard var entries = document.object(page).dictionary,
        let media = PDFRect((entries["MediaBox"]?.array ?? []).compactMap(\.number))
      else { continue }
      entries["TrimBox"] = media.inset(by: boxes.trim).value
      entries["BleedBox"] = media.inset(by: boxes.bleed).value
      // A reader shows the trimmed page, unless there are marks to be seen around it.
      if target.flavour == .plain, boxes.bleed == Insets(all: .zero) {
        entries["CropBox"] = entries["TrimBox"]
      }
      entries["Group"] = transparent.contains(page) ? .dictionary(group) : nil
      if !target.keepsLinks {
        entries["Annots"] = nil
        entries["StructParents"] = nil
        entries["Tabs"] = nil
      }
      try document.replace(page, with: .dictionary(entries))
    }
  }

  /// The page's group where something on it is transparent: blended in the colours of the press.
  private var group: PDFDictionary {
    [
      "Type": .name("Group"), "S": .name("Transparency"), "CS": .name(target.deviceSpace),
      "I": .boolean(true),
    ]
  }

  // MARK: The document

  private func finishCatalog() throws(PDFError) {
    let identification = Identification(
      target: target, profile: request.profile, title: Self.cleaned(request.title),
      author: request.author,
      date: request.date,
      fingerprint: identity.hexadecimal, isTagged: request.tagging != nil)
    try document.setTrailer(
      "Info", .reference(try document.add(.dictionary(identification.info))))
    guard let root = document.trailer["Root"]?.reference,
      var catalog = document.object(root).dictionary
    else { return }
    catalog["Lang"] = .text(request.language)
    if let intent = try identification.outputIntent(in: document) {
      catalog["OutputIntents"] = .array([intent])
    }
    if target.flavour != .pdfX1a {
      // Readers look for metadata without unpacking anything.
      let metadata = try document.addStream(
        ["Type": .name("Metadata"), "Subtype": .name("XML")],
        data: Array(identification.xmp.utf8))
      catalog["Metadata"] = .reference(metadata)
    }
    if !target.keepsLinks {
      catalog["StructTreeRoot"] = nil
      catalog["MarkInfo"] = nil
    }
    var wishes: [String: PDFValue] = [:]
    if target.keepsLinks { wishes["DisplayDocTitle"] = .boolean(true) }
    // Pages side by side, and sheets bound, the other way round.
    if request.readsRightToLeft { wishes["Direction"] = .name("R2L") }
    if !wishes.isEmpty { catalog["ViewerPreferences"] = .dictionary(wishes) }
    try document.replace(root, with: .dictionary(catalog))
  }
}

extension PDFDocument {
  /// Says how glyphs are found in each TrueType font that the document was read with, which cairo
  /// leaves to the default.
  func mapGlyphs() throws(PDFError) {
    for reference in references {
      guard entry("Subtype", of: reference).name == "CIDFontType2",
        var entries = object(reference).dictionary, entries["CIDToGIDMap"] == nil
      else { continue }
      entries["CIDToGIDMap"] = .name("Identity")
      try replace(reference, with: .dictionary(entries))
    }
  }
}

extension PDFRect {
  /// With cairo's six decimals, so that boxes that should be equal are.
  fileprivate var value: PDFValue {
    .array(numbers.map { number in Int(exactly: number).map { .integer($0) } ?? .real(number) })
  }

  /// Smaller by distances from its edges, as they are seen on the page.
  fileprivate func inset(by insets: Insets) -> PDFRect {
    PDFRect(
      left: left + insets.left.points, bottom: bottom + insets.bottom.points,
      right: right - insets.right.points, top: top - insets.top.points)
  }
}

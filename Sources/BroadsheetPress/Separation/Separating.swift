import BroadsheetBase
package import BroadsheetPDF

/// One plate of a PDF: its ink alone, as gray.
package struct SeparatedPlate: Sendable {
  /// "Cyan", "Black", "PANTONE 300 C".
  package let ink: String
  /// A PDF like the one it was made of, in DeviceGray: black is full ink.
  package let bytes: [UInt8]
}

/// Separates a PDF into one gray PDF for each of its inks: live type, lines and pictures, what
/// overprints left standing. Inks that print nowhere have no plate.
///
/// Colours must be made of inks: process colours, grays, spots. Marks in the ink of all plates are on
/// each.
///
/// - Parameters:
///   - name: what messages call the file.
///   - drums: what its colours put on the drums of a duplicator, among which colours of any kind are
///     shared out instead.
package func separate(
  _ bytes: [UInt8], named name: String, drums: DrumColors? = nil
) throws(FinishingError) -> [SeparatedPlate] {
  let inks: [PlateInk]
  if let drums {
    inks = drums.inks
  } else {
    do { inks = PlateInk.all(of: try PDFDocument(reading: bytes, named: name)) } catch {
      throw .pdf(error)
    }
  }
  var plates: [SeparatedPlate] = []
  for ink in inks {
    var separating = try Separating(bytes, named: name, ink: ink)
    if let plate = try separating.plate() {
      plates.append(SeparatedPlate(ink: ink.name, bytes: plate))
    }
  }
  return plates
}

private struct Separating {
  let document: PDFDocument
  let ink: PlateInk
  private var hasInk = false
  /// Forms of soft masks and what they draw: their grays are no ink.
  private var masks: Set<PDFReference> = []
  private let version: String
  private let identity: [UInt8]

  init(_ bytes: [UInt8], named name: String, ink: PlateInk) throws(FinishingError) {
    do {
      document = try PDFDocument(reading: bytes, named: name)
      try document.escapeNames()
    } catch { throw .pdf(error) }
    self.ink = ink
    version = max(document.version, "1.4")
    identity = Digest(of: bytes + Array(ink.name.utf8)).bytes
    findMasks()
  }

  mutating func plate() throws(FinishingError) -> [UInt8]? {
    var owners: [PDFReference: PDFDictionary] = [:]
    for page in document.pages {
      let entries = document.object(page).dictionary ?? [:]
      let resources = document.inherited("Resources", by: entries).dictionary ?? [:]
      for stream in document.contentStreams(of: entries) { owners[stream] = resources }
    }
    // New streams have addresses beyond those that are gone through below.
    var joined: [(PDFReference, PDFDictionary)] = []
    for page in document.pages {
      if let content = try joinContents(of: page, &owners) { joined.append(content) }
    }
    for (stream, resources) in joined {
      try separateContent(stream, document.object(stream).dictionary ?? [:], resources)
    }
    // Contents ask of which colours pictures and gradients are, and so go first.
    let references = document.references
    for reference in references where document.isStream(reference) && !masks.contains(reference) {
      let entries = document.object(reference).dictionary ?? [:]
      let subtype = document.resolve(entries["Subtype"]).name
      if subtype == "Image" { continue }
      if subtype == "Form" || document.resolve(entries["PatternType"]).integer == 1 {
        let resources = document.resolve(entries["Resources"]).dictionary ?? [:]
        try separateContent(reference, entries, resources)
      } else if let resources = owners[reference] {
        try separateContent(reference, entries, resources)
      } else if document.resolve(entries["ShadingType"]).integer != nil {
        throw .unprintable("a mesh gradient cannot be separated")
      }
    }
    for reference in references where !masks.contains(reference) {
      guard document.isStream(reference) else {
        try separateGradient(reference)
        continue
      }
      let entries = document.object(reference).dictionary ?? [:]
      if document.resolve(entries["Subtype"]).name == "Image" { try separatePicture(reference) }
    }
    guard hasInk else { return nil }
    do { return try finished() } catch { throw .pdf(error) }
  }

  /// Readies a page: a blending space of gray, no annotations, and its content in one stream, since
  /// the graphics state runs on from one into the next.
  ///
  /// - Returns: the stream that was made of several, with the page's resources.
  private func joinContents(
    of page: PDFReference, _ owners: inout [PDFReference: PDFDictionary]
  ) throws(FinishingError) -> (PDFReference, PDFDictionary)? {
    guard var entries = document.object(page).dictionary else { return nil }
    let streams = document.contentStreams(of: entries)
    entries["Annots"] = nil
    if var group = document.resolve(entries["Group"]).dictionary {
      group["CS"] = .name("DeviceGray")
      entries["Group"] = .dictionary(group)
    }
    var joined: (PDFReference, PDFDictionary)?
    do throws(PDFError) {
      if streams.count > 1 {
        let (data, filter) = try ArtworkForm.content(of: entries, in: document)
        var dictionary: PDFDictionary = [:]
        if let filter { dictionary["Filter"] = filter }
        let stream = try document.addStream(dictionary, data: data)
        joined = (stream, owners[streams[0]] ?? [:])
        for stream in streams { owners[stream] = nil }
        entries["Contents"] = .reference(stream)
      }
      try document.replace(page, with: .dictionary(entries))
    } catch { throw .pdf(error) }
    return joined
  }

  /// Soft masks' groups, with the forms and pictures that they draw, and pictures' own masks.
  private mutating func findMasks() {
    var open: [PDFReference] = []
    for reference in document.references {
      let value = document.object(reference)
      guard let entries = value.dictionary else { continue }
      if let mask = entries["SMask"]?.reference { open.append(mask) }
      for dictionary in [entries] + nestedStates(entries) {
        if let mask = document.resolve(dictionary["SMask"]).dictionary,
          let group = mask["G"]?.reference
        {
          open.append(group)
        }
      }
    }
    while let next = open.popLast() {
      guard masks.insert(next).inserted else { continue }
      let resources =
        document.resolve(document.object(next).dictionary?["Resources"]).dictionary ?? [:]
      for kind in ["XObject", "Pattern", "Shading"] {
        for value in (document.resolve(resources[kind]).dictionary ?? [:]).values {
          if let reference = value.reference { open.append(reference) }
        }
      }
    }
  }

  /// External graphics states that stand in resources themselves.
  private func nestedStates(_ entries: PDFDictionary) -> [PDFDictionary] {
    let resources = document.resolve(entries["Resources"]).dictionary
    let holders = [entries["ExtGState"], resources?["ExtGState"]]
    return holders.flatMap { holder in
      (document.resolve(holder).dictionary ?? [:]).values.compactMap {
        document.resolve($0).dictionary
      }
    }
  }

  // MARK: Contents

  private mutating func separateContent(
    _ stream: PDFReference, _ entries: PDFDictionary, _ resources: PDFDictionary
  ) throws(FinishingError) {
    let content: [UInt8]
    do { content = try document.decodedData(of: stream) } catch { throw .pdf(error) }
    let document = document
    let plate = PlateContent(
      ink: ink, inheritsState: document.resolve(entries["Subtype"]).name == "Form",
      space: { document.colorSpace($0, resources: resources) },
      resource: { kind, name in
        let named = document.resolve(resources[kind]).dictionary ?? [:]
        return document.resolve(named[name]).dictionary?.mapValues { document.resolve($0) }
      })
    let result = plate.rewritten(content)
    if let problem = result.problem { throw .unprintable(problem) }
    if result.hasInk { hasInk = true }
    var changed = entries
    changed["Filter"] = .name("FlateDecode")
    changed["DecodeParms"] = nil
    if var group = document.resolve(entries["Group"]).dictionary {
      group["CS"] = .name("DeviceGray")
      changed["Group"] = .dictionary(group)
    }
    if let own = entries["Resources"]?.dictionary, let gray = try grayResources(own) {
      changed["Resources"] = .dictionary(gray)
    }
    do { try document.replaceStream(stream, changed, data: deflate(result.bytes)) } catch {
      throw .pdf(error)
    }
  }

  private mutating func separatePicture(_ reference: PDFReference) throws(FinishingError) {
    guard let result = try PlatePicture(document: document, ink: ink).separated(reference) else {
      return
    }
    if result.hasInk { hasInk = true }
    do { try document.replaceStream(reference, result.entries, data: result.data) } catch {
      throw .pdf(error)
    }
  }

  // MARK: Gradients

  private static let samples = 256

  /// Gives a gradient, or a pattern of one, the ink's gray.
  private mutating func separateGradient(_ reference: PDFReference) throws(FinishingError) {
    guard !masks.contains(reference), var entries = document.object(reference).dictionary else {
      return
    }
    if document.resolve(entries["PatternType"]).integer == 2,
      let shading = entries["Shading"]?.dictionary
    {
      entries["Shading"] = .dictionary(try gray(shading))
    } else if document.resolve(entries["ShadingType"]).integer != nil {
      entries = try gray(entries)
    } else if let changed = try grayResources(entries) {
      entries = changed
    } else if let own = entries["Resources"]?.dictionary, let changed = try grayResources(own) {
      entries["Resources"] = .dictionary(changed)
    } else {
      return
    }
    do { try document.replace(reference, with: .dictionary(entries)) } catch { throw .pdf(error) }
  }

  /// Resources with the gradients in gray that they hold themselves; nil when there are none.
  private mutating func grayResources(
    _ resources: PDFDictionary
  ) throws(FinishingError) -> PDFDictionary? {
    var changed = resources
    var hasChanged = false
    if var shadings = document.resolve(resources["Shading"]).dictionary,
      shadings["ShadingType"] == nil
    {
      for (name, value) in shadings {
        guard let shading = value.dictionary else { continue }
        shadings[name] = .dictionary(try gray(shading))
        hasChanged = true
      }
      changed["Shading"] = .dictionary(shadings)
    }
    if var patterns = document.resolve(resources["Pattern"]).dictionary {
      for (name, value) in patterns {
        guard var pattern = value.dictionary, let shading = pattern["Shading"]?.dictionary else {
          continue
        }
        pattern["Shading"] = .dictionary(try gray(shading))
        patterns[name] = .dictionary(pattern)
        hasChanged = true
      }
      changed["Pattern"] = .dictionary(patterns)
    }
    return hasChanged ? changed : nil
  }

  /// An axial or radial shading whose colour runs along one line, in samples of the ink's gray.
  private mutating func gray(
    _ shading: PDFDictionary
  ) throws(FinishingError) -> PDFDictionary {
    let kind = document.resolve(shading["ShadingType"]).integer
    let space = shading["ColorSpace"].map { document.colorSpace($0) } ?? .deviceGray
    guard kind == 2 || kind == 3, let function = shading["Function"] else {
      throw .unprintable("a mesh gradient cannot be separated")
    }
    let list = document.resolve(function).array ?? [function]
    let functions = list.compactMap { PDFFunction($0, in: document) }
    guard functions.count == list.count, functions.allSatisfy({ $0.inputs == 1 }) else {
      throw .unprintable("a gradient's function cannot be read")
    }
    let domain = (document.resolve(shading["Domain"]).array ?? []).compactMap(\.number)
    let (from, to) = domain.count == 2 ? (domain[0], domain[1]) : (0, 1)
    var data: [UInt8] = []
    for sample in 0..<Self.samples {
      let at = from + (to - from) * Double(sample) / Double(Self.samples - 1)
      let color = functions.flatMap { $0([at]) }
      guard let amount = ink.amount(of: space, color, overprintMode: 0) else {
        throw .unprintable("a gradient is not made of inks (\(space.words))")
      }
      if amount.share > 0 { hasInk = true }
      data.append(UInt8(((1 - amount.share) * 255).rounded()))
    }
    let sampled: PDFReference
    do {
      sampled = try document.addStream(
        [
          "FunctionType": .integer(0), "Domain": .numbers([from, to]), "Range": .numbers([0, 1]),
          "Size": .array([.integer(Self.samples)]), "BitsPerSample": .integer(8),
          "Filter": .name("FlateDecode"),
        ], data: deflate(data))
    } catch { throw .pdf(error) }
    var changed = shading
    changed["ColorSpace"] = .name("DeviceGray")
    changed["Function"] = .reference(sampled)
    changed["Background"] = nil
    return changed
  }

  // MARK: The file

  private func finished() throws(PDFError) -> [UInt8] {
    if let screen = ink.screen { try add(screen) }
    var catalog = document.catalog
    for key in ["OutputIntents", "Metadata", "OpenAction", "AcroForm"] { catalog[key] = nil }
    if let root = document.trailer["Root"]?.reference {
      try document.replace(root, with: .dictionary(catalog))
    }
    if let info = document.trailer["Info"]?.reference,
      var entries = document.object(info).dictionary
    {
      entries["GTS_PDFXVersion"] = nil
      entries["GTS_PDFXConformance"] = nil
      let title = document.resolve(entries["Title"]).text ?? ""
      entries["Title"] = .text(title.isEmpty ? ink.name : "\(title) – \(ink.name)")
      try document.replace(info, with: .dictionary(entries))
    }
    return try document.write(version: version, identifier: identity)
  }

  /// Lets each page begin with a drum's screen, for machines and RIPs that heed it (ISO 32000-1,
  /// 10.5.5.2).
  private func add(_ screen: Drum.Screen) throws(PDFError) {
    let state = try document.add(
      .dictionary([
        "Type": .name("ExtGState"),
        "HT": .dictionary([
          "Type": .name("Halftone"), "HalftoneType": .integer(1),
          "Frequency": .real(screen.frequency), "Angle": .real(screen.angle),
          "SpotFunction": .name("SimpleDot"),
        ]),
      ]))
    let content = try document.addStream([:], data: Array("/\(Self.screenName) gs\n".utf8))
    for page in document.pages {
      guard var entries = document.object(page).dictionary else { continue }
      var resources = document.inherited("Resources", by: entries).dictionary ?? [:]
      var states = document.resolve(resources["ExtGState"]).dictionary ?? [:]
      states[Self.screenName] = .reference(state)
      resources["ExtGState"] = .dictionary(states)
      entries["Resources"] = .dictionary(resources)
      let streams = document.contentStreams(of: entries)
      entries["Contents"] = .array(([content] + streams).map { .reference($0) })
      try document.replace(page, with: .dictionary(entries))
    }
  }

  private static let screenName = "bsScreen"
}

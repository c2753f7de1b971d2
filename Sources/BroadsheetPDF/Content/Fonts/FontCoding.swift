/// What interpreting text needs of a font: codes, advances, and the procedures of a Type 3 font.
final class FontCoding: Sendable {
  let font: PDFFont
  /// Nil for simple fonts, whose codes are single bytes.
  let cmap: CMap?
  /// In ems (in text space for Type 3), by code or CID.
  private let widths: [Float]
  private let defaultWidth: Double
  /// Set for Type 3 fonts.
  let type3: Type3Font?
  /// What is wrong with it, in words.
  let complaint: String?

  init(_ font: PDFFont, in document: PDFDocument) {
    self.font = font
    let entries = font.dictionary
    if font.subtype == "Type0" {
      let descendants = document.resolve(entries["DescendantFonts"]).array ?? []
      let descendant = document.resolve(descendants.first).dictionary ?? [:]
      type3 = nil
      let read = Self.encoding(of: font, in: document)
      cmap = read.cmap
      complaint = read.complaint
      let width = document.resolve(descendant["DW"]).number ?? 1000
      defaultWidth = width.clamped(to: -32_768...32_768) / 1000
      widths = Self.compositeWidths(descendant, Float(defaultWidth), in: document)
      return
    }
    cmap = nil
    let scale: Double
    if font.subtype == "Type3" {
      let type3 = Type3Font(entries, in: document)
      self.type3 = type3
      complaint = type3 == nil ? "font `\(font.baseName)` has no FontMatrix or no glyphs" : nil
      scale = type3?.matrix.a ?? 0.001
    } else {
      type3 = nil
      complaint = nil
      scale = 0.001
    }
    let descriptor = document.resolve(entries["FontDescriptor"]).dictionary ?? [:]
    let missing = document.resolve(descriptor["MissingWidth"]).number ?? 0
    // Fonts that bring no widths are the standard 14, which no press takes; half an em is as near
    // as the width of their letters need be known here.
    let hasWidths = entries["Widths"] != nil
    let fallback = font.baseName.contains("Courier") ? 0.6 : 0.5
    defaultWidth = hasWidths ? missing.clamped(to: -32_768...32_768) * scale : fallback
    var widths = [Float](repeating: Float(defaultWidth), count: 256)
    let first = document.resolve(entries["FirstChar"]).integer ?? 0
    for (index, value) in (document.resolve(entries["Widths"]).array ?? []).prefix(256).enumerated()
    {
      let (code, overflow) = first.addingReportingOverflow(index)
      guard !overflow, (0...255).contains(code),
        let width = document.resolve(value).number, width.isFinite
      else { continue }
      widths[code] = Float(width.clamped(to: -1e6...1e6) * scale)
    }
    self.widths = widths
  }

  private static func encoding(
    of font: PDFFont, in document: PDFDocument
  ) -> (cmap: CMap, complaint: String?) {
    let encoding = font.dictionary["Encoding"]
    if let name = document.resolve(encoding).name {
      let vertical = name.hasSuffix("-V")
      // The predefined CMaps of the Asian character collections are not built in; nearly all of
      // them have codes of two bytes.
      let complaint =
        name.hasPrefix("Identity-")
        ? nil : "font `\(font.baseName)` is encoded by `\(name)`, which is read as two bytes a code"
      return (.identity(isVertical: vertical), complaint)
    }
    if let reference = encoding?.reference, let cmap = CMap(reference, in: document) {
      return (cmap, nil)
    }
    return (
      .identity(isVertical: false), "font `\(font.baseName)` has no encoding that can be read"
    )
  }

  /// `W`, unfolded to an array by CID (ISO 32000-1, 9.7.4.3).
  private static func compositeWidths(
    _ descendant: PDFDictionary, _ fallback: Float, in document: PDFDocument
  ) -> [Float] {
    let items = document.resolve(descendant["W"]).array ?? []
    var widths: [Float] = []
    // Ranges may be written to overlap without end.
    var work = 1 << 20
    func set(_ cid: Int, _ width: Double) {
      guard (0...65_535).contains(cid), work > 0 else { return }
      work -= 1
      if cid >= widths.count {
        widths += Array(repeating: fallback, count: cid + 1 - widths.count)
      }
      widths[cid] = Float(width.clamped(to: -32_768...32_768) / 1000)
    }
    var index = 0
    while index + 1 < items.count {
      guard let first = document.resolve(items[index]).integer, (0...65_535).contains(first) else {
        index += 1
        continue
      }
      let second = document.resolve(items[index + 1])
      if let list = second.array {
        for (offset, item) in list.prefix(65_536).enumerated() {
          if let width = document.resolve(item).number { set(first + offset, width) }
        }
        index += 2
      } else if let last = second.integer, index + 2 < items.count,
        let width = document.resolve(items[index + 2]).number
      {
        if first <= last {
          for cid in first...min(last, 65_535) { set(cid, width) }
        }
        index += 3
      } else {
        index += 1
      }
    }
    return widths
  }

  /// The advance of a code, or of a CID in a composite font, in ems.
  func width(of cid: Int) -> Double {
    cid < widths.count && cid >= 0 ? Double(widths[cid]) : defaultWidth
  }
}

/// The glyphs of a Type 3 font: content streams by code.
struct Type3Font: Sendable {
  /// From glyph space to text space.
  let matrix: Matrix
  /// Nil when glyphs use what the page has.
  let resources: PDFDictionary?
  let glyphs: [Int: (name: String, procedure: PDFReference)]

  init?(_ font: PDFDictionary, in document: PDFDocument) {
    let numbers = (document.resolve(font["FontMatrix"]).array ?? []).compactMap {
      document.resolve($0).number
    }
    guard let matrix = Matrix(numbers),
      let procedures = document.resolve(font["CharProcs"]).dictionary
    else { return nil }
    self.matrix = matrix
    resources = document.resolve(font["Resources"]).dictionary
    var glyphs: [Int: (name: String, procedure: PDFReference)] = [:]
    let encoding = document.resolve(font["Encoding"]).dictionary
    for (code, name) in document.differences(of: encoding) {
      if let procedure = procedures[name]?.reference { glyphs[code] = (name, procedure) }
    }
    self.glyphs = glyphs
  }
}

extension PDFDocument {
  /// The glyph names that an encoding's `Differences` give to codes.
  public func differences(of encoding: PDFDictionary?) -> [Int: String] {
    var names: [Int: String] = [:]
    var code = 0
    for item in resolve(encoding?["Differences"]).array ?? [] {
      let item = resolve(item)
      if let number = item.integer {
        code = number
      } else if let name = item.name {
        if (0...255).contains(code) { names[code] = name }
        code = code < 256 ? code + 1 : 256
      }
    }
    return names
  }
}

import BroadsheetPDF

/// What a finished file says of itself: the Info dictionary, XMP, the output intent.
///
/// Keys and values after ISO 15930-4 and 15930-7; Info and XMP are made from the same values, so
/// they agree.
struct Identification {
  let target: PressTarget
  let profile: PackedProfile?
  let title: String
  let author: String?
  /// ISO 8601, UTC.
  let date: String
  /// Thirty-two hexadecimal digits that are the document's own.
  let fingerprint: String
  /// Whether the file says that everybody can read it: PDF/UA-1, ISO 14289-1.
  var isTagged = false

  static let producer = "Broadsheet"

  // MARK: Info

  var info: PDFDictionary {
    var info: PDFDictionary = [
      "Title": .text(title), "Creator": .text(Self.producer), "Producer": .text(Self.producer),
      "CreationDate": .text(pdfDate), "ModDate": .text(pdfDate),
    ]
    if let author { info["Author"] = .text(author) }
    if target.flavour != .plain { info["Trapped"] = .name("False") }
    switch target.flavour {
    case .plain: break
    case .pdfX1a: info["GTS_PDFXVersion"] = .text("PDF/X-1a:2003")
    case .pdfX4: info["GTS_PDFXVersion"] = .text("PDF/X-4")
    }
    return info
  }

  /// `D:20261122060000Z`
  private var pdfDate: String {
    "D:" + date.filter { $0.isNumber }.prefix(14) + "Z"
  }

  // MARK: Metadata

  /// The XMP packet.
  var xmp: String {
    var description = """
          <dc:format>application/pdf</dc:format>
          <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title>

      """
    if let author {
      description +=
        "    <dc:creator><rdf:Seq><rdf:li>\(escaped(author))</rdf:li></rdf:Seq></dc:creator>\n"
    }
    description += """
          <xmp:CreatorTool>\(Self.producer)</xmp:CreatorTool>
          <xmp:CreateDate>\(date)</xmp:CreateDate>
          <xmp:ModifyDate>\(date)</xmp:ModifyDate>
          <xmp:MetadataDate>\(date)</xmp:MetadataDate>
          <pdf:Producer>\(Self.producer)</pdf:Producer>
          <xmpMM:DocumentID>uuid:\(fingerprint)</xmpMM:DocumentID>
          <xmpMM:InstanceID>uuid:\(fingerprint)</xmpMM:InstanceID>
          <xmpMM:VersionID>1</xmpMM:VersionID>
          <xmpMM:RenditionClass>default</xmpMM:RenditionClass>

      """
    if target.flavour != .plain { description += "    <pdf:Trapped>False</pdf:Trapped>\n" }
    if target.flavour == .pdfX4 {
      description += "    <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
    }
    if isTagged { description += "    <pdfuaid:part>1</pdfuaid:part>\n" }
    let ua = isTagged ? "\n    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"" : ""
    return """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
          xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
          xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"\(ua)>
      \(description)  </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      // XML 1.0 has no place for these, however they are written.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  // MARK: Output intent

  /// The output intent, with its profile put into the document; nil for plain files.
  func outputIntent(in document: PDFDocument) throws(PDFError) -> PDFValue? {
    guard target.flavour != .plain else { return nil }
    var intent: PDFDictionary = [
      "Type": .name("OutputIntent"), "S": .name("GTS_PDFX"),
      "OutputConditionIdentifier": .text(target.condition),
    ]
    // Info is asked for when the registry does not explain the identifier, and helps always.
    intent["Info"] = .text(target.conditionInfo.isEmpty ? target.condition : target.conditionInfo)
    if let registry = target.registry { intent["RegistryName"] = .text(registry) }
    if let profile {
      let stream = try document.addStream(
        ["N": .integer(profile.components), "Filter": .name("FlateDecode")], data: profile.data)
      intent["DestOutputProfile"] = .reference(stream)
    }
    return .reference(try document.add(.dictionary(intent)))
  }
}

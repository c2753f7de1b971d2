import BroadsheetBase
import BroadsheetPDF

/// Kinds of compression that a press may not read: LZW, JBIG2, JPEG 2000, Crypt.
///
/// LZW is forbidden by both standards, Crypt means encryption. JBIG2 and JPEG 2000 are newer than
/// PDF/X-1a; PDF/X-4 has them, but older RIPs stop, so we warn.
/// What to do: choose ZIP or JPEG for pictures, and CCITT group 4 for line art, when exporting.
struct Compression: ObjectRule, ImageRule {
  static let id = "pdf.filter"
  static let severity = Diagnostic.Severity.error
  static let summary = "data is compressed in a way that the press may not read"
  static let help: String? = "export again with ZIP or JPEG compression"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func join(_ rules: inout RuleSet) {
    rules.objects.append(self)
    rules.images.append(self)
  }

  func check(_ object: ObjectFacts, _ look: Look) {
    guard object.isStream, object.dictionary["Filter"] != nil else { return }
    let thing = object.subtype == "Image" ? "a picture" : "a stream"
    check(look.pdf.filters(of: object.dictionary).map(\.name), thing, object.site, look)
  }

  func check(_ image: PaintedImage, _ look: Look) {
    if image.reference == nil { check(image.filters, "an inline picture", image.site, look) }
  }

  private func check(_ filters: [String], _ thing: String, _ site: Site, _ look: Look) {
    for filter in filters {
      switch filter {
      case "LZWDecode", "LZW":
        look.report(self, "\(thing) is compressed with LZW", at: site)
      case "Crypt": look.report(self, "\(thing) is encrypted (`Crypt`)", at: site)
      case "JBIG2Decode", "JPXDecode":
        look.report(
          self, "\(thing) is compressed with \(filter == "JPXDecode" ? "JPEG 2000" : "JBIG2")",
          severity: look.asked.isFlat ? .error : .warning, at: site)
      default: break
      }
    }
  }
}

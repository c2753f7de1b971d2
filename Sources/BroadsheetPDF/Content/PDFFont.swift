/// A font as a page's resources have it.
public struct PDFFont: Hashable, Sendable {
  /// Nil when the resources hold the dictionary itself.
  public let reference: PDFReference?
  public let dictionary: PDFDictionary

  public init(reference: PDFReference?, dictionary: PDFDictionary) {
    self.reference = reference
    self.dictionary = dictionary
  }

  public var subtype: String { dictionary["Subtype"]?.name ?? "" }
  public var baseName: String { dictionary["BaseFont"]?.name ?? "" }
}

public import BroadsheetBase
public import BroadsheetLayout
public import BroadsheetPDF

/// What finishing needs besides the drawn pages.
public struct FinishingRequest: Sendable {
  /// The boxes of a page, as distances inwards from the edges of the drawn sheet.
  public struct PageBoxes: Hashable, Sendable {
    /// From the sheet's edge to the trim.
    public var trim: Insets
    /// From the sheet's edge to the bleed's edge.
    public var bleed: Insets

    public init(trim: Insets, bleed: Insets) {
      self.trim = trim
      self.bleed = bleed
    }
  }

  /// The target, and the conversion of what is not authored in inks: SVG drawings.
  public var colors: PressColors
  /// The target's profile for the output intent; made ahead, because packing it takes as long as
  /// finishing many pages.
  public var profile: PackedProfile?
  /// The keys that the pages were drawn with.
  public var keys: InkKeys
  /// One for each page.
  public var boxes: [PageBoxes]
  /// Which pages are printed upside down; by index.
  public var turnedPages: Set<Int> = []
  /// What stands in the place of each `PictureMark`, by its number.
  public var pictures: [PlacedPicture]
  public var title: String
  public var author: String?
  /// A BCP 47 tag.
  public var language: String
  /// Whether its pages are read, and bound, from right to left.
  public var readsRightToLeft = false
  /// What a tagged file says of its pages; nil for files without tags.
  public var tagging: Tagging?
  /// Threads that rewrite pages, at most.
  public var jobs = coreCount
  /// When the document was made, as ISO 8601 in UTC (`2026-11-22T06:00:00Z`).
  public var date: String

  public init(
    colors: PressColors, profile: PackedProfile?, keys: InkKeys, boxes: [PageBoxes],
    pictures: [PlacedPicture],
    title: String, author: String? = nil, language: String, date: String
  ) {
    self.colors = colors
    self.profile = profile
    self.keys = keys
    self.boxes = boxes
    self.pictures = pictures
    self.title = title
    self.author = author
    self.language = language
    self.date = date
  }
}

/// An ICC profile as it goes into the file.
public struct PackedProfile: Hashable, Sendable {
  let data: [UInt8]
  let components: Int

  public init(_ profile: ICCProfile) {
    // A profile's tables hardly get smaller at higher levels, which take five times as long.
    data = deflate(profile.bytes, level: 1)
    components = profile.components
  }
}

/// What is put in the place of a `PictureMark`.
public enum PlacedPicture: Sendable {
  case picture(PressPicture)
  case artwork(PlacedArtwork)
}

/// A page of a PDF that is placed as it is: an advertisement, or a drawing in the press's inks.
///
/// Its own colours are kept.
public struct PlacedArtwork: Sendable {
  /// The PDF.
  public var file: [UInt8]
  /// What messages call it.
  public var name: String
  /// The part of the trimmed page that fills the frame, in shares of its width and height from the
  /// top left: x, y, width, height.
  public var crop: PlacedImage.Crop

  public init(file: [UInt8], name: String, crop: PlacedImage.Crop = .whole) {
    self.file = file
    self.name = name
    self.crop = crop
  }
}

/// Why pages could not be finished.
public enum FinishingError: Error, Sendable {
  case pdf(PDFError)
  /// Drawing made something that the press file may not have; the sentence says what.
  case unprintable(String)
}

extension FinishingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .pdf(let error): error.description
    case .unprintable(let reason): reason
    }
  }
}

import BroadsheetBase
import BroadsheetText

/// An issue as pages, with the facts that reports and preflight need.
public struct LaidOutIssue: Codable, Sendable {
  public let title: String
  /// A BCP 47 tag.
  public let language: String
  public let pages: [Page]
  public let outline: [OutlineEntry]
  /// What `FaceID`s on the pages stand for.
  public let faces: [FontFace]
  /// What `AssetID`s on the pages stand for.
  public let assets: [ImageAsset]
  public let stories: [StoryFacts]
  public let pageFacts: [PageFacts]

  package init(
    title: String, language: String, pages: [Page], outline: [OutlineEntry], faces: [FontFace],
    assets: [ImageAsset], stories: [StoryFacts], pageFacts: [PageFacts]
  ) {
    self.title = title
    self.language = language
    self.pages = pages
    self.outline = outline
    self.faces = faces
    self.assets = assets
    self.stories = stories
    self.pageFacts = pageFacts
  }
}

/// An entry of the PDF's bookmarks.
public struct OutlineEntry: Hashable, Codable, Sendable {
  public let title: String
  /// The page's number, from 1.
  public let page: Int
  public let target: Point
  /// 0 for pages and sections, 1 for stories on them.
  public let level: Int

  package init(title: String, page: Int, target: Point, level: Int) {
    self.title = title
    self.page = page
    self.target = target
    self.level = level
  }
}

/// What became of a story.
public struct StoryFacts: Hashable, Codable, Sendable {
  public struct Placement: Hashable, Codable, Sendable {
    public let page: Int
    public let slot: String
    public let legs: Int
    /// Body lines set here, and the lines there was room for.
    public let lines: Int
    public let room: Int

    package init(page: Int, slot: String, legs: Int, lines: Int, room: Int) {
      self.page = page
      self.slot = slot
      self.legs = legs
      self.lines = lines
      self.room = room
    }
  }

  /// Text that found no room: lines of the legs, and words of these and of parts without a place.
  public struct Overset: Hashable, Codable, Sendable {
    public let lines: Int
    public let words: Int
    /// Where setting stopped.
    public let source: SourceSpan?

    package init(lines: Int, words: Int, source: SourceSpan?) {
      self.lines = lines
      self.words = words
      self.source = source
    }
  }

  public let slug: String
  public let language: String
  /// Words in the manuscript that are meant to be printed, and words that are on a page.
  public let words: Int
  public let wordsSet: Int
  public let lines: Int
  public let overset: Overset?
  /// Words of optional paragraphs that were left out so that the rest fits.
  public let wordsLeftOut: Int
  /// Body lines that were left empty.
  public let linesShort: Int
  public let placements: [Placement]
  /// The widest word space of a justified line, as a multiple of the natural one.
  public let loosestSpace: Double
  public let loosestSource: SourceSpan?
  /// The longest run of lines that end in a hyphen.
  public let hyphensInARow: Int
  public internal(set) var typography: TypographyFacts
  /// What a copyfitter did so that the story fits, and when it does not, what would help.
  public internal(set) var copyfit: [CopyfitStep] = []
  public internal(set) var mends: [CopyfitStep] = []

  package init(
    slug: String, language: String, words: Int, wordsSet: Int, lines: Int, overset: Overset?,
    wordsLeftOut: Int, linesShort: Int, placements: [Placement], loosestSpace: Double,
    loosestSource: SourceSpan?,
    hyphensInARow: Int, typography: TypographyFacts
  ) {
    self.slug = slug
    self.language = language
    self.words = words
    self.wordsSet = wordsSet
    self.lines = lines
    self.overset = overset
    self.wordsLeftOut = wordsLeftOut
    self.linesShort = linesShort
    self.placements = placements
    self.loosestSpace = loosestSpace
    self.loosestSource = loosestSource
    self.hyphensInARow = hyphensInARow
    self.typography = typography
  }
}

/// What a page was made up on, and how full it is.
public struct PageFacts: Hashable, Codable, Sendable {
  public let page: Int
  /// The share (0…1) of the lines given to stories that bear text.
  public let fill: Double
  /// The columns of the type area.
  public let columns: [Rect]
  /// Distances of the grid's baselines from the top of the trim.
  public let baselines: [Length]

  package init(page: Int, fill: Double, columns: [Rect], baselines: [Length]) {
    self.page = page
    self.fill = fill
    self.columns = columns
    self.baselines = baselines
  }
}

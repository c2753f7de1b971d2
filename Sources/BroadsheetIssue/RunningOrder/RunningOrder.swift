import BroadsheetBase
import BroadsheetText

/// An issue in running order: what is read aloud, one thing after the other.
///
/// Page after page, and on each page its nameplate, its stories by their rank and then as the dummy
/// has them, its notices and advertisements. A story is whole: it stands on the page where it begins,
/// with all that it has on others, and its parts stand where the author put them, whatever a dummy
/// made of them. Folios and rules are nobody's words; jump lines are kept apart from the text that
/// they would tear.
///
/// Tagged PDFs and the edition for telephones are made of it, so that both say the same.
public struct RunningOrder: Sendable {
  /// "The Harbour Standard, No. 14".
  public let title: String
  /// A BCP 47 tag.
  public let language: String
  public let pages: [RunningPage]
}

/// What begins on one page.
public struct RunningPage: Sendable {
  public enum Item: Sendable {
    case nameplate(name: String, NameplatePlan)
    /// An index, an imprint, a notice.
    case box(name: String, blocks: [RunningBlock])
    case story(RunningStory)
    /// By the name of its slot.
    case advertisement(slot: String, AdvertisementPlan)
  }

  /// From 1.
  public let number: Int
  public let label: String
  public let section: String?
  public let items: [Item]
}

/// A story from its kicker to its last note.
public struct RunningStory: Sendable {
  public let slug: String
  /// A BCP 47 tag.
  public let language: String
  /// The headline's words.
  public let title: String
  public let head: HeadPlan
  public let blocks: [RunningBlock]
  /// Its footnotes by number, from 1.
  public let notes: [RunningNote]
  /// Where the facts come from.
  public let sources: [ParagraphPlan]
  /// "Continued on page 2", "From page 1".
  public let jumps: [ParagraphPlan]
}

/// A footnote.
public struct RunningNote: Sendable {
  /// From 1.
  public let number: Int
  public let blocks: [RunningBlock]
}

/// What stands in a story or a box, one after the other.
public indirect enum RunningBlock: Sendable {
  case paragraph(ParagraphPlan)
  /// A crosshead of a story, or a heading in a box.
  case heading(ParagraphPlan)
  case list(RunningList)
  case quotation([RunningBlock])
  case picture(name: String, PicturePlan)
  case pullQuote(name: String, blocks: [RunningBlock])
  case factBox(name: String, blocks: [RunningBlock])
  /// A story's table has a name; one in a box has none.
  case table(name: String?, TablePlan)
  case code(QRCode)
}

extension ParagraphPlan {
  /// The paragraph's text with the letter that a drop cap took from it.
  public var wholeText: StyledText {
    guard let dropCap else { return text }
    var whole = dropCap.letter
    whole.append(text)
    return whole
  }
}

/// A list whose items have their markers.
public struct RunningList: Sendable {
  public struct Item: Sendable {
    /// The bullet or number stands with the first paragraph.
    public let blocks: [RunningBlock]
  }

  /// The first number of an ordered list.
  public let start: Int?
  public let items: [Item]
}

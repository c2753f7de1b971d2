/// What goes wrong at the ends of legs costs this much, in the breaker's demerits.
enum FlowCost {
  /// What people are told: prices by this.
  static let point = 1e5
  /// A paragraph's last line alone at the top of a leg, its first alone at the foot.
  static let widow = 1.7e7
  static let orphan = 1e7
  /// A line left empty at the foot of a leg.
  static let hole = 8e6
  /// Faults that cost as much are worth looser lines.
  static let worthMending = 4e6
  /// A line such as "They ask for:" at the foot of a leg, and the list at the top of the next.
  static let strandedLeadIn = 2e6
  /// A word divided between two legs.
  static let dividedFoot = 1.5e6
  /// A story that goes on elsewhere in the middle of a sentence; at the end of one, in the middle of
  /// a paragraph; and in the middle of a list or a quotation.
  static let jumpInSentence = 3e6
  static let jumpInParagraph = 3e5
  static let jumpInList = 2e7
  /// A line left empty above "Continued on page 2", where it does not look uneven.
  static let holeAtJump = 7e5
  /// More lines than these cost what they cost elsewhere.
  static let mostHolesAtJump = 2
  /// Fewer lines than `leastAfterJump` on the page that a story goes on to, for each that lacks.
  static let shortAfterJump = 4e6
  static let leastAfterJump = 6
  /// A white channel through four lines.
  static let river = 1.5e5
  /// A crosshead as the first line of a leg.
  static let headAtTop = 2e5
  /// A crosshead at a foot, a parted head.
  static let never = 1e9
  /// A table parted between its rows: dearer than moving it past a few empty lines.
  static let partedTable = 2e7
  /// A leg that ends between a story's notes.
  static let partedNotes = 2.5e7
  /// The most lines of a note that no leg may part.
  static let wholeNote = 6
  /// A line that finds no place (dearer than any fault at the end of a leg), and a place that finds
  /// no line at the end of the story.
  static let overset = 5e7
  static let short = 1.5e6
  /// One more line of space above a crosshead than its style asks for; two cost four times that, so
  /// that the air is shared out.
  static let airAboveHead = 1.5e6
  /// The share of a channel that paragraphs are stretched or shrunk for; what is missing or too
  /// much beyond it is the author's to mend, and is not paid for in poor lines.
  static let elasticShare = 0.03
  /// A leg that ends a line above the others of its slot, where legs are made level.
  static let unevenLeg = 1.3e7
}

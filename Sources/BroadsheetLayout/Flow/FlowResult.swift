import BroadsheetText

/// Where each line of a story stands, and what that cost.
struct FlowResult {
  /// A line, block or piece of space in the channel.
  struct Placed {
    var element: Int
    /// The first position it takes; see `Channel`. At or beyond the channel's cells it is overset.
    var start: Int
    /// The paragraph, broken; in two pieces when it is parted at a jump; none for a block.
    var pieces: [Piece]
    /// Lines of a paragraph; empty for a block.
    var lines: [BrokenLine]
    /// Where the paragraph goes on after cells that were left empty.
    var resumption: Resumption?

    /// The position of a line, counted from 0.
    func position(ofLine line: Int) -> Int {
      guard let resumption, line >= resumption.line else { return start + line }
      return resumption.position + line - resumption.line
    }
  }

  /// A paragraph, or a part of it, as it was broken.
  struct Piece {
    var breaking: Breaking
    var measures: Measures
    var range: BreakRange
  }

  /// The line of a paragraph that does not stand right after the one before, and its position: the
  /// foot of a leg was left empty so that no widow stands on the next, or a sentence was ended
  /// before a jump.
  struct Resumption: Equatable {
    var line: Int
    var position: Int
  }

  var placed: [Placed]
  /// The first position after the text.
  var end: Int
  /// Cells left empty between the text's lines: at the feet of legs, not those after its end.
  var holes: Int
  var cost: Double
  /// What of it is for faults at the ends of legs, and air, not for poor lines or a wrong length.
  var faults: Double
}

import BroadsheetText

/// The pieces of a passage in the order in which they are read: line by line, and in each line as
/// the language runs.
///
/// Pages hold the runs of a line as they are seen, from left to right. This undoes rule L2 of the
/// Unicode bidirectional algorithm (UAX #9) for two levels, which is all that lines of newspapers have.
func readingOrder(
  of pieces: [PassagePieces.Piece], isRightToLeft: Bool
) -> [PassagePieces.Piece] {
  var ordered: [PassagePieces.Piece] = []
  var start = 0
  while start < pieces.count {
    var end = start + 1
    while end < pieces.count, pieces[end].line == pieces[start].line { end += 1 }
    let line = pieces[start..<end]
    // What is drawn in one direction alone, as the language runs, stands as it is.
    if line.count > 1, isRightToLeft || line.contains(where: \.run.isRightToLeft) {
      ordered += logical(line, isRightToLeft: isRightToLeft)
    } else {
      ordered += line
    }
    start = end
  }
  return ordered
}

private func logical(
  _ line: ArraySlice<PassagePieces.Piece>, isRightToLeft: Bool
) -> [PassagePieces.Piece] {
  let seen = line.enumerated().sorted {
    ($0.element.run.origin.x, $0.offset) < ($1.element.run.origin.x, $1.offset)
  }.map(\.element)
  var ordered = isRightToLeft ? seen.reversed() : seen
  // Stretches that run against the line are turned back.
  var start = 0
  while start < ordered.count {
    var end = start + 1
    if ordered[start].run.isRightToLeft != isRightToLeft {
      while end < ordered.count, ordered[end].run.isRightToLeft != isRightToLeft { end += 1 }
      ordered[start..<end].reverse()
    }
    start = end
  }
  return ordered
}

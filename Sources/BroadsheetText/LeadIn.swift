/// How far the first words of a paragraph reach that are set in a look of their own.
public enum LeadInExtent: Hashable, Sendable {
  /// So many words.
  case words(Int)
  /// Up to the first of these marks, the mark included, if there is one.
  case until(Set<Character>)
}

/// Sets the first words of a paragraph in another look: a lead-in.
///
/// It ends between words and never goes beyond the paragraph. Emphasis within it keeps its own
/// variant, as `look` answers; links stay links.
///
/// - Parameter look: the lead-in's counterpart of a character style; nil leaves a run as it is.
public func withLeadIn(
  _ runs: [ManuscriptRun], _ extent: LeadInExtent, isUppercase: Bool = false,
  look: (CharacterStyle) -> CharacterStyle?
) -> [ManuscriptRun] {
  let end = leadInEnd(of: runs.map(\.text).joined(), extent)
  var result: [ManuscriptRun] = []
  var start = 0
  for run in runs {
    let length = run.text.utf8.count
    defer { start += length }
    let inside = min(max(0, end - start), length)
    guard inside > 0, let style = look(run.style) else {
      result.append(run)
      continue
    }
    var head = run.bytes(0..<inside)
    head.style = style
    head.isUppercase = head.isUppercase || isUppercase
    result.append(head)
    if inside < length { result.append(run.bytes(inside..<length)) }
  }
  return result
}

/// The UTF-8 offset after a paragraph's lead-in; 0 when it has none.
private func leadInEnd(of text: String, _ extent: LeadInExtent) -> Int {
  let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
  switch extent {
  case .words(let count):
    var left = count
    var inWord = false
    var offset = 0
    for character in text {
      if isBlank(character) {
        // A dash between spaces is no word.
        if inWord {
          left -= 1
          inWord = false
        }
        if left <= 0 { return offset }
      } else if character.isLetter || character.isNumber {
        inWord = true
      }
      offset += character.utf8.count
    }
    return offset
  case .until(let marks):
    var offset = 0
    var end: Int?
    var word = ""
    for character in text {
      if end != nil {
        // `16:30` and `3.5` go on; a mark before a space, or before closing marks and a space, ends.
        if isBlank(character) { return offset }
        if !"”’»\")]".contains(character) { end = nil }
      }
      offset += character.utf8.count
      if marks.contains(character), !(character == "." && isAbbreviation(word)) { end = offset }
      word = isBlank(character) ? "" : word + String(character)
    }
    return end == nil ? 0 : offset
  }
}

/// Whether a point behind this is an initial's or a title's.
private func isAbbreviation(_ word: String) -> Bool {
  let letters = word.filter { $0.isLetter || $0 == "." }
  return letters.count == 1 || letters.contains(".")
    || ["Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Rev", "No", "Sr", "Sra", "Dra", "M", "Mme"]
      .contains(letters)
}

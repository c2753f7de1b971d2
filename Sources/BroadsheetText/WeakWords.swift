/// The longest weak word, in bytes.
let longestWeakWord: Int32 = 7

/// Words that lean on the next one (articles, prepositions, conjunctions), in UTF-8: a headline's
/// line does not end in them.
///
/// - Returns: an empty set for languages without a list.
func weakWords(in language: String) -> Set<[UInt8]> {
  switch language.prefix(while: { $0 != "-" }) {
  case "en": english
  case "es": spanish
  case "fr": french
  default: []
  }
}

private let english = set(
  "a an the and or but nor of to in on at by for from with as than into over under is its his her")
private let spanish = set(
  "el la los las un una unos unas y e o u ni de del a al en con por para sin sobre su sus que se")
private let french = set(
  "le la les un une des du de et ou ni à au aux en dans par pour sur sans ce sa son ses que qui ne")

private func set(_ words: String) -> Set<[UInt8]> {
  Set(words.split(separator: " ").map { Array($0.utf8) })
}

/// Text in capitals, as its language writes them.
///
/// Unicode's full mapping (ß becomes SS), with two tailorings: Turkish and Azeri keep the dot of i,
/// Greek capitals lose their accents.
public func capitals(of text: String, language: String) -> String {
  let tag = language.split(separator: "-").first.map { $0.lowercased() } ?? ""
  switch tag {
  case "tr", "az":
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "i" {
        scalars.append("İ")
      } else {
        scalars.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
      }
    }
    return String(scalars)
  case "el":
    return String(text.uppercased().map { unaccented[$0] ?? $0 })
  default:
    return text.uppercased()
  }
}

private let unaccented: [Character: Character] = [
  "Ά": "Α", "Έ": "Ε", "Ή": "Η", "Ί": "Ι", "Ό": "Ο", "Ύ": "Υ", "Ώ": "Ω", "ΐ": "Ϊ", "ΰ": "Ϋ",
]

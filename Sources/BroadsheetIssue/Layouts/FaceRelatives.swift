import BroadsheetText

/// Finds faces by what their names say: a face's relatives for emphasis, and the face of another
/// family that looks most like it.
///
/// Layouts ask the same of a few faces for each of their styles; each answer is found once.
struct FaceRelatives {
  private struct Emphasized: Hashable {
    var face: FaceID
    var variant: FaceVariant
  }

  private struct Neighbour: Hashable {
    var family: String
    var face: FaceID
    var heavier: Int
  }

  private let catalog: FontCatalog
  private var emphasized: [Emphasized: FaceID?] = [:]
  private var nearest: [Neighbour: FaceID?] = [:]

  init(catalog: FontCatalog) {
    self.catalog = catalog
  }

  /// A face of the same family for emphasis; nil when the family has none.
  mutating func relative(of face: FaceID, _ variant: FaceVariant) -> FaceID? {
    let key = Emphasized(face: face, variant: variant)
    if let known = emphasized[key] { return known }
    let family = catalog[face].family
    let found = variant.style(in: family, from: catalog[face].style, of: catalog)
      .flatMap { catalog.face(family: family, style: $0) }
    emphasized[key] = .some(found)
    return found
  }

  /// The face of a family that looks most like a face of another.
  ///
  /// - Parameter heavier: how much heavier it is sought, as in CSS: 100 is a step.
  /// - Returns: nil when there is no such family.
  mutating func face(of family: String, like face: FaceID, heavier: Int) -> FaceID? {
    let key = Neighbour(family: family, face: face, heavier: heavier)
    if let known = nearest[key] { return known }
    let wanted = FaceLook(catalog[face].style, heavier: heavier)
    let found = catalog.styles(of: family)
      .map { (style: $0, distance: FaceLook($0).distance(from: wanted)) }
      .min { $0.distance < $1.distance }
      .flatMap { catalog.face(family: family, style: $0.style) }
    nearest[key] = .some(found)
    return found
  }
}

/// A face's relatives for emphasis, found by their names.
enum FaceVariant {
  case plain, emphasis, strong, strongEmphasis

  /// The family's style for this variant of a style; nil when the family has none.
  ///
  /// The style's own width and weight are tried first: Condensed Light → Condensed Light Italic,
  /// then Condensed Italic, then Italic. What is italic already is emphasized upright.
  func style(in family: String, from style: String, of catalog: FontCatalog) -> String? {
    let words = style.split(separator: " ").map(String.init)
    let isItalic = words.contains("Italic")
    let upright = words.filter { $0 != "Italic" }
    let widths = upright.filter { $0.hasSuffix("Condensed") || $0.hasSuffix("Expanded") }
    func name(_ words: [String]) -> String {
      words.isEmpty ? "Regular" : words.joined(separator: " ")
    }
    let plain = upright.filter { $0 != "Regular" }
    let candidates: [[String]] =
      switch self {
      case .plain: [words]
      case .emphasis:
        isItalic ? [plain, widths, []] : [plain + ["Italic"], widths + ["Italic"], ["Italic"]]
      case .strong:
        isItalic
          ? [widths + ["Bold", "Italic"], ["Bold", "Italic"], widths + ["Bold"], ["Bold"]]
          : [widths + ["Bold"], ["Bold"], ["Semibold"]]
      case .strongEmphasis:
        isItalic
          ? [widths + ["Bold"], ["Bold"]]
          : [widths + ["Bold", "Italic"], ["Bold", "Italic"]]
      }
    return candidates.map(name).first { catalog.face(family: family, style: $0) != nil }
  }
}

/// How heavy, wide and upright a face is, as the name of its style says.
private struct FaceLook {
  /// As in CSS: 400 is regular, 700 bold.
  private var weight = 400
  /// Steps narrower than normal; wider is negative.
  private var narrowness = 0
  private var isItalic = false

  init(_ style: String, heavier: Int = 0) {
    defer { weight += heavier }
    for word in style.split(separator: " ") {
      switch word.lowercased() {
      case "thin": weight = 100
      case "extralight": weight = 200
      case "light": weight = 300
      case "medium": weight = 500
      case "semibold": weight = 600
      case "bold": weight = 700
      case "extrabold": weight = 800
      case "black": weight = 900
      case "semicondensed": narrowness = 1
      case "condensed": narrowness = 2
      case "extracondensed": narrowness = 3
      case "expanded": narrowness = -2
      case "italic": isItalic = true
      default: break
      }
    }
  }

  /// How unlike another face this one looks. Weight is seen first: a head in regular beside a bold
  /// one is a mistake, a normal width beside a condensed one is not.
  func distance(from other: FaceLook) -> Int {
    abs(weight - other.weight) + 60 * abs(narrowness - other.narrowness)
      + (isItalic == other.isItalic ? 0 : isItalic ? 500 : 10)
  }
}

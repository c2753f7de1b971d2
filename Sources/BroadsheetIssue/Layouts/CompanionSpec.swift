import BroadsheetBase
import BroadsheetText

/// A companion as written.
struct CompanionSpec {
  var family: Located<String>
  var style: Located<String>?
  /// The only family whose styles it goes with; nil is all.
  var beside: String?
  /// How much heavier than its neighbour it is sought, as in CSS: 100 is a step.
  var weight: Int
  var harmony: Harmony

  init?(_ fields: Fields) {
    guard let family = fields.string("family") else { return nil }
    self.family = family
    style = fields.string("style")
    beside = fields.string("beside")?.value
    weight = fields.int("weight")?.value ?? 0
    func thousandths(_ key: String) -> Int {
      Int(((fields.number(key)?.value ?? 1) * 1000).rounded())
    }
    harmony = Harmony(
      scale: thousandths("scale"), shift: fields.int("baseline")?.value ?? 0,
      leading: thousandths("leading"))
  }
}

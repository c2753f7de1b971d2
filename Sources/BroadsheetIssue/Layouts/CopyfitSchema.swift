import BroadsheetBase

/// What layouts and articles may say about copyfitting.
package let copyfitSchema = ObjectSchema(
  "copyfit", "What may be done to a story so that it fits its slots.",
  fields: [
    Field(
      "spacing", .number(0...0.1),
      "The share of its lines that looser or tighter paragraphs may win or lose."),
    Field("headline", .integer(0...5), "How many steps its headline may get smaller or larger."),
    Field(
      "pictures", .integer(0...40), "How many grid lines a picture may get deeper or shallower."),
    Field("optional", .bool, "Whether what is marked `optional` may be left out."),
    Field(
      "body", .list(.number(0.8...1.2), count: 2...2),
      "The smallest and the largest body type, as shares of its size."),
  ])

extension CopyfitBudget {
  /// The budget with what an author changes in it.
  func changed(by fields: Fields?) -> Checked<CopyfitBudget> {
    guard let fields else { return Checked(self) }
    var budget = self
    var diagnostics: [Diagnostic] = []
    if let value = fields.number("spacing") { budget.spacing = value.value }
    if let value = fields.int("headline") { budget.headline = value.value }
    if let value = fields.int("pictures") { budget.pictures = value.value }
    if let value = fields.bool("optional") { budget.optional = value.value }
    if let range = fields.list("body") {
      let shares = range.value.compactMap(\.number?.value)
      if shares.count == 2, shares[0] <= 1, shares[1] >= 1 {
        (budget.smallestBody, budget.largestBody) = (shares[0], shares[1])
      } else if shares.count == 2 {
        diagnostics.append(.bodyRange(at: range.span))
      }
    }
    return Checked(budget, diagnostics)
  }
}

extension Diagnostic {
  fileprivate static func bodyRange(at span: SourceSpan) -> Diagnostic {
    .error(
      "copyfit.body", "the smallest body is at most 1 and the largest at least 1", at: span,
      help: "`body: [0.98, 1.02]` allows 2 % smaller and 2 % larger")
  }
}

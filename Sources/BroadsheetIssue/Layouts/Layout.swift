import BroadsheetBase
import BroadsheetText

/// A layout as meant: inherited, merged and looked up.
package struct Layout: Sendable {
  package var name: String
  package var format: PageFormat
  package var swatches: Swatches
  package var styles: StyleSheet
  /// Style names for priorities 1 to 5.
  package var headlines: [String]
  /// In the layout's order.
  package var furniture: [FurnitureSpec]
  package var boxes: Boxes
  package var tables: TableStyle
  package var notes: NoteStyle
  /// The credit line, `{credit}` for the name.
  package var credit: String
  package var copyfit: CopyfitBudget
  package var words: Words
  package var typography: TypographyLimits = .none
  /// The layout's own words and the issue's; those that ship are not among them.
  package var hyphenation = HyphenationExceptions()

  package struct Boxes: Sendable {
    package var pullQuote = BoxStyle()
    package var factBox = BoxStyle()
    package var slot = BoxStyle()
    package var furniture = BoxStyle()
  }

  package struct TableStyle: Sendable {
    package var headRule: RulePlan?
    package var rowRule: RulePlan?
    package var gutter: Length

    package init(headRule: RulePlan? = nil, rowRule: RulePlan? = nil, gutter: Length) {
      self.headRule = headRule
      self.rowRule = rowRule
      self.gutter = gutter
    }
  }

  /// What parts footnotes and sources from the text above them.
  package struct NoteStyle: Sendable {
    package var rule: NoteRule?

    package init(rule: NoteRule? = nil) { self.rule = rule }
  }

  /// The headline style for a priority of 1 or more.
  package func headline(priority: Int) -> String {
    headlines[min(max(priority, 1), headlines.count) - 1]
  }
}

/// The ground, frame and rules of a box.
package struct BoxStyle: Hashable, Sendable {
  package var tint: GroundPlan?
  package var frame: RulePlan?
  package var topRule: RulePlan?
  package var bottomRule: RulePlan?
  package var inset: Length

  package init(
    tint: GroundPlan? = nil, frame: RulePlan? = nil, topRule: RulePlan? = nil,
    bottomRule: RulePlan? = nil, inset: Length = .zero
  ) {
    self.tint = tint
    self.frame = frame
    self.topRule = topRule
    self.bottomRule = bottomRule
    self.inset = inset
  }
}

/// A piece of furniture as the layout and the issue describe it, its words not yet filled in.
package struct FurnitureSpec: Sendable {
  package enum Kind: String, Sendable {
    case nameplate, folio, index, text
  }

  package var name: String
  package var kind: Kind
  package var title: Located<String>?
  package var text: Located<String>?
  package var ears: [Located<String>]
  package var strip: [Located<String>]
  package var outside: Located<String>?
  package var middle: Located<String>?
  package var inside: Located<String>?
  package var rule: RulePlan?
  /// An index's stories; empty when it picks them itself.
  package var stories: [Located<String>]
  package var count: Int
  /// An address that telephones read, and how large its code is.
  package var qr: Located<String>?
  package var qrSize: Located<Length>?
  package var box: BoxStyle
  package var span: SourceSpan
}

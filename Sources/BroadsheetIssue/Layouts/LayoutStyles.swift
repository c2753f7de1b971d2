import BroadsheetBase
import BroadsheetText

/// The styles of a layout, resolved, and the roles they play.
package struct StyleSheet: Sendable {
  private let styles: [String: TextStyle]
  private let kinds: [String: StoryKind]

  init(styles: [String: TextStyle], kinds: [String: StoryKind]) {
    self.styles = styles
    self.kinds = kinds
  }

  /// A style that the layout has; ask `has` when an author named it.
  package subscript(name: String) -> TextStyle {
    guard let style = styles[name] else {
      preconditionFailure("the reader lets no layout pass without the style `\(name)`")
    }
    return style
  }

  package func has(_ name: String) -> Bool { styles[name] != nil }

  /// Sorted.
  package var names: [String] { styles.keys.sorted() }

  /// Sorted.
  package var kindNames: [String] { kinds.keys.sorted() }

  /// A kind of story; one that changes nothing when the layout has no such kind.
  package func kind(_ name: String) -> StoryKind { kinds[name] ?? StoryKind() }

  /// The style for a role ("body", "crosshead", "jumpTo") in a kind of story ("letters").
  package func style(role: String, kind: String) -> TextStyle {
    self[self.kind(kind).styles[role] ?? role]
  }
}

/// What differs for one kind of story.
package struct StoryKind: Sendable {
  /// Role → style.
  package var styles: [String: String] = [:]
  /// Lines of the first letter; nil for none.
  package var dropCap: Int?
  /// Set after the last word.
  package var endMark: String?
  package var indentsFirstParagraph = false
  /// The first words' own look; nil for none.
  package var leadIn: LeadIn?

  package struct LeadIn: Sendable {
    package var extent: LeadInExtent
    package var style: String
    package var place: LeadInPlace
  }
}

/// Which paragraphs have a lead-in.
package enum LeadInPlace: String, Sendable, CaseIterable {
  case story, section, paragraph
}

/// Roles that every layout has a style for.
package let requiredRoles = [
  "body", "crosshead", "list", "quotation", "signature", "footnote", "dateline", "leadIn",
  "kicker", "jumpHead", "jumpFrom", "jumpTo", "deck", "byline", "caption", "credit", "pullquote",
  "attribution", "dropCap", "endMark", "box.title", "box.text", "table.head", "table.cell",
  "folio", "nameplate", "ear", "strip", "index.title", "index.entry", "furniture.title",
  "furniture.text", "ad.label",
]

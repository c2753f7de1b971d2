import BroadsheetBase
import BroadsheetLayout

/// Whether every picture of a story says what it shows: `picture.no-caption`.
///
/// Readers look at the picture first and read its caption before the headline; a picture without one
/// asks a question and does not answer it. Give the picture a `caption:` in its article.
/// Advertisements speak for themselves.
func pictureCaption(_ inspection: IssueInspection) -> [Diagnostic] {
  pictures(of: inspection, lacking: .caption).map { group, place in
    .warning(
      "picture.no-caption", "picture `\(place.slot ?? "")` has no caption", at: group.source,
      place: place, help: "say who, what, where in its article: `caption: \"…\"`")
  }
}

/// The pictures of stories in which nothing has a role.
func pictures(
  of inspection: IssueInspection, lacking role: Role
) -> [(group: Group, place: Diagnostic.Place)] {
  inspection.things.groups.compactMap { placed in
    guard case .picture(let name) = placed.thing.role, placed.thing.groups(role).isEmpty else {
      return nil
    }
    var place = inspection.place(of: placed)
    place.slot = place.slot.map { "\($0).\(name)" } ?? name
    return (placed.thing, place)
  }
}

import BroadsheetBase
import BroadsheetLayout
import BroadsheetText

/// Tells whether things of two sides are drawn alike, whatever their faces and pictures are
/// numbered, and wherever their words were written.
struct Alikeness {
  let old: SideNames
  let new: SideNames

  func areAlike(_ a: [Group], _ b: [Group]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { areAlike($0, $1) }
  }

  func areAlike(_ a: Group, _ b: Group) -> Bool {
    a.role == b.role && a.frame == b.frame && a.items.count == b.items.count
      && zip(a.items, b.items).allSatisfy { areAlike($0, $1) }
  }

  private func areAlike(_ a: Item, _ b: Item) -> Bool {
    switch (a, b) {
    case (.group(let a), .group(let b)): areAlike(a, b)
    case (.glyphs(let a), .glyphs(let b)): areAlike(a, b)
    case (.shape(let a), .shape(let b)): a == b
    case (.image(let a), .image(let b)):
      a.frame == b.frame && a.crop == b.crop && a.alt == b.alt
        && old.picture(a.asset).isSame(as: new.picture(b.asset))
    default: false
    }
  }

  private func areAlike(_ a: GlyphRun, _ b: GlyphRun) -> Bool {
    a.origin == b.origin && a.size == b.size && a.width == b.width && a.text == b.text
      && a.ink == b.ink && a.widthScale == b.widthScale && a.link == b.link && a.glyphs == b.glyphs
      && old.face(a.face) == new.face(b.face)
  }
}

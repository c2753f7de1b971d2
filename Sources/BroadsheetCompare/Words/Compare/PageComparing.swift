import BroadsheetBase
import BroadsheetLayout

/// What became of a page, its furniture, its advertisements and its rules.
///
/// - Parameter drift: how far everything on the page went, if all went alike.
func compare(
  _ old: PageSketch, _ new: PageSketch, _ sides: PairedSides, drift: Shift?
) -> [Finding] {
  var comparing = PageComparing(old: old, new: new, sides: sides, drift: drift)
  comparing.comparePaper()
  comparing.compareThings()
  comparing.compareRules()
  return comparing.findings
}

private struct PageComparing {
  let old: PageSketch
  let new: PageSketch
  let sides: PairedSides
  let drift: Shift?
  var findings: [Finding] = []

  private var oldPlace: PagePlace { PagePlace(page: old.page.number, frame: old.page.trimRect) }
  private var newPlace: PagePlace { PagePlace(page: new.page.number, frame: new.page.trimRect) }

  // MARK: The paper

  mutating func comparePaper() {
    let (a, b) = (old.page, new.page)
    if a.number != b.number { note(.moved, "page \(b.number) was page \(a.number)") }
    if a.trim != b.trim { note(.changed, "page is \(size(b.trim)), was \(size(a.trim))") }
    if a.bleed != b.bleed {
      note(.changed, "bleed is \(widths(b.bleed)), was \(widths(a.bleed))")
    }
    if a.label != b.label, a.number == b.number {
      note(.changed, "page is called \(Phrases.quoted(b.label)), was \(Phrases.quoted(a.label))")
    }
    if a.isTurned != b.isTurned {
      note(.changed, b.isTurned ? "page is printed upside down" : "page is printed upright")
    }
    if let drift { note(.moved, "everything on the page moved \(drift.direction)") }
    if a.marks != b.marks || a.slug != b.slug {
      let words =
        a.marks == nil
        ? "printer’s marks are new"
        : b.marks == nil ? "printer’s marks are gone" : "printer’s marks changed"
      findings.append(
        Finding(.rule, Change(.changed, Subject(.marks), words, old: oldPlace, new: newPlace)))
    }
  }

  private mutating func note(_ kind: Change.Kind, _ words: String) {
    findings.append(
      Finding(.page, Change(kind, Subject(.page), words, old: oldPlace, new: newPlace)))
  }

  private func size(_ size: Size) -> String {
    "\(Phrases.millimeters(size.width).dropLast(3)) × \(Phrases.millimeters(size.height))"
  }

  private func widths(_ insets: Insets) -> String {
    let sides = [insets.top, insets.left, insets.bottom, insets.right]
    if sides.allSatisfy({ $0 == insets.top }) { return Phrases.millimeters(insets.top) }
    return sides.map { String(Phrases.millimeters($0).dropLast(3)) }.joined(separator: "/") + " mm"
  }

  // MARK: Furniture and advertisements

  mutating func compareThings() {
    for (before, now) in matchedThings(old, new) {
      let name = now.subject.title
      let facets = BlockFacets(
        from: before.block, to: now.block, countsLines: false, resizes: true,
        leading: sides.leading(onNew: new.page.number)
      ).facets
      if !facets.isEmpty {
        note(.changed, before, now, "\(name) \(facets.joined(separator: "; "))")
      }
      let shift = Shift(from: before.block.place.frame, to: now.block.place.frame).beyond(drift)
      if shift.isMove { note(.moved, before, now, "\(name) moved \(shift.direction)") }
      if facets.isEmpty, !shift.isMove, drift == nil,
        !sides.alikeness.areAlike(before.group, now.group)
      {
        findings.append(
          Finding(
            .trifle,
            Change(
              .reflowed, now.subject, "\(name) is set a little otherwise", old: before.block.place,
              new: now.block.place)))
      }
    }
  }

  private mutating func note(
    _ kind: Change.Kind, _ before: PageSketch.Thing, _ now: PageSketch.Thing, _ words: String
  ) {
    findings.append(
      Finding(
        .thing,
        Change(kind, now.subject, words, old: before.block.place, new: now.block.place)))
  }

  // MARK: Rules

  mutating func compareRules() {
    let before = old.rules.map { $0.moved(drift) }
    let gone = without(new.rules, in: before)
    let come = without(before, in: new.rules)
    if gone.isEmpty, come.isEmpty { return }
    let strokes = (gone.first?.stroke, come.first?.stroke)
    if gone.count == come.count, let a = strokes.0, let b = strokes.1, a != b {
      let words = "rules \(a.words(becoming: b))"
      note(.changed, words, gone, come)
      return
    }
    let moved = min(gone.count, come.count)
    var words: [String] = []
    if come.count > moved { words.append("\(Phrases.count(come.count - moved, "rule")) added") }
    if gone.count > moved { words.append("\(Phrases.count(gone.count - moved, "rule")) removed") }
    if moved > 0 { words.append("\(Phrases.count(moved, "rule")) moved") }
    let kind: Change.Kind = gone.isEmpty ? .added : come.isEmpty ? .removed : .moved
    note(kind, Phrases.list(words), gone, come)
  }

  private mutating func note(
    _ kind: Change.Kind, _ words: String, _ gone: [Shape], _ come: [Shape]
  ) {
    findings.append(
      Finding(
        .rule,
        Change(
          kind, Subject(.rules), words,
          old: hull(of: gone).map { PagePlace(page: old.page.number, frame: $0) },
          new: hull(of: come).map { PagePlace(page: new.page.number, frame: $0) })))
  }

  private func hull(of shapes: [Shape]) -> Rect? {
    guard let first = shapes.first else { return nil }
    return shapes.dropFirst().reduce(first.bounds) { $0.union($1.bounds) }
  }

  /// The shapes less those that others are equal to, each taken off once.
  private func without(_ others: [Shape], in shapes: [Shape]) -> [Shape] {
    var left = others
    return shapes.filter { shape in
      guard let known = left.firstIndex(of: shape) else { return true }
      left.remove(at: known)
      return false
    }
  }
}

/// Things that bear the same name on both pages, the first with the first.
func matchedThings(
  _ old: PageSketch, _ new: PageSketch
) -> [(old: PageSketch.Thing, new: PageSketch.Thing)] {
  var left = old.things
  return new.things.compactMap { thing in
    guard let known = left.firstIndex(where: { $0.subject == thing.subject }) else { return nil }
    return (left.remove(at: known), thing)
  }
}

extension Subject {
  /// "`index`", "advertisement `bakery`".
  var title: String {
    let name = name.map { "`\($0)`" } ?? ""
    return what == .advertisement ? "advertisement \(name)" : name
  }
}

extension Shape {
  /// The same elsewhere; lines and rectangles, as rules are.
  fileprivate func moved(_ shift: Shift?) -> Shape {
    guard let shift else { return self }
    let figure: Figure =
      switch figure {
      case .rectangle(let rect): .rectangle(rect.moved(x: shift.x, y: shift.y))
      case .ellipse(let rect): .ellipse(rect.moved(x: shift.x, y: shift.y))
      case .line(let from, let to):
        .line(
          from: Point(x: from.x + shift.x, y: from.y + shift.y),
          to: Point(x: to.x + shift.x, y: to.y + shift.y))
      }
    return Shape(figure, fill: fill, stroke: stroke)
  }
}

import BroadsheetBase
import BroadsheetPDF

/// The most operators and glyphs of a page that are looked at; the densest map has a few million.
private let contentLimit = 20_000_000

/// Holds a finished PDF against a press profile: every content stream, form, pattern, shading,
/// picture, font and graphics state, the pages' dictionaries and the document's.
///
/// Findings of the whole file come first, then page by page, in the order of the rules. Damaged
/// files are looked at as far as they read.
///
/// - Parameters:
///   - profile: the press's numbers and names.
///   - role: how much of the profile the file must fulfil by itself.
///   - coverage: how much ink the pages take, where somebody measures it. Asked when everything
///     else has been looked at, so that it may be measured at the same time.
public func preflight(
  _ document: PDFDocument, against profile: PreflightProfile, role: PreflightRole = .pressFile,
  coverage: () -> [PageCoverage] = { [] }
) -> [Finding] {
  let asked = Asked(profile: profile, role: role)
  let facts = DocumentFacts(document)
  let look = Look(asked: asked, document: facts)
  let rules = RuleSet(for: asked)
  for rule in rules.documents { rule.check(facts, look) }
  var walk = ObjectWalk(document)
  var visitor = PreflightVisitor(rules, look)
  for page in facts.pages {
    look.page = page
    look.marks = 0
    for rule in rules.pages { rule.check(page, look) }
    walk.walk(page) { object in
      for rule in rules.objects { rule.check(object, look) }
    }
    visitor.begin(page)
    interpret(
      page: page.reference, index: page.index, of: document, visitor: &visitor,
      workLimit: contentLimit)
    // On a press, annotations may not lie on the page at all; an office printer prints them.
    if asked.isPlain {
      interpretAppearances(
        page: page.reference, index: page.index, of: document, visitor: &visitor,
        workLimit: contentLimit)
    }
    for rule in rules.pageEnds { rule.finish(page, look) }
  }
  look.page = nil
  look.coverage = coverage()
  for rule in rules.documentEnds { rule.finish(facts, look) }
  return look.findings
}

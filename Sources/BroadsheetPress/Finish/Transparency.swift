public import BroadsheetPDF

/// Whether anything in a PDF is see-through: alpha below 1, a blend mode, a soft mask.
///
/// A transparency group in which everything is opaque, as cairo puts around every page, is none.
/// - Parameter page: where to begin; everything that it leads to is looked at.
public func hasTransparency(_ document: PDFDocument, from page: PDFReference) -> Bool {
  var seen: Set<PDFReference> = [page]
  var rest = [page]
  while let reference = rest.popLast() {
    let value = document.object(reference)
    if let entries = value.dictionary, isTransparent(entries, in: document, depth: 0) {
      return true
    }
    collectReferences(in: value, depth: 0) { if seen.insert($0).inserted { rest.append($0) } }
  }
  return false
}

/// Every reference in a value, but those back to the page tree.
private func collectReferences(
  in value: PDFValue, depth: Int, _ found: (PDFReference) -> Void
) {
  guard depth < 32 else { return }
  switch value {
  case .reference(let reference): found(reference)
  case .array(let items): for item in items { collectReferences(in: item, depth: depth + 1, found) }
  case .dictionary(let entries), .stream(let entries):
    for (key, item) in entries where key != "Parent" {
      collectReferences(in: item, depth: depth + 1, found)
    }
  default: break
  }
}

private func isTransparent(
  _ entries: PDFDictionary, in document: PDFDocument, depth: Int
) -> Bool {
  if let mask = entries["SMask"], !document.resolve(mask).isNull,
    document.resolve(mask).name != "None"
  {
    return true
  }
  for key in ["ca", "CA"] {
    if let alpha = document.resolve(entries[key]).number, alpha < 1 { return true }
  }
  let mode = document.resolve(entries["BM"])
  if let name = mode.name ?? mode.array?.first.flatMap({ document.resolve($0).name }),
    name != "Normal", name != "Compatible"
  {
    return true
  }
  guard depth < 6 else { return false }
  return entries.values.contains { value in
    if case .dictionary(let inner) = value {
      return isTransparent(inner, in: document, depth: depth + 1)
    }
    return false
  }
}

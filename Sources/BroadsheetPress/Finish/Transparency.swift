public import BroadsheetPDF

/// Whether anything in a PDF is see-through: alpha below 1, a blend mode, a soft mask.
///
/// A transparency group in which everything is opaque, as cairo puts around every page, is none.
public func hasTransparency(_ document: PDFDocument) -> Bool {
  document.references.contains { reference in
    guard let entries = document.object(reference).dictionary else { return false }
    return isTransparent(entries, in: document, depth: 0)
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

import BroadsheetBase
import BroadsheetText

/// How many names a row of a layout's dummies has.
///
/// - Returns: nil when there is no such layout, or it has errors.
public func columnCount(
  ofLayout name: String, in shippedLayouts: String, catalog: FontCatalog
) throws(ReadError) -> Int? {
  var reader = SourceReader()
  let file = reader.add(path: "layout", bytes: Array(name.utf8))
  let span = SourceSpan(file: file, range: 0..<name.utf8.count)
  let shelf = Shelf(kind: "layout", folders: [shippedLayouts])
  guard let node = try shelf.read(Located(name, at: span), with: &reader) else { return nil }
  return readLayout(node, named: name, catalog: catalog).value?.format.columns
}

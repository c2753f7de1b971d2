import BroadsheetBase

/// The names by which dummies can draw an article's parts, in the order of the manuscript.
///
/// Pictures of the front matter, then what stands in the text: pictures by their file's stem,
/// boxes and tables by the name after their info word, or by what they are ("pullquote", then
/// "pullquote2").
func partNames(of article: ArticleSpec) -> [Located<String>] {
  var namer = StoryPartNamer()
  var names = article.pictures.map(\.name)
  for block in article.body + article.footnotes.flatMap(\.blocks) {
    collectPartNames(block, &namer, into: &names)
  }
  return names
}

/// The words at the head of a continuation: the article's `jump`, or its headline.
func shortHead(of article: ArticleSpec) -> FrontText? {
  article.jump ?? article.headline
}

private func collectPartNames(
  _ block: BlockSpec, _ namer: inout StoryPartNamer, into names: inout [Located<String>]
) {
  switch block.content {
  case .picture(let picture):
    names.append(picture.name)
  case .table(let table):
    names.append(namer.name(table.name, of: .table, at: block.span))
  case .object(let object) where object.kind.value.isPart:
    names.append(namer.name(object.name, of: object.kind.value, at: object.kind.span))
  case .object(let object):
    for inner in object.blocks { collectPartNames(inner, &namer, into: &names) }
  case .quotation(let blocks):
    for inner in blocks { collectPartNames(inner, &namer, into: &names) }
  case .list(let list):
    for inner in list.items.joined() { collectPartNames(inner, &namer, into: &names) }
  case .paragraph, .crosshead, .sceneBreak: break
  }
}

/// Gives names to parts whose author gave none. Asked in the manuscript's order, it always answers
/// the same.
struct StoryPartNamer {
  private var unnamed: [ObjectSpec.Kind: Int] = [:]

  mutating func name(
    _ name: Located<String>?, of kind: ObjectSpec.Kind, at span: SourceSpan
  ) -> Located<String> {
    if let name { return name }
    let count = unnamed[kind, default: 0] + 1
    unnamed[kind] = count
    return Located(kind.rawValue + (count > 1 ? String(count) : ""), at: span)
  }
}

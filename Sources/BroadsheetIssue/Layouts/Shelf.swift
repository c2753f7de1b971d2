import BroadsheetBase

/// Where named YAML files are looked for: an issue's own folder, then the one that ships.
struct Shelf {
  /// "layout", "press profile", for messages.
  let kind: String
  let folders: [String]

  /// The file for a name.
  func path(for name: String) -> String? {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    for folder in folders {
      let path = FileAccess.join(folder, name + ".yaml")
      if FileAccess.isFile(path) { return path }
    }
    return nil
  }

  /// Every name there is, sorted, each once.
  func names() throws(ReadError) -> [String] {
    var names: Set<String> = []
    for folder in folders {
      for name in try FileAccess.names(in: folder) {
        let (stem, ext) = stemAndExtension(of: name)
        if ext == "yaml" { names.insert(stem) }
      }
    }
    return names.sorted()
  }

  /// A named file and those it changes (`from:`), merged into one mapping.
  func read(
    _ name: Located<String>, with reader: inout SourceReader
  ) throws(ReadError) -> YAMLNode? {
    var chain: [String] = []
    var next = name
    var merged: YAMLNode?
    // Ends at the latest when every file of the shelf is in the chain.
    while true {
      if chain.contains(next.value) {
        reader.diagnostics.append(.cycle(of: kind, chain + [next.value], at: next.span))
        return nil
      }
      chain.append(next.value)
      guard let path = path(for: next.value) else {
        reader.diagnostics.append(.unknownFile(next, kind: kind, known: try names()))
        return nil
      }
      let file = try reader.read(path)
      let read = readYAML(file, in: reader.sources)
      reader.diagnostics += read.diagnostics
      guard let node = read.value else {
        if !read.diagnostics.hasErrors {
          let place = SourceSpan(file: file, range: 0..<0)
          reader.diagnostics.append(.error("yaml.empty", "this file says nothing", at: place))
        }
        return nil
      }
      guard node.entries != nil else { return node }
      merged = merged.map { $0.merged(over: node) } ?? node
      guard let from = node["from"], let base = from.text else { return merged }
      next = Located(base, at: from.span)
    }
  }
}

extension YAMLNode {
  /// This mapping laid over another: maps are merged key by key, everything else is replaced.
  ///
  /// Swatches are replaced whole: half of one ink and half of another is neither. Lists of words
  /// under `hyphenation` grow: later ones win when they are read.
  func merged(over base: YAMLNode, depth: Int = 0) -> YAMLNode {
    guard let own = entries, let others = base.entries, depth < 48 else { return self }
    var merged = others
    for entry in own {
      if let index = merged.firstIndex(where: { $0.key.value == entry.key.value }) {
        let key = depth == 0 ? entry.key.value : ""
        merged[index].value =
          key == "swatches"
          ? entry.value.replacing(in: merged[index].value)
          : key == "hyphenation"
            ? entry.value.lengthening(merged[index].value)
            : entry.value.merged(over: merged[index].value, depth: depth + 1)
        merged[index].key = entry.key
      } else {
        merged.append(entry)
      }
    }
    return YAMLNode(.mapping(merged), at: span)
  }

  /// This mapping of lists laid over another, each list behind the other's of the same key.
  private func lengthening(_ base: YAMLNode) -> YAMLNode {
    guard let own = entries, var merged = base.entries else { return self }
    for entry in own {
      guard let index = merged.firstIndex(where: { $0.key.value == entry.key.value }) else {
        merged.append(entry)
        continue
      }
      if case .sequence(let mine) = entry.value.content,
        case .sequence(let others) = merged[index].value.content
      {
        merged[index].value = YAMLNode(.sequence(others + mine), at: entry.value.span)
      } else {
        merged[index].value = entry.value
      }
      merged[index].key = entry.key
    }
    return YAMLNode(.mapping(merged), at: span)
  }

  private func replacing(in base: YAMLNode) -> YAMLNode {
    guard let own = entries, let others = base.entries else { return self }
    let kept = others.filter { other in !own.contains { $0.key.value == other.key.value } }
    return YAMLNode(.mapping(kept + own), at: span)
  }
}

extension Diagnostic {
  fileprivate static func unknownFile(
    _ name: Located<String>, kind: String, known: [String]
  ) -> Diagnostic {
    let list =
      known.isEmpty ? nil : "there are: " + known.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "issue.unknown-file", "there is no \(kind) `\(name.value)`", at: name.span,
      help: didYouMean(name.value, among: known) ?? list)
  }

  fileprivate static func cycle(
    of kind: String, _ chain: [String], at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "layout.cycle", "this \(kind) comes from itself", at: span,
      help: chain.map { "`\($0)`" }.joined(separator: " → "))
  }
}

import BroadsheetText

/// A block with what its author wrote it in.
struct HeldBlock {
  var containers: [TextContainer]
  var block: RunningBlock
}

/// Puts blocks that stand one after the other back into the lists and quotations that held them.
///
/// Only neighbours belong together: what stands between two items parts their list.
func gather(_ blocks: [HeldBlock]) -> [RunningBlock] {
  gather(blocks[...], depth: 0)
}

/// - Parameter depth: how many of the containers are opened already.
private func gather(_ blocks: ArraySlice<HeldBlock>, depth: Int) -> [RunningBlock] {
  var gathered: [RunningBlock] = []
  for stretch in stretches(of: blocks, depth: depth) {
    guard let container = stretch.first?.containers.dropFirst(depth).first else {
      gathered += stretch.map(\.block)
      continue
    }
    switch container {
    case .list(_, let start):
      let items = stretches(of: stretch, depth: depth + 1).map {
        RunningList.Item(blocks: gather($0, depth: depth + 2))
      }
      gathered.append(.list(RunningList(start: start, items: items)))
    case .quotation:
      gathered.append(.quotation(gather(stretch, depth: depth + 1)))
    case .item, .note:
      gathered += gather(stretch, depth: depth + 1)
    }
  }
  return gathered
}

/// Neighbours in the same container, or in none.
private func stretches(
  of blocks: ArraySlice<HeldBlock>, depth: Int
) -> [ArraySlice<HeldBlock>] {
  var stretches: [ArraySlice<HeldBlock>] = []
  var start = blocks.startIndex
  for index in blocks.indices where index > start {
    let before = blocks[index - 1].containers.dropFirst(depth).first
    if before != blocks[index].containers.dropFirst(depth).first {
      stretches.append(blocks[start..<index])
      start = index
    }
  }
  if start < blocks.endIndex { stretches.append(blocks[start...]) }
  return stretches
}

extension BoxPlan {
  /// What stands in the box; rules are looks.
  public var runningBlocks: [RunningBlock] {
    gather(
      elements.compactMap { element in
        switch element {
        case .paragraph(let paragraph):
          HeldBlock(containers: paragraph.containers, block: RunningBlock(paragraph))
        case .table(let table): HeldBlock(containers: [], block: .table(name: nil, table))
        case .code(let code, _): HeldBlock(containers: [], block: .code(code))
        case .rule: nil
        }
      })
  }
}

extension RunningBlock {
  init(_ paragraph: ParagraphPlan) {
    switch paragraph.role {
    case .crosshead, .boxTitle: self = .heading(paragraph)
    default: self = .paragraph(paragraph)
    }
  }

  init(_ part: PartPlan) {
    switch part.content {
    case .picture(let picture): self = .picture(name: part.name, picture)
    case .pullQuote(let box): self = .pullQuote(name: part.name, blocks: box.runningBlocks)
    case .factBox(let box): self = .factBox(name: part.name, blocks: box.runningBlocks)
    case .table(let table): self = .table(name: part.name, table)
    }
  }
}

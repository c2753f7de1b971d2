public import BroadsheetBase
public import BroadsheetImposition

/// The sheets of paper that an issue says it is printed on; what it leaves open is nil.
public struct SheetWishes: Hashable, Sendable {
  public var scheme: String?
  public var paper: Size?
  public var machine: String?
  public var copies: Int?

  init(_ fields: Fields) {
    scheme = fields.string("scheme")?.value
    paper = fields.string("paper").flatMap { PaperSize.named($0.value) }
    machine = fields.string("machine")?.value
    copies = fields.int("copies")?.value
  }
}

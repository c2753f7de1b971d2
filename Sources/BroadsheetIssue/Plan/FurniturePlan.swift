import BroadsheetBase
import BroadsheetText

/// What a paper carries in every issue, its words filled in.
public struct FurniturePlan: Sendable {
  public enum Content: Sendable {
    case nameplate(NameplatePlan)
    /// An index of the issue, an imprint, a notice: a box.
    case box(BoxPlan)
  }

  public var name: String
  public var content: Content

  public init(name: String, content: Content) {
    self.name = name
    self.content = content
  }
}

/// The paper's name across the front, an ear on either side, a strip of facts below.
public struct NameplatePlan: Sendable {
  public var title: ParagraphPlan
  /// The title's height is fitted to the room: the largest size at which it stays on one line.
  public var startEar: BoxPlan?
  public var endEar: BoxPlan?
  /// Set at the start, in the middle and at the end of a line between two rules.
  public var strip: [ParagraphPlan]
  public var rule: RulePlan?

  public init(
    title: ParagraphPlan, startEar: BoxPlan?, endEar: BoxPlan?, strip: [ParagraphPlan],
    rule: RulePlan?
  ) {
    self.title = title
    self.startEar = startEar
    self.endEar = endEar
    self.strip = strip
    self.rule = rule
  }
}

/// The line at the head of a page.
public struct FolioPlan: Sendable {
  public var name: String
  public var outside: ParagraphPlan?
  public var middle: ParagraphPlan?
  public var inside: ParagraphPlan?
  public var rule: RulePlan?

  public init(
    name: String, outside: ParagraphPlan?, middle: ParagraphPlan?, inside: ParagraphPlan?,
    rule: RulePlan?
  ) {
    self.name = name
    self.outside = outside
    self.middle = middle
    self.inside = inside
    self.rule = rule
  }
}

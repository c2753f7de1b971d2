import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout

/// Looks at a laid-out issue with the eyes of its printer and its editor.
///
/// What layout itself reports (text that does not fit, parts without room, characters that no face
/// has) is not said again. Findings are in the order of the rules, and of the pages within a rule;
/// each says where it shows and, where that is known, the line in the author's file to mend it at.
///
/// - Parameter limits: how poorly the issue may be set.
public func preflight(
  _ issue: LaidOutIssue, against press: PressSettings, limits: TypographyLimits = .none
) -> [Diagnostic] {
  let inspection = IssueInspection(issue: issue, press: press, limits: limits)
  return issueRules.flatMap { $0(inspection) }
}

/// A rule about laid-out issues. Its function's comment is its manual.
typealias IssueRule = @Sendable (IssueInspection) -> [Diagnostic]

private let issueRules: [IssueRule] = [
  pageCount, pictureResolution, pictureCaption, pictureCredit, advertisementSize, hairlines,
  smallType, inkLimit, spotCount, printArea, bleedReach, settingLimits,
]

/// An issue and its press, everything on the pages collected once for all rules.
struct IssueInspection {
  let issue: LaidOutIssue
  let press: PressSettings
  let limits: TypographyLimits
  let things: PlacedThings

  init(issue: LaidOutIssue, press: PressSettings, limits: TypographyLimits) {
    self.issue = issue
    self.press = press
    self.limits = limits
    things = issue.placedThings(includesMarks: false)
  }

  func page(of pageIndex: Int) -> Page { issue.pages[pageIndex] }

  func asset(of image: PlacedImage) -> ImageAsset { issue.assets[image.asset.index] }
}

extension IssueInspection {
  /// Where on the paper a thing shows.
  func place<Thing>(of placed: Placed<Thing>) -> Diagnostic.Place {
    Diagnostic.Place(page: page(of: placed.pageIndex).number, slot: slotName(placed.roles))
  }

  /// The name on the dummy: `ferry`, `ferry.photo`, `shop`.
  private func slotName(_ roles: [Role]) -> String? {
    var story: String?
    for role in roles {
      switch role {
      case .story(let slug): story = slug
      case .picture(let part), .ornament(let part), .pullQuote(let part), .factBox(let part),
        .table(let part):
        return story.map { "\($0).\(part)" } ?? part
      case .furniture(let name), .advertisement(let name): return name
      default: break
      }
    }
    return story
  }

  /// "also on pages 2 and 5": the pages of like findings beyond the first.
  func elsewhere<Thing>(_ placed: [Placed<Thing>]) -> [Diagnostic.Note] {
    guard let first = placed.first else { return [] }
    var pages: [Int] = []
    for other in placed where other.pageIndex != first.pageIndex {
      let number = page(of: other.pageIndex).number
      if pages.last != number { pages.append(number) }
    }
    guard let last = pages.last else { return [] }
    if pages.count == 1 { return [.init("also on page \(last)")] }
    let others = pages.dropLast().map(String.init).joined(separator: ", ")
    return [.init("also on pages \(others) and \(last)")]
  }
}

/// Things that have something in common, in the order in which each kind was first met.
func grouped<Thing, Key: Hashable>(
  _ placed: [Placed<Thing>], by key: (Placed<Thing>) -> Key?
) -> [(key: Key, all: [Placed<Thing>])] {
  var groups: [(key: Key, all: [Placed<Thing>])] = []
  var index: [Key: Int] = [:]
  for thing in placed {
    guard let key = key(thing) else { continue }
    if let known = index[key] {
      groups[known].all.append(thing)
    } else {
      index[key] = groups.count
      groups.append((key, [thing]))
    }
  }
  return groups
}

extension Length {
  /// "83.5 mm"
  var writtenInMillimeters: String { "\(written(millimeters.rounded(toPlaces: 1))) mm" }
  /// "5.6 pt"
  var writtenInPoints: String { "\(written(points.rounded(toPlaces: 2))) pt" }
}

/// A number without the point and nought of a whole one.
func written(_ number: Double) -> String {
  guard number == number.rounded(), abs(number) < 1e9 else { return "\(number)" }
  return String(Int(number))
}

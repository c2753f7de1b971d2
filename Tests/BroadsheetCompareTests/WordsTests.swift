import BroadsheetBase
import BroadsheetCompare
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

@Test func anUnchangedIssueGivesNothing() {
  let comparison = compared(twoPages(), twoPages())
  #expect(comparison.isSame)
  #expect(comparison.sentences.isEmpty)
  #expect(comparison.pages.map(\.label) == ["1", "2"])
}

@Test func aWordIsNamedAndReflowIsNot() {
  let comparison = compared(
    twoPages(),
    twoPages { ferry in
      ferry.blocks[1] = .paragraph(
        paragraph(
          ferryText.replacingOccurrences(of: "November", with: "December"), style: .justified()))
    })
  #expect(comparison.sentences == ["`ferry` text: 1 word changed: “November” → “December”"])
  let change = comparison.change("`ferry` text")
  #expect(change?.kind == .changed)
  #expect(change?.subject == Subject(.story, "ferry", part: "text"))
  #expect(change?.new?.page == 1)
}

@Test func hyphensAndLineEndsAreNoTextChange() {
  let text = "a newspaper of harbourmasters by harbourmasters for newspapermen on a night"
  func issue(_ hyphenation: [String]) -> IssueSide {
    var issue = TestIssue(columns: 1, measure: 14, lines: 20)
    issue.story("ferry", "")
    issue.stories[0].blocks = [.paragraph(paragraph(text, style: .justified()))]
    issue.page("ferry")
    return IssueSide(
      name: "issue", issue: layOut(issue, with: FixedShaper(hyphenation: hyphenation)).value)
  }
  let sentences = compare(issue([]), issue(["news-pa-per", "har-bour-mas-ters", "news-paper-men"]))
    .sentences
  #expect(!sentences.isEmpty)
  #expect(!sentences.contains { $0.contains("word") }, "\(sentences)")
}

@Test func aHeadlineSaysWhatItSaid() {
  let comparison = compared(twoPages(), twoPages(headline: "Boats stop"))
  #expect(
    comparison.sentences(onPage: 1).first
      == "`ferry` headline says “Boats stop”, said “Crews vote to stop the boats”; 5 → 2 lines")
}

@Test func aHeadlineInAnotherSizeIsNamed() {
  let comparison = compared(
    twoPages(),
    twoPages { ferry in
      ferry.head.headline = paragraph("Crews vote to stop the boats", .headline, size: 18)
    })
  #expect(comparison.sentences(onPage: 1).first?.contains("`ferry` headline") == true)
  #expect(comparison.sentences(onPage: 1).first?.contains("20 → 18 pt") == true)
}

@Test func whatFollowsFromAHeadlineIsToldInOneSentenceAPage() throws {
  let comparison = compared(twoPages(), twoPages(headline: "Boats stop"))
  for page in comparison.pages {
    #expect(page.changes.count { $0.kind == .reflowed } <= 2, "\(page.changes.map(\.sentence))")
  }
  let reflows = comparison.pages[0].changes.filter { $0.kind == .reflowed }
  #expect(reflows.contains { $0.sentence.contains("leg") })
}

@Test func aPictureOfAnotherFileIsNamed() {
  func issue(_ path: String) -> TestIssue {
    var issue = twoPages()
    issue.assets[0] = ImageAsset(path: path, format: .jpeg, width: 300, height: 200)
    return issue
  }
  let comparison = compared(issue("/a/boat.jpg"), issue("/b/quay.jpg"))
  #expect(
    comparison.sentences == ["`ferry` picture `photo` shows `quay.jpg`, was `boat.jpg`"])
  #expect(compared(issue("/a/boat.jpg"), issue("/b/boat.jpg")).isSame)
  let (old, new) = (layOut(issue("boat.jpg")).value, layOut(issue("boat.jpg")).value)
  let other = compare(
    IssueSide(name: "old", issue: old, fingerprints: ["1"]),
    IssueSide(name: "new", issue: new, fingerprints: ["2"]))
  #expect(other.sentences == ["`ferry` picture `photo` shows another `boat.jpg`"])
}

@Test func aCaptionSaysWhatItSaid() {
  let comparison = compared(
    twoPages(),
    twoPages { ferry in
      guard case .picture(var picture) = ferry.parts[0].content else { return }
      picture.caption = paragraph("The first boat of the day", .caption)
      ferry.parts[0].content = .picture(picture)
    })
  #expect(
    comparison.sentences == [
      "`ferry` caption of `photo` says “The first boat of the day”, said “The last boat of the night”"
    ])
}

@Test func aPictureIsCroppedDifferently() {
  let comparison = compared(
    twoPages(),
    twoPages { ferry in
      guard case .picture(var picture) = ferry.parts[0].content else { return }
      picture.focusX = 0.9
      picture.focusY = 0.9
      ferry.parts[0].content = .picture(picture)
    })
  #expect(comparison.sentences == ["`ferry` picture `photo` is cropped differently"])
}

@Test func aStoryOnAnotherPageHasMoved() {
  func issue(_ isSwapped: Bool) -> TestIssue {
    var issue = TestIssue(columns: 1, measure: 20, lines: 12)
    issue.story("ferry", headline: "Boats", words(12))
    issue.story("clinic", headline: "Clinic", words(12))
    issue.page(isSwapped ? "clinic" : "ferry")
    issue.page(isSwapped ? "ferry" : "clinic")
    return issue
  }
  let comparison = compared(issue(false), issue(true))
  #expect(
    comparison.sentences == [
      "`clinic` moved from page 2 to page 1", "`ferry` moved from page 1 to page 2",
    ])
  #expect(comparison.pages.map(\.changes.count) == [2, 2])
  #expect(comparison.change("`clinic`")?.kind == .moved)
}

@Test func aJumpToAnotherPageIsNamed() {
  func issue(to page: Int) -> TestIssue {
    var issue = TestIssue(columns: 1, measure: 14, lines: 6)
    issue.story("clinic", words(24))
    issue.story("ferry", words(9))
    issue.story("nets", words(9))
    issue.page("clinic")
    issue.page(page == 2 ? "clinic" : "ferry")
    issue.page(page == 3 ? "clinic" : "ferry")
    return issue
  }
  let comparison = compared(issue(to: 2), issue(to: 3))
  #expect(comparison.sentences(onPage: 1) == ["`clinic` jumps to page 3, was 2"])
  #expect(comparison.sentences(onPage: 3).contains("`clinic` jumped to page 3, was 2"))
  #expect(comparison.change("`clinic` jumped")?.kind == .moved)
}

@Test func storiesComeAndGo() {
  func issue(_ slug: String) -> TestIssue {
    var issue = TestIssue(columns: 1, measure: 20, lines: 12)
    issue.story(slug, headline: "Boats", words(12))
    issue.page(slug)
    return issue
  }
  let comparison = compared(issue("ferry"), issue("boats"))
  #expect(
    comparison.sentences == ["`boats` is new on page 1", "`ferry` is gone from page 1"])
  #expect(comparison.pages[0].changes.map(\.kind) == [.added, .removed])
}

@Test func pagesThatCameAreAdded() {
  func issue(_ slugs: [String]) -> TestIssue {
    var issue = TestIssue(columns: 1, measure: 20, lines: 12)
    for slug in slugs {
      issue.story(slug, headline: "Head", words(12))
      issue.page(slug)
    }
    return issue
  }
  let comparison = compared(issue(["a", "c"]), issue(["a", "b", "c"]))
  #expect(comparison.changes.map(\.sentence) == ["3 pages, were 2"])
  #expect(comparison.pages.map(\.old) == [1, nil, 2])
  #expect(comparison.pages.map(\.new) == [1, 2, 3])
  #expect(comparison.sentences(onPage: 2) == ["`b` is new on page 2"])
  #expect(comparison.sentences(onPage: 3).contains("page 3 was page 2"))
  #expect(!comparison.sentences.contains { $0.hasPrefix("`c`") }, "\(comparison.sentences)")
}

@Test func aTintInAnotherStrengthIsNamed() {
  func issue(_ tint: Double) -> TestIssue {
    var issue = twoPages()
    issue.options["clinic"] = SlotOptions(
      tint: .ink(.black(tint)), inset: .points(5))
    return issue
  }
  #expect(compared(issue(0.08), issue(0.12)).sentences == ["`clinic` tint black 8 % → 12 %"])
}

@Test func typeInAnotherInkIsNamed() {
  let comparison = compared(
    twoPages(),
    twoPages { ferry in
      guard var headline = ferry.head.headline else { return }
      var style = CharacterStyle.fixed(20)
      style.ink = .process(cyan: 0.85, magenta: 0.45, yellow: 0, black: 0)
      headline.text = styled("Crews vote to stop the boats", style)
      ferry.head.headline = headline
    })
  #expect(
    comparison.sentences == ["`ferry` headline ink black → cyan 85 %, magenta 45 %"])
}

@Test func furnitureSaysWhatItSaid() {
  var new = twoPages()
  new.furniture["inside"] = FurniturePlan(
    name: "inside",
    content: .box(BoxPlan(elements: [.paragraph(paragraph("Sport on page 7", .furniture))])))
  #expect(
    compared(twoPages(), new).sentences == [
      "`inside` says “Sport on page 7”, said “Sport on page 8”"
    ])
}

@Test func anAdvertisementOnAnotherPageHasMoved() {
  func issue(_ first: Bool) -> TestIssue {
    var issue = TestIssue(columns: 1, measure: 20, lines: 20)
    let asset = issue.asset(width: 1000, height: 500)
    issue.advertisements["shop"] = AdvertisementPlan(asset: asset, label: nil, alt: "A shop")
    issue.story("ferry", words(12))
    issue.story("clinic", words(12))
    issue.page(first ? "ferry\nshop" : "ferry\n.", rows: [.fraction(1), .lines(8)])
    issue.page(first ? "clinic\n." : "clinic\nshop", rows: [.fraction(1), .lines(8)])
    return issue
  }
  #expect(
    compared(issue(true), issue(false)).sentences == [
      "advertisement `shop` moved from page 1 to page 2"
    ])
}

@Test func whatDoesNotFitAnyMoreSaysSo() {
  func issue(_ count: Int) -> TestIssue {
    var issue = TestIssue(columns: 1, measure: 14, lines: 6)
    issue.story("ferry", words(count))
    issue.page("ferry")
    return issue
  }
  let comparison = compared(issue(18), issue(24))
  #expect(comparison.sentences.contains("`ferry` is overset by 2 lines (6 words)"))
  let back = compared(issue(26), issue(24))
  #expect(back.change("`ferry` is overset")?.kind == .changed)
  #expect(
    compared(issue(24), issue(18)).sentences.contains("`ferry` is no longer overset"))
}

@Test func paperOfAnotherSizeIsNamed() {
  var new = twoPages()
  new.format.trim.height = new.format.trim.height + .millimeters(5)
  new.format.bleed = Insets(all: .millimeters(3))
  let sentences = compared(twoPages(), new).sentences(onPage: 1)
  #expect(sentences.contains { $0.hasPrefix("page is ") })
  #expect(sentences.contains("bleed is 3 mm, was 0 mm"))
}

@Test func aRuleOfAnotherWidthIsNamed() {
  func issue(_ width: Double) -> TestIssue {
    var issue = twoPages()
    issue.format.cutoffRule = RulePlan(width: .points(width), ink: .black())
    return issue
  }
  #expect(compared(issue(0.5), issue(1)).sentences == ["rules 0.5 → 1 pt"])
}

@Test func changesOfAPageAreBounded() {
  func issue(_ first: String) -> TestIssue {
    var issue = TestIssue(columns: 8, measure: 10, lines: 30)
    var dummy: [[String]] = Array(repeating: [], count: 4)
    for index in 0..<32 {
      issue.story("s\(index)", headline: "\(first) head", words(6))
      dummy[index / 8].append("s\(index)")
    }
    issue.page(dummy.map { $0.joined(separator: " ") }.joined(separator: "\n"))
    return issue
  }
  let page = compared(issue("One"), issue("Two")).pages[0]
  #expect(page.changes.count == 24)
  #expect(page.more == 8)
}

@Test func emptyIssuesAreCompared() {
  var empty = TestIssue()
  #expect(compared(empty, empty).isSame)
  #expect(compared(empty, empty).pages.isEmpty)
  let none = empty
  empty.page(".")
  #expect(compared(empty, empty).isSame)
  let comparison = compared(none, empty)
  #expect(comparison.pages.map(\.presence) == [.added])
  #expect(!comparison.isSame)
}

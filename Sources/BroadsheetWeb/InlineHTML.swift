import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Turns running text into HTML: links, emphasis, the numbers of notes.
struct InlineHTML {
  /// The names of the issue's stories and numbers of its pages that a link may lead to.
  let stories: Set<String>
  let pages: Set<Int>
  /// What stands before the names of elements of this edition.
  let prefix: String
  /// Of the story at hand.
  var story: String?
  /// Notes that the story has, and those that were referred to already.
  var notes: Set<Int> = []
  private var referred: Set<Int> = []

  init(stories: Set<String>, pages: Set<Int>, prefix: String) {
    self.stories = stories
    self.pages = pages
    self.prefix = prefix
  }

  mutating func begin(story: String?, notes: Set<Int> = []) {
    self.story = story
    self.notes = notes
    referred = []
  }

  func storyName(_ slug: String) -> String { "\(prefix)story-\(elementName(slug))" }
  func pageName(_ number: Int) -> String { "\(prefix)page-\(number)" }
  func noteName(_ number: Int) -> String { storyName(story ?? "") + "_note-\(number)" }
  func referenceName(_ number: Int) -> String { storyName(story ?? "") + "_ref-\(number)" }

  /// A stretch of text with one look and one link.
  private struct Stretch {
    var text: String
    var link: String?
    var emphasis: Emphasis
  }

  mutating func html(_ text: StyledText) -> String {
    let stretches = stretches(of: text)
    var html = ""
    var index = 0
    while index < stretches.count {
      let link = stretches[index].link
      var content = ""
      while index < stretches.count, stretches[index].link == link {
        content += emphasized(stretches[index])
        index += 1
      }
      html += linked(content, to: link)
    }
    return html
  }

  private func stretches(of text: StyledText) -> [Stretch] {
    var cuts: Set<Int> = [0, text.utf8.count]
    for run in text.runs { cuts.formUnion([run.range.lowerBound, run.range.upperBound]) }
    for stretch in text.emphases {
      cuts.formUnion([stretch.range.lowerBound, stretch.range.upperBound])
    }
    let sorted = cuts.sorted()
    var stretches: [Stretch] = []
    for (start, end) in zip(sorted, sorted.dropFirst()) {
      let stretch = Stretch(
        text: String(decoding: text.utf8[start..<end], as: UTF8.self),
        link: text.runs.first { $0.range.contains(start) }?.link,
        emphasis: text.emphases.first { $0.range.contains(start) }?.emphasis ?? [])
      if let last = stretches.last, last.link == stretch.link, last.emphasis == stretch.emphasis {
        stretches[stretches.count - 1].text += stretch.text
      } else {
        stretches.append(stretch)
      }
    }
    return stretches
  }

  private func emphasized(_ stretch: Stretch) -> String {
    var html = escaped(stretch.text)
    if stretch.emphasis.contains(.code) { html = "<code>\(html)</code>" }
    if stretch.emphasis.contains(.emphasis) { html = "<em>\(html)</em>" }
    if stretch.emphasis.contains(.strong) { html = "<strong>\(html)</strong>" }
    return html
  }

  private mutating func linked(_ content: String, to link: String?) -> String {
    guard let link else { return content }
    switch LinkDestination(link) {
    case .address(let address)?:
      return startTag("a", ["href": address]) + content + "</a>"
    case .page(let number)? where pages.contains(number):
      return startTag("a", ["href": "#" + pageName(number)]) + content + "</a>"
    case .story(let slug)? where stories.contains(slug):
      return startTag("a", ["href": "#" + storyName(slug)]) + content + "</a>"
    case .note(let number)? where notes.contains(number):
      let isFirst = referred.insert(number).inserted
      let tag = startTag(
        "a",
        [
          "id": isFirst ? referenceName(number) : nil, "href": "#" + noteName(number),
          "role": "doc-noteref",
        ])
      return "<sup class=\"ref\">\(tag)\(content)</a></sup>"
    // What leads nowhere, or would run, is words alone.
    case .note?: return "<sup class=\"ref\">\(content)</sup>"
    case .page?, .story?, nil: return content
    }
  }
}

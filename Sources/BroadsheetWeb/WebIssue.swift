public import BroadsheetBase
public import BroadsheetIssue

/// What a page for telephones is made of.
public struct WebIssue: Sendable {
  /// The editions in one paper, the one at the front first; most papers have one.
  public var editions: [Edition]
  /// What stands for each asset of an edition.
  public struct Edition: Sendable {
    public var order: RunningOrder
    /// By the number of its `AssetID`.
    public var pictures: [Int: WebPicture]

    public init(order: RunningOrder, pictures: [Int: WebPicture]) {
      self.order = order
      self.pictures = pictures
    }
  }
  /// The style sheet, put into the page as it is.
  public var style: String

  public init(editions: [Edition], style: String) {
    self.editions = editions
    self.style = style
  }
}

/// A picture beside the page, in one or more sizes of the same proportions.
public struct WebPicture: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    /// From the page: "images/ferry.jpg".
    public var path: String
    /// Pixels.
    public var width: Int
    public var height: Int

    public init(path: String, width: Int, height: Int) {
      self.path = path
      self.width = width
      self.height = height
    }
  }

  /// The smallest first; at least one.
  public var files: [File]

  public init(files: [File]) {
    precondition(!files.isEmpty, "a picture has a file")
    self.files = files
  }
}

/// An issue as one page of HTML for telephones, screen readers and slow connections.
///
/// Every article is whole, in running order; nothing is hidden, and nothing runs: no script, no font,
/// nothing from elsewhere. The page is also well-formed XML.
public func webPage(of issue: WebIssue) -> String {
  var page = PageHTML(issue)
  return page.write()
}

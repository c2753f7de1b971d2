import BroadsheetBase

extension LaidOutIssue {
  /// The issue on sheets that show at least so much around the trim.
  ///
  /// A press that trims asks for bleed on every page, also where nothing reaches the edge.
  package func bleeding(atLeast bleed: Length) -> LaidOutIssue {
    withPages(
      pages.map { page in
        Page(
          number: page.number, label: page.label, trim: page.trim,
          bleed: Insets(
            top: max(page.bleed.top, bleed), left: max(page.bleed.left, bleed),
            bottom: max(page.bleed.bottom, bleed), right: max(page.bleed.right, bleed)),
          content: page.content, marks: page.marks, slug: page.slug, isTurned: page.isTurned)
      })
  }

  /// The same issue with other pages.
  func withPages(_ pages: [Page]) -> LaidOutIssue {
    LaidOutIssue(
      title: title, language: language, pages: pages, outline: outline, faces: faces,
      assets: assets, stories: stories, pageFacts: pageFacts)
  }
}

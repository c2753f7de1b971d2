public import BroadsheetBase
public import BroadsheetLayout
public import BroadsheetPictures
import CCairo

/// How pages are drawn on a proof.
public struct ProofStyle: Sendable {
  /// What makes the pixels of a page below the overlays: the page's trim and so much around it, in
  /// so many pixels, upright.
  public typealias Ground = (
    _ page: Page, _ margin: Insets, _ width: Int, _ height: Int
  ) throws(DrawingError) -> ProofPixels

  /// Pixels an inch; above 0.
  public var dpi: Double
  public var inks: InkMapping
  public var overlays: Set<Overlay>
  public var edges: PressEdges
  /// Draws the trimmed first page of a PDF in so many pixels, called while a page is drawn. Where it
  /// is nil or says nil, a light gray box with a thin frame is drawn instead.
  public var artwork: (@Sendable (ImageAsset, _ width: Int, _ height: Int) -> Pixels?)?

  public init(
    dpi: Double, inks: InkMapping = .screen, overlays: Set<Overlay> = [],
    edges: PressEdges = PressEdges(),
    artwork: (@Sendable (ImageAsset, _ width: Int, _ height: Int) -> Pixels?)? = nil
  ) {
    precondition(dpi > 0 && dpi.isFinite, "a proof has a resolution above 0")
    self.dpi = dpi
    self.inks = inks
    self.overlays = overlays
    self.edges = edges
    self.artwork = artwork
  }

  /// What is shown around a page's trim: nothing, or what is cut off.
  func margin(of page: Page) -> Insets {
    overlays.contains(.printArea) ? page.bleed(for: edges) : Insets(all: .zero)
  }
}

/// Draws pages as pictures, trimmed, on white paper.
///
/// Keep one for all pages of an issue: it keeps the fonts and pictures it has read. Not for several
/// threads; each may have its own.
public final class ProofRenderer {
  /// The most pixels of a side that cairo can hold, and of a picture that we let it.
  private static let sideLimit = 32_767
  private static let areaLimit = 500_000_000

  private let issue: LaidOutIssue
  private let style: ProofStyle
  private let ground: ProofStyle.Ground?
  private let scale: Double
  private let masks: GlyphMasks
  private let pictures: PictureStore
  private let marks: [TypographyMark]

  /// - Parameter ground: draws pages in the place of this; overlays are laid on top all the same.
  public init(
    _ issue: LaidOutIssue, _ style: ProofStyle, ground: ProofStyle.Ground? = nil
  ) throws(DrawingError) {
    self.issue = issue
    self.style = style
    self.ground = ground
    scale = style.dpi / 72
    masks = try GlyphMasks(faces: issue.faces, scale: scale)
    pictures = PictureStore(
      assets: issue.assets, faces: issue.faces, perPoint: scale, artwork: style.artwork)
    marks = style.overlays.contains(.looseness) ? issue.stories.flatMap(\.typography.marks) : []
  }

  /// Draws a page by itself, upright.
  public func draw(_ page: Page) throws(DrawingError) -> ProofPixels { try draw(Spread(page)) }

  /// Draws pages side by side, with a gray line at the fold.
  public func draw(_ spread: Spread) throws(DrawingError) -> ProofPixels {
    let sizes = try spread.pages.map { page throws(DrawingError) in try size(of: page) }
    let width = sizes.reduce(0) { $0 + $1.width }
    let height = sizes.map(\.height).max() ?? 1
    try check(width, height, spread.numbers.first ?? 0)
    var pixels = ProofPixels(width: width, height: height, color: Self.table)
    var x = 0
    for (page, size) in zip(spread.pages, sizes) {
      try draw(page, turned: spread.isUpsideDown(page), size, at: x, on: &pixels)
      if x > 0 {
        try pixels.draw(x: x, y: 0, width: 1, height: height) { window in
          for y in 0..<height { window.start[y * window.stride] = Self.fold }
        }
      }
      x += size.width
    }
    return pixels
  }

  /// What a shorter page lies on, and the fold.
  private static let table: UInt32 = 0xD8_D8D8
  private static let fold: UInt32 = 0xC0_C0C0

  /// What is shown around a page's trim, with the key of its overlays below.
  private func margin(of page: Page) -> (around: Insets, keyRoom: Length) {
    var margin = style.margin(of: page)
    guard OverlayDrawing.hasRoomForText(scale: scale) else { return (margin, .zero) }
    let room = OverlayKey.room(
      below: page, typeArea: issue.pageFacts.first { $0.page == page.number }?.typeArea,
      words: OverlayDrawing.keyWords(style.overlays), scale: scale)
    margin.bottom = max(margin.bottom, room)
    return (margin, room)
  }

  private func draw(
    _ page: Page, turned: Bool, _ size: (width: Int, height: Int), at x: Int,
    on pixels: inout ProofPixels
  ) throws(DrawingError) {
    let (margin, keyRoom) = margin(of: page)
    let (width, height) = size
    if let ground { pixels.place(try ground(page, margin, width, height), x: x, y: 0) }
    try pixels.draw(x: x, width: width, height: height) { window throws(DrawingError) in
      let target = try PageTarget(
        window, x: margin.left.points * scale, y: margin.top.points * scale, scale: scale)
      if ground == nil { try drawTree(of: page, on: target) }
      if !style.overlays.isEmpty {
        try OverlayDrawing(target: target, masks: masks, edges: style.edges, keyRoom: keyRoom)
          .draw(
            style.overlays, on: page, issue.pageFacts.first { $0.page == page.number },
            marks: marks)
      }
      try target.context.check()
      if turned { window.turn() }
    }
  }

  private func drawTree(of page: Page, on target: PageTarget) throws(DrawingError) {
    target.context.setColor(ScreenColor(red: 1, green: 1, blue: 1))
    cairo_paint(target.context.pointer)
    var drawing = TreeDrawing(
      context: target.context, type: .masks(masks, target), pictures: .pixels(pictures),
      inks: style.inks)
    try drawing.draw(page)
  }

  private func size(of page: Page) throws(DrawingError) -> (width: Int, height: Int) {
    let margin = margin(of: page).around
    let width = ((page.trim.width + margin.left + margin.right).points * scale).rounded()
    let height = ((page.trim.height + margin.top + margin.bottom).points * scale).rounded()
    guard max(width, height) <= Double(Self.sideLimit), min(width, height) >= 1 else {
      throw .unusablePage(
        page: page.number, reason: "a proof is 1 to \(Self.sideLimit) pixels a side")
    }
    return (Int(width), Int(height))
  }

  private func check(_ width: Int, _ height: Int, _ page: Int) throws(DrawingError) {
    guard max(width, height) <= Self.sideLimit, width * height <= Self.areaLimit else {
      throw .unusablePage(
        page: page,
        reason: "a proof is at most \(Self.sideLimit) pixels a side, and 500 million in all")
    }
  }
}

/// Writes one page of an issue as a PNG file; for several pages, keep a `ProofRenderer`.
public func writePNG(
  _ page: Page, of issue: LaidOutIssue, to path: String, _ style: ProofStyle
) throws(DrawingError) {
  try ProofRenderer(issue, style).draw(page).writePNG(to: path, dpi: style.dpi)
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// What all fittings of one story share: its slots, and what has been shaped for it.
///
/// Lives as long as its story is being fitted, on the thread of its typesetter.
final class FittingContext {
  let story: StoryPlan
  let plan: IssuePlan
  let frames: [PageFrames]
  /// What the ranking of heads leaves to the headline.
  let sizes: ClosedRange<Length>
  let typesetter: Typesetter
  /// Whether the story is set only to find the depth of a row that fits it.
  let isMeasured: Bool

  private struct ElementsKey: Hashable {
    var body: Double
    var floating: Set<Int>
  }
  private var elements: [ElementsKey: FlowElements] = [:]

  init(
    story: StoryPlan, plan: IssuePlan, frames: [PageFrames], sizes: ClosedRange<Length>,
    typesetter: Typesetter, isMeasured: Bool = false
  ) {
    self.story = story
    self.plan = plan
    self.frames = frames
    self.sizes = sizes
    self.typesetter = typesetter
    self.isMeasured = isMeasured
  }

  var hasPlaces: Bool { !story.places.isEmpty }

  /// Whether the row of the story's first slot is as tall as what stands in it, or is being measured
  /// for that.
  var isFitted: Bool {
    guard let first = story.places.first else { return false }
    let page = plan.pages[first.page]
    return isMeasured
      || page.slots[first.slot].extents.allSatisfy { extent in
        extent.rows.contains { page.rows[$0] == .fit }
      }
  }

  /// The story's slots, ready for text.
  func places(_ moves: CopyfitMoves) -> [Place] {
    let flexed = moves.picture == 0 ? nil : drawnPicture
    return story.places.indices.map { index in
      let flex = flexed.flatMap { picture in
        picture.place == index ? Place.Flex(slot: picture.slot, lines: moves.picture) : nil
      }
      return Place(
        index: index, story: story, plan: plan, frames: frames, sizes: sizes,
        head: index == 0 ? moves.head : nil, flex: flex, typesetter: typesetter)
    }
  }

  /// The story without any move; made once.
  private(set) lazy var plainPlaces = places(.none)

  /// The story's paragraphs, tables and pictures in the text, shaped once for each size of body.
  ///
  /// - Parameter floating: the parts that stand elsewhere.
  func elements(body: Double, without floating: Set<Int>) -> FlowElements {
    let key = ElementsKey(body: body, floating: floating)
    if let known = elements[key] { return known }
    let legs = plainPlaces.flatMap(\.legs)
    var narrowest = legs.map(\.width).min() ?? plan.format.minimumMeasure
    narrowest = min(narrowest, plan.format.minimumMeasure)
    // An issue may have no page yet; its stories are overset as a whole.
    let grid =
      plainPlaces.first?.grid ?? frames.first?.grid
      ?? PageGrid(format: plan.format, pageNumber: 1, capHeight: .zero)
    let made = FlowBuilder(
      story: story.withBody(sized: body), plan: plan, grid: grid,
      legWidth: legs.first?.width ?? narrowest, narrowest: narrowest, typesetter: typesetter
    ).elements(without: floating)
    elements[key] = made
    return made
  }

  // MARK: What may be moved

  /// The ways to set the head, best first; none when a dummy draws it elsewhere.
  var headVariants: [HeadVariant] {
    guard let first = story.places.first, story.head.headline != nil,
      !plan.drawsHeadApart(of: story)
    else { return [] }
    let frame = frames[first.page].slots[first.slot]
    let options = plan.pages[first.page].slots[first.slot].options
    let region = Region(frame: frame, options: options)
    let setting = HeadSetting(
      width: region.head.width, grid: frame.grid, typesetter: typesetter, sizes: sizes)
    return setting.variants(of: story.head)
  }

  /// The legs that begin below the head.
  var legsBelowHead: Int {
    guard let first = plainPlaces.first, let top = first.legs.map(\.lines.lowerBound).max() else {
      return 0
    }
    return first.legs.count { $0.lines.lowerBound == top }
  }

  var legCount: Int { plainPlaces.last?.legs.count ?? 0 }

  /// A photograph that a dummy draws among the story's legs: it may give them lines, or take some.
  private(set) lazy var drawnPicture: (place: Int, slot: Int, part: Int)? = {
    for (index, storyPlace) in story.places.enumerated() {
      let page = plan.pages[storyPlace.page]
      for (slot, other) in page.slots.enumerated() {
        guard case .part(let owner, let part) = other.content,
          plan.stories[owner].slug == story.slug,
          case .picture(let picture) = story.parts[part].content,
          !setting(picture).isShownWhole
        else { continue }
        let place = Place(
          index: index, story: story, plan: plan, frames: frames, sizes: sizes, head: nil,
          flex: nil, typesetter: typesetter)
        if place.flexibleSlots.contains(slot) { return (index, slot, part) }
      }
    }
    return nil
  }()

  /// A photograph of the front matter that no dummy draws.
  private var leadingPicture: Int? {
    for block in story.blocks {
      guard case .part(let part) = block else { return nil }
      if case .picture(let picture) = story.parts[part].content,
        !setting(picture).isShownWhole
      {
        return part
      }
    }
    return nil
  }

  var pictureName: String {
    let part = drawnPicture?.part ?? leadingPicture
    return part.map { story.parts[$0].name } ?? ""
  }

  private func setting(_ picture: PicturePlan) -> PictureSetting {
    PictureSetting(
      picture: picture, asset: plan.assets[picture.asset.index], typesetter: typesetter)
  }

  /// By how many grid lines the picture may be deeper or shallower, and the body lines that gives;
  /// only 0 when there is no picture to be changed.
  ///
  /// - Parameter plain: the story without any move.
  func pictureDepths(_ plain: StoryFitting) -> [(lines: Int, gain: Int)] {
    if let drawn = drawnPicture { return depths(ofDrawn: drawn) }
    guard let float = plain.floats.first(where: \.isFlexible) else { return [(0, 0)] }
    let placement = FloatPlacement(
      story: story, assets: plan.assets, grids: plainPlaces.map(\.grid), format: plan.format,
      typesetter: typesetter)
    return placement.depths(of: float).map { depth in
      let change = depth - float.lines.count
      return (change, -change * float.legs.count)
    }
  }

  private func depths(
    ofDrawn drawn: (place: Int, slot: Int, part: Int)
  ) -> [(lines: Int, gain: Int)] {
    guard case .picture(let picture) = story.parts[drawn.part].content,
      let rect = plainPlaces[drawn.place].parts[drawn.slot]
    else { return [(0, 0)] }
    let grid = plainPlaces[drawn.place].grid
    let depth = grid.lines(covering: rect.height)
    let plain = cellCount(plainPlaces)
    return setting(picture).depths(around: depth, width: rect.width, grid: grid).map { wished in
      let change = wished - depth
      guard change != 0 else { return (0, 0) }
      var moves = CopyfitMoves.none
      moves.picture = change
      return (change, cellCount(places(moves)) - plain)
    }
  }

  private func cellCount(_ places: [Place]) -> Int {
    Channel(
      legs: places.flatMap(\.legs), grids: places.map(\.grid),
      minimumMeasure: plan.format.minimumMeasure
    ).cells.count
  }
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A picture with its caption and credit, set into a rectangle.
struct PictureSetting {
  /// Air between the picture's foot and its caption's capitals.
  private static let captionAir = Length.points(5)
  /// The least air between a caption and the credit on its last line, in ems of the caption.
  private static let creditGap = 1.5

  let picture: PicturePlan
  let asset: ImageAsset
  let typesetter: Typesetter

  /// Caption and credit: below a picture from its start edge on, below a cut-out in its middle.
  private func legend(width: Length) -> Stack {
    var legend = fullLegend(width: width)
    guard picture.outline != nil else { return legend }
    // Caption and credit on one line move together.
    let size = picture.caption?.text.firstStyle?.size ?? .zero
    let parts = legend.items.map { item in
      (
        item: item, from: item.lines.map(\.frame.x).min() ?? .zero,
        to: item.lines.map(\.frame.maxX).max() ?? .zero
      )
    }
    let words = parts.reduce(Length.zero) { $0 + $1.to - $1.from }
    let gaps = size * Self.creditGap * (parts.count - 1)
    guard words + gaps <= width, legend.height <= size * 1.5 else { return legend }
    var x = (width - words - gaps) / 2
    legend.items = parts.sorted { $0.from < $1.from }.map { part in
      defer { x += part.to - part.from + size * Self.creditGap }
      return part.item.moved(x: x - part.from)
    }
    return legend
  }

  /// The caption with the credit at the end of its last line, or below where there is no room.
  private func fullLegend(width: Length) -> Stack {
    guard let credit = picture.credit else {
      return stack([picture.caption].compactMap { $0 }, width: width, with: typesetter)
    }
    guard let caption = picture.caption else {
      return stack([credit], width: width, with: typesetter)
    }
    var set = stack([caption], width: width, with: typesetter)
    let creditWidth = typesetter.width(of: credit.text)
    let lastLine = set.items.last?.lines.last?.frame.width ?? .zero
    let size = caption.text.firstStyle?.size ?? .zero
    guard caption.style.alignment == .start, credit.style.alignment == .end,
      lastLine + size * Self.creditGap + creditWidth <= width
    else { return stack([caption, credit], width: width, with: typesetter) }
    let below = stack([credit], width: width, with: typesetter)
    set.items += below.items.map { $0.moved(y: set.height - below.height) }
    return set
  }

  /// The height that picture, caption and credit take when the picture is shown whole.
  func naturalHeight(width: Length) -> Length {
    width * (asset.height / asset.width) + legendHeight(width: width)
  }

  /// Whether it is never cropped: drawings, and what text runs around the outline of.
  var isShownWhole: Bool { asset.isVector || picture.outline != nil }

  /// What caption and credit take below the picture, the air between counted in.
  func legendHeight(width: Length) -> Length {
    height(of: legend(width: width))
  }

  private func height(of legend: Stack) -> Length {
    legend.items.isEmpty ? .zero : Self.captionAir + legend.height
  }

  /// Where the picture and the words below it stand in a rectangle.
  func frames(in rect: Rect) -> (picture: Rect, legend: Rect?) {
    let legend = legend(width: rect.width)
    let below = height(of: legend)
    let room = Rect(
      x: rect.x, y: rect.y, width: rect.width, height: max(.points(1), rect.height - below))
    let frame = isShownWhole ? whole(in: room).frame : room
    guard below > .zero else { return (frame, nil) }
    // Lines next to a caption narrower than the picture's place need not keep clear of all of it.
    let lines = legend.items.flatMap(\.lines).map(\.frame)
    let left = picture.outline == nil ? .zero : lines.map(\.x).min() ?? .zero
    let right = min(rect.width, lines.map(\.maxX).max() ?? .zero)
    return (frame, Rect(x: rect.x + left, y: room.maxY, width: right - left, height: below))
  }

  /// Sets the picture to fill a rectangle, cropped at its focal point; a drawing or a cut-out is
  /// never cropped but stands on its caption.
  func set(into rect: Rect, name: String, source: SourceSpan) -> Group {
    let legend = legend(width: rect.width)
    let below = height(of: legend)
    let room = Rect(
      x: rect.x, y: rect.y, width: rect.width, height: max(.points(1), rect.height - below))
    var items: [Item] = []
    let image = isShownWhole ? whole(in: room) : cropped(to: room)
    items.append(.image(image))
    items += legend.moved(to: Point(x: rect.x, y: rect.maxY - legend.height))
    let role = picture.isOrnament ? Role.ornament(name) : Role.picture(name)
    return Group(role, frame: rect, source: source, items: items)
  }

  private func whole(in room: Rect) -> PlacedImage {
    let scale = min(room.width.points / asset.width, room.height.points / asset.height)
    let width = Length.points(asset.width * scale)
    let height = Length.points(asset.height * scale)
    let frame = Rect(
      x: room.x + (room.width - width) / 2, y: room.maxY - height, width: width, height: height)
    return PlacedImage(asset: picture.asset, frame: frame, crop: .whole, alt: picture.alt)
  }

  private func cropped(to room: Rect) -> PlacedImage {
    let crop = crop(to: Size(width: room.width, height: room.height))
    return PlacedImage(asset: picture.asset, frame: room, crop: crop, alt: picture.alt)
  }

  /// The part of the picture that fills a size, around its focal point.
  func crop(to size: Size) -> PlacedImage.Crop {
    let wanted = size.width / size.height
    let natural = asset.width / asset.height
    var crop = PlacedImage.Crop.whole
    if natural > wanted {
      crop.width = wanted / natural
      crop.x = min(max(picture.focusX - crop.width / 2, 0), 1 - crop.width)
    } else {
      crop.height = natural / wanted
      crop.y = min(max(picture.focusY - crop.height / 2, 0), 1 - crop.height)
    }
    return crop
  }
}

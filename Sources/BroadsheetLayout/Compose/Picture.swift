import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A picture with its caption and credit, set into a rectangle.
struct PictureSetting {
  /// Air between the picture's foot and its caption's capitals.
  private static let captionAir = Length.points(5)

  let picture: PicturePlan
  let asset: ImageAsset
  let typesetter: Typesetter

  /// The caption with the credit below it.
  private func legend(width: Length) -> Stack {
    stack([picture.caption, picture.credit].compactMap { $0 }, width: width, with: typesetter)
  }

  /// The height that picture, caption and credit take when the picture is shown whole.
  func naturalHeight(width: Length) -> Length {
    let legend = legend(width: width)
    let drawn = width * (asset.height / asset.width)
    return legend.items.isEmpty ? drawn : drawn + Self.captionAir + legend.height
  }

  /// Sets the picture to fill a rectangle, cropped at its focal point; a drawing is never cropped
  /// but centred.
  func set(into rect: Rect, name: String, source: SourceSpan) -> Group {
    let legend = legend(width: rect.width)
    let below = legend.items.isEmpty ? .zero : Self.captionAir + legend.height
    let room = Rect(
      x: rect.x, y: rect.y, width: rect.width, height: max(.points(1), rect.height - below))
    var items: [Item] = []
    let image = asset.isVector ? whole(in: room) : cropped(to: room)
    items.append(.image(image))
    items += legend.moved(to: Point(x: rect.x, y: rect.maxY - legend.height))
    return Group(.picture(name), frame: rect, source: source, items: items)
  }

  private func whole(in room: Rect) -> PlacedImage {
    let scale = min(room.width.points / asset.width, room.height.points / asset.height)
    let width = Length.points(asset.width * scale)
    let height = Length.points(asset.height * scale)
    let frame = Rect(
      x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2,
      width: width, height: height)
    return PlacedImage(asset: picture.asset, frame: frame, crop: .whole, alt: picture.alt)
  }

  private func cropped(to room: Rect) -> PlacedImage {
    let wanted = room.width / room.height
    let natural = asset.width / asset.height
    var crop = PlacedImage.Crop.whole
    if natural > wanted {
      crop.width = wanted / natural
      crop.x = min(max(picture.focusX - crop.width / 2, 0), 1 - crop.width)
    } else {
      crop.height = natural / wanted
      crop.y = min(max(picture.focusY - crop.height / 2, 0), 1 - crop.height)
    }
    return PlacedImage(asset: picture.asset, frame: room, crop: crop, alt: picture.alt)
  }
}

import BroadsheetBase
import BroadsheetLayout

/// Whether an advertisement has the proportions of its space: `ad.size`.
///
/// Advertisers pay for a space and send a file for it. When the file has another shape (by more than
/// 1 %) it is shown as large as fits, with paper left white at two of its sides; it is never
/// stretched nor cut. Ask for the size that the message gives, or draw the slot to the file.
func advertisementSize(_ inspection: IssueInspection) -> [Diagnostic] {
  inspection.things.groups.compactMap { placed in
    let group = placed.thing
    guard case .advertisement(let name) = group.role else { return nil }
    let images = group.items.compactMap { item in
      if case .image(let image) = item { image } else { nil }
    }
    guard let image = images.first else { return nil }
    let asset = inspection.asset(of: image)
    let room = group.advertisementRoom
    guard room.width > .zero, room.height > .zero, asset.width > 0, asset.height > 0 else {
      return nil
    }
    let wanted = room.width / room.height
    let shape = asset.width / asset.height
    guard max(wanted / shape, shape / wanted) > 1.01 else { return nil }
    var place = inspection.place(of: placed)
    place.slot = name
    return .wrongShape(name, asset, room: room, at: group.source, place)
  }
}

extension Diagnostic {
  fileprivate static func wrongShape(
    _ name: String, _ asset: ImageAsset, room: Rect, at span: SourceSpan?, _ place: Place
  ) -> Diagnostic {
    func size(_ width: Length, _ height: Length) -> String {
      "\(width.writtenInMillimeters) × \(height.writtenInMillimeters)"
    }
    let own =
      switch asset.format {
      case .pdf: size(.points(min(asset.width, 1e6)), .points(min(asset.height, 1e6)))
      // An SVG is as large as it is shown; it has a shape alone.
      case .svg:
        "\(written(asset.width.rounded(toPlaces: 1))) × "
          + "\(written(asset.height.rounded(toPlaces: 1))) units"
      case .jpeg, .png, .tiff: "\(written(asset.width)) × \(written(asset.height)) pixels"
      }
    let space = size(room.width, room.height)
    return .warning(
      "ad.size", "advertisement `\(name)` is \(own), its space \(space)", at: span, place: place,
      help: "ask for \(space), or draw its slot in the shape of the file")
  }
}

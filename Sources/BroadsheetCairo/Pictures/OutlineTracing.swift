public import BroadsheetBase
public import BroadsheetPictures
public import BroadsheetText

/// The outline that a picture file brings of its own; nil when it fills its rectangle.
///
/// An SVG may say its outline: the attribute `data-outline` of its root, or a path with the id
/// `outline`, in the coordinates of its view box, without a `transform`. Otherwise, and for PNG and
/// TIFF, it is what the opaque pixels cover. A JPEG and a PDF have none.
///
/// - Parameter faces: the only ones that text in an SVG may use.
public func traceOutline(
  of asset: ImageAsset, faces: [FontFace]
) throws(DrawingError) -> Silhouette? {
  let pixels: Pixels
  do throws(PictureError) {
    switch asset.format {
    case .jpeg, .pdf: return nil
    case .png, .tiff:
      pixels = try decodePicture(try readAgain(asset)).turned(orientation: asset.orientation)
    case .svg:
      if let own = try declaredOutline(of: asset) { return own }
      pixels = try artworkPixels(asset, faces: faces)
    }
  } catch {
    throw .unusablePicture(path: asset.path, reason: error.description)
  }
  guard let alpha = pixels.alpha else { return nil }
  return Silhouette(tracing: alpha, width: pixels.width, height: pixels.height)
}

/// Finer than the mesh it is traced on, so that no edge is lost between two pixels.
private let tracedSide = 768.0

private func artworkPixels(
  _ asset: ImageAsset, faces: [FontFace]
) throws(PictureError) -> Pixels {
  let share = tracedSide / max(asset.width, asset.height)
  do {
    return try renderArtworkPixels(
      asset, faces: faces, width: max(1, Int((asset.width * share).rounded())),
      height: max(1, Int((asset.height * share).rounded())))
  } catch {
    throw .damaged(reason: "\(error)")
  }
}

private func declaredOutline(of asset: ImageAsset) throws(PictureError) -> Silhouette? {
  let bytes = try readAgain(asset)
  guard let path = outlinePath(ofSVG: bytes), let rings = readOutlinePath(path) else { return nil }
  let box = try SVGDocument(bytes).viewBox()
  // The view box is fitted into the drawing's size in proportion, and centred.
  let scale = min(asset.width / box.width, asset.height / box.height)
  let left = (asset.width - box.width * scale) / 2
  let top = (asset.height - box.height * scale) / 2
  let shares = rings.map { ring in
    ring.map {
      OutlinePoint(
        x: (($0.x - box.x) * scale + left) / asset.width,
        y: (($0.y - box.y) * scale + top) / asset.height)
    }
  }
  let outline = Silhouette(filling: shares)
  return outline.isEmpty ? nil : outline
}

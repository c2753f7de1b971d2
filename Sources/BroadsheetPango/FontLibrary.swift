internal import BroadsheetBase
internal import BroadsheetText

/// The sealed font world: the catalog's files, opened, and their faces at the sizes in use.
///
/// Fonts are opened by path and never looked up by name, so that no other face can come in: no
/// fontconfig, no fallback, no match that is only near.
final class FontLibrary {
  private struct Key: Hashable {
    var face: FaceID
    var size: Length
  }

  private let files: [FontFile]
  private var fonts: [Key: ScaledFont] = [:]

  /// Opens every file of the catalog.
  init(catalog: FontCatalog) throws(FontError) {
    var files: [FontFile] = []
    files.reserveCapacity(catalog.faces.count)
    for face in catalog.faces { files.append(try FontFile(path: face.path)) }
    self.files = files
  }

  func font(_ face: FaceID, size: Length) -> ScaledFont {
    precondition(files.indices.contains(face.index), "a face comes from the shaper's catalog")
    let key = Key(face: face, size: size)
    if let font = fonts[key] { return font }
    let font = ScaledFont(face: face, file: files[face.index], size: size)
    fonts[key] = font
    return font
  }
}

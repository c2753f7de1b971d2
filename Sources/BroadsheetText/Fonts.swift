import BroadsheetBase

/// Stands for one face of the sealed font world; an index into the `FontCatalog`.
public struct FaceID: Hashable, Codable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
}

/// One face: a family in one style, from one file.
public struct FontFace: Hashable, Codable, Sendable {
  public let family: String
  /// The style as the manifest names it: "Regular", "Bold Italic", "Condensed Bold".
  public let style: String
  /// Where the font file lies.
  public let path: String

  public init(family: String, style: String, path: String) {
    self.family = family
    self.style = style
    self.path = path
  }
}

/// Every face the engine may use, in the manifest's order. There are no others.
public struct FontCatalog: Sendable {
  public let faces: [FontFace]
  /// The families there are, each once, in the manifest's order.
  public let families: [String]
  private let idsByName: [String: FaceID]

  public init(faces: [FontFace]) {
    self.faces = faces
    var ids: [String: FaceID] = [:]
    for (index, face) in faces.enumerated() {
      ids["\(face.family)\u{0}\(face.style)"] = FaceID(index: index)
    }
    idsByName = ids
    var seen: Set<String> = []
    families = faces.map(\.family).filter { seen.insert($0).inserted }
  }

  public subscript(id: FaceID) -> FontFace { faces[id.index] }

  public func face(family: String, style: String) -> FaceID? {
    idsByName["\(family)\u{0}\(style)"]
  }

  public func styles(of family: String) -> [String] {
    faces.filter { $0.family == family }.map(\.style)
  }
}

/// The vertical measures of a face at a size; all distances from the baseline, all positive.
public struct FontMetrics: Hashable, Sendable {
  public var ascent: Length
  public var descent: Length
  public var capHeight: Length
  public var xHeight: Length

  public init(ascent: Length, descent: Length, capHeight: Length, xHeight: Length) {
    self.ascent = ascent
    self.descent = descent
    self.capHeight = capHeight
    self.xHeight = xHeight
  }
}

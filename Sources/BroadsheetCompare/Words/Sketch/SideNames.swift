import BroadsheetBase
import BroadsheetLayout
import BroadsheetText

/// What the numbers on a side's pages stand for, so that two sides can be held against each other.
///
/// Two issues number their faces and pictures as they please; names do not depend on that.
struct SideNames: Sendable {
  private let faces: [String]
  private let pictures: [PictureName]

  init(_ side: IssueSide) {
    faces = side.issue.faces.map { "\($0.family) \($0.style)" }
    pictures = side.issue.assets.enumerated().map { index, asset in
      PictureName(
        file: asset.path.split(separator: "/").last.map(String.init) ?? asset.path,
        shape: "\(asset.width) × \(asset.height)",
        fingerprint: side.fingerprints.isEmpty ? nil : side.fingerprints[index])
    }
  }

  /// The family and the style of a face.
  func face(_ id: FaceID) -> String {
    faces.indices.contains(id.index) ? faces[id.index] : "face \(id.index)"
  }

  func picture(_ id: AssetID) -> PictureName {
    pictures.indices.contains(id.index)
      ? pictures[id.index]
      : PictureName(file: "picture \(id.index)", shape: "", fingerprint: nil)
  }

  func look(of run: GlyphRun) -> Look {
    Look(face: face(run.face), size: run.size, ink: run.ink)
  }
}

/// A picture file, whatever folder it lies in.
struct PictureName: Sendable {
  /// The last part of its path.
  let file: String
  let shape: String
  /// What is in it; nil when nobody looked.
  let fingerprint: String?

  /// Whether the same picture is shown. A file that was only renamed is the same.
  func isSame(as other: PictureName) -> Bool {
    if let fingerprint, let other = other.fingerprint { return fingerprint == other }
    return file == other.file && shape == other.shape
  }
}

/// How type looks: what an editor would call its style.
struct Look: Hashable, Sendable {
  /// Family and style.
  let face: String
  let size: Length
  let ink: Ink
}

public import BroadsheetPictures

/// Why a picture cannot be made for the press.
public struct PictureFailure: Error, Hashable, Sendable {
  public enum Reason: Error, Hashable, Sendable {
    /// The system does not give it out; in words.
    case unreadable(String)
    case picture(PictureError)
    /// SVG and PDF have no pixels.
    case vector
    /// The frame or the part of the picture has no size.
    case noSize
    case changedMeanwhile
  }

  /// The picture's file.
  public let path: String
  public let reason: Reason

  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension PictureFailure: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .unreadable(let reason): "cannot read the picture \(path): \(reason)"
    case .picture(let error): "cannot print the picture \(path): \(error)"
    case .vector: "\(path) is a drawing, not a picture of pixels"
    case .noSize: "the picture \(path) has no size on the page"
    case .changedMeanwhile: "the picture \(path) changed while it was read; build again"
    }
  }
}

/// What was odd about a picture that could be made all the same.
public struct PictureNote: Hashable, Sendable {
  public let path: String
  public let note: ColorNote

  public init(path: String, note: ColorNote) {
    self.path = path
    self.note = note
  }
}

extension PictureNote: CustomStringConvertible {
  public var description: String { "the picture \(path): \(note)" }
}

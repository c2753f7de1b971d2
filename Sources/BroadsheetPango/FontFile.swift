internal import CPango
internal import Glibc

/// An opened font file: its tables, and the characters it has.
///
/// Opening costs a memory map and a look at two tables; the list of characters is made when first
/// asked for, since most faces of a catalog are never used in one issue.
final class FontFile {
  let path: String
  let face: OpaquePointer

  /// One bit for each character of the Basic Multilingual Plane.
  private lazy var plane: [UInt64] = makePlane()
  private lazy var characters: OpaquePointer = makeCharacters()
  private var hasCharacters = false
  /// Whether it has wider forms of letters for justified lines (`jalt`).
  private(set) lazy var hasWideForms = featureTags(of: face, in: tag("GSUB")).contains(tag("jalt"))

  init(path: String) throws(FontError) {
    guard access(path, R_OK) == 0 else { throw .lastFailure(at: path) }
    guard let blob = hb_blob_create_from_file_or_fail(path) else {
      throw FontError(path: path, problem: .unreadable(reason: "not a readable file"))
    }
    // The face keeps the blob alive.
    defer { hb_blob_destroy(blob) }
    guard hb_face_count(blob) > 0, let face = hb_face_create(blob, 0) else {
      throw FontError(path: path, problem: .notAFont)
    }
    guard hb_face_get_glyph_count(face) > 0 else {
      hb_face_destroy(face)
      throw FontError(path: path, problem: .notAFont)
    }
    hb_face_make_immutable(face)
    self.path = path
    self.face = face
  }

  deinit {
    if hasCharacters { hb_set_destroy(characters) }
    hb_face_destroy(face)
  }

  /// Whether the font's character map names this character.
  func has(_ scalar: UInt32) -> Bool {
    guard scalar < 0x10000 else { return hb_set_has(characters, scalar) != 0 }
    return plane[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }

  /// Whether text with this character can be set: the font has it, or its parts, or it is one of
  /// those that the engine can always make (blanks, controls, hyphens).
  func canSet(_ scalar: UInt32) -> Bool {
    if has(scalar) { return true }
    switch SpecialCharacter(scalar) {
    case .invisible, .lineEnd, .space, .noBreakSpace, .blank, .softHyphen: return true
    case .hyphen: return has(0x2010) || has(0x2D)
    case nil: break
    }
    var first: UInt32 = 0
    var second: UInt32 = 0
    guard hb_unicode_decompose(hb_unicode_funcs_get_default(), scalar, &first, &second) != 0
    else { return false }
    return first != scalar && canSet(first) && (second == 0 || canSet(second))
  }

  /// The first position of a character, within these bytes, that the font's map does not name.
  func firstUnmapped(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    // A local copy of the bits: the loop is per character of the whole issue.
    plane.withUnsafeBufferPointer { plane in
      var at = range.lowerBound
      while at < range.upperBound {
        let (scalar, next) = bytes.scalar(at: at)
        let known =
          scalar < 0x10000
          ? plane[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
          : hb_set_has(characters, scalar) != 0
        if !known { return at }
        at = next
      }
      return nil
    }
  }

  private func makeCharacters() -> OpaquePointer {
    guard let set = hb_set_create() else { preconditionFailure("HarfBuzz makes a set") }
    hb_face_collect_unicodes(face, set)
    hasCharacters = true
    return set
  }

  private func makePlane() -> [UInt64] {
    var plane = [UInt64](repeating: 0, count: 1024)
    var scalar: UInt32 = .max  // HB_SET_VALUE_INVALID: begin at the beginning
    while hb_set_next(characters, &scalar) != 0, scalar < 0x10000 {
      plane[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
    return plane
  }
}

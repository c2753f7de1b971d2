import CCairo
import Glibc

/// Owns a font program in memory as FreeType and cairo have it.
///
/// Cairo keeps font faces in caches of its own after they are given back, and lets them go on any
/// thread. So what a face needs, its library and its bytes, goes when cairo lets it go.
final class EmbeddedFace {
  let pointer: OpaquePointer
  let face: FT_Face

  /// Nil when FreeType cannot read the program.
  init?(_ program: [UInt8]) {
    var library: FT_Library?
    guard !program.isEmpty, program.count < Int(Int32.max), FT_Init_FreeType(&library) == 0,
      let library
    else { return nil }
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: program.count)
    bytes.initialize(from: program, count: program.count)
    var opened: FT_Face?
    guard FT_New_Memory_Face(library, bytes, FT_Long(program.count), 0, &opened) == 0,
      let opened
    else {
      FT_Done_FreeType(library)
      bytes.deallocate()
      return nil
    }
    let flags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP
    guard let pointer = cairo_ft_font_face_create_for_ft_face(opened, Int32(flags)) else {
      FT_Done_FreeType(library)
      bytes.deallocate()
      return nil
    }
    let owned = Unmanaged.passRetained(OwnedProgram(library: library, bytes: bytes))
    // The key is compared by its address; the face's own record serves, as no other knows it.
    let key = UnsafeRawPointer(opened).assumingMemoryBound(to: cairo_user_data_key_t.self)
    let status = cairo_font_face_set_user_data(pointer, key, owned.toOpaque()) { owned in
      if let owned { Unmanaged<OwnedProgram>.fromOpaque(owned).release() }
    }
    if status != CAIRO_STATUS_SUCCESS {
      cairo_font_face_destroy(pointer)
      owned.release()
      return nil
    }
    self.pointer = pointer
    face = opened
  }

  deinit { cairo_font_face_destroy(pointer) }

  var glyphCount: Int { Int(face.pointee.num_glyphs) }

  /// The face at a size, for glyphs drawn straight into pixels; nil for a size it cannot have.
  func scaled(_ matrix: cairo_matrix_t) -> ScaledFace? {
    var matrix = matrix
    var identity = cairo_matrix_t()
    cairo_matrix_init_identity(&identity)
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    guard let pointer = cairo_scaled_font_create(self.pointer, &matrix, &identity, options) else {
      return nil
    }
    let scaled = ScaledFace(owning: pointer)
    return cairo_scaled_font_status(pointer) == CAIRO_STATUS_SUCCESS ? scaled : nil
  }
}

/// What must outlive a face; gone with it.
private final class OwnedProgram {
  let library: FT_Library
  let bytes: UnsafeMutablePointer<UInt8>

  init(library: FT_Library, bytes: UnsafeMutablePointer<UInt8>) {
    self.library = library
    self.bytes = bytes
  }

  deinit {
    // The library's faces go with it.
    FT_Done_FreeType(library)
    bytes.deallocate()
  }
}

/// Owns one `cairo_scaled_font_t` of an embedded face.
final class ScaledFace {
  let pointer: OpaquePointer

  fileprivate init(owning pointer: OpaquePointer) { self.pointer = pointer }

  deinit { cairo_scaled_font_destroy(pointer) }
}

import CPangoCairo

/// What a plain program makes of the same words: PangoLayout breaks each paragraph by itself,
/// greedily, justified and unhyphenated; Cairo writes the lines into columns of PDF pages.
///
/// No baseline grid, no heads, no pictures, no widow control: the floor that the engine is held
/// against. Built from the sources of no other room.
public struct PlainProgram {
  /// In points.
  public var pageWidth = 819.2
  public var pageHeight = 1077.2
  public var margin = 34.0
  public var columns = 6
  public var gutter = 12.8
  public var leading = 10.6
  public var size = 9.4
  public var fontFile: String

  public init(fontFile: String) {
    self.fontFile = fontFile
  }

  /// Sets the paragraphs and writes the pages.
  ///
  /// - Returns: the number of lines set.
  public func run(paragraphs: [String], to path: String) -> Int {
    guard let world = PlainFonts(files: [fontFile]) else { return 0 }
    let context = world.context

    let surface = cairo_pdf_surface_create(path, pageWidth, pageHeight)
    let cairo = cairo_create(surface)
    defer {
      cairo_destroy(cairo)
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, "Linux Libertine O")
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))

    let columnWidth =
      (pageWidth - margin * 2 - gutter * Double(columns - 1)) / Double(columns)
    var column = 0
    var y = margin
    var lines = 0
    for paragraph in paragraphs {
      let layout = pango_layout_new(context)
      pango_layout_set_font_description(layout, description)
      pango_layout_set_width(layout, Int32(columnWidth * Double(PANGO_SCALE)))
      pango_layout_set_justify(layout, 1)
      pango_layout_set_indent(layout, Int32(size * Double(PANGO_SCALE)))
      pango_layout_set_text(layout, paragraph, -1)
      let count = pango_layout_get_line_count(layout)
      for index in 0..<count {
        guard let line = pango_layout_get_line_readonly(layout, index) else { continue }
        y += leading
        if y > pageHeight - margin {
          column += 1
          y = margin + leading
          if column == columns {
            column = 0
            cairo_show_page(cairo)
          }
        }
        let indent = index == 0 ? size : 0
        cairo_move_to(
          cairo, margin + Double(column) * (columnWidth + gutter) + indent, y)
        pango_cairo_show_layout_line(cairo, line)
        lines += 1
      }
      g_object_unref(UnsafeMutableRawPointer(layout))
    }
    cairo_show_page(cairo)
    return lines
  }
}

/// Font files and nothing else: as sealed as the engine's world.
private final class PlainFonts {
  let context: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let config: OpaquePointer

  init?(files: [String]) {
    guard let config = FcConfigCreate() else { return nil }
    for file in files { FcConfigAppFontAddFile(config, file) }
    FcConfigBuildFonts(config)
    guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
      FcConfigDestroy(config)
      return nil
    }
    pango_fc_font_map_set_config(OpaquePointer(map), config)
    pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    let context = pango_font_map_create_context(map)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    guard let context else { return nil }
    (self.context, self.map, self.config) = (context, map, config)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
    FcConfigDestroy(config)
  }
}

/// Shapes paragraphs with PangoLayout, each on one endless line: itemizing, bidi, shaping.
///
/// - Parameters:
///   - family: of the first file; the others are for what it lacks.
///   - language: a BCP 47 tag.
/// - Returns: the glyphs there are.
public func shapePlainly(
  _ paragraphs: [String], files: [String], family: String, language: String, size: Double
) -> Int {
  guard let world = PlainFonts(files: files) else { return 0 }
  let description = pango_font_description_new()
  defer { pango_font_description_free(description) }
  pango_font_description_set_family(description, family)
  pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
  pango_context_set_language(world.context, pango_language_from_string(language))
  var glyphs = 0
  for paragraph in paragraphs {
    let layout = pango_layout_new(world.context)
    pango_layout_set_font_description(layout, description)
    pango_layout_set_text(layout, paragraph, -1)
    var run = pango_layout_get_line_readonly(layout, 0)?.pointee.runs
    while let node = run {
      if let item = node.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self) {
        glyphs += Int(item.pointee.glyphs.pointee.num_glyphs)
      }
      run = node.pointee.next
    }
    g_object_unref(UnsafeMutableRawPointer(layout))
  }
  return glyphs
}

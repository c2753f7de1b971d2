#pragma once
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_OUTLINE_H
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

// librsvg sets its text through the thread's default Pango font map, which does not notice that
// fontconfig has more fonts than before; dropping it is the one thing asked of Pango here.
void pango_cairo_font_map_set_default(void *map);

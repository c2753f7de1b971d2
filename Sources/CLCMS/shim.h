#pragma once
#include <lcms2.h>

// Swift does not import macros that are made of other macros: one function each.
static inline cmsUInt32Number broadsheet_gray8(void) { return TYPE_GRAY_8; }
static inline cmsUInt32Number broadsheet_rgb8(void) { return TYPE_RGB_8; }
static inline cmsUInt32Number broadsheet_cmyk8(void) { return TYPE_CMYK_8; }
static inline cmsUInt32Number broadsheet_gray_double(void) { return TYPE_GRAY_DBL; }
static inline cmsUInt32Number broadsheet_rgb_double(void) { return TYPE_RGB_DBL; }
static inline cmsUInt32Number broadsheet_cmyk_double(void) { return TYPE_CMYK_DBL; }

internal import CPango

/// A language as the libraries want it told.
struct TextLanguage {
  let pango: OpaquePointer?
  let harfBuzz: OpaquePointer?
  /// The script of text that has no letters of its own, such as figures.
  let script: hb_script_t
  /// Whether a paragraph in this language begins at the right.
  let isRightToLeft: Bool

  init(tag: String) {
    pango = pango_language_from_string(tag)
    harfBuzz = hb_language_from_string(tag, -1)
    var count: Int32 = 0
    let scripts = pango.flatMap { pango_language_get_scripts($0, &count) }
    script = count > 0 ? scripts.map { harfBuzzScript($0[0]) } ?? HB_SCRIPT_LATIN : HB_SCRIPT_LATIN
    isRightToLeft = BroadsheetPango.isRightToLeft(script)
  }
}

func harfBuzzScript(_ script: PangoScript) -> hb_script_t {
  hb_script_from_iso15924_tag(
    g_unicode_script_to_iso15924(GUnicodeScript(rawValue: script.rawValue)))
}

func isRightToLeft(_ script: hb_script_t) -> Bool {
  hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL
}

/// Scripts whose letters hang together, so that space between them would tear words apart.
func isJoined(_ script: hb_script_t) -> Bool {
  switch script {
  case HB_SCRIPT_ARABIC, HB_SCRIPT_SYRIAC, HB_SCRIPT_NKO, HB_SCRIPT_MONGOLIAN,
    HB_SCRIPT_MANDAIC, HB_SCRIPT_ADLAM, HB_SCRIPT_HANIFI_ROHINGYA, HB_SCRIPT_DEVANAGARI,
    HB_SCRIPT_BENGALI, HB_SCRIPT_GURMUKHI:
    true
  default: false
  }
}

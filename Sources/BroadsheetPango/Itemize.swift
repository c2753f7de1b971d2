internal import CPango

/// A stretch of text of one script that runs one way.
struct TextStretch {
  /// UTF-8 offsets.
  var range: Range<Int>
  /// The bidi embedding level; odd levels run right to left.
  var level: UInt8
  var script: hb_script_t

  var isRightToLeft: Bool { level & 1 == 1 }
}

/// Cuts a paragraph wherever its script or its direction changes, in logical order.
///
/// Pango's script iterator and its Unicode bidi levels do the work; the paragraph's own direction
/// is its language's, not its first letter's, so that an Arabic paragraph may begin with "NATO".
/// (`pango_itemize` would do the same and choose fonts besides; we choose our own.)
func itemize(
  _ bytes: UnsafeBufferPointer<UInt8>, survey: TextSurvey, language: TextLanguage
) -> [TextStretch] {
  let isBidi = survey.mayRunRightToLeft || language.isRightToLeft
  if survey.isLatin, !isBidi {
    return [TextStretch(range: 0..<bytes.count, level: 0, script: HB_SCRIPT_LATIN)]
  }
  return bytes.withMemoryRebound(to: CChar.self) { text in
    guard let start = text.baseAddress else { return [] }
    var levels: UnsafeMutablePointer<UInt8>?
    if isBidi {
      var direction = language.isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR
      levels = pango_log2vis_get_embedding_levels(start, Int32(text.count), &direction)
    }
    defer { g_free(levels) }
    return scriptStretches(of: bytes, from: start, levels: levels, language: language)
  }
}

private func scriptStretches(
  of bytes: UnsafeBufferPointer<UInt8>, from start: UnsafePointer<CChar>,
  levels: UnsafeMutablePointer<UInt8>?, language: TextLanguage
) -> [TextStretch] {
  guard let iterator = pango_script_iter_new(start, Int32(bytes.count)) else { return [] }
  defer { pango_script_iter_free(iterator) }
  var stretches: [TextStretch] = []
  var character = 0
  repeat {
    var from: UnsafePointer<CChar>?
    var to: UnsafePointer<CChar>?
    var found = PANGO_SCRIPT_COMMON
    pango_script_iter_get_range(iterator, &from, &to, &found)
    guard let from, let to else { break }
    let script = harfBuzzScript(found).orWhenShared(language.script)
    var at = from - start
    while at < to - start {
      let next = bytes.scalar(at: at).next
      let level = levels?[character] ?? 0
      if let last = stretches.last, last.level == level, last.script == script {
        stretches[stretches.count - 1].range = last.range.lowerBound..<next
      } else {
        stretches.append(TextStretch(range: at..<next, level: level, script: script))
      }
      at = next
      character += 1
    }
  } while pango_script_iter_next(iterator) != 0
  return stretches
}

extension hb_script_t {
  /// This script, or another one in place of "common", "inherited" and "unknown".
  fileprivate func orWhenShared(_ other: hb_script_t) -> hb_script_t {
    self == HB_SCRIPT_COMMON || self == HB_SCRIPT_INHERITED || self == HB_SCRIPT_UNKNOWN
      ? other : self
  }
}

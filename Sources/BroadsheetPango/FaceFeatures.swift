internal import CPango

/// The OpenType features that a font file has, as four-letter tags: those of its substitution and
/// positioning tables, of all scripts and languages.
///
/// A face with an old-style table of kerning pairs counts as having `kern`.
public func openTypeFeatures(ofFontAt path: String) throws(FontError) -> Set<String> {
  let file = try FontFile(path: path)
  var found: Set<String> = []
  for table in [tag("GSUB"), tag("GPOS")] {
    for feature in featureTags(of: file.face, in: table) { found.insert(name(of: feature)) }
  }
  if let kerning = hb_face_reference_table(file.face, tag("kern")) {
    if hb_blob_get_length(kerning) > 0 { found.insert("kern") }
    hb_blob_destroy(kerning)
  }
  return found
}

/// The features of one table of a face, of all scripts and languages.
func featureTags(of face: OpaquePointer, in table: hb_tag_t) -> Set<hb_tag_t> {
  var found: Set<hb_tag_t> = []
  var start: UInt32 = 0
  var tags = [hb_tag_t](repeating: 0, count: 64)
  while true {
    var count = UInt32(tags.count)
    let total = hb_ot_layout_table_get_feature_tags(face, table, start, &count, &tags)
    found.formUnion(tags.prefix(Int(count)))
    start += count
    if count == 0 || start >= total { return found }
  }
}

/// A four-letter name as OpenType writes it.
func tag(_ name: StaticString) -> hb_tag_t {
  (0..<4).reduce(0) { $0 << 8 | hb_tag_t(name.utf8Start[$1]) }
}

private func name(of tag: hb_tag_t) -> String {
  let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: tag >> $0) }
  return String(decoding: bytes, as: UTF8.self)
}

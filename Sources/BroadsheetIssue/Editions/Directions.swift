import BroadsheetBase
import BroadsheetText

/// Looks at which way an article's words are written, against its language.
///
/// A headline left in the other language, or a manuscript saved under the wrong edition's name,
/// would be set from the wrong side without anybody's having meant it.
func directionFindings(of article: ArticleSpec, language: String) -> [Diagnostic] {
  let isLeftward = isRightToLeft(language: language)
  var findings: [Diagnostic] = []
  let fields: [(name: String, text: FrontText?)] = [
    ("kicker", article.kicker), ("headline", article.headline), ("deck", article.deck),
    ("byline", article.byline), ("dateline", article.dateline), ("signature", article.signature),
    ("jump", article.jump),
  ]
  for field in fields {
    guard let text = field.text else { continue }
    if Direction(of: text.plain.unicodeScalars[...]) == (isLeftward ? .rightward : .leftward) {
      findings.append(.direction("the \(field.name)", isLeftward, language, at: text.span))
    }
  }
  let bodies = article.body.compactMap { block -> Direction? in
    guard case .paragraph(let inlines) = block.content else { return nil }
    // The first words tell.
    return Direction(of: plainText(of: inlines).unicodeScalars.prefix(100))
  }
  let wrong = bodies.count { $0 == (isLeftward ? .rightward : .leftward) }
  if wrong * 2 > bodies.count {
    findings.append(.direction("the text", isLeftward, language, at: article.span))
  }
  return findings
}

/// Which way the letters of a text run, when they all run one way.
private enum Direction {
  case leftward, rightward

  init?(of text: Substring.UnicodeScalarView) {
    var hasLeftward = false
    var hasRightward = false
    for scalar in text {
      let isASCII = scalar.value < 0x80
      // Looking up properties takes long; of ASCII's characters, those are letters.
      guard isASCII ? (scalar.value | 0x20) &- 0x61 < 26 : scalar.properties.isAlphabetic else {
        continue
      }
      if !isASCII, scalar.runsLeftward { hasLeftward = true } else { hasRightward = true }
      if hasLeftward, hasRightward { return nil }
    }
    switch (hasLeftward, hasRightward) {
    case (true, false): self = .leftward
    case (false, true): self = .rightward
    default: return nil
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter of a script that is written from right to left, by Unicode's blocks.
  fileprivate var runsLeftward: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}

/// A character in a manuscript that nobody sees and that does harm: a control, or one that turns the
/// direction of all that follows.
///
/// Marks of direction (U+200E, U+200F, U+061C), joiners and isolates that are closed in their line
/// are an author's tools and are left alone.
func strayCharacter(
  in bytes: ArraySlice<UInt8>
) -> (range: Range<Int>, scalar: Unicode.Scalar)? {
  var isolates: [(range: Range<Int>, scalar: Unicode.Scalar)] = []
  var offset = bytes.startIndex
  /// The character of two or three bytes that begins here.
  func found(_ value: UInt32, _ count: Int) -> (range: Range<Int>, scalar: Unicode.Scalar)? {
    Unicode.Scalar(value).map { (offset..<offset + count, $0) }
  }
  // Bytes, since nearly all of a manuscript is none of these.
  while offset < bytes.endIndex {
    let byte = bytes[offset]
    switch byte {
    case 0x0A, 0x0D:
      if let open = isolates.last { return open }
    case 0x09: break
    case 0..<0x20, 0x7F: return found(UInt32(byte), 1)
    case 0xC2:
      let next = offset + 1 < bytes.endIndex ? bytes[offset + 1] : 0
      if (0x80...0x9F).contains(next) { return found(UInt32(next), 2) }
    case 0xE2, 0xEF:
      guard offset + 2 < bytes.endIndex else { break }
      let value =
        UInt32(byte & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
        | UInt32(bytes[offset + 2] & 0x3F)
      switch value {
      case 0x202A...0x202E, 0xFFF9...0xFFFC: return found(value, 3)
      case 0x2066...0x2068:
        if let isolate = found(value, 3) { isolates.append(isolate) }
      case 0x2069:
        if isolates.popLast() == nil { return found(value, 3) }
      default: break
      }
    default: break
    }
    offset += 1
  }
  return isolates.last
}

extension Diagnostic {
  /// Shown when words are written the other way than their article's language.
  fileprivate static func direction(
    _ what: String, _ isLeftward: Bool, _ language: String, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "article.direction",
      "\(what) is written from \(isLeftward ? "left to right" : "right to left"), "
        + "but the article's language is `\(language)`", at: span,
      help: "translate it, or name the article's `language:`")
  }
}

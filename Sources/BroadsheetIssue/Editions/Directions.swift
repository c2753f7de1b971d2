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
    if Direction(of: text.plain) == (isLeftward ? .rightward : .leftward) {
      findings.append(.direction("the \(field.name)", isLeftward, language, at: text.span))
    }
  }
  let bodies = article.body.compactMap { block -> Direction? in
    guard case .paragraph(let inlines) = block.content else { return nil }
    return Direction(of: plainText(of: inlines))
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

  init?(of text: String) {
    var hasLeftward = false
    var hasRightward = false
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if scalar.runsLeftward { hasLeftward = true } else { hasRightward = true }
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
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    let range = offset..<offset + String(scalar).utf8.count
    offset = range.upperBound
    switch scalar.value {
    case 0x0A, 0x0D:
      if let open = isolates.last { return open }
    case 0x09: continue
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0xFFF9...0xFFFC: return (range, scalar)
    case 0x2066...0x2068: isolates.append((range, scalar))
    case 0x2069:
      if isolates.popLast() == nil { return (range, scalar) }
    default: continue
    }
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

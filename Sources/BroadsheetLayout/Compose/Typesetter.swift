import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Shapes paragraphs and breaks them; holds what was found on the way.
///
/// One per thread, like the shaper it owns.
package final class Typesetter {
  private let shaper: any TextShaper
  /// Characters that no listed face has, and words that had to be cut.
  package private(set) var diagnostics: [Diagnostic] = []
  private let faceNames: [String]
  /// Whether what is set now stands on a page that is turned over at the end; see `Page.mirrored`.
  package var isMirrored = false

  /// - Parameter faceNames: what to call each `FaceID` in a message.
  package init(shaper: any TextShaper, faceNames: [String]) {
    self.shaper = shaper
    self.faceNames = faceNames
  }

  package func metrics(for style: CharacterStyle) -> FontMetrics {
    shaper.metrics(for: style)
  }

  /// The shape of a placed glyph's ink.
  func outline(of glyph: GlyphRun.Glyph, in run: GlyphRun) -> GlyphOutline {
    shaper.outline(of: glyph.id, in: run.face, size: run.size)
  }

  /// Shapes a text once, for lines no narrower than `narrowest`.
  ///
  /// - Parameter hangs: see `ParagraphStyle.opticalMargins`.
  func prepare(
    _ text: StyledText, hyphenates: Bool, limits: HyphenationLimits = HyphenationLimits(),
    narrowest: Length, hangs: Bool = false
  ) -> PreparedText {
    let shaped = shaper.shape(text, hyphenates: hyphenates).keeping(limits)
    for missing in shaped.missing {
      diagnostics.append(.missingCharacter(missing, in: text, faceNames))
    }
    return PreparedText(shaped, narrowest: narrowest, hangs: hangs)
  }

  /// Shapes a headline, whose words are neither divided nor cut.
  func prepareUncut(_ text: StyledText, hangs: Bool) -> PreparedText {
    prepare(text, hyphenates: false, narrowest: Length(units: .max), hangs: hangs)
  }

  /// Keeps in mind that a line ends inside a word that was wider than its measure.
  func noteCut(_ text: PreparedText, at breakIndex: Int) {
    diagnostics.append(.wordTooWide(text.word(at: breakIndex), in: text.shaped.text))
  }

  /// Whether lines of a language begin at the right of the page as it is laid out, before it is
  /// turned over.
  func readsBackwards(language: String) -> Bool {
    isRightToLeft(language: language) != isMirrored
  }

  /// The width of a text on one line.
  func width(of text: StyledText) -> Length {
    shaper.shape(text, hyphenates: false).naturalWidth
  }

  /// Puts aside what has been found so far, for trials whose findings do not count.
  func withoutDiagnostics<Value>(_ trial: () -> Value) -> Value {
    let kept = diagnostics
    defer { diagnostics = kept }
    return trial()
  }
}

extension Diagnostic {
  /// Shown when a character is in none of the faces that a style may use.
  fileprivate static func missingCharacter(
    _ missing: ShapedText.MissingCharacter, in text: StyledText, _ faceNames: [String]
  ) -> Diagnostic {
    let code = String(missing.scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return .error(
      "font.missing-character",
      "“\(missing.scalar)” (U+\(padded)) is not in \(faceNames[missing.face.index])",
      at: text.source(at: missing.offset),
      help: "name a companion face that has it in the layout's style, or write it differently")
  }

  /// Shown when a word is wider than its column and had to be cut between letters.
  fileprivate static func wordTooWide(_ range: Range<Int>, in text: StyledText) -> Diagnostic {
    let word = String(text.slice(range).string.prefix(40))
    return .warning(
      "typography.word-too-wide", "“\(word)” is wider than its column and was cut between letters",
      at: text.source(at: range.lowerBound),
      help: "draw a wider slot, choose a smaller style, or write a space")
  }
}

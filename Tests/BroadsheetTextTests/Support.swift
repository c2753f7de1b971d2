import BroadsheetBase
import BroadsheetTestSupport

@testable import BroadsheetText

func prepared(
  _ text: String, narrowest: Length = .points(90), shaper: FixedShaper = FixedShaper()
) -> PreparedText {
  PreparedText(shaper.shape(styled(text), hyphenates: true), narrowest: narrowest)
}

func curve(
  _ text: String, _ style: ParagraphStyle, ems: Int, spread: Int = 2
) -> LineCurve {
  let measures = Measures(rest: .points(Double(ems * 10)))
  return lineCurve(
    of: prepared(text, narrowest: measures.narrowest), style: style, measures: measures,
    spread: spread)
}

/// The lines of the best breaking, as words.
func broken(
  _ text: String, _ style: ParagraphStyle, ems: Int, shaper: FixedShaper = FixedShaper()
) -> [String] {
  broken(text, style, Measures(rest: .points(Double(ems * 10))), shaper: shaper)
}

func broken(
  _ text: String, _ style: ParagraphStyle, _ measures: Measures,
  shaper: FixedShaper = FixedShaper()
) -> [String] {
  let text = prepared(text, narrowest: measures.narrowest, shaper: shaper)
  return lineCurve(of: text, style: style, measures: measures).best.lines.map {
    words(of: $0, in: text)
  }
}

/// The visible characters between a line's two breaks.
func words(of line: BrokenLine, in text: PreparedText) -> String {
  let start = text.textOffset(after: line.start)
  let end = text.textOffset(after: line.end)
  var words = String(decoding: text.shaped.text.utf8[start..<end], as: UTF8.self)
  while let last = words.last, last == " " || last == "\n" { words.removeLast() }
  return text.isHyphenated(at: line.end) ? words + "-" : words
}

/// A line set from the left edge of the page, on a baseline of 100 pt.
func set(
  _ line: BrokenLine, of text: PreparedText, _ style: ParagraphStyle
) -> SetLine {
  let indents = style.endIndent + line.indent
  let slot = LineSlot(
    column: 0, x: .zero, baseline: .points(100), width: line.width + indents)
  return setLine(line, of: text, style: style, slot: slot)
}

/// All lines of a paragraph's best breaking, set.
func setLines(
  _ text: String, _ style: ParagraphStyle, points width: Double,
  shaper: FixedShaper = FixedShaper(), language: String = "en-GB"
) -> [SetLine] {
  let shaped = shaper.shape(styled(text, language: language), hyphenates: style.hyphenates)
  let prepared = PreparedText(shaped, narrowest: .points(width))
  let measures = Measures(rest: .points(width))
  return lineCurve(of: prepared, style: style, measures: measures).best.lines.map {
    set($0, of: prepared, style)
  }
}

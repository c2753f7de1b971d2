import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

/// Wider forms of letters, which justified lines may take.
@Suite struct WideFormTests {
  private let text =
    "הרכבת האחרונה אל הנמל יצאה בשעה מאוחרת ועל הרציף נשארו רק שני עובדים שסגרו את הדלתות"

  private func lines(
    _ style: CharacterStyle, width: Double, alternates: Int
  ) throws -> [SetLine] {
    let shaped = try shape(text, style, language: "he")
    let style = ParagraphStyle(
      alignment: .justify, leading: .points(11),
      justification: Justification(letterspacing: 0, glyphScaling: 0, alternates: alternates))
    let prepared = PreparedText(shaped, narrowest: .points(width))
    let curve = lineCurve(of: prepared, style: style, measures: Measures(rest: .points(width)))
    return curve.best.lines.map { line in
      let slot = LineSlot(column: 0, x: .zero, baseline: .zero, width: .points(width))
      return setLine(line, of: prepared, style: style, slot: slot)
    }
  }

  @Test func aFaceWithWiderFormsOffersThem() throws {
    let shaped = try shape(text, style(.wideHebrew), language: "he")
    let forms = shaped.runs.flatMap(\.wideForms)
    #expect(!forms.isEmpty)
    for form in forms {
      let plain = shaped.glyphs[form.glyph]
      #expect(form.form.id != plain.id)
      #expect(form.form.cluster == plain.cluster)
      #expect(form.gain == form.form.advance - plain.advance)
      #expect(form.gain > 0)
    }
    #expect(forms.map(\.glyph) == forms.map(\.glyph).sorted())
  }

  @Test(arguments: [Face.text, .arabic, .hebrew, .tamil])
  func otherFacesOfferNone(face: Face) throws {
    let shaped = try shape("Ab سلام דהל", style(face, .arabic, .hebrew), language: "he")
    #expect(shaped.runs.flatMap(\.wideForms).isEmpty)
  }

  @Test func trackingStaysBehindAWiderLetter() throws {
    let plain = try shape(text, style(.wideHebrew), language: "he").runs.flatMap(\.wideForms)
    let tracked = try shape(text, style(.wideHebrew, tracking: 50), language: "he")
      .runs.flatMap(\.wideForms)
    #expect(plain.map(\.gain) == tracked.map(\.gain))
    #expect(zip(plain, tracked).allSatisfy { $0.form.advance < $1.form.advance })
  }

  @Test(arguments: [70.0, 90, 120, 150])
  func linesAreFilledBySpacesThenWiderLetters(width: Double) throws {
    let shaped = try shape(text, style(.wideHebrew), language: "he")
    let wide = Set(shaped.runs.flatMap(\.wideForms).map(\.form.id))
    let lines = try lines(style(.wideHebrew), width: width, alternates: 2)
    for line in lines {
      let count = line.runs.reduce(0) { $0 + $1.glyphs.count { wide.contains($0.id) } }
      #expect(count <= 2)
      // Half of the spaces' play goes first, and is not taken back.
      if count > 0 { #expect(line.spaceFactor >= 1.25 - 0.001) }
      #expect(line.width.units <= Length.points(width).units + 3)
    }
    let words = lines.map { $0.runs.map(\.text).joined() }.joined(separator: " ")
    #expect(words.split(separator: " ") == text.split(separator: " "))
  }

  @Test func someLineHasThemAndIsTheCloserForIt() throws {
    let wide = try lines(style(.wideHebrew), width: 90, alternates: 2).dropLast()
    let plain = try lines(style(.wideHebrew), width: 90, alternates: 0).dropLast()
    func glyphs(_ lines: some Sequence<SetLine>) -> [UInt32] {
      lines.flatMap { $0.runs.flatMap(\.glyphs).map(\.id) }
    }
    #expect(glyphs(wide) != glyphs(plain))
    let loosest = try #require(plain.map(\.spaceFactor).max())
    #expect(wide.allSatisfy { $0.spaceFactor <= loosest })
  }
}

import BroadsheetBase
import BroadsheetPDF

/// The ink `All` on the page itself.
///
/// It prints on every plate: right for crop marks, a swamp of 400 % ink inside the trim. GWG
/// refuses it there.
/// What to do: give the object a black of its own; in most programs the swatch is called
/// "Registration".
struct AllInks: TextRule, PathRule, ImageRule {
  static let id = "pdf.spots.all"
  static let severity = Diagnostic.Severity.error
  static let summary = "something inside the trim is painted in registration colour"
  static let help: String? = "replace the swatch `Registration` by black"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
    rules.images.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    if text.inks?.isAll == true, isInside(text.core, look) {
      look.report(self, "text in the ink `All`, inside the trim", at: text)
    }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    if path.inks?.isAll == true || path.strokeInks?.isAll == true, path.isVisible,
      isInside(path.bounds, look)
    {
      look.report(self, "a line or an area in the ink `All`, inside the trim", at: path)
    }
  }

  func check(_ image: PaintedImage, _ look: Look) {
    if image.space?.inkNames == ["All"], isInside(image.bounds, look) {
      look.report(self, "a picture in the ink `All`, inside the trim", at: image)
    }
  }

  /// Touching the trim from outside is not inside.
  private func isInside(_ bounds: PDFRect, _ look: Look) -> Bool {
    guard !look.isInPattern, let trim = look.page?.trimmed else { return look.isInPattern }
    return bounds.left < trim.right - 0.01 && bounds.right > trim.left + 0.01
      && bounds.bottom < trim.top - 0.01 && bounds.top > trim.bottom + 0.01
  }
}

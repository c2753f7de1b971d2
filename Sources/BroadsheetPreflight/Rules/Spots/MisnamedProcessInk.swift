import BroadsheetBase
import BroadsheetPDF

/// Process inks under other names: "Schwarz", "Process Cyan", "black".
///
/// Only `Cyan`, `Magenta`, `Yellow` and `Black`, spelt so, print on the process plates; anything
/// else makes a fifth plate.
/// What to do: turn the spot colour into a process colour.
struct MisnamedProcessInk: ColorRule {
  static let id = "pdf.spots.process"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a spot colour has the name of a process ink"
  static let help: String? = "turn the swatch into a process colour"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  private static let names: Set<String> = [
    "cyan", "magenta", "yellow", "black", "process cyan", "process magenta", "process yellow",
    "process black", "gelb", "schwarz", "jaune", "noir", "amarillo", "negro", "giallo", "nero",
    "zwart", "geel", "svart", "c", "m", "y", "k",
  ]

  func check(_ color: ColorUse, _ look: Look) {
    for name in color.space.inkNames where !processInks.contains(name) {
      let trimmed = name.lowercased().drop(while: \.isWhitespace)
      if Self.names.contains(String(trimmed.reversed().drop(while: \.isWhitespace).reversed())) {
        look.report(self, "the spot colour `\(name)` has the name of a process ink", at: color)
      }
    }
  }
}

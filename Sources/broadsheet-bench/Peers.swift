import Foundation

/// Another program that sets the same words, as one who knows it well would have it do.
struct Peer {
  let name: String
  /// What must be there for it to run.
  let program: String
  let arguments: [String]
  /// The manuscript's file name in the work folder, and what it says.
  let manuscript: String
  let text: String

  var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// Sets the manuscript in a folder; the PDF's bytes.
  func set(in folder: String) throws -> [UInt8] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: "\(folder)/\(manuscript)", atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    // A cache of font positions that some other version of the fonts left behind makes TeX fail.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TEXMFVAR": folder + "/texmf"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0,
      let data = FileManager.default.contents(atPath: folder + "/peer.pdf")
    else { throw PeerFailure(description: "\(name) failed:\n\(said.suffix(2_000))") }
    return [UInt8](data)
  }
}

struct PeerFailure: Error, CustomStringConvertible {
  let description: String
}

extension Peer {
  /// LuaLaTeX: protrusion and expansion by microtype, and columns that multicol balances.
  ///
  /// A high tolerance with emergency stretch is what narrow columns are given: with TeX's own 200,
  /// lines stand out of the measure.
  static func luaLaTeX(_ issue: QualityIssue, fonts: String) -> Peer {
    var text = """
      \\documentclass{article}
      \\usepackage[paperwidth=280mm,paperheight=420mm,margin=12mm,noheadfoot]{geometry}
      \\usepackage{fontspec,multicol}
      \\setmainfont{LinLibertine_R.otf}[Path=\(fonts)/]
      \\usepackage[british]{babel}
      \\usepackage[protrusion=true,expansion=true]{microtype}
      \\setlength\\columnsep{4mm}\\setlength\\parindent{9.2pt}\\setlength\\parskip{0pt}
      \\setlength\\multicolsep{0pt}\\pagestyle{empty}\\frenchspacing
      \\hbadness=10000\\vbadness=10000
      \\widowpenalty=10000\\clubpenalty=10000
      \\setlength\\topskip{10.6bp}
      \\begin{document}

      """
    for (index, story) in issue.stories.enumerated() {
      text += "\\noindent{\\fontsize{24bp}{26bp}\\selectfont Story \(index + 1)\\par}\n"
      text += "\\fontsize{9.2bp}{10.6bp}\\selectfont\n\\begin{multicols}{\(QualityIssue.columns)}\n"
      // Inside, since multicol sets tolerances of its own.
      text += "\\pretolerance=-1\\tolerance=2000\\emergencystretch=1em\n"
      for paragraph in story { text += "\\indent \(paragraph.escaped(["%", "&", "$"]))\n\n" }
      text += "\\end{multicols}\n\\newpage\n"
    }
    return Peer(
      name: "LuaLaTeX", program: "/usr/bin/lualatex",
      arguments: ["-interaction=batchmode", "-halt-on-error", "peer.tex"],
      manuscript: "peer.tex", text: text + "\\end{document}\n")
  }

  /// Typst: its optimizing breaker, hanging punctuation, hyphens at half their usual cost.
  ///
  /// Its word spaces have the limits of the engine's body style. It does not balance columns: each
  /// story gets as many lines as it needs, in equal shares.
  ///
  /// - Parameter letterspacing: what it may put between letters, either way, in ems; it cannot widen
  ///   glyphs.
  static func typst(
    _ issue: QualityIssue, letterspacing: Double, fonts: String, environment: String
  ) -> Peer {
    var text = """
      #set page(width: 280mm, height: 420mm, margin: 12mm)
      #set text(font: "Linux Libertine O", size: 9.2pt, lang: "en", region: "GB",
        hyphenate: true, overhang: true, costs: (hyphenation: 50%),
        top-edge: "baseline", bottom-edge: "baseline")
      #set par(justify: true, linebreaks: "optimized", leading: 10.6pt, spacing: 10.6pt,
        first-line-indent: (amount: 1em, all: true),
        justification-limits: (
          spacing: (min: 80%, max: 150%),
          tracking: (min: \(-letterspacing)em, max: \(letterspacing)em)))
      #let story(title, body) = layout(size => {
        let lines = measure(block(width: 48mm, body)).height / 10.6pt + 1
        block(height: 26pt, text(size: 24pt, title))
        block(height: calc.ceil(lines / \(QualityIssue.columns)) * 10.6pt - 10.5pt,
          columns(\(QualityIssue.columns), gutter: 4mm, body))
      })

      """
    for (index, story) in issue.stories.enumerated() {
      text += "#story[Story \(index + 1)][\n"
      for paragraph in story { text += paragraph.escaped(["$", "@", "=", "~"]) + "\n\n" }
      text += "]\n#pagebreak(weak: true)\n"
    }
    let script =
      "__import__('typst').compile('peer.typ', output='peer.pdf', font_paths=['\(fonts)'], "
      + "ignore_system_fonts=True)"
    return Peer(
      name: letterspacing > 0 ? "Typst, letters" : "Typst", program: environment + "/bin/python",
      arguments: ["-c", script],
      manuscript: "peer.typ", text: text)
  }
}

extension String {
  /// The text with a backslash before each of the characters.
  fileprivate func escaped(_ special: Set<Character>) -> String {
    String(flatMap { special.contains($0) ? ["\\", $0] : [$0] })
  }
}

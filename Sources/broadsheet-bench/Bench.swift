import BenchPlain
import BroadsheetBase
import BroadsheetKit
import Foundation

/// `make bench`: the engine, stage by stage, beside a plain Pango and Cairo program, in one run.
///
/// Each measurement runs in a process of its own, so that memory is its own; the quickest of three
/// runs counts. Seconds differ between machines: read the ratios.
@main
enum Bench {
  private static let sizes = [6_000, 36_000, 300_000]
  private static let runs = 3

  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.dropFirst().first == "quality" {
      try measureQuality(keeping: arguments.dropFirst(2).first)
      return
    }
    if arguments.dropFirst().first == "shaping", let home = Home.current() {
      try ShapingBench(home: home).run()
      return
    }
    if arguments.count == 4, let task = SheetBench.Task(rawValue: arguments[1]),
      let home = Home.current()
    {
      let time = try milliseconds { try SheetBench(folder: arguments[3], home: home).run(task) }
      print(time)
      print(peakMegabytes())
      print("")
      return
    }
    if arguments.count == 4, let task = ProofBench.Task(rawValue: arguments[1]),
      let home = Home.current()
    {
      print(try ProofBench(folder: arguments[3], home: home).run(task))
      print(task == .pdftoppm ? childrensPeakMegabytes() : peakMegabytes())
      print("")
      return
    }
    if arguments.dropFirst().first == "proofs" {
      try measureProofs()
      return
    }
    if arguments.dropFirst().first == "sheets" {
      try measureSheets()
      return
    }
    if arguments.dropFirst().first == "measure", let home = Home.current() {
      try QualityBench(home: home, folder: "").measure(Array(arguments.dropFirst(2)))
      return
    }
    if arguments.count == 4, let words = Int(arguments[2]) {
      try measure(arguments[1], words: words, folder: arguments[3])
      return
    }
    let folder = NSTemporaryDirectory() + "broadsheet-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    print("words      program   ms      MB     of plain")
    for words in sizes {
      let plain = try best(of: "plain", words: words, folder: folder)
      let engine = try best(of: "engine", words: words, folder: folder)
      row(words, "plain", plain, plain)
      row(words, "engine", engine, plain)
      print(engine.detail)
    }
    for name in ["floor", "build", "build"] {
      let result = try run(name, words: 0, folder: folder + "/pictures")
      print("\(PictureBench.count) pictures: \(result.detail)")
    }
    try measureSheets()
    try measureProofs()
    if let home = Home.current() { try ShapingBench(home: home).run() }
    try measureQuality(keeping: nil)
  }

  /// Putting a large file on sheets, beside copying it.
  private static func measureSheets() throws {
    let folder = NSTemporaryDirectory() + "broadsheet-sheets-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try run(SheetBench.Task.write.rawValue, words: 0, folder: folder)
    let copy = try best(of: SheetBench.Task.copy.rawValue, words: 0, folder: folder)
    let impose = try best(of: SheetBench.Task.impose.rawValue, words: 0, folder: folder)
    print("64 pages, 200 MB  ms       MB     of copying")
    row(64, "copy", copy, copy)
    row(64, "impose", impose, copy)
  }

  /// Drawing pages as pictures, beside pdftoppm.
  private static func measureProofs() throws {
    let folder = NSTemporaryDirectory() + "broadsheet-proofs-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try run(ProofBench.Task.write.rawValue, words: 0, folder: folder)
    let theirs = try best(of: ProofBench.Task.pdftoppm.rawValue, words: 0, folder: folder)
    print("\(ProofBench.pages) pages, 100 dpi  ms       MB     of pdftoppm")
    row(ProofBench.pages, "pdftoppm", theirs, theirs)
    for (name, task) in [("draw", ProofBench.Task.draw), ("command", .command)] {
      row(
        ProofBench.pages, name, try best(of: task.rawValue, words: 0, folder: folder), theirs)
    }
  }

  /// How well type is set: in this process, since nothing is timed.
  ///
  /// - Parameter kept: a folder for what each program was given and made; nil keeps nothing.
  private static func measureQuality(keeping kept: String?) throws {
    guard let home = Home.current() else { fatalError("no fonts and layouts found") }
    let folder = kept ?? NSTemporaryDirectory() + "broadsheet-quality-\(getpid())"
    defer { if kept == nil { try? FileManager.default.removeItem(atPath: folder) } }
    do { try QualityBench(home: home, folder: folder).run() } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private struct Result {
    var milliseconds: Double
    var megabytes: Double
    var detail: String
  }

  private static func row(_ words: Int, _ name: String, _ result: Result, _ plain: Result) {
    let ratio = (result.milliseconds / plain.milliseconds).rounded(toPlaces: 2)
    let cells = [
      "\(words)".padding(toLength: 9, withPad: " ", startingAt: 0),
      name.padding(toLength: 8, withPad: " ", startingAt: 0),
      "\(result.milliseconds.rounded(toPlaces: 0))".padding(
        toLength: 7, withPad: " ", startingAt: 0),
      "\(result.megabytes.rounded(toPlaces: 0))".padding(
        toLength: 6, withPad: " ", startingAt: 0),
      "\(ratio)",
    ]
    print(cells.joined(separator: "  "))
  }

  /// Runs this program again for one measurement and reads what it prints.
  private static func best(of name: String, words: Int, folder: String) throws -> Result {
    var best: Result?
    for _ in 0..<runs {
      let result = try run(name, words: words, folder: folder)
      if result.milliseconds < best?.milliseconds ?? .infinity { best = result }
    }
    return best ?? Result(milliseconds: 0, megabytes: 0, detail: "")
  }

  private static func run(_ name: String, words: Int, folder: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [name, "\(words)", folder]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = output.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard process.terminationStatus == 0, lines.count == 3,
      let milliseconds = Double(lines[0]), let megabytes = Double(lines[1])
    else { fatalError("\(name) \(words) failed: \(output)") }
    return Result(milliseconds: milliseconds, megabytes: megabytes, detail: String(lines[2]))
  }

  /// One measurement: milliseconds, peak megabytes, details.
  private static func measure(_ name: String, words: Int, folder: String) throws {
    guard let home = Home.current() else { fatalError("no fonts and layouts found") }
    if words == 0 {
      try measurePictures(name, PictureBench(folder: folder, home: home))
      return
    }
    let issue = try BenchIssue(words: words, articles: home.path + "/samples/harbour/articles")
    let path = "\(folder)/\(words)"
    try issue.write(to: path)
    var detail = ""
    let time = try milliseconds {
      if name == "plain" {
        let plain = PlainProgram(fontFile: home.path + "/fonts/LinLibertine_R.otf")
        let lines = plain.run(paragraphs: issue.paragraphs.flatMap { $0 }, to: path + "/plain.pdf")
        detail = "\(lines) lines"
      } else {
        let engine = try Engine(home: home)
        var made = try engine.layOut(issueAt: path)
        guard made.issue != nil, let date = made.date else { fatalError("no pages") }
        let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
        try engine.write(file, to: path + "/engine.pdf")
        made.timings.add(contentsOf: file.timings)
        detail = made.timings.description + "\n" + share(of: made.timings)
      }
    }
    print(time)
    print(peakMegabytes())
    print(detail)
  }

  /// What finishing adds to drawing.
  private static func share(of timings: Timings) -> String {
    func time(_ name: String) -> Double {
      timings.stages.first { $0.name == name }?.duration.milliseconds ?? 0
    }
    let share = (time("finish") / time("draw") * 100).rounded(toPlaces: 0)
    return "finishing adds \(share) % to drawing"
  }

  /// One measurement of pictures: `floor` writes them first.
  private static func measurePictures(_ name: String, _ bench: PictureBench) throws {
    let time: Double
    if name == "floor" {
      try bench.writePictures()
      try bench.writeIssue()
      time = try bench.floor()
    } else {
      time = try bench.build()
    }
    let memory = peakMegabytes().rounded(toPlaces: 0)
    print(time)
    print(memory)
    let what = name == "floor" ? "decoding and converting alone" : "separating in a build"
    print("\(time.rounded(toPlaces: 0)) ms for \(what), \(memory) MB")
  }

  /// The most memory that a program which this process ran has held.
  private static func childrensPeakMegabytes() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  /// The most memory this process has held, from the kernel's own books.
  private static func peakMegabytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? 0
    return kilobytes / 1024
  }
}

import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetPreflight
import BroadsheetPress
import Foundation

/// A press file, and what there is to say about it.
public struct PressFile: Sendable {
  public var bytes: [UInt8]
  /// From making it and from looking at the finished bytes.
  public var diagnostics: [Diagnostic]
  public var timings: Timings
}

extension Engine {
  /// Draws an issue's pages, finishes them for its press and looks at the result.
  ///
  /// - Parameters:
  ///   - made: an issue that could be laid out.
  ///   - date: what the file says of its making, as ISO 8601; see `documentDate(of:)`.
  /// - Throws: when a profile, a picture or a library fails; nothing has been written then.
  public func makePDF(of made: Made, date: String) throws(EngineError) -> PressFile {
    guard let issue = made.issue, let press = made.press else {
      preconditionFailure("only an issue that could be laid out becomes a file")
    }
    var timings = Timings()
    let run = try run(issue, made, press, date: date)
    let output = try run.run(&timings)
    let inspection = Inspection(
      profile: PreflightProfile(press), role: press.flavour == .plain ? .plain : .pressFile,
      jobs: jobs)
    let findings = try timings.measure("preflight file") { () throws(EngineError) in
      do { return try inspection.findings(in: output.bytes, named: "the PDF") } catch {
        throw EngineError(error)
      }
    }
    return PressFile(
      bytes: output.bytes,
      diagnostics: output.diagnostics
        + findings.filter { !$0.repeats(made.diagnostics) && !$0.isMeant(by: issue) }
        .map { issue.diagnostic(of: $0) },
      timings: timings)
  }

  /// Puts a file in the place of an older one as a whole, or leaves that as it was.
  public func write(_ file: PressFile, to path: String) throws(EngineError) {
    do { try replaceFile(path, with: file.bytes) } catch { throw EngineError(error) }
  }

  private func run(
    _ issue: LaidOutIssue, _ made: Made, _ press: PressSettings, date: String
  ) throws(EngineError) -> PressRun {
    do {
      let target = try PressTarget(press, shipped: home.layouts, folders: folders)
      let cache = folders.pictureCache.map { PictureCache(folder: $0) }
      let pictures = try PressPictures(target: target, cache: cache)
      return PressRun(
        issue: try withMarks(issue, made, press), colors: pictures.colors,
        pictures: pictures, drawings: PressDrawings(colors: pictures.colors, cache: cache),
        date: date, jobs: jobs, tagging: press.isTagged ? tag(issue, as: made.editions) : nil)
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }

  /// The issue with the bleed and the marks that its press asks for.
  private func withMarks(
    _ issue: LaidOutIssue, _ made: Made, _ press: PressSettings
  ) throws(EngineError) -> LaidOutIssue {
    let issue = press.bleed > .zero ? issue.bleeding(atLeast: press.bleed) : issue
    guard !press.marks.isEmpty, let date = made.date else { return issue }
    return addingMarks(
      Set(press.marks), to: issue,
      labels: MarkLabels(
        press: press.profile.name, date: String(Self.documentDate(of: date).prefix(10))),
      with: try makeTypesetter(made.catalog))
  }

  // MARK: Any PDF

  /// Holds a PDF against a press profile.
  ///
  /// - Parameters:
  ///   - path: the PDF.
  ///   - press: the profile's name.
  ///   - issue: the folder of an issue whose own profiles count too.
  ///   - isAdvertisement: whether the file is a page to be placed on another.
  public func preflight(
    pdfAt path: String, press: String, issue: String? = nil, isAdvertisement: Bool
  ) throws(EngineError) -> Checked<SourceMap> {
    if let issue, !isFolder(issue) {
      throw EngineError(message: "there is no folder \(issue)")
    }
    do {
      let read = try readPressProfile(
        named: press, issueFolder: issue, shippedLayouts: home.layouts)
      guard let settings = read.settings else { return Checked(read.sources, read.diagnostics) }
      let profile = PreflightProfile(settings)
      let role: PreflightRole =
        isAdvertisement ? .advertisement : settings.flavour == .plain ? .plain : .pressFile
      let findings = try Inspection(profile: profile, role: role, jobs: jobs)
        .findings(in: try readWholeFile(path), named: path)
      return Checked(read.sources, read.diagnostics + findings.map { $0.diagnostic(file: path) })
    } catch { throw EngineError(error) }
  }

  /// The rules for finished PDFs, one a line.
  public static func preflightRules() -> String {
    let width = PreflightRule.all.map(\.id.count).max() ?? 0
    return PreflightRule.all.map { rule in
      let id = rule.id.padding(toLength: width, withPad: " ", startingAt: 0)
      let severity = rule.severity.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
      return "\(id)  \(severity)  \(rule.summary)\n"
    }.joined()
  }

  /// Whether a diagnostic is preflight's, of pages or of a file.
  public static func isBreach(_ diagnostic: Diagnostic) -> Bool {
    let kinds = ["pdf.", "picture.", "type.", "ink.", "page.", "rule.", "ad.", "typography."]
    return kinds.contains { diagnostic.id.hasPrefix($0) }
  }

  /// Holds the PDFs that an issue places against its press.
  func preflightArtwork(
    of issue: LaidOutIssue, against press: PressSettings
  ) throws(EngineError) -> [Diagnostic] {
    // Other presses get placed PDFs as pixels; see `PressRun.place`.
    guard press.space == .cmyk, issue.assets.contains(where: { $0.format == .pdf }) else {
      return []
    }
    let inspection = Inspection(profile: PreflightProfile(press), role: .advertisement, jobs: jobs)
    var diagnostics: [Diagnostic] = []
    let images = issue.placedImages
    for (index, asset) in issue.assets.enumerated() where asset.format == .pdf {
      let placed = images.first { $0.thing.asset.index == index }
      do {
        let findings = try inspection.findings(
          in: try readWholeFile(asset.path), named: asset.path)
        diagnostics += findings.map { finding in
          var diagnostic = finding.diagnostic(file: asset.path)
          // The page of the paper, and the line that asks for the file.
          diagnostic.span = placed?.source
          diagnostic.place = placed.map {
            Diagnostic.Place(page: issue.pages[$0.pageIndex].number, slot: $0.slot)
          }
          return diagnostic
        }
      } catch { throw EngineError(error) }
    }
    return diagnostics
  }
}

/// The most bytes that a PDF may have: 1 GB.
private let pdfLimit = 1 << 30

/// A file could not be read whole.
struct UnreadableFile: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "cannot read \(path): \(reason)" }
}

/// Reads a file that is a plain file of at most 1 GB.
func readWholeFile(_ path: String) throws(UnreadableFile) -> [UInt8] {
  let attributes: [FileAttributeKey: Any]
  do {
    attributes = try FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
  } catch { throw UnreadableFile(path: path, reason: "there is no such file") }
  guard attributes[.type] as? FileAttributeType == .typeRegular else {
    throw UnreadableFile(path: path, reason: "it is not a plain file")
  }
  guard let size = attributes[.size] as? Int, size <= pdfLimit else {
    throw UnreadableFile(path: path, reason: "it is larger than 1 GB")
  }
  guard let data = FileManager.default.contents(atPath: path) else {
    throw UnreadableFile(path: path, reason: "permission denied")
  }
  return [UInt8](data)
}

private func isFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}

extension Placed {
  /// The name of the advertisement or part that it is drawn as.
  fileprivate var slot: String? {
    for role in roles.reversed() {
      switch role {
      case .advertisement(let name), .furniture(let name), .story(let name): return name
      default: break
      }
    }
    return nil
  }
}

/// Whether a plain file begins as PDFs do.
func isPDF(_ path: String) -> Bool {
  let attributes = try? FileManager.default.attributesOfItem(
    atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
  guard attributes?[.type] as? FileAttributeType == .typeRegular,
    let handle = FileHandle(forReadingAtPath: path)
  else { return false }
  defer { try? handle.close() }
  guard let head = try? handle.read(upToCount: 1024) else { return false }
  return sniffFormat([UInt8](head)) == .pdf
}

import BroadsheetBase
public import BroadsheetImposition
import BroadsheetIssue
import BroadsheetPDF
import BroadsheetPreflight
import BroadsheetPress
import Foundation

/// What is to become of PDFs on sheets of paper.
public struct ImposeOptions: Sendable {
  /// A scheme's name, or the path of a file that holds one.
  public var scheme: String
  public var paper: Size
  /// A machine's name, or the path of a file that describes one; nil checks nothing.
  public var machine: String?
  /// An issue folder whose own schemes and machines count too.
  public var issue: String?
  /// Page numbers from 1; nil is all.
  public var pages: Set<Int>?
  /// nil is as the first file's direction says.
  public var binding: ImpositionRequest.Binding?
  public var scaling = ImpositionRequest.Scaling.fit
  public var margin = Length.zero
  public var gutter = Length.zero
  public var foldBleed = ImpositionRequest.FoldBleed.trim
  public var creep: ImpositionRequest.Creep?
  /// nil is what there is room for.
  public var marks: Set<SheetMark.Kind>?
  /// Whether each drum of a duplicator has the marks, with crosses where there is room for them.
  public var isForDrums = false
  public var duplex: PaperEdge?
  public var blanks = ImpositionRequest.Blanks.beforeBack
  public var sections: [Int] = []
  public var allowsMixedSizes = false
  public var poster: Size?
  public var copies: Int?

  public init(scheme: String, paper: Size) {
    self.scheme = scheme
    self.paper = paper
  }
}

/// Sheets, and what there is to say about them.
public struct Imposed: Sendable {
  /// nil when there are errors; nothing was written then.
  public var plan: SheetPlan?
  public var scheme: Scheme?
  public var machine: Machine?
  public var diagnostics: [Diagnostic]
  public var sources: SourceMap
}

extension Engine {
  /// The schemes that ship, with what they are, by name.
  public func schemes() throws(EngineError) -> [(name: String, summary: String)] {
    let folder = home.layouts + "/schemes"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    do {
      return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { file in
        let name = String(file.dropLast(5))
        let read = try readScheme(named: name, issueFolder: nil, shippedLayouts: home.layouts)
        return (name, read.value?.summary ?? "")
      }
    } catch { throw EngineError(error) }
  }

  /// Puts the pages of finished PDFs on sheets and writes those as a PDF.
  ///
  /// Streams go from file to file as they are; memory does not grow with the files' size.
  ///
  /// - Parameters:
  ///   - files: one, or as many as the scheme takes pages from.
  ///   - path: a file that is there is replaced when all went well.
  /// - Throws: for files that cannot be read, are damaged beyond repair or closed with a password, and
  ///   for names that there is no scheme or machine for.
  public func impose(
    _ files: [String], _ options: ImposeOptions, to path: String
  ) throws(EngineError) -> Imposed {
    var imposed = try sheetFiles(options)
    guard let scheme = imposed.scheme, !imposed.diagnostics.hasErrors else { return imposed }
    let documents = try files.map { file throws(EngineError) in try open(file) }
    for (file, document) in zip(files, documents) where !document.repairs.isEmpty {
      imposed.diagnostics.append(.repaired(file, document.repairs))
    }
    var chosen: [[Int]] = []
    for (file, document) in zip(files, documents) {
      let count = document.pages.count
      if let missing = options.pages?.filter({ $0 > count }).min() {
        imposed.diagnostics.append(.noPage(missing, of: file, count: count))
        return imposed
      }
      chosen.append(options.pages.map { $0.sorted().map { $0 - 1 } } ?? Array(0..<count))
    }
    let request = request(options, scheme, imposed.machine, documents, chosen)
    let planned = BroadsheetImposition.impose(request)
    imposed.diagnostics += planned.diagnostics
    guard let plan = planned.value else { return imposed }
    let partial = "\(path).partial-\(getpid())"
    do {
      var writer = try SheetWriter(documents, pages: chosen)
      if options.isForDrums { writer.marksAllPlates = true }
      try writer.write(plan, copies: options.copies, toFile: partial)
      if let machine = imposed.machine {
        let sheets = try PDFDocument(file: partial)
        imposed.diagnostics += preflightSheets(sheets, plan, for: machine)
      }
    } catch {
      unlink(partial)
      throw EngineError(error)
    }
    guard !imposed.diagnostics.hasErrors else {
      unlink(partial)
      return imposed
    }
    guard rename(partial, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(partial)
      throw EngineError(message: "\(path) cannot be written: \(reason)")
    }
    imposed.plan = plan
    return imposed
  }

  /// Reads the scheme and the machine that are asked for.
  private func sheetFiles(_ options: ImposeOptions) throws(EngineError) -> Imposed {
    do {
      let scheme = try readScheme(
        named: options.scheme, issueFolder: options.issue, shippedLayouts: home.layouts)
      var imposed = Imposed(
        scheme: scheme.value, diagnostics: scheme.diagnostics, sources: scheme.sources)
      if let name = options.machine, !scheme.diagnostics.hasErrors {
        let machine = try readMachine(
          named: name, issueFolder: options.issue, shippedLayouts: home.layouts)
        imposed.machine = machine.value
        imposed.diagnostics = machine.diagnostics
        imposed.sources = machine.sources
      }
      return imposed
    } catch { throw EngineError(error) }
  }

  private func open(_ file: String) throws(EngineError) -> PDFDocument {
    guard FileManager.default.isReadableFile(atPath: file) else {
      let exists = FileManager.default.fileExists(atPath: file)
      throw EngineError(message: "\(file): \(exists ? "not readable" : "no such file")")
    }
    let document: PDFDocument
    do { document = try PDFDocument(file: file) } catch { throw EngineError(error) }
    if document.isEncrypted {
      throw EngineError(message: "\(file) is encrypted; save it without protection first")
    }
    return document
  }

  private func request(
    _ options: ImposeOptions, _ scheme: Scheme, _ machine: Machine?, _ documents: [PDFDocument],
    _ chosen: [[Int]]
  ) -> ImpositionRequest {
    let sources = zip(documents, chosen).map { document, pages in
      let all = sourcePages(of: document)
      return pages.map { all[$0] }
    }
    var request = ImpositionRequest(sources: sources, scheme: scheme, paper: options.paper)
    request.binding = options.binding ?? (documents.first?.readsLeftward == true ? .right : .left)
    request.scaling = options.scaling
    request.margin = options.margin
    request.gutter = options.gutter
    request.foldBleed = options.foldBleed
    request.creep = options.creep
    request.marks =
      options.marks
      ?? (options.isForDrums ? [.crop, .fold, .glue, .register] : [.crop, .fold, .glue])
    request.insistsOnMarks = options.marks != nil
    request.border = machine?.border ?? .zero
    request.duplex = options.duplex
    request.blanks = options.blanks
    request.sections = options.sections
    request.allowsMixedSizes = options.allowsMixedSizes
    request.poster = options.poster
    return request
  }
}

extension PDFDocument {
  /// Whether its pages follow one another from right to left.
  fileprivate var readsLeftward: Bool {
    let preferences = resolve(catalog["ViewerPreferences"]).dictionary ?? [:]
    return resolve(preferences["Direction"]).name == "R2L"
  }
}

extension Diagnostic {
  fileprivate static func repaired(_ file: String, _ repairs: [String]) -> Diagnostic {
    .warning(
      "impose.repaired", "\(file) is damaged and was mended: \(repairs[0])",
      help: "look at every page, or have the file made again")
  }

  fileprivate static func noPage(_ page: Int, of file: String, count: Int) -> Diagnostic {
    .error(
      "impose.no-page",
      "there is no page \(page) in \(file): it has \(count == 1 ? "1 page" : "\(count) pages")")
  }
}

import BroadsheetBase
import BroadsheetCairo
import BroadsheetCompare
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPress
import Foundation

/// One of the two that are compared, opened.
struct DiffSide: Sendable {
  enum Source: Sendable {
    case issue(Engine.Made, LaidOutIssue)
    case pdf([UInt8])
    case proofs(ProofFolder)
    case goldens(Goldens)
  }

  let name: String
  let source: Source
  /// By place: the pages' numbers, and what folios say.
  let pages: [(number: Int, label: String)]
  /// A revision's files, which are wanted as long as pages are drawn.
  private let revision: Revision?

  init(name: String, issue: LaidOutIssue, of made: Engine.Made, revision: Revision?) {
    self.name = name
    self.revision = revision
    source = .issue(made, issue)
    pages = issue.pages.map { ($0.number, $0.label) }
  }

  init(name: String, pdf bytes: [UInt8]) throws(EngineError) {
    self.name = name
    revision = nil
    source = .pdf(bytes)
    do {
      let count = try PDFDocument(reading: bytes, named: name).pages.count
      pages = (0..<count).map { ($0 + 1, "\($0 + 1)") }
    } catch { throw EngineError(error) }
  }

  init(name: String, proofs: ProofFolder) {
    self.name = name
    revision = nil
    source = .proofs(proofs)
    pages = proofs.files.map { ($0.number, "\($0.number)") }
  }

  init(name: String, goldens: Goldens) {
    self.name = name
    revision = nil
    source = .goldens(goldens)
    pages = goldens.issue.pages.map { ($0.number, $0.label) }
  }

  var compared: ComparedSide {
    ComparedSide(name: name, kind: kind, pages: pages.count)
  }

  private var kind: ComparedSide.Kind {
    switch source {
    case .issue: .issue
    case .pdf: .pdf
    case .proofs: .proofs
    case .goldens: .goldens
    }
  }

  /// The pages as trees, for saying in words what differs; nil when there are none.
  func issueSide(besideGolden: Bool, jobs: Int) throws(EngineError) -> IssueSide? {
    switch source {
    case .issue(_, let issue):
      if besideGolden {
        return IssueSide(name: name, issue: try Goldens.issue(asGolden: issue))
      }
      return IssueSide(
        name: name, issue: issue, fingerprints: Self.fingerprints(of: issue, jobs: jobs))
    case .goldens(let goldens): return IssueSide(name: name, issue: goldens.issue)
    case .pdf, .proofs: return nil
    }
  }

  /// What is in each picture file: a file that cannot be read is told by its name.
  private static func fingerprints(of issue: LaidOutIssue, jobs: Int) -> [String] {
    concurrently(issue.assets.count, jobs: jobs) { index in
      let path = issue.assets[index].path
      guard let data = FileManager.default.contents(atPath: path) else { return path }
      return contentSum([UInt8](data))
    }
  }

  /// How many pixels its pages have, by their numbers.
  func pixels(_ resolution: Double) throws(EngineError) -> [(number: Int, pixels: Int)] {
    func drawn(_ width: Double, _ height: Double) -> Int {
      let sides = [width, height].map { Int(min(max($0 * resolution / 72, 1), 1e6)) }
      return sides[0] * sides[1]
    }
    switch source {
    case .issue(_, let issue):
      return issue.pages.map { ($0.number, drawn($0.trim.width.points, $0.trim.height.points)) }
    case .proofs(let folder): return folder.pixels()
    case .goldens(let goldens): return goldens.pictures.pixels()
    case .pdf(let bytes):
      do {
        let document = try PDFDocument(reading: bytes, named: name)
        return document.pages.enumerated().map { index, page in
          let box = document.trimBox(of: document.object(page).dictionary ?? [:])
          return (index + 1, drawn(box.width, box.height))
        }
      } catch { throw EngineError(error) }
    }
  }

  /// Pixels an inch that its pictures have; nil when they are drawn as finely as one likes.
  func resolution(beside other: DiffSide) throws(EngineError) -> Double? {
    switch source {
    case .issue, .pdf: return nil
    case .goldens: return Goldens.resolution
    case .proofs(let folder):
      if let found = try folder.resolution() { return found }
      // The other side knows how large its pages are.
      guard case .issue(_, let issue) = other.source, let page = issue.pages.first,
        let picture = try folder.picture(ofPage: page.number)
      else { return nil }
      return Double(picture.width) * 72 / page.trim.width.points
    }
  }
}

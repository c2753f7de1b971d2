import BroadsheetBase
import BroadsheetCairo
import BroadsheetPDF
import BroadsheetPreflight
import Dispatch
import Foundation
import Synchronization

/// Looks at a finished PDF: measures its ink, then lets the rules judge.
struct Inspection: Sendable {
  let profile: PreflightProfile
  let role: PreflightRole

  /// Ink is judged over squares of 15 mm², about 4 mm a side; this is ten pixels across one.
  private static let dpi = 60.0

  /// What is wrong with a PDF.
  ///
  /// - Parameters:
  ///   - name: what messages call the file.
  func findings(in bytes: [UInt8], named name: String) throws(PDFError) -> [Finding] {
    let document = try PDFDocument(reading: bytes, named: name)
    let coverage =
      measuresInk ? measure(bytes, pages: document.pages.count, named: name) : []
    return preflight(document, against: profile, role: role, coverage: coverage)
  }

  /// Plates are a matter of presses that print process colours.
  private var measuresInk: Bool {
    role != .plain && profile.flavour != .plain && profile.space == .cmyk
  }

  /// Each page's ink, on all cores: every worker reads the file for itself, because a document is
  /// for one thread.
  private func measure(_ bytes: [UInt8], pages: Int, named name: String) -> [PageCoverage] {
    let workers = max(1, min(ProcessInfo.processInfo.activeProcessorCount, pages))
    let measured = Mutex([PageCoverage?](repeating: nil, count: pages))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      guard let document = try? PDFDocument(reading: bytes, named: name) else { return }
      let references = document.pages
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < references.count {
        let coverage = coverage(of: references[index], index, in: document)
        measured.withLock { $0[index] = coverage }
      }
    }
    return measured.withLock { $0.compactMap { $0 } }
  }

  private func coverage(
    of page: PDFReference, _ index: Int, in document: PDFDocument
  ) -> PageCoverage? {
    nil
  }
}

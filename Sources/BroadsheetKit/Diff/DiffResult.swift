import BroadsheetCairo
import BroadsheetCompare
import Foundation

/// What differs between two sides, with the pictures that show it.
public struct DiffResult: Sendable {
  let comparison: Comparison
  /// In the order of the comparison's pages; empty when no pixels were compared.
  let pages: [ReportPictures]

  /// Whether nothing differs.
  public var isSame: Bool { comparison.isSame }

  /// A line a change, grouped by page, and a line of totals.
  public var text: String { TextReport(comparison).text }

  /// JUnit XML: a test case a page, which fails when the page differs.
  public var junit: String { JUnitReport(comparison).xml }

  /// Everything that was found; `Comparison` says what the keys mean.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(comparison), as: UTF8.self) + "\n"
  }
}

extension Engine {
  /// Writes a comparison into a folder, which is made where there is none: `index.html`, one file
  /// with all pictures in it, `diff.txt`, `diff.json` and `junit.xml`; each replaces a file of its
  /// name as a whole.
  ///
  /// - Returns: the path of the page for a browser.
  @discardableResult
  public func write(_ result: DiffResult, to folder: String) throws(EngineError) -> String {
    let page = folder + "/index.html"
    do {
      try makeFolder(folder)
      let html = try html(of: result)
      for (path, text) in [
        (folder + "/diff.txt", result.text), (folder + "/diff.json", try result.json()),
        (folder + "/junit.xml", result.junit), (page, html),
      ] {
        try replaceFile(path, with: Array(text.utf8))
      }
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
    return page
  }

  /// Writes JUnit XML to a file of its own.
  public func writeJUnit(_ result: DiffResult, to path: String) throws(EngineError) {
    do { try replaceFile(path, with: Array(result.junit.utf8)) } catch { throw EngineError(error) }
  }

  private func html(of result: DiffResult) throws -> String {
    func asset(_ name: String) throws -> String {
      let path = home.layouts + "/reports/" + name
      let text = String(decoding: try readWholeFile(path), as: UTF8.self)
      guard ReportAssets.canStandInAPage(text) else {
        throw EngineError(message: "\(path) has a tag in it that would end it within the page")
      }
      return text
    }
    return htmlReport(
      of: result.comparison,
      pictures: result.pages,
      assets: ReportAssets(style: try asset("diff.css"), script: try asset("diff.js")))
  }
}

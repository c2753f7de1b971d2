import BroadsheetIssue
import BroadsheetLayout
import Foundation

/// The pages as text: a line of type a line; see `dump(_:)`.
public func textDump(of issue: LaidOutIssue) -> String {
  dump(issue)
}

/// The pages as JSON, everything in them, keys in alphabetical order.
public func jsonText(of issue: LaidOutIssue) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(issue), as: UTF8.self) + "\n"
}

/// A file format that people write, described for editors by a JSON Schema.
public enum FileFormat: String, CaseIterable, Sendable {
  case issue, layout, press, article, scheme, machine

  public var jsonSchema: String {
    switch self {
    case .issue: BroadsheetIssue.jsonSchema(for: .issue)
    case .layout: BroadsheetIssue.jsonSchema(for: .layout)
    case .press: BroadsheetIssue.jsonSchema(for: .press)
    case .article: BroadsheetIssue.jsonSchema(for: .article)
    case .scheme: BroadsheetIssue.jsonSchema(for: .scheme)
    case .machine: BroadsheetIssue.jsonSchema(for: .machine)
    }
  }
}

extension Engine {
  /// Whether a text has the form of a language tag: `en-GB`, `es`.
  public static func isLanguageTag(_ text: String) -> Bool {
    WrittenForm.languageTag.accepts(text)
  }

  /// The layouts that ship, by name; those of tickets are the engine's own.
  public var layoutNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: home.layouts)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      .filter { !$0.hasPrefix("ticket") }.sorted()
  }
}

extension Engine {
  /// How many names a row of a layout's dummies has.
  public func columnCount(ofLayout name: String) throws(EngineError) -> Int {
    do {
      let count = try BroadsheetIssue.columnCount(
        ofLayout: name, in: home.layouts, catalog: fonts.catalog)
      if let count { return count }
    } catch { throw EngineError(error) }
    throw EngineError(message: "the layout `\(name)` cannot be read")
  }
}

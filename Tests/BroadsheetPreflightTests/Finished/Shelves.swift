import BroadsheetBase
import Testing

@testable import BroadsheetIssue

/// The press profiles that ship.
enum Shelves {
  static func press(named name: String) throws -> PressSettings {
    // Tests/BroadsheetPreflightTests/Finished/Shelves.swift
    let repository = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    var reader = SourceReader()
    let file = reader.add(path: "x", bytes: [])
    let shelf = Shelf(kind: "press profile", folders: ["/" + repository + "/layouts/press"])
    let node = try #require(
      try shelf.read(Located(name, at: SourceSpan(file: file, range: 0..<0)), with: &reader))
    return try #require(readPress(node, named: name).value)
  }
}

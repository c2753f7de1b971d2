import Foundation
import Testing

/// `broadsheet new` and `broadsheet fonts`: what a newcomer meets first.
@Suite struct NewCommandTests {
  private static let layouts = [
    "a4-newsletter", "berliner", "broadsheet", "leaflet-a4-fold", "leaflet-a5",
    "leaflet-dl-trifold", "newsletter-letter", "poster-a3", "tabloid",
  ]

  @Test(arguments: layouts, ["en-GB", "es", "fr", "ar"])
  func aNewIssueBuildsWithNothingToSay(_ layout: String, _ language: String) throws {
    let folder = try TemporaryFolder()
    let made = try Broadsheet.run(
      "new", "paper", "--layout", layout, "--language", language, in: folder.path)
    #expect(made.status == 0)
    #expect(made.output == "broadsheet build paper\n")
    let built = try Broadsheet.run("build", "paper", "--strict", in: folder.path)
    #expect(built.status == 0)
    #expect(built.errors == "")
    #expect(try folder.names == ["paper", "paper.pdf"])
  }

  @Test func allLayoutsThatShipAreTried() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Shared.home.layouts)
    // Tickets are the engine's own.
    let names = files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("ticket") }
      .map { String($0.dropLast(5)) }
    #expect(names.sorted() == Self.layouts)
  }

  @Test func aFolderWithSomethingInItIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("mine".utf8), to: "paper/notes.txt")
    let outcome = try Broadsheet.run("new", folder.file("paper"))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(folder.file("paper")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("paper")).count == 1)
  }

  // MARK: Fonts

  @Test func fontsAreListedAndVerified() throws {
    let list = try Broadsheet.run("fonts", "list")
    #expect(list.status == 0)
    #expect(list.output.contains("Linux Libertine\tRegular\tLinLibertine_R.otf\t"))
    let verify = try Broadsheet.run("fonts", "verify")
    #expect(verify.status == 0)
    #expect(verify.output == "\(list.outputLines.count) faces, all as listed\n")
  }

  /// A home whose fonts are links to the shipped ones.
  private func otherHome() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder.file("fonts"), withIntermediateDirectories: true)
    let shipped = Shared.home.path
    try manager.createSymbolicLink(
      atPath: folder.file("layouts"), withDestinationPath: shipped + "/layouts")
    for name in try manager.contentsOfDirectory(atPath: shipped + "/fonts")
    where !name.hasPrefix(".") {
      try manager.createSymbolicLink(
        atPath: folder.file("fonts/" + name), withDestinationPath: shipped + "/fonts/" + name)
    }
    return folder
  }

  @Test func aChangedFontIsFound() throws {
    let home = try otherHome()
    #expect(try Broadsheet.run("fonts", "verify", "--home", home.path).status == 0)
    let name = "fonts/LinLibertine_R.otf"
    var bytes = try home.bytes(of: name)
    bytes[bytes.count / 2] ^= 1
    try FileManager.default.removeItem(atPath: home.file(name))
    try home.write(bytes, to: name)
    let outcome = try Broadsheet.run("fonts", "verify", "--home", home.path)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains("LinLibertine_R.otf has the checksum "))
  }

  @Test func aMissingFontIsNamed() throws {
    let home = try otherHome()
    try FileManager.default.removeItem(atPath: home.file("fonts/LinLibertine_R.otf"))
    let issue = try TemporaryIssue()
    for arguments in [["fonts", "verify"], ["check", issue.folder]] {
      let outcome = try run(Broadsheet.path, arguments + ["--home", home.path])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("LinLibertine_R.otf"))
    }
  }

  @Test func aFontThatIsNoFontIsNamed() throws {
    let home = try otherHome()
    try FileManager.default.removeItem(atPath: home.file("fonts/LinLibertine_R.otf"))
    try home.write(Array("not a font".utf8), to: "fonts/LinLibertine_R.otf")
    let issue = try TemporaryIssue()
    let outcome = try Broadsheet.run("check", issue.folder, "--home", home.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("LinLibertine_R.otf"))
  }
}

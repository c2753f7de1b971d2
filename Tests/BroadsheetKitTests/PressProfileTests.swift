import BroadsheetKit
import BroadsheetPDF
import Foundation
import Testing

/// ICC profiles that are not there, are of another kind, or are one's own.
@Suite struct PressProfileTests {
  private func issue(_ output: String, from base: String = "newsprint-v4") throws -> TemporaryIssue
  {
    try TemporaryIssue([
      "layouts/press/own.yaml": PressIssue.press(from: base, "output: {\(output)}")
    ])
  }

  private static func shipped(_ name: String) throws -> [UInt8] {
    let path = Shared.home.path + "/layouts/press/icc/" + name
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Why the issue cannot be printed.
  private func failure(of issue: TemporaryIssue) throws -> String {
    let error = #expect(throws: EngineError.self) {
      try PrintedIssue(issue, press: "own")
    }
    return try #require(error).description
  }

  @Test func aProfileThatIsNotThereIsNamedWithItsPackage() throws {
    let message = try failure(of: issue("profile: ISOcoated_v2_eci.icc"))
    #expect(message.contains("there is no ICC profile `ISOcoated_v2_eci.icc`"))
    #expect(message.contains("package icc-profiles"))
    #expect(message.contains("non-free"))
  }

  @Test func aProfileThatNobodyKnowsIsNamedWithHowToGiveOnesOwn() throws {
    for name in ["our-press.icc", "press/our-press.icc"] {
      let message = try failure(of: issue("profile: \(name)"))
      #expect(message.contains("there is no ICC profile `\(name)`"))
      #expect(message.contains("output: {profile: press/our-press.icc}"))
    }
  }

  @Test func aMissingProfileLeavesTheOldPaperAndEndsWith2() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("old".utf8), to: "a.pdf")
    let issue = try issue("profile: our-press.icc")
    let outcome = try Broadsheet.run(
      "build", issue.folder, "--press", "own", "-o", folder.file("a.pdf"))
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: there is no ICC profile `our-press.icc`"))
    #expect(try folder.bytes(of: "a.pdf") == Array("old".utf8))
  }

  @Test func onesOwnProfileByItsPathIsEmbedded() throws {
    let bytes = try Self.shipped("ISOnewspaper26v4.icc")
    let issue = try issue(
      "profile: press/our-press.icc, condition: OURS, info: Our own press")
    try issue.write(bytes, to: "press/our-press.icc")
    let printed = try PrintedIssue(issue, press: "own")
    #expect(printed.errors == [])
    let intent = try #require(printed.outputIntents.first)
    #expect(intent["OutputConditionIdentifier"]?.text == "OURS")
    let stream = try #require(intent["DestOutputProfile"]?.reference)
    #expect(try printed.document.decodedData(of: stream) == bytes)
  }

  @Test func aProfileOfLightIsNoPress() throws {
    let issue = try issue("profile: press/screen.icc")
    try issue.write(Self.light(), to: "press/screen.icc")
    let message = try failure(of: issue)
    #expect(message.contains("RGB") || message.contains("monitor"), "\(message)")
    #expect(message.contains("does not do here"))
  }

  /// A profile of a monitor: the header of a press's own with another class and space.
  private static func light() throws -> [UInt8] {
    var bytes = try shipped("ISOnewspaper26v4.icc")
    bytes.replaceSubrange(12..<20, with: Array("mntrRGB ".utf8))
    return bytes
  }

  @Test(arguments: ["", "rubbish", "short"]) func rubbishIsNoProfile(_ kind: String) throws {
    let bytes: [UInt8] =
      switch kind {
      case "rubbish": (0..<4_000).map { UInt8($0 * 31 % 256) }
      case "short": Array(try Self.shipped("ISOnewspaper26v4.icc").prefix(2_000))
      default: []
      }
    let issue = try issue("profile: press/odd.icc")
    try issue.write(bytes, to: "press/odd.icc")
    let message = try failure(of: issue)
    #expect(message.contains("press/odd.icc` is not a sound ICC profile"), "\(message)")
  }

  @Test func aProfileOfVersion4IsNoneForX1aAndOneForX4() throws {
    var bytes = try Self.shipped("ISOnewspaper26v4.icc")
    bytes[8] = 4
    bytes[9] = 0x20
    for (base, isSound) in [("newsprint-v4", false), ("newsprint", true)] {
      let issue = try issue("profile: press/four.icc", from: base)
      try issue.write(bytes, to: "press/four.icc")
      if isSound {
        #expect(try PrintedIssue(issue, press: "own").errors == [])
      } else {
        let message = try failure(of: issue)
        #expect(message.contains("ICC version 4.2, and PDF/X-1a takes version 2 only"))
      }
    }
  }
}

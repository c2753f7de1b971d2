import Foundation
import Testing

@testable import BroadsheetPress

@Suite struct ICCShelfTests {
  private let above = URL(filePath: profileFolder).deletingLastPathComponent().path()

  @Test func aBareNameIsFoundInTheFoldersInOrder() throws {
    let shelf = ProfileShelf(
      base: "/nowhere", folders: ["/nowhere", profileFolder], systemFolders: [])
    #expect(try shelf.profile(named: "PSOcoated_v3.icc").space == "CMYK")
    #expect(try shelf.profile(named: "PSOcoated_v3").space == "CMYK")
  }

  @Test func systemFoldersAreSearchedOneFolderDeep() throws {
    let shelf = ProfileShelf(base: "/nowhere", folders: [], systemFolders: [above])
    #expect(try shelf.profile(named: "PSOcoated_v3.icc").space == "CMYK")
  }

  @Test func aNameWithASlashIsAPathFromTheBase() throws {
    let shelf = ProfileShelf(base: above, folders: [], systemFolders: [])
    #expect(try shelf.profile(named: "icc/PSOcoated_v3.icc").space == "CMYK")
    #expect(try shelf.profile(named: profileFolder + "/PSOcoated_v3.icc").space == "CMYK")
  }

  @Test func systemFoldersFollowTheXDGRules() {
    #expect(
      ProfileShelf.systemFolders(dataHome: "/data", home: "/home/ada") == [
        "/data/color/icc", "/home/ada/.local/share/color/icc", "/usr/local/share/color/icc",
        "/usr/share/color/icc",
      ])
    #expect(
      ProfileShelf.systemFolders(dataHome: "not/absolute", home: nil) == [
        "/usr/local/share/color/icc", "/usr/share/color/icc",
      ])
  }

  @Test(arguments: [
    ("WAN-IFRAnewspaper26v5.icc", "`make setup` fetches it"),
    ("PSO_SNP_Paper_eci", "Debian's package icc-profiles (component non-free)"),
    ("ISOcoated_v2_300_bas.icc", "Debian's package scribus-data (component main)"),
    ("house.icc", "`output: {profile: press/our-press.icc}`"),
    ("press/house.icc", "looked in /nowhere/press/house.icc"),
    ("", "`output: {profile: press/our-press.icc}`"),
    ("..", "there is no ICC profile `..`"),
    ("a\0b", "there is no ICC profile"),
  ])
  func aMissingProfileSaysWhereItComesFrom(name: String, hint: String) {
    let shelf = ProfileShelf(base: "/nowhere", folders: ["/nowhere"], systemFolders: [])
    do {
      _ = try shelf.profile(named: name)
      Issue.record("a profile was found that is not there")
    } catch {
      #expect(error.description.contains(hint))
    }
  }

  @Test func whatSetupFetchesIsWhatTheManifestLists() throws {
    let manifest = try String(contentsOfFile: profileFolder + "/icc.yaml", encoding: .utf8)
    let listed = manifest.split(separator: "\n").compactMap { line in
      line.hasPrefix("  - file: ") ? String(line.dropFirst(10)) : nil
    }
    #expect(Set(listed) == ProfileShelf.fetchedBySetup)
  }

  @Test func aFileThatIsNoProfileIsAnErrorWithItsPath() {
    let shelf = ProfileShelf(base: profileFolder, folders: [], systemFolders: [])
    do {
      _ = try shelf.profile(named: "./icc.yaml")
      Issue.record("YAML was taken for a profile")
    } catch {
      #expect(error.description.contains("icc.yaml` is not a sound ICC profile"))
    }
  }
}

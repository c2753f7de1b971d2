import BroadsheetBase
import BroadsheetIssue
import BroadsheetPreflight
import BroadsheetPress
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetLayout

/// The sample's layout, inks, rules and captions suit its press, whatever its type is shaped with.
@Suite struct IssueSampleTests {
  /// Reads the sample as it is, but asks no library what is in its pictures.
  private func harbour() throws -> (read: ReadIssue, issue: LaidOutIssue) {
    var faces: [FontFace] = []
    let fonts = try readFontManifest(Sheet.repository + "/fonts/fonts.yaml")
    if let manifest = fonts.manifest { faces = manifest.catalog.faces }
    let catalog = FontCatalog(faces: faces)
    let reader = IssueReader(
      shippedLayouts: Sheet.repository + "/layouts", catalog: catalog, probe: Self.probe)
    let read = try reader.read(Sheet.repository + "/samples/harbour")
    let plan = try #require(read.plan)
    let typesetter = Typesetter(
      shaper: FixedShaper(), faceNames: catalog.faces.map { "\($0.family) \($0.style)" })
    let layout = IssueLayout(plan: plan, catalog: catalog, with: typesetter)
    let stories = plan.stories.indices.map { layout.layOutStory($0, with: typesetter) }
    return (read, layout.assemble(stories: stories, with: typesetter).value)
  }

  /// Photographs are large enough; drawings have the shape of their `viewBox`.
  private static let probe: @Sendable (String) -> Result<ImageAsset, ImageProblem> = { path in
    if path.hasSuffix(".pdf") {
      do {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        return .success(try probeArtwork(bytes, path: path))
      } catch { return .failure(ImageProblem(reason: "\(error)")) }
    }
    guard path.hasSuffix(".svg") else {
      return .success(ImageAsset(path: path, format: .jpeg, width: 9000, height: 6000))
    }
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let box = text.range(of: "viewBox=\"").map { text[$0.upperBound...].prefix { $0 != "\"" } }
    let numbers = (box ?? "").split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 4 else { return .failure(ImageProblem(reason: "no viewBox")) }
    return .success(
      ImageAsset(path: path, format: .svg, width: numbers[2], height: numbers[3]))
  }

  @Test func theSampleSuitsItsPress() throws {
    let (read, issue) = try harbour()
    #expect(issue.pages.count == 8)
    let press = try #require(read.press)
    #expect(press.profile.name == "newsprint")
    // A fixed shaper sets everything wider than it is, so what stands where is not looked at, nor how
    // well it is set.
    let found = preflight(issue, against: press)
      .filter { !["page.print-area", "typography.limit"].contains($0.id) }
    let printer = DiagnosticPrinter(sources: read.sources)
    #expect(found.isEmpty, "\(found.map(printer.text).joined())")
  }
}

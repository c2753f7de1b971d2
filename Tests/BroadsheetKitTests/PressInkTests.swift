import BroadsheetBase
import BroadsheetPDF
import Testing

/// Inks arrive in the file exactly as they were written.
@Suite struct PressInkTests {
  private static let black = "DeviceCMYK 0 0 0 1"

  @Test(arguments: ["x1a", "x4"]) func aPagesInksAreThoseThatWereAuthored(_ press: String) throws {
    let printed = try PrintedIssue(PressIssue.inked(), press: press)
    #expect(printed.errors == [])
    let marks = printed.marks()
    let type = marks.filter(\.isText)
    #expect(Set(type.map(\.color)) == [Self.black, "DeviceCMYK 0 0 0 0"])
    for mark in type {
      #expect(mark.overprints == (mark.color == Self.black))
      #expect(mark.mode == 1 || !mark.overprints)
    }
    let fills = marks.filter { if case .fill = $0.kind { true } else { false } }
    #expect(fills.contains { $0.color == "DeviceCMYK 0 0.2 0.4 0" && !$0.overprints })
    #expect(fills.contains { $0.color == "Harbour Blue 1" && !$0.overprints })
    #expect(try printed.content().contains("0 0 0 1 k"))
    #expect(try printed.content().contains("0 0.2 0.4 0 k"))
  }

  /// Two pages of grounds: `slots` and `furniture` of the first, the same inks again on the second.
  private func grounds(
    _ tints: [String], swatches: String = PressIssue.swatches
  ) throws -> TemporaryIssue {
    let names = tints.indices.map { "n\($0)" }
    let furniture = zip(names, tints).map { name, tint in
      "    \(name): {kind: text, title: A, text: B, box: {tint: \(tint), inset: 2mm, topRule: none}}"
    }
    let rows = names.map { "        \($0) \($0)" }.joined(separator: "\n")
    let page = "  - dummy: |\n\(rows)\n    folio: false\n"
    return try TemporaryIssue(
      [
        "layouts/small.yaml": TemporaryIssue.layout + swatches
          + "furniture:\n" + furniture.map { String($0.dropFirst(2)) }.joined(separator: "\n")
          + "\n",
        "issue.yaml": TemporaryIssue.yaml(pages: page + page),
      ].merging(PressIssue.presses) { $1 })
  }

  @Test func tintsAreExactAndASpotIsDefinedOnce() throws {
    let issue = try grounds(["harbour", "harbour 35%", "warm", "warm 50%", "black 8%", "rust"])
    let printed = try PrintedIssue(issue, press: "x1a")
    for page in 0..<2 {
      let fills = printed.marks(page).filter { if case .fill = $0.kind { true } else { false } }
      #expect(
        fills.map(\.color).filter { $0 != Self.black } == [
          "Harbour Blue 1", "Harbour Blue 0.35", "DeviceCMYK 0 0.2 0.4 0",
          "DeviceCMYK 0 0.1 0.2 0", "DeviceCMYK 0 0 0 0.08", "Rust 1",
        ])
      #expect(fills.allSatisfy { !$0.overprints || $0.color == Self.black })
    }
    var spots: [String: Set<PDFValue>] = [:]
    var definitions = 0
    printed.values { _, value in
      guard let items = value.array, items.first == .name("Separation") else { return }
      definitions += 1
      spots[items[1].name ?? "", default: []].insert(value)
    }
    #expect(definitions == 2)
    #expect(spots.keys.sorted() == ["Harbour Blue", "Rust"])
    let blue = try #require(spots["Harbour Blue"]?.first?.array)
    #expect(blue[2] == .name("DeviceCMYK"))
    let function = try #require(printed.document.resolve(blue[3]).dictionary)
    #expect(function["C0"] == .numbers([0, 0, 0, 0]))
    #expect(function["C1"] == .numbers([0.9, 0.5, 0, 0.1]))
  }

  /// libqpdf takes `#25` in a name for an escape.
  @Test func aSpotIsCalledAsItIsWritten() throws {
    let swatches = """
      swatches:
        a: {spot: "Blue #25 (U)", cmyk: [90, 50, 0, 10]}
        b: {spot: Hafengrün, cmyk: [90, 0, 50, 10]}

      """
    let issue = try grounds(["a", "b"], swatches: swatches)
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors == [])
    var names: Set<String> = []
    printed.values { _, value in
      guard let items = value.array, items.first == .name("Separation") else { return }
      names.insert(items[1].name ?? "")
    }
    #expect(names == ["Blue #25 (U)", "Hafengrün"])
    let fills = Set(printed.marks().map(\.color))
    #expect(fills.isSuperset(of: ["Blue #25 (U) 1", "Hafengrün 1"]))
  }

  private func shadings(_ printed: PrintedIssue) -> [PDFDictionary] {
    var found: [PDFDictionary] = []
    printed.values { _, value in
      if let entries = value.dictionary, entries["ShadingType"] != nil { found.append(entries) }
    }
    return found
  }

  @Test(arguments: ["x1a", "x4"]) func twoSpotsBlendInASpaceOfBoth(_ press: String) throws {
    let issue = try grounds(["dusk"])
    let printed = try PrintedIssue(issue, press: press)
    #expect(printed.errors == [])
    let all = shadings(printed)
    #expect(!all.isEmpty)
    for shading in all {
      let space = try #require(printed.document.resolve(shading["ColorSpace"]).array)
      #expect(space[0] == .name("DeviceN"))
      #expect(space[1] == .array([.name("Harbour Blue"), .name("Rust")]))
      #expect(space[2] == .name("DeviceCMYK"))
      let ends = Set(ends(of: shading, in: printed))
      #expect(ends == [[1, 0], [0, 1]])
    }
    // On the plates: each spot from full to nothing, and no process ink but the type's black.
    let plates = try Separations(ghostscript: printed.bytes)
    let frame = try #require(printed.pages[0].content.groups(.furniture("n0")).first).frame
    for ink in ["Harbour Blue", "Rust"] {
      #expect(plates.greatest(ink, in: frame) > 0.95, "\(ink)")
      #expect(plates.least(ink, in: frame) < 0.05, "\(ink)")
    }
    for ink in ["Cyan", "Magenta", "Yellow"] {
      #expect(plates.greatest(ink, in: frame) == 0, "\(ink)")
    }
  }

  @Test func processColoursBlendInProcessColour() throws {
    let printed = try PrintedIssue(grounds(["haze"]), press: "x1a")
    let all = shadings(printed)
    #expect(!all.isEmpty)
    for shading in all {
      #expect(printed.document.resolve(shading["ColorSpace"]) == .name("DeviceCMYK"))
      #expect(Set(ends(of: shading, in: printed)) == [[0, 0.2, 0.4, 0], [0, 0, 0, 0]])
    }
  }

  /// The colours of a gradient's stops.
  private func ends(of shading: PDFDictionary, in printed: PrintedIssue) -> [[Double]] {
    func collect(_ value: PDFValue?) -> [[Double]] {
      let entries = printed.document.resolve(value).dictionary ?? [:]
      let own = ["C0", "C1"].compactMap {
        printed.document.resolve(entries[$0]).array?.compactMap(\.number)
      }
      return own + (printed.document.resolve(entries["Functions"]).array ?? []).flatMap(collect)
    }
    return collect(shading["Function"])
  }

  // MARK: Rich black

  private func headlines(_ press: String) throws -> [PaintedMark] {
    let issue = try TemporaryIssue(
      [
        "articles/ferry.md": TemporaryIssue.article(headline: "Stop"),
        "issue.yaml": TemporaryIssue.yaml(
          head: "styles: {headline.brief: {size: 44pt, leading: 44pt}}\n"),
        "layouts/press/sheet.yaml": PressIssue.press(from: "sheetfed"),
        "layouts/press/news.yaml": PressIssue.press(from: "newsprint"),
      ])
    let printed = try PrintedIssue(issue, press: press)
    #expect(printed.errors == [])
    return printed.marks().filter { mark in
      if case .text(let size) = mark.kind { size > 40 } else { false }
    }
  }

  @Test func largeTypeIsRichBlackOnCoatedPaper() throws {
    let heads = try headlines("sheet")
    #expect(!heads.isEmpty)
    for head in heads {
      #expect(head.color == "DeviceCMYK 0.6 0.4 0.4 1")
      #expect(!head.overprints)
    }
  }

  @Test func largeTypeIsBlackAloneOnNewsprint() throws {
    let heads = try headlines("news")
    #expect(!heads.isEmpty)
    for head in heads {
      #expect(head.color == Self.black)
      #expect(head.overprints)
    }
  }
}

import BroadsheetBase
import BroadsheetTestSupport
import Testing

private func shape(_ path: String) throws -> Silhouette {
  Silhouette(filling: try #require(readOutlinePath(path)))
}

/// The left and right ends of a row's spans, to three places.
private func row(_ shape: Silhouette, at y: Double) -> [[Double]] {
  shape.rows[Int(y * Double(shape.rows.count))].map {
    [$0.left.rounded(toPlaces: 3), $0.right.rounded(toPlaces: 3)]
  }
}

@Suite struct SilhouetteTests {
  @Test func aRectangleCoversTheSameOfEachRow() throws {
    let shape = try shape("M0.25 0 H0.75 V1 H0.25 Z")
    #expect(shape.rows.count == 256)
    #expect(shape.rows.allSatisfy { $0 == [Silhouette.Span(left: 0.25, right: 0.75)] })
  }

  @Test func aTriangleWidensDownwards() throws {
    let shape = try shape("M0 1 L0.5 0 L1 1 Z")
    // A row covers as much as its foot does.
    #expect(row(shape, at: 0) == [[0.498, 0.502]])
    #expect(row(shape, at: 0.5) == [[0.248, 0.752]])
    #expect(row(shape, at: 0.999) == [[0, 1]])
  }

  @Test func whatStandsAboveItsFootIsNotCovered() throws {
    let shape = try shape("M0 0.25 H1 V0.5 H0 Z")
    #expect(row(shape, at: 0.24) == [])
    #expect(row(shape, at: 0.25) == [[0, 1]])
    #expect(row(shape, at: 0.499) == [[0, 1]])
    #expect(row(shape, at: 0.5) == [])
  }

  @Test func twoThingsOnARowAreTwoSpans() throws {
    let shape = try shape("M0 0H.25V1H0ZM.5 0H.75V1H.5Z")
    #expect(row(shape, at: 0.5) == [[0, 0.25], [0.5, 0.75]])
  }

  @Test(arguments: [
    "M0 0H1V1H0Z M0.25 0.25V0.75H0.75V0.25Z", "M0 0H1V1H0Z M0.25 0.25H0.75V0.75H0.25Z",
  ]) func noTextStandsInAHole(_ path: String) throws {
    let shape = try shape(path)
    #expect(row(shape, at: 0.5) == [[0, 1]])
  }

  @Test func aBayIsOpen() throws {
    let shape = try shape("M0 0 H1 V1 H0.75 V0.25 H0.25 V1 H0 Z")
    #expect(row(shape, at: 0.5) == [[0, 0.25], [0.75, 1]])
  }

  @Test func whatReachesPastThePictureIsCutOff() throws {
    let shape = try shape("M-5 -5 H0.5 V7 H-5 Z")
    #expect(shape.rows.allSatisfy { $0 == [Silhouette.Span(left: 0, right: 0.5)] })
    for path in ["M2 0 H3 V1 H2 Z", "M0 2 H1 V3 H0 Z"] {
      let beside = try BroadsheetBaseTests.shape(path)
      #expect(beside.isEmpty)
    }
  }

  // MARK: Tracing

  /// A byte a pixel from a drawing of dots and hashes.
  private func traced(_ drawing: String...) -> Silhouette {
    let alpha = drawing.joined().utf8.map { $0 == UInt8(ascii: "#") ? UInt8(255) : 0 }
    return Silhouette(tracing: alpha, width: drawing[0].utf8.count, height: drawing.count)
  }

  @Test func opaquePixelsAreTraced() {
    let shape = traced("....", ".##.", "####", "#..#")
    #expect(row(shape, at: 0.1) == [])
    #expect(row(shape, at: 0.3) == [[0.25, 0.75]])
    #expect(row(shape, at: 0.6) == [[0, 1]])
    #expect(row(shape, at: 0.9) == [[0, 0.25], [0.75, 1]])
  }

  @Test func holesInATracedPictureAreFilled() {
    let shape = traced("####", "#..#", "#.##", "####")
    #expect(shape.rows.allSatisfy { $0 == [Silhouette.Span(left: 0, right: 1)] })
  }

  @Test func dustIsLeftOut() {
    var alpha = [UInt8](repeating: 0, count: 200 * 200)
    for y in 100..<200 { for x in 50..<150 { alpha[y * 200 + x] = 255 } }
    alpha[10 * 200 + 190] = 255
    let shape = Silhouette(tracing: alpha, width: 200, height: 200)
    #expect(shape.rows.prefix(127).allSatisfy { $0.isEmpty })
    #expect(row(shape, at: 0.75) == [[0.25, 0.75]])
  }

  @Test func shadowsBelongToTheGround() {
    let shape = Silhouette(tracing: [40, 255, 255, 40], width: 4, height: 1)
    #expect(row(shape, at: 0.5) == [[0.25, 0.75]])
  }

  @Test func picturesLargerAndSmallerThanTheMesh() {
    #expect(traced("#").rows.allSatisfy { $0 == [Silhouette.Span(left: 0, right: 1)] })
    #expect(traced(".").isEmpty)
    for side in [3, 255, 256, 257, 1000] {
      let alpha = (0..<side * side).map { $0 % side < side / 2 + side % 2 ? UInt8(255) : 0 }
      let shape = Silhouette(tracing: alpha, width: side, height: side)
      let right = Double((side + 1) / 2) / Double(side)
      #expect(
        shape.rows.allSatisfy {
          $0.count == 1 && $0[0].left == 0 && abs($0[0].right - right) < 0.005
        })
    }
  }

  @Test(arguments: 0..<60) func anyPixelsMakeAShape(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let (width, height) = (
      Int.random(in: 1...90, using: &random), Int.random(in: 1...90, using: &random)
    )
    let density = UInt8.random(in: 0...255, using: &random)
    let alpha = (0..<width * height).map { _ in
      UInt8.random(in: 0...255, using: &random) < density
        ? UInt8.random(in: 0...255, using: &random) : 0
    }
    expectSound(Silhouette(tracing: alpha, width: width, height: height))
  }
}

@Suite struct OutlinePathTests {
  @Test(arguments: [
    "M0 0 L1 0 L1 1 L0 1 Z", "m0 0 l1 0 l0 1 l-1 0 z", "M0,0 1,0 1,1 0,1", "m0 0 1 0 0 1 -1 0z",
    "M0 0H1V1H0Z", "m0 0h1v1h-1z", " M 0 0 h1e0 v+1 H.0 z ", "M0-0L1-0L1 1L0 1Z",
  ]) func aSquareIsASquare(_ path: String) throws {
    let rings = try #require(readOutlinePath(path))
    #expect(
      Silhouette(filling: rings).rows.allSatisfy { $0 == [Silhouette.Span(left: 0, right: 1)] })
  }

  @Test(arguments: [
    "M0 0.5 A0.5 0.5 0 0 1 1 0.5 A0.5 0.5 0 0 1 0 0.5 Z",
    "M0 .5a.5.5 0 011 0a.5.5 0 01-1 0z",
    "M0.5 0A0.5 0.5 37 1 0 0.51 0Z",
    "M0 0.5A0.1 0.1 0 0 1 1 0.5A0.1 0.1 90 0 1 0 0.5",
  ]) func arcsMakeACircle(_ path: String) throws {
    let shape = try shape(path)
    for y in [0.1, 0.3, 0.5, 0.8] {
      let index = Int(y * 256)
      let nearest = min(abs(Double(index) / 256 - 0.5), abs(Double(index + 1) / 256 - 0.5))
      let half = (0.25 - nearest * nearest).squareRoot()
      let span = try #require(shape.rows[index].first)
      #expect(abs(span.left - (0.5 - half)) < 0.008)
      #expect(abs(span.right - (0.5 + half)) < 0.008)
    }
  }

  @Test func anArcMayTurnEitherWay() throws {
    // A quarter of a circle bulges to the upper right, or hollows from the lower left.
    let out = try shape("M0 0 A1 1 0 0 1 1 1 L0 1 Z")
    let hollow = try shape("M0 0 A1 1 0 0 0 1 1 L0 1 Z")
    #expect(row(out, at: 0.5)[0][1] > 0.85)
    #expect(row(hollow, at: 0.5)[0][1] < 0.15)
    // Three quarters of it, by the long way round.
    let large = try shape("M0.5 0.25 A0.25 0.25 0 1 1 0.25 0.5 L0.5 0.5 Z")
    #expect(row(large, at: 0.6)[0][0] < 0.28 && row(large, at: 0.6)[0][1] > 0.72)
    #expect(row(large, at: 0.3)[0][0] > 0.49)
  }

  @Test func curvesAreFlattened() throws {
    let cubic = try shape("M0 1 C0 -0.333 1 -0.333 1 1 Z")
    let smooth = try shape("M0 1 C0 0.333 0.25 0 0.5 0 S1 0.333 1 1 Z")
    let quadratic = try shape("M0 1 Q0.5 -1 1 1 Z")
    let chained = try shape("M0 0.5 Q0.25 0 0.5 0.5 T1 0.5 V1 H0 Z")
    #expect(row(cubic, at: 0.999) == [[0, 1]])
    #expect(row(cubic, at: 0.1)[0][0] > 0.2)
    #expect(row(smooth, at: 0.002)[0][0] > 0.4)
    #expect(row(quadratic, at: 0.005)[0][0] > 0.44)
    // Over the first half it rises, over the second it dips.
    #expect(row(chained, at: 0.45)[0][1] < 0.5)
    #expect(row(chained, at: 0.55).count == 2)
    #expect(row(chained, at: 0.55)[0][1] < 0.6)
  }

  @Test(arguments: [
    "", " ", "L0 0", "0 0", "M", "M0", "M0 0 L", "M0 0 L1", "M0 0 X1 1", "M0 0 L1 1 Z 5 5",
    "M0 0 A1 1 0 2 0 1 1", "M0 0 L1e9 0", "M0 0 Lnan 0", "M0 0 Linf 0", "M0 0 1 1", "M--1 0",
    "M0 0 L1 0 L1 1 \u{0}", "M0 0 L٣ 0 1 1",
  ]) func whatIsNoPathIsRefused(_ path: String) {
    #expect(readOutlinePath(path) == nil)
  }

  @Test func aPathOfAMillionPointsIsRefused() {
    let long = "M0 0" + String(repeating: "l1 0 0 1", count: 20_000)
    #expect(readOutlinePath(long) == nil)
  }

  @Test(arguments: 0..<300) func noPathBreaksTheReader(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "M", "m", "L", "l", "H", "h", "V", "v", "C", "c", "S", "s", "Q", "q", "T", "t", "A", "a",
      "Z", "z", "0", "1", "-1", ".5", "1e-300", "1e5", "-999999", "0 0 1", ",", " ", "e", "-", "é",
      "M0 0", "L1 1", "C0 0 1 0 1 1", "A1 1 0 0 1 1 1", "A1e-300 1e5 45 1 0 .5 .5", "0.3", "0.7",
    ]
    var path = "M0.2 0.3"
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      path += " " + pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
    if let rings = readOutlinePath(path) { expectSound(Silhouette(filling: rings)) }
    // Well-formed, with numbers from near and far.
    var sound = "M0 0"
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let (letter, count) = [("L", 2), ("h", 1), ("V", 1), ("c", 6), ("S", 4), ("q", 4), ("t", 2)][
        Int.random(in: 0..<7, using: &random)]
      sound += letter
      for _ in 0..<count {
        let far = Bool.random(using: &random) ? 1.0 : 1e4
        sound += " \(Double.random(in: -far...far, using: &random))"
      }
    }
    if let rings = readOutlinePath(sound) { expectSound(Silhouette(filling: rings)) }
  }
}

/// Spans in order, apart, within the picture.
private func expectSound(_ shape: Silhouette, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(shape.rows.count == Silhouette.rowCount, sourceLocation: sourceLocation)
  for row in shape.rows {
    for span in row {
      #expect(
        0 <= span.left && span.left <= span.right && span.right <= 1,
        sourceLocation: sourceLocation)
    }
    for (a, b) in zip(row, row.dropFirst()) {
      #expect(a.right < b.left, sourceLocation: sourceLocation)
    }
  }
}

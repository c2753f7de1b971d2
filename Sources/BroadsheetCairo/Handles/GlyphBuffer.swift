import BroadsheetBase
import BroadsheetText
import CCairo

/// Owns the memory in which runs are made ready for cairo; used again for each run.
final class GlyphBuffer {
  private var glyphs: UnsafeMutableBufferPointer<cairo_glyph_t>
  private var clusters: UnsafeMutableBufferPointer<cairo_text_cluster_t>
  private var glyphCount = 0
  private var clusterCount = 0
  /// The text of a right-to-left run, its clusters put in visual order; empty for others.
  private var visualText: [UInt8] = []
  /// The greatest glyph index of the run that was filled in last.
  private(set) var greatestGlyph: UInt32 = 0

  init() {
    glyphs = .allocate(capacity: 256)
    clusters = .allocate(capacity: 256)
  }

  deinit {
    glyphs.deallocate()
    clusters.deallocate()
  }

  /// What the run that was filled in last stands for.
  private var text = ""

  /// Takes in a run; false when its clusters do not cover its glyphs and its text.
  ///
  /// - Parameter withEndSpace: whether the space that vanished at its line's end is drawn, when it is of
  ///   the run's own face.
  func fill(_ run: GlyphRun, withEndSpace: Bool = false) -> Bool {
    var run = run
    if withEndSpace, let space = run.endSpace, space.face == run.face {
      run.append(space: space.glyph)
    }
    text = run.text
    reserve(glyphs: run.glyphs.count, clusters: run.clusters.count)
    let originX = run.origin.x.units
    let originY = run.origin.y.units
    var greatest: UInt32 = 0
    var index = 0
    for glyph in run.glyphs {
      glyphs[index] = cairo_glyph_t(
        index: UInt(glyph.id), x: Double(originX + Int(glyph.x)) / 1024,
        y: Double(originY + Int(glyph.y)) / 1024)
      if glyph.id > greatest { greatest = glyph.id }
      index += 1
    }
    greatestGlyph = greatest
    glyphCount = index

    var bytes = 0
    var covered = 0
    index = 0
    for cluster in run.clusters {
      clusters[index] = cairo_text_cluster_t(
        num_bytes: Int32(cluster.bytes), num_glyphs: Int32(cluster.glyphs))
      bytes += Int(cluster.bytes)
      if run.isRightToLeft {
        leadWithLetter(covered..<min(glyphCount, covered + Int(cluster.glyphs)), at: originY)
      }
      covered += Int(cluster.glyphs)
      index += 1
    }
    clusterCount = index
    guard covered == glyphCount, bytes == run.text.utf8.count else { return false }
    visualText.removeAll(keepingCapacity: true)
    if run.isRightToLeft { putTextInVisualOrder(run) }
    return true
  }

  /// Lets a letter be drawn before the marks above it: what takes words from a PDF has a word begin
  /// anew where its first glyph stands higher than the one before.
  private func leadWithLetter(_ cluster: Range<Int>, at baseline: Int) {
    let y = Double(baseline) / 1024
    guard cluster.count > 1, glyphs[cluster.lowerBound].y != y,
      let letter = cluster.first(where: { glyphs[$0].y == y })
    else { return }
    glyphs.swapAt(cluster.lowerBound, letter)
  }

  /// Draws the run that was filled in last.
  func show(on context: OpaquePointer) {
    if visualText.isEmpty {
      text.withUTF8 { show($0, on: context) }
    } else {
      visualText.withUnsafeBufferPointer { show($0, on: context) }
    }
  }

  private func show(_ utf8: UnsafeBufferPointer<UInt8>, on context: OpaquePointer) {
    utf8.withMemoryRebound(to: CChar.self) { characters in
      cairo_show_text_glyphs(
        context, characters.baseAddress, Int32(characters.count), glyphs.baseAddress,
        Int32(glyphCount), clusters.baseAddress, Int32(clusterCount),
        cairo_text_cluster_flags_t(rawValue: 0))
    }
  }

  /// The first cluster on paper stands for the last bytes of a right-to-left text.
  ///
  /// PDF readers expect characters in the order in which they stand on paper, and turn them around
  /// themselves, one by one: those of a ligature too. Cairo's flag for backward clusters would write
  /// them from right to left.
  private func putTextInVisualOrder(_ run: GlyphRun) {
    let text = Array(run.text.utf8)
    var end = text.count
    for cluster in run.clusters {
      let start = end - Int(cluster.bytes)
      while end > start {
        var first = end - 1
        while first > start, text[first] & 0xC0 == 0x80 { first -= 1 }
        visualText.append(contentsOf: text[first..<end])
        end = first
      }
    }
  }

  private func reserve(glyphs glyphCount: Int, clusters clusterCount: Int) {
    if glyphs.count < glyphCount {
      glyphs.deallocate()
      glyphs = .allocate(capacity: 2 * glyphCount)
    }
    if clusters.count < clusterCount {
      clusters.deallocate()
      clusters = .allocate(capacity: 2 * clusterCount)
    }
  }
}

extension GlyphRun {
  /// Adds a space at the run's end, beyond its width.
  fileprivate mutating func append(space: UInt32) {
    text += " "
    let cluster = Cluster(bytes: 1, glyphs: 1)
    if isRightToLeft {
      glyphs.insert(Glyph(id: space, x: Int32(clamping: -size.units / 4), y: 0), at: 0)
      clusters.insert(cluster, at: 0)
    } else {
      glyphs.append(Glyph(id: space, x: Int32(clamping: width.units), y: 0))
      clusters.append(cluster)
    }
  }
}

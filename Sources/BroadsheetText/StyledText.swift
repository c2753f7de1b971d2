import BroadsheetBase

/// A paragraph's characters with their looks, and the way back to the author's file.
public struct StyledText: Hashable, Sendable {
  /// A stretch of text in one style.
  public struct Run: Hashable, Sendable {
    /// UTF-8 offsets into the text.
    public var range: Range<Int>
    public var style: CharacterStyle
    /// A web address, or `#slug` for a place in the issue; see `LinkDestination`.
    public var link: String?
  }

  /// From here on, until the next piece, offsets in the text run beside offsets in the file.
  ///
  /// A piece that is not `literal` (a quotation mark made typographic, words set by the engine)
  /// stands for its source as a whole.
  public struct Piece: Hashable, Sendable {
    public var textOffset: Int
    public var source: SourceSpan
    public var literal: Bool
  }

  public private(set) var utf8: [UInt8]
  public private(set) var runs: [Run]
  public private(set) var pieces: [Piece]
  /// What its author set apart, by where it begins. Faces do not always show it, so it is kept beside
  /// the runs.
  public private(set) var emphases: [EmphasizedRange] = []
  /// A BCP 47 tag; decides hyphenation, shaping and line breaks.
  public var language: String

  public init(language: String) {
    utf8 = []
    runs = []
    pieces = []
    self.language = language
  }

  /// Text in one style that no author's file stands behind, or that stands for `source` as a whole.
  public init(
    _ text: String, style: CharacterStyle, language: String, source: SourceSpan? = nil
  ) {
    self.init(language: language)
    append(text, style: style, source: source, literal: false)
  }

  public var isEmpty: Bool { utf8.isEmpty }
  public var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Adds text at the end.
  ///
  /// - Parameter literal: the source's bytes are these bytes, one for one.
  public mutating func append(
    _ text: String, style: CharacterStyle, link: String? = nil, emphasis: Emphasis = [],
    source: SourceSpan?, literal: Bool
  ) {
    guard !text.isEmpty else { return }
    let start = utf8.count
    utf8.append(contentsOf: text.utf8)
    addEmphasis(emphasis, over: start..<utf8.count)
    if let last = runs.last, last.style == style, last.link == link {
      runs[runs.count - 1].range = last.range.lowerBound..<utf8.count
    } else {
      runs.append(Run(range: start..<utf8.count, style: style, link: link))
    }
    if let source {
      pieces.append(Piece(textOffset: start, source: source, literal: literal))
    }
  }

  private mutating func addEmphasis(_ emphasis: Emphasis, over range: Range<Int>) {
    guard !emphasis.isEmpty else { return }
    if let last = emphases.last, last.emphasis == emphasis,
      last.range.upperBound == range.lowerBound
    {
      emphases[emphases.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      emphases.append(EmphasizedRange(range: range, emphasis: emphasis))
    }
  }

  /// Adds another text, its looks and its sources, at the end.
  public mutating func append(_ other: StyledText) {
    let shift = utf8.count
    utf8.append(contentsOf: other.utf8)
    for run in other.runs {
      let range = run.range.lowerBound + shift..<run.range.upperBound + shift
      if let last = runs.last, last.style == run.style, last.link == run.link {
        runs[runs.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        runs.append(Run(range: range, style: run.style, link: run.link))
      }
    }
    for var piece in other.pieces {
      piece.textOffset += shift
      pieces.append(piece)
    }
    for stretch in other.emphases {
      let range = stretch.range.lowerBound + shift..<stretch.range.upperBound + shift
      addEmphasis(stretch.emphasis, over: range)
    }
  }

  /// The first `count` bytes (a whole number of characters), and the rest.
  public func split(at count: Int) -> (head: StyledText, tail: StyledText) {
    (slice(0..<count), slice(count..<utf8.count))
  }

  /// The same text with all type larger or smaller in proportion, and tracked more or less.
  ///
  /// - Parameter tracking: what is added to each run's own, in 1/1000 em.
  public func resized(from own: Length, to size: Length, tracking: Int = 0) -> StyledText {
    var resized = self
    let factor = size / own
    for index in resized.runs.indices {
      var style = resized.runs[index].style
      style.size = style.size == own ? size : style.size * factor
      style.rise = style.rise * factor
      style.tracking += tracking
      resized.runs[index].style = style
    }
    return resized
  }

  /// The same text with the runs of one size in another; small signs and figures stay as they are.
  public func resizing(only own: Length, to size: Length) -> StyledText {
    var resized = self
    for index in resized.runs.indices where resized.runs[index].style.size == own {
      resized.runs[index].style.size = size
    }
    return resized
  }

  /// A part of the text with its looks and sources.
  public func slice(_ range: Range<Int>) -> StyledText {
    var part = StyledText(language: language)
    part.utf8 = Array(utf8[range])
    for run in runs where run.range.overlaps(range) {
      let clamped = run.range.clamped(to: range)
      part.runs.append(
        Run(
          range: clamped.lowerBound - range.lowerBound..<clamped.upperBound - range.lowerBound,
          style: run.style, link: run.link))
    }
    for stretch in emphases where stretch.range.overlaps(range) {
      let clamped = stretch.range.clamped(to: range)
      part.addEmphasis(
        stretch.emphasis,
        over: clamped.lowerBound - range.lowerBound..<clamped.upperBound - range.lowerBound)
    }
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? pieces[index + 1].textOffset : utf8.count
      guard piece.textOffset < range.upperBound, end > range.lowerBound else { continue }
      var moved = piece
      let cut = max(0, range.lowerBound - piece.textOffset)
      moved.textOffset = max(piece.textOffset, range.lowerBound) - range.lowerBound
      if piece.literal, cut > 0 {
        let lower = min(piece.source.range.lowerBound + cut, piece.source.range.upperBound)
        moved.source = SourceSpan(
          file: piece.source.file, range: lower..<piece.source.range.upperBound)
      }
      part.pieces.append(moved)
    }
    return part
  }

  /// Where the author wrote the character at this offset.
  public func source(at offset: Int) -> SourceSpan? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].textOffset <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return pieces.first?.source }
    let piece = pieces[low - 1]
    guard piece.literal else { return piece.source }
    let start = min(
      piece.source.range.lowerBound + offset - piece.textOffset, piece.source.range.upperBound)
    return SourceSpan(file: piece.source.file, range: start..<piece.source.range.upperBound)
  }

  /// The style of the first character.
  public var firstStyle: CharacterStyle? { runs.first?.style }

  /// The number of words: stretches between white space that hold a letter or a digit.
  public var wordCount: Int { words(from: 0) }

  /// The number of words from a UTF-8 offset on.
  public func words(from offset: Int) -> Int {
    var count = 0
    var inWord = false
    var index = min(offset, utf8.count)
    while index < utf8.count {
      let byte = utf8[index]
      if byte == 0x20 || byte == 0x0A || byte == 0x09 {
        inWord = false
      } else if byte == 0xE2, index + 2 < utf8.count, utf8[index + 1] == 0x80 {
        // General punctuation (dashes, quotes, dots, spaces) is no letter of a word.
        index += 2
      } else if !inWord, byte >= 0x80 || isASCIIAlphanumeric(byte) {
        inWord = true
        count += 1
      }
      index += 1
    }
    return count
  }

  private func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// Runs content streams and tells a visitor what they paint.
///
/// Its state is in two parts: the graphics state, which nested content inherits, and a `Frame` for
/// each stream that is being run. The operators are in the extensions, by topic.
final class Interpreter {
  /// What belongs to one content stream while it is run.
  struct Frame {
    var resources: PDFDictionary
    var place: ContentPlace
    /// How many states were saved when it began: it may not restore more than it saved.
    var stackBase: Int
    /// Whether colours are somebody else's business: in uncoloured patterns and `d1` glyphs.
    var ignoresColor = false
    var path: [PathElement] = []
    var current: PDFPoint?
    var subpathStart = PDFPoint(x: 0, y: 0)
    var pendingClip: FillRule?
    var isInText = false
    var textMatrix = Matrix.identity
    var lineMatrix = Matrix.identity
    var textClip: [ShownGlyph] = []
    /// What the resources were found to hold, by name.
    var fonts: [String: FontCoding] = [:]
    var spaces: [String: ColorSpace] = [:]
    var visitedPatterns: Set<PatternUse> = []
  }

  struct PatternUse: Hashable {
    var pattern: PDFReference
    var components: [Double]
  }

  /// Saved states beyond this are forgotten: content may nest as deep as it is long.
  static let stackLimit = 1_024
  static let nestingLimit = 24
  static let pathLimit = 4_000_000
  static let reportLimit = 200
  /// Fonts and colour spaces remembered; the tables of each may take a quarter of a megabyte.
  static let cacheLimit = 500
  /// The most bytes that a page's streams and forms may have together.
  static let dataLimit = 256 << 20

  let document: PDFDocument
  var visitor: any ContentVisitor
  var state: GraphicsState
  var stack: [GraphicsState] = []
  /// `q` operators beyond the limit, which `Q` operators have to match.
  var forgotten = 0
  var frame: Frame
  /// Streams that are being run, outermost first.
  var running: [PDFReference] = []
  var work: Int
  private var dataLeft = Interpreter.dataLimit
  private var reports = 0
  private var saidWorkIsOver = false
  /// Decoded streams of nested content, which is often painted more than once.
  private var contents: [PDFReference: [UInt8]] = [:]
  var fontsByReference: [PDFReference: FontCoding] = [:]

  init(
    _ document: PDFDocument, _ visitor: any ContentVisitor, _ place: ContentPlace, clip: PDFRect,
    workLimit: Int
  ) {
    self.document = document
    self.visitor = visitor
    state = GraphicsState(clipBounds: clip)
    frame = Frame(resources: [:], place: place, stackBase: 0)
    work = workLimit
  }

  // MARK: Running

  func run(pageContent contents: PDFValue?, resources: PDFDictionary, at place: ContentPlace) {
    frame = Frame(resources: resources, place: place, stackBase: 0)
    let value = document.resolve(contents)
    let parts = value.array ?? (value.isStream ? [contents ?? .null] : [])
    if value.array == nil, !value.isStream, contents != nil {
      report("the page's content is no stream")
    }
    var bytes: [UInt8] = []
    for part in parts.prefix(100_000) {
      guard let reference = part.reference, document.object(reference).isStream else {
        report("a part of the page's content is no stream")
        continue
      }
      guard let data = content(of: reference) else { continue }
      // One stream may stand in the list many times over.
      guard bytes.count + data.count <= Self.dataLimit else {
        report("the page's content holds more than \(Self.dataLimit >> 20) MB")
        break
      }
      if bytes.isEmpty {
        bytes = data
      } else {
        // Streams break between words, never inside one.
        bytes.append(0x0A)
        bytes += data
      }
    }
    run(bytes)
  }

  /// The decoded data of a stream of content; reports and nil when there is none.
  func content(of reference: PDFReference) -> [UInt8]? {
    if let known = contents[reference] { return known }
    do {
      let data = try document.decodedData(of: reference, limit: max(dataLeft, 0))
      guard data.count <= dataLeft else {
        report("the page's streams hold more than \(Self.dataLimit >> 20) MB")
        return nil
      }
      dataLeft -= data.count
      contents[reference] = data
      return data
    } catch {
      report("content stream \(reference.number) cannot be read: \(error)")
      contents[reference] = []
      return nil
    }
  }

  /// Runs content in the frame that is set up.
  func run(_ bytes: [UInt8]) {
    var scanner = ContentScanner(bytes)
    while work > 0, let operation = scanner.next() {
      work -= 1
      if let fault = scanner.fault { report(fault.rawValue) }
      perform(operation, &scanner)
    }
    if work <= 0 {
      if !saidWorkIsOver { report("there is more content than a page may have", always: true) }
      saidWorkIsOver = true
    } else if let fault = scanner.fault {
      report(fault.rawValue)
    }
    if frame.isInText { endText() }
    if stack.count > frame.stackBase || forgotten > 0 {
      let count = stack.count - frame.stackBase + forgotten
      report("`q` without `Q`, \(count) \(count == 1 ? "time" : "times")")
      forgotten = 0
      while stack.count > frame.stackBase { restore() }
    }
  }

  /// Tells the visitor that something is wrong, as long as it is not drowned in it.
  func report(_ reason: String, always: Bool = false) {
    reports += 1
    if reports <= Self.reportLimit || always {
      visitor.unsound(reason, at: frame.place)
    } else if reports == Self.reportLimit + 1 {
      visitor.unsound("there is more that is wrong", at: frame.place)
    }
  }

  // MARK: The stack

  func save() {
    stack.append(state)
    visitor.save()
  }

  func restore() {
    guard let last = stack.popLast() else { return }
    state = last
    visitor.restore()
  }

  // MARK: Operators

  private func perform(_ operation: ContentOperator, _ scanner: inout ContentScanner) {
    if let needed = operation.numbersNeeded, !scanner.hasNumbers(needed) {
      report(
        "`\(operation.rawValue)` needs \(needed) \(needed == 1 ? "number" : "numbers")")
      return
    }
    switch operation {
    case .moveTo, .lineTo, .curveTo, .curveFromCurrent, .curveToFinal, .closePath, .rectangle:
      construct(operation, scanner)
    case .stroke, .closeStroke, .fill, .fillOld, .fillEvenOdd, .fillStroke, .fillStrokeEvenOdd,
      .closeFillStroke, .closeFillStrokeEvenOdd, .endPath:
      paintPath(operation)
    case .clip: frame.pendingClip = .nonzero
    case .clipEvenOdd: frame.pendingClip = .evenOdd
    case .save:
      if stack.count - frame.stackBase < Self.stackLimit { save() } else { forgotten += 1 }
    case .restore:
      if forgotten > 0 {
        forgotten -= 1
      } else if stack.count > frame.stackBase {
        restore()
      } else {
        report("`Q` without `q`")
      }
    case .concatenate, .setLineWidth, .setLineCap, .setLineJoin, .setMiterLimit, .setDash,
      .setExtendedState, .setRenderingIntent, .setFlatness:
      setState(operation, scanner)
    case .beginText, .endText, .setCharacterSpacing, .setWordSpacing, .setHorizontalScale,
      .setLeading, .setFont, .setRenderingMode, .setRise, .moveText, .moveTextSetLeading,
      .setTextMatrix, .nextLine, .showText, .showSpacedText, .nextLineShowText,
      .nextLineShowSpacedText:
      performText(operation, scanner)
    case .setStrokeSpace, .setFillSpace, .setStrokeColor, .setStrokeColorOrPattern, .setFillColor,
      .setFillColorOrPattern, .setStrokeGray, .setFillGray, .setStrokeRGB, .setFillRGB,
      .setStrokeCMYK, .setFillCMYK:
      setColor(operation, scanner)
    case .paintXObject: paintXObject(scanner)
    case .paintShading: paintShading(scanner)
    case .inlineImage: paintInlineImage(scanner)
    case .inlineImageData, .endInlineImage:
      report("`\(operation.rawValue)` stands outside an inline image")
    case .setGlyphWidth: break
    case .setGlyphWidthAndBounds: frame.ignoresColor = true
    case .markPoint, .markPointWithProperties, .beginMarked, .beginMarkedWithProperties,
      .endMarked, .beginCompatibility, .endCompatibility:
      break
    case .unknown:
      let word = scanner.bytes[scanner.operatorRange].prefix(20)
      report("`\(String(decoding: word, as: UTF8.self))` is no operator of PDF")
    }
  }
}

extension ContentScanner {
  /// The number at `index` of the `count` last ones; `hasNumbers(count)` must hold.
  func last(_ count: Int, _ index: Int) -> Double {
    operands[operands.count - count + index].value
  }
}

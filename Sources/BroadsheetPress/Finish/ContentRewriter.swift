import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF

/// A content stream with its colours replaced.
struct RewrittenContent: Sendable {
  var bytes: [UInt8]
  /// The names of the spot inks it uses, and whether it uses the ink of all plates.
  var spots: Set<String> = []
  var usesRegistration = false
  /// Whether it goes back to the graphics state that a page begins with.
  var usesInitialState = false
  /// The overprint states it sets; see `OverprintState`.
  var overprintStates: Set<OverprintState> = []
  /// The mark behind each MCID, in their order.
  var marks: [Int] = []
  /// Why it cannot be printed from.
  var problem: String?
}

/// What a rewriter needs to know of a page to tag what it paints.
struct ContentTags: Sendable {
  /// What each mark's sequence is called, by mark.
  var names: [String]
  /// The marks of the page's XObjects, by their names in its resources.
  var objects: [String: Int]
}

/// What overprints: fills, strokes, both or none.
struct OverprintState: Hashable, Comparable, Sendable {
  var fills: Bool
  var strokes: Bool

  static let none = OverprintState(fills: false, strokes: false)

  /// The name of the external graphics state that sets it.
  var name: String { "bsO\(fills ? 1 : 0)\(strokes ? 1 : 0)" }

  static func < (a: OverprintState, b: OverprintState) -> Bool { a.name < b.name }
}

/// Replaces the screen colours in content that cairo wrote, and sets overprint.
///
/// Copies everything but `rg` and `RG` through as it is. Overprint is set where painting begins,
/// at `BT` and at a path's first operator, because inside a path it may not be set.
///
/// In a tagged file, all that is painted is put into sequences of marked content: an MCID for each
/// stretch of one mark, an artifact otherwise. Sequences end where the graphics state is saved or
/// restored, so that they nest with it.
struct ContentRewriter {
  private let input: [UInt8]
  private let palette: Palette
  private let resetsBeforeObjects: Bool
  private let tags: ContentTags?
  private var result: RewrittenContent
  /// Everything before this is in the output already.
  private var copied = 0

  private struct State {
    var fill: Palette.Entry?
    var stroke: Palette.Entry?
    var overprint = OverprintState.none
  }
  private var state = State()
  private var stack: [State] = []
  private var isInPath = false
  private var isInText = false
  /// The mark of the sequence that is open.
  private var openMark: Int?
  /// Colours repeat: what was written for the last ones.
  private var memo: [Int: (fill: [UInt8], stroke: [UInt8], entry: Palette.Entry)] = [:]

  /// - Parameters:
  ///   - resetsBeforeObjects: whether the graphics state goes back to a page's beginning before an
  ///     object is painted: what stands in a mark's place may be an advertiser's page, which expects it.
  ///   - tags: nil for content that is not tagged.
  static func rewrite(
    _ input: [UInt8], palette: Palette, resetsBeforeObjects: Bool = false,
    tags: ContentTags? = nil
  ) -> RewrittenContent {
    var rewriter = ContentRewriter(
      input: input, palette: palette, resetsBeforeObjects: resetsBeforeObjects, tags: tags)
    rewriter.run()
    return rewriter.result
  }

  private init(
    input: [UInt8], palette: Palette, resetsBeforeObjects: Bool, tags: ContentTags?
  ) {
    self.tags = tags
    self.input = input
    self.palette = palette
    self.resetsBeforeObjects = resetsBeforeObjects
    result = RewrittenContent(bytes: [])
    result.bytes.reserveCapacity(input.count + input.count / 8 + 64)
  }

  private mutating func run() {
    var scanner = ContentScanner(input)
    while let operation = scanner.next() {
      handle(operation, scanner)
      if result.problem != nil { return }
    }
    result.bytes += input[copied...]
    endSequence()
  }

  private mutating func handle(_ operation: ContentOperator, _ scanner: ContentScanner) {
    switch operation {
    case .setFillRGB: setColor(scanner, isStroke: false)
    case .setStrokeRGB: setColor(scanner, isStroke: true)
    case .setFillColorOrPattern: state.fill = nil
    case .setStrokeColorOrPattern: state.stroke = nil
    case .save:
      endSequence(before: scanner)
      stack.append(state)
    case .restore:
      endSequence(before: scanner)
      if let saved = stack.popLast() { state = saved }
    case .moveTo, .rectangle:
      if !isInPath {
        isInPath = true
        // A sequence begins before the path; which one, the operator at its end will tell.
        if tags != nil { copy(upTo: scanner.range.lowerBound) }
        setOverprint(
          before: scanner, fills: state.fill?.areaOverprints, strokes: state.stroke?.ruleOverprints)
      }
    case .stroke, .closeStroke:
      isInPath = false
      beginSequence(state.stroke?.mark)
    case .fill, .fillOld, .fillEvenOdd, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke,
      .closeFillStrokeEvenOdd:
      isInPath = false
      beginSequence(state.fill?.mark)
    case .endPath: isInPath = false
    case .beginText:
      isInText = true
      setOverprint(
        before: scanner, fills: state.fill?.typeOverprints, strokes: state.stroke?.ruleOverprints)
      if tags != nil { copy(upTo: scanner.range.lowerBound) }
      beginSequence(state.fill?.mark)
    case .endText: isInText = false
    case .paintXObject:
      if let tags {
        copy(upTo: scanner.range.lowerBound)
        beginSequence(scanner.name(at: 0).flatMap { tags.objects[$0] })
      }
      if resetsBeforeObjects {
        reset(before: scanner)
      } else {
        setOverprint(before: scanner, fills: false, strokes: false)
      }
    case .paintShading:
      if tags != nil { copy(upTo: scanner.range.lowerBound) }
      beginSequence(Tagging.artifact)
      setOverprint(before: scanner, fills: false, strokes: false)
    case .inlineImage: result.problem = "a picture was drawn into a page's content"
    case .setFillGray, .setStrokeGray, .setFillCMYK, .setStrokeCMYK:
      result.problem = "a colour was drawn that is no key"
    default: break
    }
  }

  // MARK: Tags

  /// Opens the sequence of a mark, here in the output, unless it is open already.
  private mutating func beginSequence(_ mark: Int?) {
    guard let tags else { return }
    let mark = mark ?? Tagging.artifact
    guard mark != openMark else { return }
    endSequence()
    switch mark {
    case Tagging.pagination:
      result.bytes += Array("/Artifact<</Type/Pagination/Subtype/Header>>BDC\n".utf8)
    case Tagging.artifact: result.bytes += Array("/Artifact BMC\n".utf8)
    default:
      result.bytes += Array("/\(tags.names[mark])<</MCID \(result.marks.count)>>BDC\n".utf8)
      result.marks.append(mark)
    }
    openMark = mark
  }

  private mutating func endSequence() {
    guard openMark != nil else { return }
    result.bytes += Array("EMC\n".utf8)
    openMark = nil
  }

  private mutating func endSequence(before scanner: ContentScanner) {
    guard openMark != nil else { return }
    copy(upTo: scanner.range.lowerBound)
    endSequence()
  }

  // MARK: Colours

  private mutating func setOverprint(before scanner: ContentScanner, fills: Bool?, strokes: Bool?) {
    let wanted = OverprintState(fills: fills ?? false, strokes: strokes ?? false)
    guard wanted != state.overprint else { return }
    copy(upTo: scanner.range.lowerBound)
    result.bytes += Array("/\(wanted.name) gs ".utf8)
    result.overprintStates.insert(wanted)
    state.overprint = wanted
  }

  /// Puts back what a page begins with. Marks are painted between a `q` and a `Q` of their own, so
  /// cairo, which remembers what it has set, does not notice.
  private mutating func reset(before scanner: ContentScanner) {
    copy(upTo: scanner.range.lowerBound)
    result.bytes += Array(
      ("0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts "
        + "/\(initialStateResourceName) gs ").utf8)
    result.usesInitialState = true
    state.overprint = .none
  }

  private mutating func setColor(_ scanner: ContentScanner, isStroke: Bool) {
    guard scanner.operands.count == 3, scanner.hasNumbers(3) else {
      result.problem = "a colour without its numbers"
      return
    }
    let (red, green, blue) = (
      scanner.operands[0].value, scanner.operands[1].value, scanner.operands[2].value
    )
    let key = InkKeys.number(red: red, green: green, blue: blue)
    if memo[key] == nil {
      guard let entry = palette.entry(red: red, green: green, blue: blue) else {
        result.problem = "the colour \(red) \(green) \(blue) stands for no ink"
        return
      }
      memo[key] = (
        entry.colorant.setting(isStroke: false), entry.colorant.setting(isStroke: true), entry
      )
    }
    guard let known = memo[key] else { return }
    switch known.entry.colorant {
    case .spot(let name, _, _): result.spots.insert(name)
    case .registration: result.usesRegistration = true
    default: break
    }
    if isInText, let openMark, known.entry.mark != openMark {
      result.problem = "a line of type changes what it belongs to in its midst"
      return
    }
    copy(upTo: scanner.range.lowerBound)
    result.bytes += isStroke ? known.stroke : known.fill
    copied = scanner.range.upperBound
    if isStroke { state.stroke = known.entry } else { state.fill = known.entry }
  }

  private mutating func copy(upTo end: Int) {
    result.bytes += input[copied..<end]
    copied = end
  }
}

extension Colorant {
  /// The operators that set this colour.
  fileprivate func setting(isStroke: Bool) -> [UInt8] {
    let numbers = components.map(contentNumber).joined(separator: " ")
    let text =
      switch self {
      case .gray: "\(numbers) \(isStroke ? "G" : "g")"
      case .rgb: "\(numbers) \(isStroke ? "RG" : "rg")"
      case .cmyk: "\(numbers) \(isStroke ? "K" : "k")"
      case .spot(let name, _, _):
        "/\(spotResourceName(name)) \(isStroke ? "CS" : "cs") \(numbers) \(isStroke ? "SCN" : "scn")"
      case .registration:
        "/\(registrationResourceName) \(isStroke ? "CS" : "cs") 1 \(isStroke ? "SCN" : "scn")"
      }
    return Array(text.utf8)
  }
}

/// A number as content streams have it: at most four decimals, no exponent.
func contentNumber(_ value: Double) -> String {
  let scaled = Int((min(max(value, -1e9), 1e9) * 10_000).rounded())
  let (whole, part) = abs(scaled).quotientAndRemainder(dividingBy: 10_000)
  var text = (scaled < 0 ? "-" : "") + String(whole)
  if part > 0 {
    var digits = String(10_000 + part).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    text += "." + digits
  }
  return text
}

let initialStateResourceName = "bsInitial"
let registrationResourceName = "bsAll"

/// What content calls the colour space of a spot ink.
func spotResourceName(_ ink: String) -> String {
  "bsS"
    + ink.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain ? String(Unicode.Scalar(byte)) : "-\(String(byte, radix: 16))"
    }.joined()
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A headline package, set one way.
struct HeadVariant {
  /// Kicker, headline, deck and byline.
  let stack: Stack
  /// The grid lines from the head's first to the first of the text below it; 0 without a head.
  let depth: Int
  /// 0 without a headline.
  let headlineLines: Int
  /// Of the headline.
  let size: Length
  /// What it costs beside the best variant, which costs 0.
  ///
  /// 1 is what a headline one per cent below its size costs. A line that falls short of the
  /// measure by a tenth costs 4, a line more costs 2, a line that ends in "the" costs 100. Up to 10
  /// nobody will notice, above 40 a sub-editor would rather cut the text.
  let cost: Double
  /// "headline in 2 lines at 46 pt".
  let description: String
}

/// Sets a headline package across a width.
struct HeadSetting {
  /// Air between a head and the text below it, in grid lines.
  private static let air = 1.45
  /// The same when the head is only a jump line.
  private static let jumpAir = 1.1
  /// Below a headline with neither deck nor byline, for one grid line and each of the headline's size:
  /// the descenders of large type hang into the air.
  private static let airBelowHeadline = (line: 0.95, size: 0.27)
  /// Variants that cost more than this are not worth a copyfitter's time.
  private static let dearest = 80.0

  let width: Length
  let grid: PageGrid
  let typesetter: Typesetter
  /// The sizes that the page's ranking leaves to the headline.
  var sizes = HeadSizes.any

  /// The ways to set the package, best first, no two of one depth.
  ///
  /// Among them are heads that are less deep than the best, for text that is too long, and deeper
  /// ones for text that is too short.
  func variants(of head: HeadPlan) -> [HeadVariant] {
    let package = HeadPackage(head, setting: self)
    let fits = fits(of: head, isThorough: true)
    guard let best = fits.first else { return [package.unfitted()] }
    var variants: [HeadVariant] = []
    var foreseen: Set<Int> = []
    for fit in fits where fit.cost - best.cost <= Self.dearest {
      guard foreseen.insert(package.depth(of: fit)).inserted else { continue }
      let variant = package.variant(fit, cost: fit.cost - best.cost)
      if !variants.contains(where: { $0.depth == variant.depth }) { variants.append(variant) }
    }
    return variants
  }

  /// The best way to set the package.
  func best(of head: HeadPlan) -> HeadVariant {
    let package = HeadPackage(head, setting: self)
    guard let best = fits(of: head).first else { return package.unfitted() }
    return package.variant(best, cost: 0)
  }

  /// The ways to set the headline itself, best first; none when words would have to be cut.
  ///
  /// - Parameter isThorough: also in the layout's style after the first that does.
  func fits(of head: HeadPlan, isThorough: Bool = false) -> [HeadlineFit] {
    let styles = head.headlineStyles
    guard let wanted = styles.first?.text.firstStyle?.size else { return [] }
    var found: [HeadlineFit] = []
    for (index, headline) in styles.enumerated() {
      let prepared = typesetter.withoutDiagnostics {
        typesetter.prepareUncut(headline.text, hangs: headline.style.opticalMargins)
      }
      let fitting = HeadlineFitting(
        headline: headline, prepared: prepared, style: index, width: width, bounds: sizes,
        wanted: wanted)
      let isEnough = !found.isEmpty
      found += fitting.fits(mayPileUp: !isEnough && index == styles.count - 1)
      if isEnough || !isThorough && !found.isEmpty { break }
    }
    // Two that cost the same: the larger, then the flatter.
    return found.sorted {
      ($0.cost, -$0.size.units, $0.lineCount) < ($1.cost, -$1.size.units, $1.lineCount)
    }
  }

  /// The grid lines from the head's first to the first of the text below it.
  ///
  /// - Parameters:
  ///   - height: from the head's capitals to its last baseline.
  ///   - size: of the headline.
  func depth(height: Length, of head: HeadPlan, size: Length) -> Int {
    guard height > .zero else { return 0 }
    var air = grid.leading * (head.isJumpLine ? Self.jumpAir : Self.air)
    if head.endsInHeadline {
      let below = Self.airBelowHeadline
      air = max(air, grid.leading * below.line + size * below.size)
    }
    return (height + air - grid.capHeight).steps(of: grid.leading)
  }
}

extension HeadPlan {
  /// The headline in its own style, then in the layout's smaller ones.
  var headlineStyles: [ParagraphPlan] { headline.map { [$0] + smallerHeadlines } ?? [] }

  /// Whether it is a continuation's "From page 1" and nothing else.
  var isJumpLine: Bool { headline == nil && kicker?.role == .jumpFrom }

  /// Whether nothing stands between the headline and the text.
  var endsInHeadline: Bool { headline != nil && deck == nil && byline == nil }

  /// The head of a continuation.
  init(jumpOf place: StoryPlace) {
    self.init(kicker: place.jumpFrom, headline: place.jumpHead)
  }
}

/// A headline package whose headline is still open: the rest is broken once for all variants.
private struct HeadPackage {
  let head: HeadPlan
  let setting: HeadSetting
  private let kicker: BrokenParagraph?
  /// Deck and byline.
  private let below: [BrokenParagraph]

  private var typesetter: Typesetter { setting.typesetter }

  init(_ head: HeadPlan, setting: HeadSetting) {
    self.head = head
    self.setting = setting
    func broken(_ paragraph: ParagraphPlan?) -> BrokenParagraph? {
      paragraph.flatMap {
        BrokenParagraph($0, width: setting.width, with: setting.typesetter)
      }
    }
    kicker = broken(head.kicker)
    below = [broken(head.deck), broken(head.byline)].compactMap { $0 }
  }

  /// The depth that a way to set the headline will come to, without setting it.
  func depth(of fit: HeadlineFit) -> Int {
    let headline = head.headlineStyles[fit.style]
    guard let own = headline.text.firstStyle else { return 0 }
    var meter = StackMeter()
    if let kicker { _ = meter.add(kicker) }
    let factor = fit.size / own.size
    _ = meter.add(
      headline, size: fit.size, capHeight: typesetter.metrics(for: own).capHeight * factor,
      leading: headline.style.leading * factor * fit.leadingFactor, lines: fit.lineCount)
    for paragraph in below { _ = meter.add(paragraph) }
    return setting.depth(height: meter.height, of: head, size: fit.size)
  }

  func variant(_ fit: HeadlineFit, cost: Double) -> HeadVariant {
    guard let headline = fitted(fit) else { return unfitted() }
    return variant(headline, cost: cost)
  }

  /// The package with its headline in the smallest style, however it comes out.
  func unfitted() -> HeadVariant {
    var headline = head.headlineStyles.last
    headline?.style.hyphenates = false
    let broken = headline.flatMap {
      BrokenParagraph($0, width: setting.width, with: typesetter)
    }
    return variant(broken, cost: 0)
  }

  private func variant(_ headline: BrokenParagraph?, cost: Double) -> HeadVariant {
    var stacking = Stacking(width: setting.width, typesetter: typesetter)
    for paragraph in [kicker, headline].compactMap({ $0 }) + below { stacking.add(paragraph) }
    let lines = headline?.lines.count ?? 0
    let size = headline?.size ?? .zero
    return HeadVariant(
      stack: stacking.result,
      depth: setting.depth(height: stacking.result.height, of: head, size: size),
      headlineLines: lines, size: size, cost: cost,
      description: lines == 0 ? "no headline" : describe(lines: lines, size: size))
  }

  private func describe(lines: Int, size: Length) -> String {
    "headline in \(lines == 1 ? "1 line" : "\(lines) lines") at \(size.inPoints)"
  }

  /// The headline as a fit says; nil when it does not come out as foreseen.
  private func fitted(_ fit: HeadlineFit) -> BrokenParagraph? {
    var plan = head.headlineStyles[fit.style]
    guard let own = plan.text.firstStyle else { return nil }
    plan.text = plan.text.resized(
      from: own.size, to: fit.size, tracking: fit.tracking - own.tracking)
    plan.style.leading = plan.style.leading * (fit.size / own.size)
    guard let first = plan.text.firstStyle else { return nil }
    let prepared = typesetter.prepareUncut(plan.text, hangs: plan.style.opticalMargins)
    var lines: [BrokenLine] = []
    var start = -1
    for (index, line) in fit.breaking.lines.enumerated() {
      let indent = index == 0 ? plan.style.indent : .zero
      let measure = setting.width - plan.style.startIndent - plan.style.endIndent - indent
      // Sizes are rounded to 1/1024 pt glyph by glyph: a hair more than foreseen does no harm.
      guard line.end < prepared.breakCount,
        prepared.width(after: start, to: line.end) <= measure + .points(0.25)
      else { return nil }
      lines.append(
        BrokenLine(
          start: start, end: line.end, width: measure, indent: plan.style.startIndent + indent,
          ratio: 0))
      start = line.end
    }
    guard start == prepared.breakCount - 1 else { return nil }
    return BrokenParagraph(
      plan, prepared, lines: lines, style: plan.style, first, with: typesetter)
  }
}

extension Length {
  /// "46 pt", "46.5 pt".
  var inPoints: String {
    let tenths = points.rounded(toPlaces: 1)
    return tenths == tenths.rounded() ? "\(Int(tenths)) pt" : "\(tenths) pt"
  }
}

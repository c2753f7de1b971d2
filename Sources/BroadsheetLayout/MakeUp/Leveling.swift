import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Cuts a story's last place to the depth at which its legs end level.
///
/// The first depth that holds the text is found by bisection, and its neighbours are tried: the
/// breaker has some play, so that a depth which text fills to the line is nearly always to be had.
/// When it is not, or only with a fault, the depths are tried once more with looser lines allowed.
struct Leveling {
  let elements: [FlowElement]
  let channel: Channel
  let result: FlowResult
  let grids: [PageGrid]
  let format: PageFormat
  /// Index of the place whose legs are levelled.
  let lastPlace: Int

  private var ownLegs: [Int] {
    channel.legs.indices.filter { channel.legs[$0].place == lastPlace }
  }

  /// Nothing is answered when the text does not reach the last place.
  func run() -> (Channel, FlowResult)? {
    let own = channel.cells.indices.filter {
      channel.legs[channel.cells[$0].leg].place == lastPlace
    }
    guard let firstOwn = own.first, result.end > firstOwn else { return nil }
    let lines = own.map { channel.cells[$0].line }
    guard let top = lines.min(), let bottom = lines.max() else { return nil }
    let low = firstDepth(toHold: result.end, from: top, to: bottom + 1)
    var best: (channel: Channel, result: FlowResult, cost: Double)?
    /// - Parameter uneven: legs that are cut a line shorter than the others.
    /// - Returns: the lines that stay empty; below 0 when the text does not fit.
    func tryFlow(through shorter: Channel, uneven: Int = 0, isThorough: Bool) -> Int {
      let trial = flow(elements, through: shorter, endsLevel: true, isThorough: isThorough)
      let missing = shorter.cells.count - trial.end
      // Two legs a line short look more level than one that is two lines short.
      let uneven = uneven > 0 ? uneven : max(0, missing - 1)
      let cost = trial.cost + Double(uneven) * FlowCost.unevenLeg
      if missing >= 0, cost < best?.cost ?? .infinity { best = (shorter, trial, cost) }
      return missing
    }
    /// Whether the legs end level without a fault.
    var isGood: Bool {
      guard let best, best.channel.cells.count == best.result.end else { return false }
      return best.cost == best.result.cost && best.result.faults < FlowCost.worthMending
    }
    let legs = ownLegs.count
    // The text may have been stretched already: the depth above is tried before it is called good.
    // Looser lines than the best are only worth the two depths next to the text's.
    let rounds = [
      (depths: [low - 1, low], isThorough: false), ([low + 1, low + 2], false),
      ([low - 1, low], true),
    ]
    for (depths, isThorough) in rounds where !isGood {
      for depth in depths where depth > top && depth <= bottom + 1 {
        let missing = tryFlow(through: cut(at: depth), isThorough: isThorough)
        if missing > 1, missing < legs {
          _ = tryFlow(
            through: cut(at: depth, shorter: missing), uneven: missing, isThorough: isThorough)
        }
      }
    }
    return best.map { ($0.channel, $0.result) }
  }

  /// The first line below the last one of legs that hold so many lines.
  private func firstDepth(toHold lines: Int, from top: Int, to bottom: Int) -> Int {
    var (low, high) = (top, bottom)
    while low < high {
      let middle = (low + high) / 2
      if cut(at: middle).cells.count >= lines { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The legs as deep as so many lines need, level: where text that is shorter than its slot will
  /// end, so that parts are not placed below it.
  func legs(toHold lines: Int) -> [Leg] {
    let own = channel.cells.filter { channel.legs[$0.leg].place == lastPlace }.map(\.line)
    guard let top = own.min(), let bottom = own.max() else { return channel.legs }
    return cut(at: firstDepth(toHold: lines, from: top, to: bottom + 1)).legs
  }

  /// - Parameter shorter: so many legs, the last ones, are a line shorter than the others.
  private func cut(at line: Int, shorter count: Int = 0) -> Channel {
    var legs = channel.legs
    let own = ownLegs
    for (number, index) in own.enumerated() {
      let line = number < own.count - count ? line : line - 1
      let lines = legs[index].lines
      legs[index].lines = lines.lowerBound..<max(lines.lowerBound, min(lines.upperBound, line))
    }
    return Channel(legs: legs, grids: grids, minimumMeasure: format.minimumMeasure)
  }
}

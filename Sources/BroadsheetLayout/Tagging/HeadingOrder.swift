extension TagElement {
  /// Makes headings begin with the first level and never pass one over on the way down, as PDF/UA-1
  /// (7.4.2) asks.
  ///
  /// A paper's name is the first level and its headlines the second; on pages without a nameplate,
  /// a leaflet's, headlines are the first.
  mutating func orderHeadings() {
    let levels = headingLevels
    var order = HeadingOrder(shift: (levels.first ?? 1) - 1, last: 0)
    orderHeadings(&order)
  }

  private var headingLevels: [Int] {
    (kind.headingLevel.map { [$0] } ?? [])
      + kids.flatMap { kid in
        if case .element(let element) = kid { element.headingLevels } else { [Int]() }
      }
  }

  private mutating func orderHeadings(_ order: inout HeadingOrder) {
    if let level = kind.headingLevel {
      order.last = min(max(1, level - order.shift), order.last + 1)
      kind = .heading(order.last)
    }
    for index in kids.indices {
      guard case .element(var element) = kids[index] else { continue }
      element.orderHeadings(&order)
      kids[index] = .element(element)
    }
  }
}

private struct HeadingOrder {
  /// How much higher every heading stands than it would below a nameplate.
  let shift: Int
  /// The level of the heading before.
  var last: Int
}

extension TagElement.Kind {
  /// 1 to 3 for headings.
  package var headingLevel: Int? {
    switch self {
    case .heading1: 1
    case .heading2: 2
    case .heading3: 3
    default: nil
    }
  }

  static func heading(_ level: Int) -> TagElement.Kind {
    switch level {
    case ...1: .heading1
    case 2: .heading2
    default: .heading3
    }
  }
}

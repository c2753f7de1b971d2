import BroadsheetBase

/// A dashed line of 5 mm at either end of each fold; folds run across the page's long side.
func foldMarks(_ zone: MarkZone) -> Group {
  let dash: [Length] = [.millimeters(1), .millimeters(1)]
  let items = zone.folds.flatMap { place in
    [-1, 1].map { side in
      zone.isPortrait
        ? zone.lineBeside(side: side, y: place, dash: dash)
        : zone.lineBeyond(side: side, x: place, dash: dash)
    }
  }
  return Group(.mark(.fold), frame: zone.sheet, items: items)
}

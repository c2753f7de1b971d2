import BroadsheetBase

/// Two lines of 5 mm at each corner, on the lines that the knife follows, none nearer to the trim
/// than 3 mm nor inside the bleed.
func cropMarks(_ zone: MarkZone) -> Group {
  var items: [Item] = []
  for y in [Length.zero, zone.trim.height] {
    items += [zone.lineBeside(side: -1, y: y), zone.lineBeside(side: 1, y: y)]
  }
  for x in [Length.zero, zone.trim.width] {
    items += [zone.lineBeyond(side: -1, x: x), zone.lineBeyond(side: 1, x: x)]
  }
  return Group(.mark(.crop), frame: zone.sheet, items: items)
}

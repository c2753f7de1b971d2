import BroadsheetBase
import BroadsheetCompare
import BroadsheetPictures

/// Compares the pixels and inks of one pair of pages, and keeps the pictures that somebody has to look
/// at.
struct PageMeasuring {
  private static let thumbnailWidth = 200

  let page: ComparedPage
  /// The pages' places; nil on the side that has none.
  let old: Int?
  let new: Int?
  let resolution: Double
  let comparesInks: Bool

  func run(
    _ before: PageDrawer, _ after: PageDrawer
  ) throws(EngineError) -> (ComparedPage, ReportPictures) {
    let raster = PageRaster(page: page.new ?? page.old ?? 1, resolution: resolution)
    guard let old, let new else {
      var pictures = ReportPictures()
      let picture: PagePicture?
      if let old {
        picture = try before.picture(old)
        pictures.old = picture.map { report($0, raster) }
      } else if let new {
        picture = try after.picture(new)
        pictures.new = picture.map { report($0, raster) }
      } else {
        picture = nil
      }
      pictures.thumbnail = picture.map(thumbnail)
      return (page, pictures)
    }
    let (oldPicture, newPicture) = (try before.picture(old), try after.picture(new))
    let pixels = comparePixels(old: oldPicture, new: newPicture, raster: raster)
    var inks: InkDifference?
    var notes: [String] = []
    var plates: [ReportPlate] = []
    if comparesInks, let a = try before.plates(old), let b = try after.plates(new) {
      let difference = compareInks(old: a.plates, new: b.plates, raster: raster)
      inks = difference
      if !difference.isSame {
        notes = Set(a.notes + b.notes).sorted()
        // Where the page itself looks otherwise and in the same inks, plates would say it again.
        if pixels.difference.isSame || !difference.isOfSameInks {
          plates = reportPlates(old: a.plates, new: b.plates, difference, raster)
        }
      }
    }
    let measured = page.measured(pixels: pixels.difference, inks: inks, notes: notes)
    var pictures = ReportPictures()
    pictures.thumbnail = thumbnail(newPicture)
    if !measured.isSame {
      pictures.old = report(oldPicture, raster)
      pictures.new = report(newPicture, raster)
      if oldPicture.size == newPicture.size {
        pictures.heat = report(pixels.heatPicture(over: newPicture), raster)
      }
      pictures.plates = plates
    }
    return (measured, pictures)
  }

  /// The plates of the inks that differ, in the order of the press.
  private func reportPlates(
    old: [PlatePicture], new: [PlatePicture], _ difference: InkDifference, _ raster: PageRaster
  ) -> [ReportPlate] {
    let gone = old.map(\.ink).filter { ink in !new.contains { $0.ink == ink } }
    return (new.map(\.ink) + gone).filter(difference.concerns).map { ink in
      let before = old.first { $0.ink == ink }.map { PagePicture($0) }
      let after = new.first { $0.ink == ink }.map { PagePicture($0) }
      var heat: PagePicture?
      if let before, let after, before.size == after.size {
        heat = comparePixels(old: before, new: after, raster: raster).heatPicture(over: after)
      }
      return ReportPlate(
        ink: ink, old: before.map { report($0, raster) }, new: after.map { report($0, raster) },
        heat: heat.map { report($0, raster) })
    }
  }

  private func report(_ picture: PagePicture, _ raster: PageRaster) -> ReportPicture {
    ReportPicture(png: png(picture), raster: raster)
  }

  private func thumbnail(_ picture: PagePicture) -> ReportPicture {
    ReportPicture(png: png(picture.shrunk(toWidth: Self.thumbnailWidth)))
  }

  /// Pages without colour are gray files, a third as large.
  private func png(_ picture: PagePicture) -> [UInt8] {
    let isGray = picture.isGray
    var bytes: [UInt8] = []
    let isWritten = picture.samples.withUnsafeBufferPointer { samples in
      encodePNG(
        width: picture.width, height: picture.height, colors: isGray ? .gray : .rgb,
        perInch: resolution,
        row: { y, row in
          let start = y * picture.width * 3
          if isGray {
            for index in 0..<picture.width { row[index] = samples[start + index * 3] }
          } else {
            for index in 0..<picture.width * 3 { row[index] = samples[start + index] }
          }
        },
        to: {
          bytes.append(contentsOf: $0)
          return true
        })
    }
    precondition(isWritten, "memory takes a picture")
    return bytes
  }
}

extension PagePicture {
  fileprivate var isGray: Bool {
    samples.withUnsafeBufferPointer { samples in
      stride(from: 0, to: samples.count, by: 3).allSatisfy {
        samples[$0] == samples[$0 + 1] && samples[$0] == samples[$0 + 2]
      }
    }
  }

  /// The same picture smaller, each pixel the mean of those that it stands for.
  func shrunk(toWidth wanted: Int) -> PagePicture {
    guard wanted > 0, width > wanted, height > 0 else { return self }
    let tall = max(1, (height * wanted + width / 2) / width)
    var small = [UInt8](repeating: 255, count: wanted * tall * 3)
    for y in 0..<tall {
      let rows = y * height / tall..<max(y * height / tall + 1, (y + 1) * height / tall)
      for x in 0..<wanted {
        let columns = x * width / wanted..<max(x * width / wanted + 1, (x + 1) * width / wanted)
        var sums = (0, 0, 0)
        for row in rows {
          for column in columns {
            let at = (row * width + column) * 3
            sums.0 += Int(samples[at])
            sums.1 += Int(samples[at + 1])
            sums.2 += Int(samples[at + 2])
          }
        }
        let count = rows.count * columns.count
        let at = (y * wanted + x) * 3
        small[at] = UInt8(sums.0 / count)
        small[at + 1] = UInt8(sums.1 / count)
        small[at + 2] = UInt8(sums.2 / count)
      }
    }
    return PagePicture(width: wanted, height: tall, samples: small)
  }
}

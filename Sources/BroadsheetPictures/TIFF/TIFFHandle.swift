import BroadsheetBase
import CTIFF

/// Owns one `TIFF`, open for reading its first page.
final class TIFFHandle {
  let pointer: OpaquePointer
  let source: TIFFSource

  init(_ storage: TIFFSource.Storage) throws(PictureError) {
    source = TIFFSource(storage)
    guard let pointer = source.open() else {
      let reason = source.error ?? "it has no directory"
      // Said before anyone can ask for the width.
      throw reason.contains("scanline size is zero") ? .zeroSize : .damaged(reason: reason)
    }
    self.pointer = pointer
    _ = source.takeMessages()
  }

  deinit { TIFFClose(pointer) }

  /// A number of 16 bits, or libtiff's default for it.
  func short(_ tag: Int32) -> Int? {
    var value: UInt16 = 0
    return get(tag, &value).map { Int($0) }
  }

  /// A number of 32 bits, or libtiff's default for it.
  func long(_ tag: Int32) -> Int? {
    var value: UInt32 = 0
    return get(tag, &value).map { Int($0) }
  }

  private func get<Value>(_ tag: Int32, _ value: inout Value) -> Value? {
    let found = withUnsafeMutablePointer(to: &value) { value in
      // TIFFGetField takes variadic arguments, which Swift cannot pass.
      withVaList([value]) { TIFFVGetFieldDefaulted(pointer, UInt32(bitPattern: tag), $0) }
    }
    return found == 1 ? value : nil
  }

  /// What each sample behind the colours is.
  func extraSamples() -> [UInt16] {
    var count: UInt16 = 0
    var values: UnsafeMutablePointer<UInt16>?
    let found = withUnsafeMutablePointer(to: &count) { count in
      withUnsafeMutablePointer(to: &values) { values in
        withVaList([count, values]) {
          TIFFVGetFieldDefaulted(pointer, UInt32(bitPattern: TIFFTAG_EXTRASAMPLES), $0)
        }
      }
    }
    guard found == 1, let values else { return [] }
    return Array(UnsafeBufferPointer(start: values, count: Int(count)))
  }

  /// The palette's red, green and blue, each of `1 << bits` values; nil without a palette.
  func colorMap(bits: Int) -> [[UInt16]]? {
    var maps: [UnsafeMutablePointer<UInt16>?] = [nil, nil, nil]
    let found = maps.withUnsafeMutableBufferPointer { maps -> Int32 in
      guard let base = maps.baseAddress else { return 0 }
      return withVaList([base, base + 1, base + 2]) {
        TIFFVGetField(pointer, UInt32(bitPattern: TIFFTAG_COLORMAP), $0)
      }
    }
    guard found == 1 else { return nil }
    let values = maps.compactMap { $0 }
      .map { Array(UnsafeBufferPointer(start: $0, count: 1 << bits)) }
    return values.count == 3 ? values : nil
  }

  func profile() -> [UInt8]? {
    var count: UInt32 = 0
    var data: UnsafeMutableRawPointer?
    let found = withUnsafeMutablePointer(to: &count) { count in
      withUnsafeMutablePointer(to: &data) { data in
        withVaList([count, data]) {
          TIFFVGetField(pointer, UInt32(bitPattern: TIFFTAG_ICCPROFILE), $0)
        }
      }
    }
    guard found == 1, let data else { return nil }
    return Array(UnsafeRawBufferPointer(start: data, count: Int(count)))
  }

  /// Asks for JPEG data in Y'CbCr to come as RGB.
  func convertJPEGColors() {
    _ = withVaList([JPEGCOLORMODE_RGB]) {
      TIFFVSetField(pointer, UInt32(bitPattern: TIFFTAG_JPEGCOLORMODE), $0)
    }
  }
}

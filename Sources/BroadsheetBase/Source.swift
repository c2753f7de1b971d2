/// A file that a person wrote, held for messages that point into it.
public struct SourceFile: Sendable {
  /// Stands for a file in spans; an index into the `SourceMap` that gave it out.
  public struct ID: Hashable, Codable, Sendable {
    public let index: Int
    public init(index: Int) { self.index = index }
  }

  /// The path as the person would write it.
  public let path: String
  /// The file's bytes, as read (a byte-order mark taken off).
  public let bytes: [UInt8]
  /// The byte offset at which each line starts; never empty.
  public let lineStarts: [Int]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A {
        starts.append(index)
      } else if byte == 0x0D {
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        starts.append(index)
      }
    }
    lineStarts = starts
  }

  /// Line and column, both from 1, of a byte offset. The column counts characters, as editors do.
  public func location(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let scalars = bytes[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 }
    return (low + 1, scalars + 1)
  }

  /// The byte offset of a place given as a line from 1 and a column, from 1, in bytes.
  public func offset(line: Int, byteColumn: Int) -> Int {
    let line = min(max(line, 1), lineStarts.count)
    return min(lineStarts[line - 1] + max(byteColumn - 1, 0), bytes.count)
  }

  /// The byte offset of a place given as a line from 1 and a column, from 1, in Unicode scalars.
  public func offset(line: Int, scalarColumn: Int) -> Int {
    var offset = self.offset(line: line, byteColumn: 1)
    var left = scalarColumn - 1
    while left > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// The text of a line (from 1) without its line end.
  public func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// A stretch of an author's file: UTF-8 offsets, so it means the same for YAML and Markdown.
public struct SourceSpan: Hashable, Codable, Sendable {
  public let file: SourceFile.ID
  public let range: Range<Int>

  public init(file: SourceFile.ID, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// The span from the start of this one to the end of `other`, both in one file.
  public func extended(to other: SourceSpan) -> SourceSpan {
    guard other.file == file else { return self }
    let low = min(range.lowerBound, other.range.lowerBound)
    return SourceSpan(file: file, range: low..<max(range.upperBound, other.range.upperBound))
  }
}

extension SourceSpan {
  /// The same place when its file stands behind so many others in a map.
  public func moved(byFiles count: Int) -> SourceSpan {
    SourceSpan(file: SourceFile.ID(index: file.index + count), range: range)
  }
}

/// All files read for an issue, in the order they were read.
public struct SourceMap: Sendable {
  public private(set) var files: [SourceFile] = []

  public init() {}

  public mutating func add(path: String, bytes: [UInt8]) -> SourceFile.ID {
    files.append(SourceFile(path: path, bytes: bytes))
    return SourceFile.ID(index: files.count - 1)
  }

  /// Adds another map's files behind this one's.
  public mutating func append(_ other: SourceMap) { files += other.files }

  public subscript(id: SourceFile.ID) -> SourceFile { files[id.index] }
}

/// A value together with the place where its author wrote it.
public struct Located<Value> {
  public var value: Value
  public var span: SourceSpan

  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }

  public func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: span)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

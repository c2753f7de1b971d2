import BroadsheetBase
import Testing

private func source(_ text: String) -> SourceFile {
  SourceFile(path: "ferry.md", bytes: Array(text.utf8))
}

private func place(_ offset: Int, in text: String) -> [Int] {
  let (line, column) = source(text).location(of: offset)
  return [line, column]
}

@Test func linesAndColumnsAreCountedFromOne() {
  #expect(place(0, in: "one\ntwo") == [1, 1])
  #expect(place(2, in: "one\ntwo") == [1, 3])
  #expect(place(3, in: "one\ntwo") == [1, 4])
  #expect(place(4, in: "one\ntwo") == [2, 1])
  #expect(place(7, in: "one\ntwo") == [2, 4])
}

@Test(arguments: ["one\ntwo\nthree", "one\r\ntwo\r\nthree", "one\rtwo\rthree"])
func everyKindOfLineEndEndsALine(text: String) {
  let file = source(text)
  #expect(file.lineStarts.count == 3)
  #expect([1, 2, 3].map(file.line) == ["one", "two", "three"])
  #expect(place(file.lineStarts[2] + 2, in: text) == [3, 3])
}

@Test func aCarriageReturnBeforeALineFeedIsNoLineOfItsOwn() {
  #expect(source("a\r\n\r\nb").lineStarts == [0, 3, 5])
  #expect(source("a\n\r\nb").lineStarts == [0, 2, 4])
  #expect(source("a\r\rb").lineStarts == [0, 2, 3])
  #expect(source("a\r\n\r\nb").line(2) == "")
}

@Test func columnsCountCharactersNotBytes() {
  let text = "é😀n\nñx"
  #expect(place(2, in: text) == [1, 2])
  #expect(place(6, in: text) == [1, 3])
  #expect(place(8, in: text) == [2, 1])
  #expect(place(10, in: text) == [2, 2])
}

@Test func offsetsOutsideTheFileMeanItsEnds() {
  #expect(place(-3, in: "abc") == [1, 1])
  #expect(place(99, in: "abc") == [1, 4])
  #expect(place(99, in: "abc\n") == [2, 1])
  #expect(place(5, in: "") == [1, 1])
  #expect(source("").lineStarts == [0])
}

@Test func linesThatAreNotThereAreEmpty() {
  #expect(source("abc").line(0) == "")
  #expect(source("abc").line(2) == "")
  #expect(source("abc\n").line(2) == "")
  #expect(SourceFile(path: "x", bytes: [0x61, 0xFF, 0x62]).line(1) == "a\u{FFFD}b")
}

@Test func placesGivenByParsersBecomeOffsets() {
  let file = source("é=1\nñandú: x")
  #expect(file.offset(line: 2, byteColumn: 1) == 5)
  #expect(file.offset(line: 2, byteColumn: 3) == 7)
  #expect(file.offset(line: 2, scalarColumn: 2) == 7)
  #expect(file.offset(line: 1, scalarColumn: 2) == 2)
  #expect(file.offset(line: 2, scalarColumn: 99) == file.bytes.count)
  #expect(file.offset(line: 9, byteColumn: 1) == 5)
  #expect(file.offset(line: 0, byteColumn: 0) == 0)
}

@Test func everyOffsetComesBackFromItsPlace() {
  let file = source("a\r\né😀\rñ\n\nend")
  var offset = 0
  while offset < file.bytes.count {
    let (line, column) = file.location(of: offset)
    #expect(file.offset(line: line, scalarColumn: column) == offset)
    offset += 1
    while offset < file.bytes.count, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
  }
}

@Test func spansOfOneFileAreJoined() {
  let first = SourceSpan(file: .init(index: 0), range: 4..<9)
  let second = SourceSpan(file: .init(index: 0), range: 1..<2)
  #expect(first.extended(to: second).range == 1..<9)
  #expect(first.extended(to: SourceSpan(file: .init(index: 1), range: 0..<99)) == first)
}

@Test func aMapGivesOutItsFilesInOrder() {
  var map = SourceMap()
  let first = map.add(path: "a", bytes: [])
  let second = map.add(path: "b", bytes: [0x62])
  #expect(map[first].path == "a")
  #expect(map[second].line(1) == "b")
  #expect(map.files.map(\.path) == ["a", "b"])
}

import BroadsheetCompare
import Testing

private func pairs(
  _ old: [String], _ new: [String]
) -> [String] {
  pairPages(old: old.count, new: new.count) { old[$0] == new[$1] ? 1 : 0 }.map { pair in
    "\(pair.old.map { old[$0] } ?? "–")\(pair.new.map { new[$0] } ?? "–")"
  }
}

@Test func asManyPagesArePairedInTheirOrder() {
  #expect(pairs(["a", "b", "c"], ["c", "b", "a"]) == ["ac", "bb", "ca"])
}

@Test func pagesPutInAndTakenOutAreFound() {
  #expect(pairs(["a", "b", "c"], ["a", "x", "b", "c"]) == ["aa", "–x", "bb", "cc"])
  #expect(pairs(["a", "b", "c", "d"], ["a", "d"]) == ["aa", "b–", "c–", "dd"])
  #expect(pairs([], ["a"]) == ["–a"])
  #expect(pairs(["a", "b"], []) == ["a–", "b–"])
}

@Test func pagesThatNobodyKnowsArePairedByNumber() {
  let pairs = pairPages(old: 2, new: 4)
  #expect(pairs.map(\.old) == [0, 1, nil, nil])
  #expect(pairs.map(\.new) == [0, 1, 2, 3])
}

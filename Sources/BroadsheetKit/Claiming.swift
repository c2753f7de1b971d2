extension Set<String> {
  /// Takes a name, or where it is taken the next that is free: `boat`, `boat-2`, `boat-3`.
  mutating func claim(_ name: String) -> String {
    var claimed = name
    var number = 1
    while !insert(claimed).inserted {
      number += 1
      claimed = "\(name)-\(number)"
    }
    return claimed
  }
}

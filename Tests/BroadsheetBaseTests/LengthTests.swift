import BroadsheetBase
import Foundation
import Testing

@Test func pointsAndMillimetersBecomeWholeUnits() {
  #expect(Length.points(1).units == 1024)
  #expect(Length.points(0.5).units == 512)
  #expect(Length.millimeters(25.4) == .points(72))
  #expect(Length.millimeters(-25.4) == .points(-72))
  #expect(Length.millimeters(289).millimeters.rounded(toPlaces: 3) == 289)
}

@Test func unitsAreRoundedToTheNearest() {
  #expect(Length.points(0.4 / 1024).units == 0)
  #expect(Length.points(0.6 / 1024).units == 1)
  #expect(Length.points(-0.6 / 1024).units == -1)
}

@Test func lengthsAreAddedExactly() {
  var sum = Length.zero
  for _ in 0..<1000 { sum += .points(0.1) }
  #expect(sum == .points(0.1) * 1000)
  sum -= .points(0.1) * 999
  #expect(sum == .points(0.1))
  #expect(-sum + sum == .zero)
}

@Test func aFactorRoundsOnceAndADivisionTowardsZero() {
  #expect(Length(units: 10) * 0.26 == Length(units: 3))
  #expect(Length(units: -10) * 0.26 == Length(units: -3))
  #expect(Length(units: 10) / 3 == Length(units: 3))
  #expect(Length(units: -10) / 3 == Length(units: -3))
  #expect(Length.points(10) / Length.points(4) == 2.5)
}

@Test(arguments: [(0, 0, 0), (1, 1, 0), (10, 1, 1), (11, 2, 1), (20, 2, 2), (-5, 0, 0)])
func stepsCoverALengthAndWholeStepsFitInIt(length: Int, covering: Int, fitting: Int) {
  #expect(Length(units: length).steps(of: Length(units: 10)) == covering)
  #expect(Length(units: length).wholeSteps(of: Length(units: 10)) == fitting)
}

@Test func aLengthIsCodedAsItsUnits() throws {
  let data = try JSONEncoder().encode([Length.points(2)])
  #expect(String(decoding: data, as: UTF8.self) == "[2048]")
  #expect(try JSONDecoder().decode([Length].self, from: data) == [.points(2)])
}

@Test func aLengthIsDescribedInPoints() {
  #expect("\(Length.points(9.5))" == "9.5 pt")
  #expect("\(Length(units: 1))" == "0.0 pt")
  #expect((2.0 / 3).rounded(toPlaces: 2) == 0.67)
}

@Test func rectanglesAreInsetMovedAndJoined() {
  let rect = Rect(x: .points(10), y: .points(20), width: .points(100), height: .points(50))
  #expect(rect.maxX == .points(110))
  #expect(rect.maxY == .points(70))
  let inset = rect.inset(
    by: Insets(top: .points(1), left: .points(2), bottom: .points(3), right: .points(4)))
  #expect(
    inset == Rect(x: .points(12), y: .points(21), width: .points(94), height: .points(46)))
  #expect(rect.moved(x: .points(-10)).x == .zero)
  let far = Rect(x: .points(0), y: .points(80), width: .points(5), height: .points(5))
  #expect(
    rect.union(far) == Rect(x: .zero, y: .points(20), width: .points(110), height: .points(65)))
}

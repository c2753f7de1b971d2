import Testing

@testable import BroadsheetKit

@Test func timingsAddUp() {
  var timings = Timings()
  timings.measure("nothing") {}
  #expect(timings.stages.map(\.name) == ["nothing"])
  #expect(timings.description.hasSuffix("total"))
}

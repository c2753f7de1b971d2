import BroadsheetBase
import Testing

@testable import BroadsheetPreflight

@Suite struct CleanTests {
  @Test func aCleanPDFX1aRaisesNothing() throws {
    #expect(try Fixture.x1a.findings() == [])
  }

  @Test func aCleanPDFX4RaisesNothing() throws {
    #expect(try Fixture.x4.findings() == [])
  }

  @Test func aCleanOfficeFileRaisesNothing() throws {
    #expect(try Fixture.office.findings() == [])
    #expect(try Fixture.screen.findings() == [])
  }

  @Test func aCleanAdvertisementRaisesNothing() throws {
    #expect(try Fixture.advertisement.findings() == [])
  }
}

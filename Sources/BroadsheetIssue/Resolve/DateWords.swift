import Foundation

/// A day written out in a language, by the calendar data that comes with Foundation.
///
/// Locale, calendar and time zone are named, so neither the machine nor its user changes a letter.
func dateWords(_ date: IssueDate, language: String, withWeekday: Bool) -> String {
  var calendar = Calendar(identifier: .gregorian)
  guard let utc = TimeZone(identifier: "UTC") else {
    preconditionFailure("Foundation has no UTC")
  }
  calendar.timeZone = utc
  let noon = DateComponents(year: date.year, month: date.month, day: date.day, hour: 12)
  guard let day = calendar.date(from: noon) else {
    preconditionFailure("the reader lets no day pass that the calendar lacks")
  }
  let formatter = DateFormatter()
  formatter.calendar = calendar
  formatter.timeZone = utc
  formatter.locale = Locale(identifier: language.replacing("-", with: "_"))
  formatter.dateStyle = withWeekday ? .full : .long
  formatter.timeStyle = .none
  return formatter.string(from: day)
}

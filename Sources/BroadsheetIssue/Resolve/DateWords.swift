import BroadsheetText
import Foundation

/// A day written out in a language, by the calendar data that comes with Foundation (CLDR).
///
/// Locale, calendar and time zone are named, so neither the machine nor its user changes a letter.
/// Digits are those that the tag names (`ar-u-nu-arab`), or else ASCII's. Two languages depart from
/// the data: Arabic papers set no comma between month and year, and isiXhosa, for which the data have
/// American order, is written in the order of its country.
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
  let locale = dateLocale(language)
  let style = Date.FormatStyle(
    date: withWeekday ? .complete : .long, time: .omitted, locale: locale, calendar: calendar,
    timeZone: utc)
  switch language.lowercased().split(separator: "-").first {
  case "ar":
    let year = withDigits(of: language, String(date.year))
    return day.formatted(style).replacing("، \(year)", with: " \(year)")
  case "xh":
    func part(_ field: Date.FormatStyle) -> String { day.formatted(field) }
    let bare = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: utc)
    let words = "\(date.day) \(part(bare.month(.wide))) \(date.year)"
    return withWeekday ? "\(part(bare.weekday(.wide))), \(words)" : words
  default:
    return day.formatted(style)
  }
}

/// The language's locale, with the digits that its tag names, or ASCII's.
private func dateLocale(_ language: String) -> Locale {
  if NumberingSystem(language: language) != nil { return Locale(identifier: language) }
  // ICU reads a table of ten milliseconds when it sees a subtag, and most languages need none.
  let plain = Locale(identifier: language)
  let digits = 2026.formatted(.number.locale(plain).grouping(.never))
  return digits == "2026" ? plain : Locale(identifier: language + "-u-nu-latn")
}

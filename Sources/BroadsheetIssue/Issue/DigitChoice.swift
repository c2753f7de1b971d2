import BroadsheetText
import Foundation

/// The digits that an issue's numbers are set in, by the wish of its paper; which digits a language
/// has is in Unicode's locale data (CLDR), which comes with Foundation.
enum DigitChoice: String, CaseIterable {
  /// As typed: those of ASCII.
  case latn
  /// Those that CLDR's data give a language, if it has any besides ASCII's.
  case native
  /// Those that CLDR calls usual in a language's country: Arabic-Indic for `ar-EG`, ASCII's for `ar`.
  case auto
  /// Arabic-Indic, or the Persian ones, in languages that have them.
  case arab
  /// Devanagari's, in languages that have them.
  case deva

  /// The tag of a language with its digits named, as `ar-u-nu-arab`.
  ///
  /// A tag that names its digits itself, and a language without any of its own, stay as they are.
  func tag(for language: String) -> String {
    guard self != .latn, !language.lowercased().contains("-u-") else { return language }
    let locale = Locale(identifier: language)
    let available = locale.availableNumberingSystems.map(\.identifier)
      .filter { NumberingSystem(name: $0) != nil }
    let chosen: String? =
      switch self {
      case .latn: nil
      case .native: available.first
      case .auto: locale.numberingSystem.identifier
      case .arab: available.first { $0.hasPrefix("arab") }
      case .deva: available.first { $0 == "deva" }
      }
    guard let chosen, NumberingSystem(name: chosen) != nil else { return language }
    return "\(language)-u-nu-\(chosen)"
  }
}

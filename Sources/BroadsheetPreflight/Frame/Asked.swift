import BroadsheetBase

/// What a PDF is for: how much of the press profile it must fulfil by itself.
public enum PreflightRole: String, Hashable, Sendable, CaseIterable {
  /// The file that goes to the press: everything.
  case pressFile
  /// A page that will be placed on another: colours, fonts, pictures and type must hold; being
  /// PDF/X is the whole paper's business.
  case advertisement
  /// A file for an office printer or a screen: fonts, pictures, soundness, and what the profile
  /// says about colour.
  case plain
}

/// What is asked of one file: a profile, as far as the file's role takes it up.
struct Asked {
  let profile: PreflightProfile
  let role: PreflightRole

  /// The standard that the file as a whole must keep; nil for none.
  var standard: PreflightProfile.Flavour? {
    role == .pressFile && profile.flavour != .plain ? profile.flavour : nil
  }

  /// The standard that what is painted must keep; nil for none.
  var content: PreflightProfile.Flavour? {
    role != .plain && profile.flavour != .plain ? profile.flavour : nil
  }

  /// Whether it goes to a press that prints process colours.
  var isPress: Bool { content != nil && profile.space == .cmyk }
  /// Whether transparency must be flattened.
  var isFlat: Bool { content == .pdfX1a }
  var isAdvertisement: Bool { role == .advertisement }
  /// Whether it is to be read aloud as well as looked at.
  var isTagged: Bool { role == .plain && profile.isTagged }
  /// Whether it is printed by an office printer or a duplicator.
  var isPlain: Bool { content == nil }
}

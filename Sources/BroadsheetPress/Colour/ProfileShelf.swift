/// Finds ICC profiles by the names that press profiles use.
///
/// A name with a slash is a path: absolute, or from `base`. A bare name (`ISOnewspaper26v4.icc`,
/// also without `.icc`) is looked for in the given folders and then where a Debian system keeps
/// profiles, there one folder deep too. The first that is there counts.
public struct ProfileShelf: Sendable {
  /// Where relative paths start: the folder of the issue, or of the press profile.
  public let base: String
  /// Looked through first: the issue's own folder, then `layouts/press/icc` of the engine's home.
  public let folders: [String]
  /// The system's folders.
  public let systemFolders: [String]

  public init(base: String, folders: [String], systemFolders: [String]) {
    self.base = base
    self.folders = folders
    self.systemFolders = systemFolders
  }

  /// Where profiles are by the XDG rules.
  ///
  /// - Parameters:
  ///   - dataHome: the value of `XDG_DATA_HOME`, if set.
  ///   - home: the user's home folder, if known.
  public static func systemFolders(dataHome: String?, home: String?) -> [String] {
    var folders: [String] = []
    if let dataHome, dataHome.hasPrefix("/") { folders.append(dataHome + "/color/icc") }
    if let home, home.hasPrefix("/") { folders.append(home + "/.local/share/color/icc") }
    folders += ["/usr/local/share/color/icc", "/usr/share/color/icc"]
    return folders.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Reads the profile of that name.
  ///
  /// - Throws: `missingProfile` with a hint where to get it, `unreadable`, `damagedProfile`.
  public func profile(named name: String) throws(ColorError) -> ICCProfile {
    let path = try path(of: name)
    let bytes: [UInt8]
    do { bytes = try readFile(path, limit: ICCProfile.sizeLimit) } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    return try ICCProfile(bytes: bytes, named: path)
  }

  /// The file that a name stands for.
  func path(of name: String) throws(ColorError) -> String {
    if name.contains("/") {
      let path = name.hasPrefix("/") ? name : base + "/" + name
      if isFile(path) { return path }
      throw .missingProfile(name: name, searched: [path], hint: Self.ownFile)
    }
    // An empty name would find the folder, and a NUL would end the path for the system.
    if !name.isEmpty, !name.utf8.contains(0) {
      for folder in folders + systemFolders + systemFolders.flatMap(subfolders) {
        for candidate in [name, name + ".icc"] where isFile(folder + "/" + candidate) {
          return folder + "/" + candidate
        }
      }
    }
    throw .missingProfile(
      name: name, searched: folders + systemFolders, hint: Self.hint(for: name))
  }

  private func subfolders(of folder: String) -> [String] {
    filesIn(folder).map { folder + "/" + $0 }.filter { isFolder($0) }
  }
}

// MARK: Where profiles come from

extension ProfileShelf {
  static let ownFile =
    "To use a file of your own, name it with its path: `output: {profile: press/our-press.icc}`"

  /// What to do about a profile that is not there.
  static func hint(for name: String) -> String {
    let file = name.hasSuffix(".icc") || name.hasSuffix(".icm") ? name : name + ".icc"
    if fetchedBySetup.contains(file) {
      return "`make setup` fetches it from Debian's package icc-profiles (component non-free). "
        + ownFile
    }
    guard let package = packages.first(where: { $0.files.contains(file) }) else { return ownFile }
    return "Debian's package \(package.name) (component \(package.component)) has it. " + ownFile
  }

  /// What `layouts/press/icc/icc.yaml` lists.
  static let fetchedBySetup: Set = [
    "WAN-IFRAnewspaper26v5.icc", "WAN-IFRAnewspaper26v5_gr.icc", "ISOnewspaper26v4.icc",
    "ISOnewspaper26v4_gr.icc", "PSOcoated_v3.icc", "PSOuncoated_v3_FOGRA52.icc",
  ]

  private struct Package: Sendable {
    let name: String
    let component: String
    let files: Set<String>
  }

  /// Debian 12's packages with profiles that a press may ask for, or a person may try.
  private static let packages = [
    Package(
      name: "icc-profiles", component: "non-free",
      files: [
        "CGATS21_CRPC1 V2.icc", "CGATS21_CRPC2 V2.icc", "CGATS21_CRPC3 V2.icc",
        "CGATS21_CRPC4 V2.icc", "CGATS21_CRPC5 V2.icc", "CGATS21_CRPC6 V2.icc",
        "CGATS21_CRPC7 V2.icc", "GRACoL2006_Coated1v2.icc", "GRACoL2013UNC_CRPC3.icc",
        "GRACoL2013_CRPC6.icc", "ISOcoated.icc", "ISOcoated_v2_300_eci.icc",
        "ISOcoated_v2_eci.icc", "ISOuncoated.icc", "ISOuncoatedyellowish.icc", "ISOwebcoated.icc",
        "JapanColor2011Coated.icc", "PSO_Coated_300_NPscreen_ISO12647_eci.icc",
        "PSO_Coated_NPscreen_ISO12647_eci.icc", "PSO_LWC_Improved_eci.icc",
        "PSO_LWC_Standard_eci.icc", "PSO_MFC_Paper_eci.icc", "PSO_SNP_Paper_eci.icc",
        "PSO_Uncoated_ISO12647_eci.icc", "PSO_Uncoated_NPscreen_ISO12647_eci.icc",
        "PSR_LWC_PLUS_V2_PT.icc", "PSR_LWC_STD_V2_PT.icc", "PSR_SC_PLUS_V2_PT.icc",
        "PSR_SC_STD_V2_PT.icc", "PSRgravureMF.icc", "SC_paper_eci.icc",
        "SWOP2006_Coated3v2.icc", "SWOP2006_Coated5v2.icc", "SWOP2013C3_CRPC5.icc",
        "SWOP2013C5.icc", "eciRGB_v2.icc",
      ]),
    Package(
      name: "scribus-data", component: "main",
      files: ["ISOcoated_v2_300_bas.icc", "sRGB_icc22.icm"]),
    Package(
      name: "libgs-common", component: "main",
      files: ["default_cmyk.icc", "ps_cmyk.icc", "default_rgb.icc", "gray_to_k.icc"]),
    Package(name: "krita-data", component: "main", files: ["cmyk.icm"]),
    Package(
      name: "icc-profiles-free", component: "main",
      files: ["sRGB.icc", "compatibleWithAdobeRGB1998.icc", "LStar-RGB.icc", "Gray.icc"]),
    Package(
      name: "colord-data", component: "main",
      files: ["AdobeRGB1998.icc", "ECI-RGBv1.icc", "ECI-RGBv2.icc", "ProPhotoRGB.icc"]),
  ]
}

import BroadsheetBase
import BroadsheetIssue
import BroadsheetPress

/// Where ICC profiles and separated pictures are kept on this machine.
public struct PressFolders: Sendable {
  /// Folders of the system with ICC profiles, best first.
  public var profiles: [String]
  /// Where separated pictures are kept between builds; nil keeps none.
  public var pictureCache: String?

  public init(profiles: [String], pictureCache: String?) {
    self.profiles = profiles
    self.pictureCache = pictureCache
  }

  /// The folders that the XDG rules give, from the process's environment.
  public init(environment: [String: String]) {
    let home = environment["HOME"]
    profiles = ProfileShelf.systemFolders(dataHome: environment["XDG_DATA_HOME"], home: home)
    let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    pictureCache =
      (cache ?? home.map { $0 + "/.cache" }).map { $0 + "/broadsheet/pictures" }
  }

  /// No folders but the engine's own, and no cache.
  public static let none = PressFolders(profiles: [], pictureCache: nil)
}

extension PressTarget {
  /// What a press profile asks of finishing, with its ICC profiles read.
  ///
  /// - Parameters:
  ///   - shipped: the folder of `press/icc`.
  init(
    _ settings: PressSettings, shipped: String, folders: PressFolders
  ) throws(EngineError) {
    func profile(_ name: String?) throws(EngineError) -> ICCProfile? {
      guard let name else { return nil }
      // A path may start in the issue's folder or in that of a press profile it came from.
      let bases = settings.profileFolders.isEmpty ? ["."] : settings.profileFolders
      var failure: ColorError?
      for base in bases {
        let shelf = ProfileShelf(
          base: base, folders: settings.profileFolders + [shipped + "/press/icc"],
          systemFolders: folders.profiles)
        do throws(ColorError) { return try shelf.profile(named: name) } catch {
          if case .missingProfile = error {
            failure = failure ?? error
          } else {
            throw EngineError(error)
          }
        }
      }
      throw failure.map { EngineError($0) } ?? EngineError(message: "there is no profile `\(name)`")
    }
    self.init(
      name: settings.profile.name, flavour: settings.flavour, space: settings.space,
      condition: settings.condition ?? settings.profile.name, registry: settings.registry,
      conditionInfo: settings.conditionInfo ?? settings.summary,
      profile: settings.space == .cmyk ? try profile(settings.iccProfile) : nil,
      blackProfile: settings.space == .cmyk ? try profile(settings.blackProfile) : nil,
      intent: settings.intent, compensatesBlackPoint: settings.compensatesBlackPoint,
      inkLimit: settings.profile.inkLimit, maximumBlack: settings.maximumBlack,
      richBlack: settings.richBlack, richBlackType: settings.richBlackType,
      richBlackArea: settings.richBlackArea, resolution: settings.bestResolution,
      lineArtResolution: max(settings.lineArtWarnResolution, settings.bestResolution),
      keepsLinks: settings.keepsLinks, isTagged: settings.isTagged, drums: settings.drums)
  }
}

/// The rules that are of use for one file, by what they look at.
struct RuleSet {
  private(set) var documents: [any DocumentRule] = []
  private(set) var pages: [any PageRule] = []
  private(set) var objects: [any ObjectRule] = []
  private(set) var colors: [any ColorRule] = []
  private(set) var texts: [any TextRule] = []
  private(set) var paths: [any PathRule] = []
  private(set) var images: [any ImageRule] = []
  private(set) var areas: [any AreaRule] = []
  private(set) var fonts: [any FontRule] = []
  private(set) var states: [any StateRule] = []
  private(set) var unsound: [any UnsoundRule] = []
  private(set) var pageEnds: [any PageEndRule] = []
  private(set) var documentEnds: [any DocumentEndRule] = []

  init(for asked: Asked) {
    for type in pdfRules where type.applies(to: asked) {
      let rule = type.init()
      if let rule = rule as? any DocumentRule { documents.append(rule) }
      if let rule = rule as? any PageRule { pages.append(rule) }
      if let rule = rule as? any ObjectRule { objects.append(rule) }
      if let rule = rule as? any ColorRule { colors.append(rule) }
      if let rule = rule as? any TextRule { texts.append(rule) }
      if let rule = rule as? any PathRule { paths.append(rule) }
      if let rule = rule as? any ImageRule { images.append(rule) }
      if let rule = rule as? any AreaRule { areas.append(rule) }
      if let rule = rule as? any FontRule { fonts.append(rule) }
      if let rule = rule as? any StateRule { states.append(rule) }
      if let rule = rule as? any UnsoundRule { unsound.append(rule) }
      if let rule = rule as? any PageEndRule { pageEnds.append(rule) }
      if let rule = rule as? any DocumentEndRule { documentEnds.append(rule) }
    }
  }
}

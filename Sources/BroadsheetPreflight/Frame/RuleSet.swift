/// The rules that are of use for one file, by what they look at.
///
/// Rules put themselves where they belong: asking each of them at run time what it conforms to would
/// take longer than a small file does.
struct RuleSet {
  var documents: [any DocumentRule] = []
  var pages: [any PageRule] = []
  var objects: [any ObjectRule] = []
  var colors: [any ColorRule] = []
  var texts: [any TextRule] = []
  var paths: [any PathRule] = []
  var images: [any ImageRule] = []
  var areas: [any AreaRule] = []
  var fonts: [any FontRule] = []
  var states: [any StateRule] = []
  var unsound: [any UnsoundRule] = []
  var pageEnds: [any PageEndRule] = []
  var documentEnds: [any DocumentEndRule] = []

  init(for asked: Asked) {
    for type in pdfRules where type.applies(to: asked) { type.init().join(&self) }
  }
}

// A rule that takes part in several looks says so itself.

extension DocumentRule {
  func join(_ rules: inout RuleSet) { rules.documents.append(self) }
}

extension PageRule {
  func join(_ rules: inout RuleSet) { rules.pages.append(self) }
}

extension ObjectRule {
  func join(_ rules: inout RuleSet) { rules.objects.append(self) }
}

extension ColorRule {
  func join(_ rules: inout RuleSet) { rules.colors.append(self) }
}

extension TextRule {
  func join(_ rules: inout RuleSet) { rules.texts.append(self) }
}

extension PathRule {
  func join(_ rules: inout RuleSet) { rules.paths.append(self) }
}

extension ImageRule {
  func join(_ rules: inout RuleSet) { rules.images.append(self) }
}

extension AreaRule {
  func join(_ rules: inout RuleSet) { rules.areas.append(self) }
}

extension FontRule {
  func join(_ rules: inout RuleSet) { rules.fonts.append(self) }
}

extension StateRule {
  func join(_ rules: inout RuleSet) { rules.states.append(self) }
}

extension UnsoundRule {
  func join(_ rules: inout RuleSet) { rules.unsound.append(self) }
}

extension PageEndRule {
  func join(_ rules: inout RuleSet) { rules.pageEnds.append(self) }
}

extension DocumentEndRule {
  func join(_ rules: inout RuleSet) { rules.documentEnds.append(self) }
}

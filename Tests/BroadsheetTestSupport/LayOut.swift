import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetText

/// Lays out a test issue with a fixed shaper, as the pipeline would.
public func layOut(
  _ issue: TestIssue, with shaper: FixedShaper = FixedShaper()
) -> Checked<LaidOutIssue> {
  let plan = issue.plan
  let catalog = FontCatalog(
    faces: [FontFace(family: "Fixed", style: "Regular", path: "fixed.otf")])
  let typesetter = Typesetter(shaper: shaper, faceNames: ["Fixed Regular"])
  let layout = IssueLayout(plan: plan, catalog: catalog, with: typesetter)
  let stories = plan.stories.indices.map { layout.layOutStory($0, with: typesetter) }
  return layout.assemble(stories: stories, with: typesetter)
}

import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPreflight
import BroadsheetPress
import BroadsheetText
import Dispatch
import Synchronization

/// One making of a press file: pages are drawn and pictures separated at the same time, then
/// finished.
struct PressRun: Sendable {
  let issue: LaidOutIssue
  let colors: PressColors
  let pictures: PressPictures
  let drawings: PressDrawings
  /// ISO 8601, UTC.
  let date: String
  /// Threads at most, for each of drawing, pictures and finishing.
  let jobs: Int
  /// What a tagged file says of its pages.
  var tagging: Tagging?

  /// A press file before anybody looked at it.
  struct Output: Sendable {
    var bytes: [UInt8]
    /// What pictures and artwork were found to be.
    var diagnostics: [Diagnostic]
  }

  func run(_ timings: inout Timings) throws(EngineError) -> Output {
    let keys = InkKeys(for: colors.target)
    let separated = Mutex<Result<PlacedPictures, EngineError>?>(nil)
    let profile = Mutex<PackedProfile?>(nil)
    let done = DispatchGroup()
    DispatchQueue.global().async(group: done) {
      guard colors.target.flavour != .plain, let output = colors.target.profile else { return }
      let packed = PackedProfile(output)
      profile.withLock { $0 = packed }
    }
    DispatchQueue.global().async(group: done) {
      let result: Result<PlacedPictures, EngineError>
      do throws(EngineError) { result = .success(try placedPictures()) } catch {
        result = .failure(error)
      }
      separated.withLock { $0 = result }
    }
    let drawn: Result<[UInt8], DrawingError> = timings.measure("draw") {
      do throws(DrawingError) {
        return .success(
          try renderPDF(
            issue, inks: InkMapping(marking: { keys.color(of: $0, for: $1, mark: $2) }),
            tagging: tagging, options: PDFOptions(date: date)))
      } catch { return .failure(error) }
    }
    timings.measure("separate pictures") { done.wait() }
    guard let pictures = separated.withLock({ $0 }) else {
      throw EngineError(message: "the pictures were not made")
    }
    do {
      let placed = try pictures.get()
      let pages = try drawn.get()
      let bytes = try timings.measure("finish") { () throws(FinishingError) in
        try finish(pages, request(keys: keys, profile.withLock { $0 }, placed.pictures))
      }
      return Output(bytes: bytes, diagnostics: placed.diagnostics)
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }

  private func request(
    keys: InkKeys, _ profile: PackedProfile?, _ pictures: [PlacedPicture]
  ) -> FinishingRequest {
    var request = FinishingRequest(
      colors: colors, profile: profile, keys: keys,
      boxes: issue.pages.map { .init(trim: $0.media, bleed: $0.slug) }, pictures: pictures,
      title: issue.title, language: issue.language, date: date)
    request.tagging = tagging
    request.turnedPages = Set(issue.pages.indices.filter { issue.pages[$0].isTurned })
    request.jobs = jobs
    request.readsRightToLeft = isRightToLeft(language: issue.language)
    return request
  }
}

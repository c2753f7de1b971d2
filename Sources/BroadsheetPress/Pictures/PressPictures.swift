public import BroadsheetBase
public import BroadsheetLayout
public import BroadsheetPictures

/// Makes the pictures of an issue for one press, on all cores, with bounded memory.
public struct PressPictures: Sendable {
  /// Converts the colours of drawings too.
  public let colors: PressColors
  private let cache: PictureCache?
  private let memory: Int
  /// Told of each file that is read to learn its content, and of each that is decoded; for tests.
  var onRead: @Sendable (String) -> Void = { _ in }
  var onDecode: @Sendable (String) -> Void = { _ in }

  /// Raised whenever the same file gives other bytes than before, so that old cache entries are
  /// passed over.
  static let version = 2
  /// The largest file that is read: 1 GB.
  static let fileLimit = 1 << 30

  /// - Parameters:
  ///   - cache: where made pictures are kept for the next build; nil for nowhere.
  ///   - memory: bytes of decoded pictures at work at once; one that needs more goes alone.
  /// - Throws: when the target's profiles do not do; see `PressColors`.
  public init(
    target: PressTarget, cache: PictureCache? = nil, memory: Int = 512 << 20
  ) throws(ColorError) {
    colors = try PressColors(target: target)
    self.cache = cache
    self.memory = memory
  }

  /// What came of a list of requests.
  public struct Batch: Sendable {
    /// In the order of the requests.
    public let results: [Result<PressPicture, PictureFailure>]
    /// What to warn of, in the order of the requests, each once.
    public let notes: [PictureNote]
  }

  /// Makes pictures; the same thing is made only once. When done, the cache is brought back to its
  /// size.
  ///
  /// - Parameter threads: how many work at most; nil for one a core. It never shows in the result.
  public func make(_ requests: [PictureRequest], threads: Int? = nil) -> Batch {
    var known: [PictureRequest: Int] = [:]
    var unique: [PictureRequest] = []
    // A request with a number that is none is unlike itself, so places are kept, not looked up.
    let places = requests.map { request in
      if let place = known[request] { return place }
      known[request] = unique.count
      unique.append(request)
      return unique.count - 1
    }
    let jobs = concurrently(unique.count, jobs: threads ?? coreCount) { [unique] in
      job(for: unique[$0])
    }

    // Two files of the same content share what is made.
    var keys: [Digest: Int] = [:]
    var work: [Job] = []
    for case .success(let job) in jobs where keys[job.key] == nil {
      keys[job.key] = work.count
      work.append(job)
    }
    let budget = ByteBudget(memory)
    let made = concurrently(work.count, jobs: threads ?? coreCount) { [work] in
      make(work[$0], budget)
    }
    cache?.trim()
    return batch(places.map { jobs[$0] }, made, keys)
  }

  /// Makes a picture of a drawing that has to become pixels: in sRGB, with opacity.
  ///
  /// - Parameters:
  ///   - crop: the part that shows.
  ///   - ground: what shows through it; nil is the paper's white.
  public func make(
    drawing pixels: Pixels, showing crop: PlacedImage.Crop, on ground: ProcessColor?
  ) throws(PictureError) -> PressPicture {
    try makePicture(drawing: shownPart(of: pixels, crop), on: ground, with: colors)
  }

  private func batch(
    _ jobs: [Result<Job, PictureFailure>], _ made: [Result<MadePicture, PictureFailure.Reason>],
    _ keys: [Digest: Int]
  ) -> Batch {
    var notes: [PictureNote] = []
    var noted: Set<PictureNote> = []
    let results = jobs.map { job -> Result<PressPicture, PictureFailure> in
      job.flatMap { job in
        guard let index = keys[job.key] else { preconditionFailure("every job has been done") }
        if case .success(let picture) = made[index], let text = picture.note {
          let note = PictureNote(path: job.asset.path, note: text)
          if noted.insert(note).inserted { notes.append(note) }
        }
        return made[index].map(\.picture).mapError {
          PictureFailure(path: job.asset.path, reason: $0)
        }
      }
    }
    return Batch(results: results, notes: notes)
  }

  // MARK: One picture

  /// A file's content and what to make of it.
  private struct Job: Sendable {
    let asset: ImageAsset
    let plan: PicturePlan
    let content: Digest
    let key: Digest
  }

  private func job(for request: PictureRequest) -> Result<Job, PictureFailure> {
    let path = request.asset.path
    do {
      let plan = try PicturePlan(request, for: colors.target)
      let content = try content(of: path)
      return .success(
        Job(asset: request.asset, plan: plan, content: content, key: key(content, plan)))
    } catch { return .failure(PictureFailure(path: path, reason: error)) }
  }

  private func content(of path: String) throws(PictureFailure.Reason) -> Digest {
    if let facts = fileFacts(path), let known = cache?.content(of: path, facts) { return known }
    onRead(path)
    do {
      let (bytes, facts) = try readFileAndFacts(path, limit: Self.fileLimit)
      let digest = Digest(of: bytes)
      cache?.remember(digest, of: path, facts)
      return digest
    } catch { throw .unreadable(error.reason) }
  }

  private func make(
    _ job: Job, _ budget: ByteBudget
  ) -> Result<MadePicture, PictureFailure.Reason> {
    if let known = cache?.picture(for: job.key) { return .success(known) }
    do {
      let made = try budget.with(job.plan.bytesInFlight(job.asset)) {
        () throws(PictureFailure.Reason) in try make(job)
      }
      cache?.keep(made, for: job.key)
      return .success(made)
    } catch { return .failure(error) }
  }

  private func make(_ job: Job) throws(PictureFailure.Reason) -> MadePicture {
    let bytes: [UInt8]
    do { bytes = try readFile(job.asset.path, limit: Self.fileLimit) } catch {
      throw .unreadable(error.reason)
    }
    // What is kept under a content's key has to come from that content.
    guard Digest(of: bytes) == job.content else { throw .changedMeanwhile }
    onDecode(job.asset.path)
    do { return try makePicture(of: bytes, by: job.plan, with: colors) } catch {
      throw .picture(error)
    }
  }

  /// Content, plan, and all of the target that matters to pictures.
  private func key(_ content: Digest, _ plan: PicturePlan) -> Digest {
    var key = KeyBytes()
    key.write(Self.version)
    key.write(content)
    plan.write(to: &key)
    colors.write(to: &key)
    return key.digest
  }
}

extension PressColors {
  /// Writes all of the target that changes colours.
  func write(to key: inout KeyBytes) {
    key.write(ColorTransform.libraryVersion)
    switch target.space {
    case .cmyk: key.write("cmyk")
    case .gray: key.write("gray")
    case .rgb: key.write("rgb")
    }
    for profile in [target.profile, target.blackProfile] {
      key.write(profile == nil ? 0 : 1)
      if let profile { key.write(profile.digest) }
    }
    key.write(target.intent.rawValue)
    key.write(target.compensatesBlackPoint ? 1 : 0)
    key.write(limit.total)
    key.write(limit.black)
  }
}

import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import Testing

/// Small issues that use what presses care for. Their presses come from the shipped ones and take
/// any number of pages, spots and pixels.
enum PressIssue {
  static func press(from base: String, _ more: String = "") -> String {
    """
    from: \(base)
    pages: {multiple: 1, minimum: 1}
    resolution: {warn: 1, fail: 1, best: 200, lineArtWarn: 1, lineArtFail: 1}
    safe: 0mm
    \(more)
    """
  }

  static let presses = [
    "layouts/press/x1a.yaml": press(from: "newsprint-v4", "inks: {spots: 8}"),
    "layouts/press/x4.yaml": press(from: "newsprint", "inks: {spots: 8}"),
  ]

  static let swatches = """
    swatches:
      harbour: {spot: Harbour Blue, cmyk: [90, 50, 0, 10]}
      rust: {spot: Rust, cmyk: [0, 60, 80, 10]}
      warm: {cmyk: [0, 20, 40, 0]}
      dusk: {from: harbour, to: rust}
      haze: {from: warm, to: paper}

    """

  /// One page: a picture, a story on paper, one on a tint, and a notice in white and black on a spot.
  static func inked(_ more: [String: String] = [:]) throws -> TemporaryIssue {
    let front = "pictures:\n  photo: {file: photo.jpg, alt: A, caption: B, credit: C}\n"
    let short = "The crews of the night boats voted on Thursday to stop."
    let files = [
      "layouts/small.yaml": TemporaryIssue.layout + swatches + """
        styles:
          furniture.title: {size: 24pt, leading: 26pt, ink: paper}
          furniture.text: {size: 12pt, leading: 14pt}
        furniture:
          notice: {kind: text, title: WHITE, text: Black on blue, box: {tint: harbour, inset: 3mm, topRule: none}}
        """,
      "articles/ferry.md": TemporaryIssue.article(front: front),
      "articles/school.md": TemporaryIssue.article(short + " " + short, headline: "School"),
      "issue.yaml": TemporaryIssue.yaml(
        pages: """
            - dummy: |
                ferry.photo ferry.photo
                ferry ferry
                school school
                notice notice
              rows: [9, 1fr, 9, 6]
              folio: false
              slots: {school: {tint: warm, box: true}}
          """),
    ]
    let issue = try TemporaryIssue(
      files.merging(presses) { $1 }.merging(more, uniquingKeysWith: { $1 }))
    try issue.write(encodeJPEG(photograph(660, 300), quality: 90), to: "photo.jpg")
    return issue
  }

  /// An issue of one picture that fills its frame, on a page of its own, and little else.
  ///
  /// - Parameters:
  ///   - file: the picture's name, from the issue's folder.
  ///   - slots: what `slots:` says of the story.
  static func pictured(
    _ file: String, _ bytes: [UInt8], rows: String = "[17, 1fr]", press: [String: String] = presses
  ) throws -> TemporaryIssue {
    let front = "pictures:\n  photo: {file: \(file), alt: A, caption: B, credit: C}\n"
    let issue = try TemporaryIssue(
      [
        "articles/ferry.md": TemporaryIssue.article(front: front),
        "issue.yaml": TemporaryIssue.yaml(
          pages: """
              - dummy: |
                  ferry.photo ferry.photo
                  ferry       ferry
                rows: \(rows)
                folio: false
            """),
      ].merging(press) { $1 })
    try issue.write(bytes, to: file)
    return issue
  }

  /// A page of 100 × 150 mm with an advertisement over its lower part, and a story above.
  static func advertised(
    _ file: String, _ bytes: [UInt8], _ more: [String: String] = [:]
  ) throws -> TemporaryIssue {
    let issue = try TemporaryIssue(
      [
        "issue.yaml": TemporaryIssue.yaml(
          pages: """
              - dummy: |
                  ferry ferry
                  shop  shop
                rows: [1fr, 60mm]
                folio: false
            """, head: "ads: {shop: {file: \(file), alt: A shop, label: false}}\n")
      ].merging(presses) { $1 }.merging(more) { $1 })
    try issue.write(bytes, to: file)
    return issue
  }

  /// The size that `advertised` has for its advertisement: whole grid lines of the 60 mm asked for.
  static let advertisementSpace = Result {
    let issue = try advertised("ads/shop.png", ForeignPicture.palettePNG)
    let page = try #require(try issue.layOut().issue?.pages.first)
    let frame = try #require(page.content.groups(.advertisement("shop")).first).frame
    return Size(width: frame.width, height: frame.height)
  }

  /// A photograph of sorts: soft, with all hues and a dark corner.
  static func photograph(_ width: Int, _ height: Int) -> Pixels {
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let (u, v) = (x * 255 / max(width - 1, 1), y * 255 / max(height - 1, 1))
        samples += [UInt8(u), UInt8(v), UInt8((255 - u) * v / 255)]
      }
    }
    return Pixels(width: width, height: height, colors: .rgb, samples: samples)
  }
}

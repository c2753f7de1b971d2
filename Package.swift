// swift-tools-version: 6.1
import PackageDescription

/// One target per stage of the engine; imports run downwards only (see ARCHITECTURE.md).
let package = Package(
  name: "broadsheet",
  products: [
    .library(name: "BroadsheetKit", targets: ["BroadsheetKit"]),
    .executable(name: "broadsheet", targets: ["broadsheet"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Values: no C, no files.
    .target(name: "BroadsheetBase"),
    .target(name: "BroadsheetText", dependencies: ["BroadsheetBase"]),

    // Pages on sheets: arithmetic alone.
    .target(
      name: "BroadsheetImposition", dependencies: ["BroadsheetBase"],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),

    // Reading and meaning.
    .target(
      name: "BroadsheetIssue",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetImposition", "Yams", "CCmark", "CQRencode",
      ]),

    // Measuring, make-up, flow, assembly.
    .target(
      name: "BroadsheetLayout",
      dependencies: ["BroadsheetBase", "BroadsheetText", "BroadsheetIssue"]),

    // Files of others: PDFs and pictures, read and written through their libraries.
    .target(
      name: "BroadsheetPDF", dependencies: ["BroadsheetBase", "CQPDF", "CDeflate"],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    .target(
      name: "BroadsheetPictures",
      dependencies: ["BroadsheetBase", "CTurboJPEG", "CSPNG", "CTIFF"],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),

    // Shaping and drawing.
    .target(
      name: "BroadsheetPango",
      dependencies: ["BroadsheetBase", "BroadsheetText", "CPango", "CHyphen"],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    .target(
      name: "BroadsheetCairo",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetLayout", "BroadsheetPDF",
        "BroadsheetPictures", "CCairo",
      ],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),

    // What the press asks, and whether it gets it.
    .target(
      name: "BroadsheetPress",
      dependencies: [
        "BroadsheetBase", "BroadsheetImposition", "BroadsheetLayout", "BroadsheetPDF",
        "BroadsheetPictures", "CLCMS", "CXXHash",
      ],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    .target(
      name: "BroadsheetPreflight",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetImposition", "BroadsheetIssue",
        "BroadsheetLayout", "BroadsheetPDF", "BroadsheetPress",
      ]),

    // Two issues, PDFs or proof folders, page by page.
    .target(
      name: "BroadsheetCompare",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetLayout", "BroadsheetPictures",
      ],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),

    // The same issue for telephones.
    .target(
      name: "BroadsheetWeb", dependencies: ["BroadsheetBase", "BroadsheetText", "BroadsheetIssue"]),

    // The pipeline on one page, and the command line.
    .target(
      name: "BroadsheetKit",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetImposition", "BroadsheetIssue",
        "BroadsheetLayout", "BroadsheetPango", "BroadsheetPictures", "BroadsheetPDF",
        "BroadsheetCairo", "BroadsheetPress", "BroadsheetPreflight", "BroadsheetCompare",
        "BroadsheetWeb",
      ]),
    .executableTarget(
      name: "broadsheet",
      dependencies: [
        "BroadsheetBase", "BroadsheetImposition", "BroadsheetKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What `make bench` runs: the engine beside a plain Pango and Cairo program, and beside others that
    // set type.
    .target(name: "BenchPlain", dependencies: ["CPangoCairo"]),
    .target(name: "BenchMeasure", dependencies: ["BroadsheetPDF"]),
    .executableTarget(
      name: "broadsheet-bench",
      dependencies: [
        "BroadsheetBase", "BroadsheetImposition", "BroadsheetPDF", "BroadsheetPictures",
        "BroadsheetPress", "BroadsheetText", "BroadsheetPango", "BroadsheetLayout",
        "BroadsheetKit", "BenchPlain",
        "BenchMeasure",
      ]),

    .target(
      name: "BroadsheetTestSupport",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetLayout", "BroadsheetPDF",
      ],
      path: "Tests/BroadsheetTestSupport"),
    .testTarget(
      name: "BroadsheetBaseTests", dependencies: ["BroadsheetBase", "BroadsheetTestSupport"]),
    .testTarget(
      name: "BroadsheetTextTests",
      dependencies: ["BroadsheetBase", "BroadsheetText", "BroadsheetTestSupport"]),
    .testTarget(
      name: "BroadsheetImpositionTests",
      dependencies: ["BroadsheetBase", "BroadsheetImposition", "BroadsheetIssue"]),
    .testTarget(
      name: "BroadsheetIssueTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetTestSupport",
      ]),
    .testTarget(
      name: "BroadsheetLayoutTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetLayout",
        "BroadsheetTestSupport",
      ]),
    .testTarget(
      name: "BroadsheetPangoTests",
      dependencies: ["BroadsheetBase", "BroadsheetText", "BroadsheetPango"],
      exclude: ["Words"]),
    .testTarget(
      name: "BroadsheetCairoTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetLayout", "BroadsheetPDF",
        "BroadsheetPictures", "BroadsheetCairo", "BroadsheetTestSupport", "CCairo",
      ]),
    .testTarget(
      name: "BroadsheetPDFTests",
      dependencies: ["BroadsheetBase", "BroadsheetPDF", "BroadsheetTestSupport"]),
    .testTarget(
      name: "BroadsheetPicturesTests",
      dependencies: ["BroadsheetBase", "BroadsheetPictures", "BroadsheetTestSupport"]),
    .testTarget(
      name: "BroadsheetPressTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetLayout", "BroadsheetPDF",
        "BroadsheetPictures", "BroadsheetPress", "BroadsheetTestSupport",
      ]),
    .testTarget(
      name: "BroadsheetPreflightTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetLayout",
        "BroadsheetPDF", "BroadsheetPress", "BroadsheetPreflight", "BroadsheetTestSupport",
      ]),
    .testTarget(
      name: "BroadsheetCompareTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetLayout",
        "BroadsheetPictures", "BroadsheetCompare", "BroadsheetTestSupport",
      ]),
    // What we write for browsers, in a browser.
    .testTarget(
      name: "BroadsheetWebTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetPictures",
        "BroadsheetCompare", "BroadsheetWeb", "BroadsheetTestSupport",
      ]),
    .testTarget(
      name: "BroadsheetKitTests",
      dependencies: [
        "BroadsheetBase", "BroadsheetText", "BroadsheetIssue", "BroadsheetLayout",
        "BroadsheetPDF", "BroadsheetPictures", "BroadsheetCairo", "BroadsheetKit",
        "BenchMeasure", "BroadsheetTestSupport",
      ]),

    // C libraries: a module map and a shim each, nothing else.
    .systemLibrary(
      name: "CPango", pkgConfig: "pango harfbuzz",
      providers: [.apt(["libpango1.0-dev", "libharfbuzz-dev"])]),
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo pangofc",
      providers: [.apt(["libpango1.0-dev", "libcairo2-dev", "libfontconfig-dev"])]),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),
    .systemLibrary(
      name: "CCairo",
      pkgConfig: "cairo-ft cairo-pdf cairo-png librsvg-2.0 fontconfig",
      providers: [.apt(["libcairo2-dev", "librsvg2-dev"])]),
    .systemLibrary(
      name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CSPNG", pkgConfig: "spng", providers: [.apt(["libspng-dev"])]),
    .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
    .systemLibrary(name: "CLCMS", pkgConfig: "lcms2", providers: [.apt(["liblcms2-dev"])]),
    .systemLibrary(
      name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
  ],
  swiftLanguageModes: [.v6]
)

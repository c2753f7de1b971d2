import BroadsheetBase
import BroadsheetText

/// One face as `fonts/fonts.yaml` lists it.
public struct FontManifestEntry: Hashable, Sendable {
  public let family: String
  public let style: String
  /// The file's name in the manifest's folder, and its path from where we run.
  public let file: String
  public let path: String
  /// The Debian package, and the file's place in it; empty for a face of an issue's own.
  public let package: String
  public let packagePath: String
  public let licence: String
  /// In hexadecimal, lower case.
  public let sha256: String
}

/// The sealed font world: what the manifest lists, and the catalog made of it.
public struct FontManifest: Sendable {
  public let entries: [FontManifestEntry]
  public let catalog: FontCatalog
}

/// What reading a font manifest gave.
public struct ReadFontManifest: Sendable {
  /// Nil when the manifest has errors.
  public let manifest: FontManifest?
  public let diagnostics: [Diagnostic]
  public let sources: SourceMap
}

/// Reads `fonts/fonts.yaml`; a listed face whose file is not beside it is an error.
public func readFontManifest(_ path: String) throws(ReadError) -> ReadFontManifest {
  var reader = SourceReader()
  let entries = try readFonts(path, with: &reader)
  let catalog = FontCatalog(
    faces: entries.map { FontFace(family: $0.family, style: $0.style, path: $0.path) })
  return ReadFontManifest(
    manifest: reader.diagnostics.hasErrors
      ? nil : FontManifest(entries: entries, catalog: catalog),
    diagnostics: reader.diagnostics, sources: reader.sources)
}

/// The faces that a manifest lists, well or badly.
func readFonts(
  _ path: String, with reader: inout SourceReader
) throws(ReadError) -> [FontManifestEntry] {
  let file = try reader.read(path)
  let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let folder = parts.isEmpty ? "." : parts.joined(separator: "/")
  let yaml = readYAML(file, in: reader.sources)
  reader.diagnostics += yaml.diagnostics
  guard let node = yaml.value else { return [] }
  let checked = check(node, against: FontSchema.manifest)
  reader.diagnostics += checked.diagnostics

  var entries: [FontManifestEntry] = []
  var seen: [String: SourceSpan] = [:]
  for face in checked.value?.list("faces")?.value ?? [] {
    guard let fields = face.object, let family = fields.string("family"),
      let style = fields.string("style"), let file = fields.string("file"),
      let licence = fields.string("licence"), let sum = fields.string("sha256")
    else { continue }
    let name = "\(family.value) \(style.value)"
    if let first = seen[name] {
      reader.diagnostics.append(
        .error(
          "fonts.repeated-face", "`\(name)` is listed twice", at: family.span,
          notes: [.init("it is first listed here", at: first)]))
      continue
    }
    seen[name] = family.span
    let path = FileAccess.join(folder, file.value)
    let package = fields.string("package")?.value ?? ""
    if !FileAccess.isFile(path) {
      reader.diagnostics.append(
        .error(
          "fonts.missing-file", "the font file `\(file.value)` is not in \(folder)",
          at: file.span,
          help: package.isEmpty
            ? "put the file there, or take the face out of the list"
            : "run `make setup`, which brings it from the Debian package \(package)"))
    }
    entries.append(
      FontManifestEntry(
        family: family.value, style: style.value, file: file.value, path: path,
        package: package, packagePath: fields.string("path")?.value ?? "", licence: licence.value,
        sha256: sum.value.lowercased()))
  }
  return entries
}

enum FontSchema {
  static let manifest = ObjectSchema(
    "font manifest", "Every face that type may be set in.",
    fields: [Field("faces", .list(.object(face)), required: true, "The faces.")])

  static let face = ObjectSchema(
    "face", "One face: a family in one style, from one file.",
    fields: [
      Field("family", .string, required: true, "What a layout calls the family."),
      Field("style", .string, required: true, "What a layout calls the style."),
      Field("file", .form(plainFileName), required: true, "The file's name in this folder."),
      Field("package", .string, "The Debian package that has it."),
      Field("path", .string, "Where in the package."),
      Field("licence", .string, required: true, "SPDX expression."),
      Field("sha256", .form(sum), required: true, "The file's sum."),
    ])

  private static let plainFileName = WrittenForm(
    "the plain name of a file in this folder", pattern: "^[^/.][^/]*$"
  ) { !$0.isEmpty && !$0.contains("/") && !$0.hasPrefix(".") }

  private static let sum = WrittenForm("64 hexadecimal digits", pattern: "^[0-9A-Fa-f]{64}$") {
    $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit)
  }
}

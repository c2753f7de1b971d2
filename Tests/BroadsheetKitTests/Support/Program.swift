import Foundation
import Testing

/// What a program left behind.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String

  var outputLines: [Substring] { output.split(separator: "\n") }
  var errorLines: [Substring] { errors.split(separator: "\n") }
}

/// Runs a program to its end, its two streams kept apart.
///
/// - Parameters:
///   - program: a path, or a name to be found on `PATH`.
///   - environment: values in place of the test's own; an empty one takes a variable away.
func run(
  _ program: String, _ arguments: [String], in folder: String? = nil,
  environment: [String: String] = [:]
) throws -> Outcome {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
  process.arguments = (program.contains("/") ? [] : [program]) + arguments
  if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
  process.environment = ProcessInfo.processInfo.environment
    .merging(environment, uniquingKeysWith: { $1 }).filter { !$0.value.isEmpty }
  // Files, not pipes: a full pipe that nobody reads would stop the program.
  let streams = try TemporaryFolder()
  for name in ["out", "err"] { try streams.write([], to: name) }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle(forWritingAtPath: streams.file("out"))
  process.standardError = FileHandle(forWritingAtPath: streams.file("err"))
  try process.run()
  process.waitUntilExit()
  guard process.terminationReason == .exit else {
    throw Crash(description: "\(program) \(arguments) ended by signal \(process.terminationStatus)")
  }
  return Outcome(
    status: process.terminationStatus,
    output: String(decoding: try streams.bytes(of: "out"), as: UTF8.self),
    errors: String(decoding: try streams.bytes(of: "err"), as: UTF8.self))
}

struct Crash: Error, CustomStringConvertible {
  let description: String
}

/// The command line, built beside the tests.
enum Broadsheet {
  static let path: String = {
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
    return URL(fileURLWithPath: tests).deletingLastPathComponent()
      .appendingPathComponent("broadsheet").path
  }()

  static func run(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments: arguments, in: folder, environment: environment)
  }

  static func run(
    arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try #require(
      FileManager.default.isExecutableFile(atPath: path), "swift build makes \(path) first")
    return try BroadsheetKitTests.run(path, arguments, in: folder, environment: environment)
  }
}

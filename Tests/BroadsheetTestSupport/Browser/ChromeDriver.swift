import Foundation

/// Why a browser did not do as it was told.
public enum BrowserError: Error, CustomStringConvertible {
  case missing(String)
  case didNotStart(String)
  case refused(command: String, reason: String)
  case neverBecame(String)

  public var description: String {
    switch self {
    case .missing(let program):
      "`\(program)` is not installed: scripts/setup brings Debian's chromium and chromium-driver"
    case .didNotStart(let log): "chromedriver did not start: \(log)"
    case .refused(let command, let reason): "the browser refused `\(command)`: \(reason)"
    case .neverBecame(let condition): "in \(Browser.patience) s this never became so: \(condition)"
    }
  }
}

/// A `chromedriver` of one's own at a port that it chose, ended with its owner.
///
/// It runs under `timeout`, which leads a process group of its own. So it and the browser can be
/// killed together, and are even when a test run dies before its end. Gentler signals do not arrive:
/// what a thread of a test run starts has them blocked.
final class ChromeDriver {
  /// For how many seconds a browser lives at most.
  private static let lifetime = 1800
  private let process = Process()
  private let port: UInt16

  /// - Parameter folder: where it may leave what it says.
  init(in folder: TestFolder) throws {
    guard let program = Self.find("chromedriver") else {
      throw BrowserError.missing("chromedriver")
    }
    let log = try folder.write([], as: "chromedriver.log")
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "\(Self.lifetime)", program, "--port=0"]
    let output = FileHandle(forWritingAtPath: log)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    var said = ""
    let end = Date(timeIntervalSinceNow: Browser.patience)
    while Date() < end, process.isRunning {
      said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      if let port = said.firstMatch(of: /started successfully on port (\d+)/) {
        self.port = UInt16(port.1) ?? 0
        return
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    Self.end(process)
    throw BrowserError.didNotStart(said)
  }

  deinit { Self.end(process) }

  private static func end(_ process: Process) {
    kill(-process.processIdentifier, SIGKILL)
    kill(process.processIdentifier, SIGKILL)
  }

  /// The first of the usual folders that has a program.
  static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Sends a command of the WebDriver protocol and gives its value.
  func send(_ method: String, _ command: String, _ body: WebValue? = nil) throws -> WebValue {
    var request = LoopbackRequest(port: port, method: method, path: command)
    if let body { request.body = try JSONEncoder().encode(body) }
    let answer = try request.send(patience: Browser.patience)
    let value = try JSONDecoder().decode(WebValue.self, from: answer.body)["value"]
    guard answer.status == 200 else {
      throw BrowserError.refused(
        command: "\(method) \(command)",
        reason: value["message"].string ?? String(decoding: answer.body, as: UTF8.self))
    }
    return value
  }
}

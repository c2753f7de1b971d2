import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

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
final class ChromeDriver {
  private let process = Process()
  let address: String

  /// - Parameter folder: where it may leave what it says.
  init(in folder: TestFolder) throws {
    guard let program = Self.find("chromedriver") else {
      throw BrowserError.missing("chromedriver")
    }
    let log = try folder.write([], as: "chromedriver.log")
    process.executableURL = URL(filePath: program)
    process.arguments = ["--port=0"]
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
        address = "http://127.0.0.1:\(port.1)"
        return
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    process.terminate()
    throw BrowserError.didNotStart(said)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// The first of the usual folders that has a program.
  static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Sends a command of the WebDriver protocol and gives its value.
  func send(_ method: String, _ command: String, _ body: WebValue? = nil) async throws -> WebValue {
    guard let url = URL(string: address + command) else {
      preconditionFailure("commands are paths: \(command)")
    }
    var request = URLRequest(url: url, timeoutInterval: Browser.patience)
    request.httpMethod = method
    if let body {
      request.httpBody = try JSONEncoder().encode(body)
      request.setValue("application/json; charset=utf-8", forHTTPHeaderField: "Content-Type")
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let value = try JSONDecoder().decode(WebValue.self, from: data)["value"]
    guard (response as? HTTPURLResponse)?.statusCode == 200 else {
      throw BrowserError.refused(
        command: "\(method) \(command)",
        reason: value["message"].string ?? String(decoding: data, as: UTF8.self))
    }
    return value
  }
}

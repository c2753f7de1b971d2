import Foundation

/// One HTTP request to a program on this machine, over a connection of its own.
///
/// URLSession on Linux gives up on what `chromedriver` answers; and nothing here ever leaves the
/// machine: the address is 127.0.0.1, whatever is asked for.
struct LoopbackRequest {
  let port: UInt16
  let method: String
  let path: String
  var body: Data?

  struct Answer {
    let status: Int
    let body: Data
  }

  /// Sends it and waits for the answer.
  ///
  /// - Parameter patience: for how many seconds nothing may come.
  func send(patience: TimeInterval) throws -> Answer {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard connection >= 0 else { throw failure("socket") }
    defer { close(connection) }
    var limit = timeval(tv_sec: Int(patience), tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    try connect(connection)
    try write(message, to: connection)
    return try answer(readingFrom: connection)
  }

  private var message: Data {
    let head = [
      "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close",
      "Content-Type: application/json; charset=utf-8", "Content-Length: \(body?.count ?? 0)",
    ]
    return Data((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? Data())
  }

  private func connect(_ connection: Int32) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw failure("connect") }
  }

  private func write(_ message: Data, to connection: Int32) throws {
    var rest = Array(message)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw failure("send") }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until the answer is as long as its head says.
  private func answer(readingFrom connection: Int32) throws -> Answer {
    var bytes = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let end = bytes.firstRange(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let length = head.firstMatch(of: /(?i)\r\ncontent-length:\ *(\d+)/).flatMap { Int($0.1) }
        let status = head.firstMatch(of: /^HTTP\/1\.1\ (\d+)/).flatMap { Int($0.1) }
        guard let length, let status else { throw failure("head of the answer") }
        if bytes.count - end.upperBound >= length {
          return Answer(status: status, body: bytes[end.upperBound...].prefix(length))
        }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { throw failure("recv") }
      bytes += buffer.prefix(count)
    }
  }

  private func failure(_ call: String) -> BrowserError {
    .refused(command: "\(method) \(path)", reason: "\(call): \(String(cString: strerror(errno)))")
  }
}

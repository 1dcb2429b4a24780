import Foundation
import Glibc
import TestSupport

/// `chromedriver`, started for one browser, and asked over the W3C WebDriver protocol.
final class WebDriver {
  struct Failure: Error { var message: String }

  private let process: BackgroundProcess
  private let port: UInt16
  private var session = ""

  init() throws {
    (process, port) = try Self.start(attempts: 5)
  }

  /// The driver takes a free port of IPv6 and then the same one of IPv4, which somebody else may
  /// have by then: it ends, and another one is started.
  private static func start(attempts: Int) throws -> (BackgroundProcess, UInt16) {
    let output = Pipe()
    let process = try BackgroundProcess(
      "/usr/bin/env", ["chromedriver", "--port=0"], output: output.fileHandleForWriting)
    // Only the driver writes: what it says ends with it.
    try output.fileHandleForWriting.close()
    var told = ""
    while true {
      let bytes = output.fileHandleForReading.availableData
      if bytes.isEmpty {
        guard attempts > 1, told.contains("port not available") else {
          throw Failure(message: "chromedriver ended: \(told)")
        }
        return try start(attempts: attempts - 1)
      }
      told += String(decoding: bytes, as: UTF8.self)
      if let match = told.firstMatch(of: /started successfully on port (\d+)/),
        let port = UInt16(match.1)
      {
        return (process, port)
      }
    }
  }

  /// Begins a session; further requests belong to it.
  func begin(arguments: [String]) async throws {
    let options: [String: Any] = [
      "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"] + arguments
    ]
    let body: [String: Any] = [
      "capabilities": [
        "alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]
      ]
    ]
    guard let answer = try await send("POST", "/session", body) as? [String: Any],
      let session = answer["sessionId"] as? String
    else { throw Failure(message: "no session began") }
    self.session = "/session/\(session)"
  }

  func end() async {
    if !session.isEmpty { _ = try? await send("DELETE", "", nil) }
    // Milder signals may be blocked in processes that are started from a task.
    process.send(signal: SIGKILL)
  }

  func get(_ path: String) async throws -> Any { try await send("GET", path, nil) }

  @discardableResult
  func post(_ path: String, _ body: [String: Any] = [:]) async throws -> Any {
    try await send("POST", path, body)
  }

  /// A command of the browser's own protocol.
  @discardableResult
  func command(_ name: String, _ parameters: [String: Any] = [:]) async throws -> [String: Any] {
    let answer = try await post("/goog/cdp/execute", ["cmd": name, "params": parameters])
    return answer as? [String: Any] ?? [:]
  }

  private func send(_ method: String, _ path: String, _ body: [String: Any]?) async throws -> Any {
    let request = LocalRequest(
      port: port, method: method, path: session + path,
      body: try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data())
    let (status, data) = try await request.answer()
    let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    guard status == 200, let value = answer?["value"] else {
      throw Failure(message: "\(method) \(path): \(String(decoding: data, as: UTF8.self))")
    }
    return value
  }
}

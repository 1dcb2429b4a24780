import Foundation
import FoundationNetworking

/// `chromedriver`, started for one browser, and asked over the W3C WebDriver protocol.
final class WebDriver {
  struct Failure: Error { var message: String }

  private let process = Process()
  private let requests: URLSession
  private var address = ""

  init() throws {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 60
    requests = URLSession(configuration: configuration)
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["chromedriver", "--port=0"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var told = ""
    while true {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw Failure(message: "chromedriver ended: \(told)") }
      told += String(decoding: bytes, as: UTF8.self)
      if let match = told.firstMatch(of: /started successfully on port (\d+)/) {
        address = "http://127.0.0.1:\(match.1)"
        return
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
    address += "/session/\(session)"
  }

  func end() async {
    _ = try? await send("DELETE", "", nil)
    process.terminate()
    process.waitUntilExit()
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
    guard let url = URL(string: address + path) else { throw Failure(message: path) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    if let body {
      request.httpBody = try JSONSerialization.data(withJSONObject: body)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    let (data, response) = try await requests.data(for: request)
    let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    guard (response as? HTTPURLResponse)?.statusCode == 200, let value = answer?["value"] else {
      throw Failure(message: "\(method) \(path): \(String(decoding: data, as: UTF8.self))")
    }
    return value
  }
}

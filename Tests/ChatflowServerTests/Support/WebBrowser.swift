import Foundation
import Testing

/// A browser with one visitor in front of it, who clicks and types as people do.
final class WebBrowser {
  /// What a script is about: the page, or the chat's frame on it.
  enum Place { case page, chat }

  let driver: WebDriver

  private init(_ driver: WebDriver) { self.driver = driver }

  /// Runs `body` with a new browser: no cookies, no history.
  static func with(
    language: String = "en-US", width: Int = 1000, height: Int = 800,
    _ body: (WebBrowser) async throws -> Void
  ) async throws {
    let driver = try WebDriver()
    do {
      // One process for all frames, so that scripts reach the chat's on any page.
      try await driver.begin(arguments: [
        "--lang=\(language)", "--accept-lang=\(language)", "--window-size=\(width),\(height)",
        "--disable-features=IsolateOrigins,site-per-process", "--disable-site-isolation-trials",
      ])
      try await body(WebBrowser(driver))
    } catch {
      await driver.end()
      throw error
    }
    await driver.end()
  }

  // MARK: Pages

  func go(_ address: String) async throws { try await driver.post("/url", ["url": address]) }
  func reload() async throws { try await driver.post("/refresh") }

  /// Opens a tab and returns its handle; it is in front from now on.
  func openTab() async throws -> String {
    let tab = try await driver.post("/window/new", ["type": "tab"]) as? [String: Any]
    let handle = try #require(tab?["handle"] as? String)
    try await show(tab: handle)
    return handle
  }

  var tab: String {
    get async throws { try #require(try await driver.get("/window") as? String) }
  }

  func show(tab: String) async throws {
    try await driver.post("/window", ["handle": tab])
    try await driver.command("Page.bringToFront")
  }

  /// As when the visitor deletes them.
  func deleteCookies() async throws { try await driver.command("Network.clearBrowserCookies") }

  func resize(width: Int, height: Int) async throws {
    try await driver.command(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// A picture, where `CHATFLOW_SCREENSHOTS` is a folder.
  func picture(_ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["CHATFLOW_SCREENSHOTS"] else { return }
    let text = try #require(try await driver.get("/screenshot") as? String)
    try Data(base64Encoded: text)?.write(to: URL(filePath: folder).appending(path: "\(name).png"))
  }

  // MARK: Scripts

  /// What an expression gives, in a realm that the page's own scripts can't reach; nil while the
  /// place isn't there.
  func value<Value: Decodable>(
    of expression: String, in place: Place = .chat, as type: Value.Type = Value.self
  ) async throws -> Value? {
    guard let frame = try await frame(place),
      let world = try? await driver.command(
        "Page.createIsolatedWorld", ["frameId": frame, "worldName": "test"]),
      let context = world["executionContextId"] as? Int
    else { return nil }
    let answer = try? await driver.command(
      "Runtime.evaluate",
      [
        "expression": "JSON.stringify({ value: \(expression) })", "contextId": context,
        "returnByValue": true,
      ])
    // A page that is just going away has no answer.
    guard let answer else { return nil }
    if let exception = answer["exceptionDetails"] as? [String: Any] {
      throw WebDriver.Failure(message: "\(expression): \(exception)")
    }
    guard let text = (answer["result"] as? [String: Any])?["value"] as? String else { return nil }
    return try JSONDecoder().decode(Box<Value>.self, from: Data(text.utf8)).value
  }

  var chatFrame: String? { get async throws { try await frame(.chat) } }

  private func frame(_ place: Place) async throws -> String? {
    let tree = try await driver.command("Page.getFrameTree")["frameTree"] as? [String: Any]
    let children = tree?["childFrames"] as? [[String: Any]] ?? []
    let frames = children.compactMap { $0["frame"] as? [String: Any] }
    let found =
      place == .page
      ? tree?["frame"] as? [String: Any]
      : frames.first { ($0["url"] as? String)?.hasSuffix("/widget/frame") ?? false }
    return found?["id"] as? String
  }

  /// Waits until something is as expected; says what it was otherwise.
  func wait<Value: Equatable>(
    for expected: Value, sourceLocation: SourceLocation = #_sourceLocation,
    _ read: () async throws -> Value?
  ) async throws {
    var last: Value?
    // A bound for tests that fail; nothing is said about how fast it is.
    for _ in 0..<600 {
      last = try await read()
      if last == expected { return }
      try await Task.sleep(for: .milliseconds(30))
    }
    #expect(last == expected, sourceLocation: sourceLocation)
    throw WebDriver.Failure(message: "this never came: \(expected)")
  }
}

private struct Box<Value: Decodable>: Decodable { var value: Value? }

import Foundation
import Testing

/// Chromium.
final class WebBrowser: DrivenBrowser {
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

  func evaluate(_ expression: String, in place: BrowserPlace) async throws -> String? {
    guard let frame = try await frame(place),
      let world = try? await driver.command(
        "Page.createIsolatedWorld", ["frameId": frame, "worldName": "test"]),
      let context = world["executionContextId"] as? Int
    else { return nil }
    let answer = try? await driver.command(
      "Runtime.evaluate",
      [
        "expression": expression, "contextId": context, "returnByValue": true,
        "awaitPromise": true,
      ])
    // A page that is just going away has no answer.
    guard let answer else { return nil }
    if let exception = answer["exceptionDetails"] as? [String: Any] {
      throw WebDriver.Failure(message: "\(expression): \(exception)")
    }
    return (answer["result"] as? [String: Any])?["value"] as? String
  }

  var chatFrame: String? { get async throws { try await frame(.chat) } }

  private func frame(_ place: BrowserPlace) async throws -> String? {
    let tree = try await driver.command("Page.getFrameTree")["frameTree"] as? [String: Any]
    let children = tree?["childFrames"] as? [[String: Any]] ?? []
    let frames = children.compactMap { $0["frame"] as? [String: Any] }
    let found =
      place == .page
      ? tree?["frame"] as? [String: Any]
      : frames.first { ($0["url"] as? String)?.hasSuffix("/widget/frame") ?? false }
    return found?["id"] as? String
  }

  // MARK: Hands

  func click(at point: [Double], in place: BrowserPlace) async throws {
    let corner = place == .page ? [0, 0] : try await frameCorner
    for type in ["mousePressed", "mouseReleased"] {
      try await driver.command(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": corner[0] + point[0], "y": corner[1] + point[1], "button": "left",
          "clickCount": 1,
        ])
    }
  }

  private var frameCorner: [Double] {
    get async throws {
      try #require(
        try await value(
          of: """
            (({ left, top }) => [left, top])(
              document.querySelector('iframe[data-chatflow-frame]').getBoundingClientRect())
            """, in: .page, as: [Double].self))
    }
  }

  func type(_ text: String) async throws {
    try await driver.command("Input.insertText", ["text": text])
  }

  func press(_ key: String, modifiers: Int) async throws {
    let codes = [
      "Enter": 13, "Escape": 27, "Tab": 9, " ": 32, "ArrowUp": 38, "ArrowDown": 40,
    ]
    var event: [String: Any] = [
      "type": "keyDown", "key": key, "code": key == " " ? "Space" : key,
      "windowsVirtualKeyCode": codes[key] ?? 0, "modifiers": modifiers,
    ]
    if key == "Enter" { event["text"] = "\r" }
    if key.count == 1 { event["text"] = key }
    try await driver.command("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    try await driver.command("Input.dispatchKeyEvent", event)
  }

  func prefer(dark: Bool) async throws {
    try await driver.command(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
  }
}

import Foundation
import Testing

/// Firefox, the same one for all tests of a suite: it takes seconds to start.
final class Firefox: DrivenBrowser, Sendable {
  @TaskLocal private static var current: Firefox?

  private let marionette: Marionette

  private init(_ marionette: Marionette) { self.marionette = marionette }

  /// Runs `body` with one started.
  static func started(_ body: @Sendable () async throws -> Void) async throws {
    let marionette = try await Marionette()
    let result: Result<Void, any Error>
    do {
      result = .success(
        try await $current.withValue(Firefox(marionette)) { try await body() })
    } catch {
      result = .failure(error)
    }
    await marionette.end()
    try result.get()
  }

  /// Runs `body` with the one of its suite, which knows nothing of any test before: no cookies, no
  /// history, settings as they are at first.
  static func with(_ body: (Firefox) async throws -> Void) async throws {
    let firefox = try #require(current)
    try await firefox.chrome(
      """
      Services.prefs.clearUserPref('network.cookie.cookieBehavior');
      return new Promise((done) => Services.clearData.deleteData(
        Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: done }));
      """)
    let old = try await firefox.command("WebDriver:GetWindowHandles") as? [String] ?? []
    try await firefox.openTab()
    let new = try await firefox.tab
    for handle in old where handle != new {
      try await firefox.show(tab: handle)
      try await firefox.command("WebDriver:CloseWindow")
    }
    try await firefox.show(tab: new)
    try await body(firefox)
  }

  // MARK: Pages

  func go(_ address: String) async throws {
    try await command("WebDriver:Navigate", ["url": address])
  }

  func reload() async throws { try await command("WebDriver:Refresh") }
  func back() async throws { try await command("WebDriver:Back") }

  /// Opens a tab, which is in front from now on.
  func openTab() async throws {
    let tab = try await command("WebDriver:NewWindow", ["type": "tab", "focus": true])
    let handle = (tab as? [String: Any])?["handle"] as? String
    try await show(tab: try #require(handle))
  }

  var tab: String {
    get async throws { try #require(try await command("WebDriver:GetWindowHandle") as? String) }
  }

  func show(tab: String) async throws {
    try await command("WebDriver:SwitchToWindow", ["handle": tab, "focus": true])
  }

  /// As people can choose it: no page in another one's frame keeps anything.
  func blockForeignCookies() async throws {
    try await chrome("Services.prefs.setIntPref('network.cookie.cookieBehavior', 1);")
  }

  // MARK: Scripts

  func evaluate(_ expression: String, in place: BrowserPlace) async throws -> String? {
    do {
      try await goInto(place)
      return try await command(
        "WebDriver:ExecuteScript",
        ["script": "return \(expression)", "args": [String](), "sandbox": "test"]) as? String
    } catch let failure as Marionette.Failure where failure.kind != "javascript error" {
      // The frame isn't there, or just going away.
      return nil
    }
  }

  private func goInto(_ place: BrowserPlace) async throws {
    try await command("WebDriver:SwitchToFrame", ["id": NSNull()])
    guard place == .chat else { return }
    let found = try await command(
      "WebDriver:FindElement",
      ["using": "css selector", "value": "iframe[data-chatflow-frame]"])
    let element = (found as? [String: String])?.values.first ?? ""
    try await command("WebDriver:SwitchToFrame", ["element": element])
  }

  /// Runs a script with the browser's own rights.
  private func chrome(_ script: String) async throws {
    try await command("Marionette:SetContext", ["value": "chrome"])
    try await command(
      "WebDriver:ExecuteScript", ["script": script, "args": [String](), "sandbox": "system"])
    try await command("Marionette:SetContext", ["value": "content"])
  }

  /// A command's answer, or the value in it.
  @discardableResult
  private func command(_ name: String, _ parameters: [String: Any] = [:]) async throws -> Any {
    let data = try JSONSerialization.data(withJSONObject: parameters)
    let answer = try JSONSerialization.jsonObject(
      with: try await marionette.answer(to: name, data), options: .fragmentsAllowed)
    return (answer as? [String: Any])?["value"] ?? answer
  }

  // MARK: Hands

  func click(at point: [Double], in place: BrowserPlace) async throws {
    try await goInto(place)
    try await perform(
      "pointer",
      [
        ["type": "pointerMove", "x": Int(point[0]), "y": Int(point[1]), "origin": "viewport"],
        ["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0],
      ])
  }

  func type(_ text: String) async throws {
    try await perform("key", text.flatMap { Self.stroke("\($0)") })
  }

  func press(_ key: String, modifiers: Int) async throws {
    let codes = [
      "Enter": "\u{E007}", "Escape": "\u{E00C}", "Tab": "\u{E004}", "ArrowUp": "\u{E013}",
      "ArrowDown": "\u{E015}",
    ]
    let shift = "\u{E008}"
    var actions = Self.stroke(codes[key] ?? key)
    if modifiers & 8 != 0 {
      actions.insert(["type": "keyDown", "value": shift], at: 0)
      actions.append(["type": "keyUp", "value": shift])
    }
    try await perform("key", actions)
  }

  private static func stroke(_ key: String) -> [[String: Any]] {
    [["type": "keyDown", "value": key], ["type": "keyUp", "value": key]]
  }

  private func perform(_ type: String, _ actions: [[String: Any]]) async throws {
    let source: [String: Any] = ["type": type, "id": type, "actions": actions]
    try await command("WebDriver:PerformActions", ["actions": [source]])
  }

  /// Writes a word with an input method, and takes it as it is by `Enter`.
  func compose(_ word: String) async throws {
    try await chrome(
      """
      const method = Cc['@mozilla.org/text-input-processor;1']
        .createInstance(Ci.nsITextInputProcessor);
      method.beginInputTransactionForTests(window);
      method.setPendingCompositionString('\(word)');
      method.appendClauseToPendingComposition(\(word.utf16.count), method.ATTR_RAW_CLAUSE);
      method.setCaretInPendingComposition(\(word.utf16.count));
      method.flushPendingComposition();
      const enter = new KeyboardEvent('', { key: 'Enter', code: 'Enter', keyCode: 13 });
      method.commitCompositionWith('\(word)', enter);
      method.keyup(enter);
      """)
  }
}

/// Starts Firefox for a suite. It takes the place of one of the other browsers.
struct FirefoxForAll: SuiteTrait, TestScoping {
  let isRecursive = false

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Semaphore.browsers.wait()
    do {
      try await Firefox.started(function)
    } catch {
      await Semaphore.browsers.signal()
      throw error
    }
    await Semaphore.browsers.signal()
  }
}

extension Trait where Self == FirefoxForAll {
  static var firefox: FirefoxForAll { FirefoxForAll() }
}

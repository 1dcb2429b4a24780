import Foundation
import Testing

extension WebBrowser {
  /// The lines of the thread as they are seen: `bot Hi!`, `own Hello`, `pending Hello`, `[field]`.
  static let lines = """
    [...document.querySelectorAll('#log > :not(.day)')].map((line) => {
      if (line.id === 'prompt') return '[field]';
      if (line.classList.contains('closed')) return `-- ${line.textContent}`;
      const kind = ['failed', 'pending', 'own', 'agent', 'bot'].find((name) =>
        line.classList.contains(name));
      const words = line.querySelector('.bubble > div');
      return words ? `${kind} ${words.textContent}` : '...';
    })
    """

  /// Whether it can be seen and used.
  func isShown(_ selector: String) async throws -> Bool {
    try await value(
      of: """
        (() => {
          const node = document.querySelector(\(quoted(selector)));
          return Boolean(node && node.checkVisibility() && innerWidth > 1);
        })()
        """) ?? false
  }

  func waitFor(
    _ selector: String, isShown: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: isShown, sourceLocation: sourceLocation) {
      try await self.isShown(selector)
    }
  }

  func waitFor(
    thread: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: thread, sourceLocation: sourceLocation) { try await value(of: Self.lines) }
  }

  func text(of selector: String) async throws -> String? {
    try await value(of: "document.querySelector(\(quoted(selector)))?.textContent")
  }

  var focused: String? {
    get async throws { try await value(of: "document.activeElement?.id") }
  }

  // MARK: Hands

  /// Clicks with the mouse, in the middle of what is there.
  func click(_ selector: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await waitFor(selector, sourceLocation: sourceLocation)
    try await settle()
    let middle = """
      (() => {
        const box = document.querySelector(SELECTOR).getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
      })()
      """
    let point = try #require(
      try await value(
        of: middle.replacing("SELECTOR", with: quoted(selector)), as: [Double].self))
    let frame = try #require(
      try await value(
        of: """
          (({ left, top }) => [left, top])(
            document.querySelector('iframe[data-chatflow-frame]').getBoundingClientRect())
          """, in: .page, as: [Double].self))
    for type in ["mousePressed", "mouseReleased"] {
      try await driver.command(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": frame[0] + point[0], "y": frame[1] + point[1], "button": "left",
          "clickCount": 1,
        ])
    }
  }

  /// Until nothing moves any more.
  private func settle() async throws {
    try await wait(for: true) {
      try await value(
        of: "document.getAnimations().every((one) => one.playState !== 'running'"
          + " || one.effect.getComputedTiming().endTime === Infinity)")
    }
  }

  func type(_ text: String) async throws {
    try await driver.command("Input.insertText", ["text": text])
  }

  /// `Enter`, `Escape` or `Tab`; `shift` is 8, as the browser counts.
  func press(_ key: String, modifiers: Int = 0) async throws {
    let codes = ["Enter": 13, "Escape": 27, "Tab": 9, " ": 32]
    var event: [String: Any] = [
      "type": "keyDown", "key": key, "code": key == " " ? "Space" : key,
      "windowsVirtualKeyCode": codes[key] ?? 0, "modifiers": modifiers,
    ]
    if key == "Enter" { event["text"] = "\r" }
    if key == " " { event["text"] = " " }
    try await driver.command("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    try await driver.command("Input.dispatchKeyEvent", event)
  }

  /// Opens the chat by its button.
  func openChat(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await click("#launcher", sourceLocation: sourceLocation)
    try await wait(for: "text", sourceLocation: sourceLocation) { try await focused }
  }

  func write(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    if try await focused != "text" {
      try await click("#text", sourceLocation: sourceLocation)
    }
    try await type(text)
    try await press("Enter")
  }

  func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}

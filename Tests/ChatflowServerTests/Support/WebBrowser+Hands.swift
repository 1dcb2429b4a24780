import Foundation
import Testing

/// What one sees and does on a page, or in the chat on it.
extension WebBrowser {
  /// Whether it can be seen and used.
  func isShown(_ selector: String, in place: Place = .chat) async throws -> Bool {
    try await value(
      of: """
        (() => {
          const node = document.querySelector(\(quoted(selector)));
          return Boolean(node && node.checkVisibility() && innerWidth > 1);
        })()
        """, in: place) ?? false
  }

  func waitFor(
    _ selector: String, isShown: Bool = true, in place: Place = .chat,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: isShown, sourceLocation: sourceLocation) {
      try await self.isShown(selector, in: place)
    }
  }

  func text(of selector: String, in place: Place = .chat) async throws -> String? {
    try await value(of: "document.querySelector(\(quoted(selector)))?.textContent", in: place)
  }

  /// The id of what has the keyboard.
  func focus(in place: Place = .chat) async throws -> String? {
    try await value(of: "document.activeElement?.id", in: place)
  }

  var focused: String? {
    get async throws { try await focus() }
  }

  // MARK: Hands

  /// Clicks with the mouse, in the middle of what is there.
  func click(
    _ selector: String, in place: Place = .chat,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await waitFor(selector, in: place, sourceLocation: sourceLocation)
    try await settle(place)
    let middle = """
      (() => {
        const box = document.querySelector(SELECTOR).getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
      })()
      """
    let point = try #require(
      try await value(
        of: middle.replacing("SELECTOR", with: quoted(selector)), in: place,
        as: [Double].self))
    let frame = place == .page ? [0, 0] : try await frameCorner
    for type in ["mousePressed", "mouseReleased"] {
      try await driver.command(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": frame[0] + point[0], "y": frame[1] + point[1], "button": "left",
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

  /// Ends what moves, where it would have ended. Waiting for it wouldn't do: a tab that the browser
  /// draws no frames for stays in the middle of a movement for as long as one looks.
  private func settle(_ place: Place) async throws {
    try await wait(for: true) {
      try await value(
        of: """
          document.getAnimations().every((one) => {
            if (one.effect.getComputedTiming().endTime !== Infinity) one.finish();
            return true;
          })
          """, in: place)
    }
  }

  func type(_ text: String) async throws {
    try await driver.command("Input.insertText", ["text": text])
  }

  /// `Enter`, `Escape`, `Tab`, an arrow, or what a key types; `shift` is 8, as the browser counts.
  func press(_ key: String, modifiers: Int = 0) async throws {
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

  func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}

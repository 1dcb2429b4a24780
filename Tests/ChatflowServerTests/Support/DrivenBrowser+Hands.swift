import Foundation
import Testing

/// What one sees and does on a page, or in the chat on it.
extension DrivenBrowser {
  /// Whether it can be seen and used.
  func isShown(_ selector: String, in place: BrowserPlace = .chat) async throws -> Bool {
    try await value(
      of: """
        (() => {
          const node = document.querySelector(\(quoted(selector)));
          return Boolean(node && node.checkVisibility() && innerWidth > 1);
        })()
        """, in: place) ?? false
  }

  func waitFor(
    _ selector: String, isShown: Bool = true, in place: BrowserPlace = .chat,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: isShown, sourceLocation: sourceLocation) {
      try await self.isShown(selector, in: place)
    }
  }

  func text(of selector: String, in place: BrowserPlace = .chat) async throws -> String? {
    try await value(of: "document.querySelector(\(quoted(selector)))?.textContent", in: place)
  }

  /// The id of what has the keyboard.
  func focus(in place: BrowserPlace = .chat) async throws -> String? {
    try await value(of: "document.activeElement?.id", in: place)
  }

  var focused: String? {
    get async throws { try await focus() }
  }

  // MARK: Hands

  /// Clicks with the mouse, in the middle of what is there.
  func click(
    _ selector: String, in place: BrowserPlace = .chat,
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
    try await click(at: point, in: place)
  }

  /// Ends what moves, where it would have ended. Waiting for it wouldn't do: a tab that the browser
  /// draws no frames for stays in the middle of a movement for as long as one looks.
  func settle(_ place: BrowserPlace) async throws {
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

  func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}

import Foundation
import Testing

/// What a script or a click is about: the page, or the chat's frame on it.
enum BrowserPlace { case page, chat }

/// A browser with one person in front of it, who clicks and types as people do.
protocol DrivenBrowser {
  func go(_ address: String) async throws
  func reload() async throws
  /// The text that an expression gives, in a realm that the page's own scripts can't reach; nil
  /// while the place isn't there.
  func evaluate(_ expression: String, in place: BrowserPlace) async throws -> String?
  /// Clicks with the mouse.
  func click(at point: [Double], in place: BrowserPlace) async throws
  func type(_ text: String) async throws
  /// `Enter`, `Escape`, `Tab`, an arrow, or what a key types; `shift` is 8.
  func press(_ key: String, modifiers: Int) async throws
}

extension DrivenBrowser {
  func press(_ key: String) async throws { try await press(key, modifiers: 0) }

  /// What an expression gives; nil while the place isn't there.
  func value<Value: Decodable>(
    of expression: String, in place: BrowserPlace = .chat, as type: Value.Type = Value.self
  ) async throws -> Value? {
    try await decoded("JSON.stringify({ value: \(expression) })", in: place, as: type)
  }

  /// The value that is in the JSON that a script gives.
  func decoded<Value: Decodable>(
    _ script: String, in place: BrowserPlace, as type: Value.Type
  ) async throws -> Value? {
    try await evaluate(script, in: place).flatMap {
      try JSONDecoder().decode(Box<Value>.self, from: Data($0.utf8)).value
    }
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

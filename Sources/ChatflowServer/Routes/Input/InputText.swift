import ChatflowProgram
import HTTPTypes

/// Texts that people typed, as the server takes them.
///
/// All functions throw ``APIError`` where they don't.
enum InputText {
  /// In bytes (meaning 3.4).
  static let longestEmail = 254

  /// An e-mail without white space around it (meaning 3.4).
  static func email(_ text: String) throws -> String {
    let trimmed = trimmed(text)
    guard EmailAddress.isValid(Array(trimmed.utf8).span) else {
      throw APIError.badRequest("That is no e-mail address.")
    }
    return trimmed
  }

  /// A person's name, or none.
  static func name(_ text: String?) throws -> String? {
    guard let trimmed = text.map({ trimmed($0) }), !trimmed.isEmpty else { return nil }
    return try line(trimmed, "A name")
  }

  /// One line that isn't empty; `what` it is.
  static func line(_ text: String, _ what: String) throws -> String {
    let trimmed = trimmed(text)
    guard !trimmed.isEmpty, trimmed.unicodeScalars.count <= 200,
      !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw APIError.badRequest("\(what) has 1 to 200 characters, in one line.") }
    return trimmed
  }

  /// The most bytes of a message (meaning 3.5).
  static let longestMessage = 16 * 1024

  /// A message that says something: more than white space and what can't be seen.
  static func written(_ text: String) throws -> String {
    guard text.utf8.count <= longestMessage else {
      throw APIError(
        status: .contentTooLarge, code: "too_large",
        message: "A message has at most \(longestMessage) bytes.")
    }
    guard text.unicodeScalars.contains(where: { !$0.isHidden && !$0.properties.isWhitespace })
    else { throw APIError.badRequest("The text is empty.") }
    return text
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[WhiteSpace.trimmed(bytes.span)], as: UTF8.self)
  }
}

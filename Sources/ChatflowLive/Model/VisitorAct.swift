/// What a visitor does in a conversation.
package enum VisitorAct: Equatable, Sendable {
  case message(String)
  /// Sends a file along.
  case file(SharedFile)
  /// Picks an option by its label.
  case pick(String)
  /// Submits the prompt's field; `consent`: whether the box was ticked.
  case email(String, consent: Bool)

  /// Tells one act from another.
  var fingerprint: [UInt8] {
    switch self {
    case .message(let text): Fingerprint.of(["message", text])
    case .file(let file): Fingerprint.of(["file", file.name, file.type, "\(file.size)"])
    case .pick(let label): Fingerprint.of(["pick", label])
    case .email(let email, let consent): Fingerprint.of(["email", email, "\(consent)"])
    }
  }
}

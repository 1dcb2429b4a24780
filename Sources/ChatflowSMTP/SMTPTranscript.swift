/// What was said between us and the relay, as far as it matters.
struct SMTPTranscript {
  private(set) var stage = Submission.Stage.connecting
  /// The last whole answer.
  private(set) var lastReply: SMTPReply?
  /// The answer to the message itself.
  private(set) var messageReply: SMTPReply?
  private var isTakingMessage = false
  private var lines: [String] = []
  /// Whether all of the message went out.
  var isMessageSent = false

  /// Takes a command that was sent; of a sign-in nothing is kept.
  mutating func send(_ line: String) {
    let verb = line.uppercased()
    lines = []
    if verb.hasPrefix("EHLO") || verb.hasPrefix("HELO") {
      if stage == .connecting { stage = .greeting }
    } else if verb.hasPrefix("STARTTLS") {
      stage = .encrypting
    } else if verb.hasPrefix("AUTH") {
      stage = .signingIn
    } else if verb.hasPrefix("MAIL FROM") {
      stage = .sender
    } else if verb.hasPrefix("RCPT TO") {
      stage = .recipient
    } else if verb.hasPrefix("DATA") {
      stage = .message
    } else if verb.hasPrefix("QUIT") {
      isClosing = true
    }
  }

  private var isClosing = false

  /// Takes what came in, which may be several lines.
  mutating func receive(_ text: String) {
    guard !isClosing else { return }
    for line in text.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let line = String(Substring(line))
      if lines.count < Self.maximumLines { lines.append(line) }
      guard line.utf8.count == 3 || line.utf8.dropFirst(3).first == UInt8(ascii: " ") else {
        continue
      }
      let reply = SMTPReply(lines: lines)
      lines = []
      guard let reply else { continue }
      lastReply = reply
      if stage == .connecting { stage = .greeting }
      if stage == .message {
        if isTakingMessage { messageReply = reply }
        isTakingMessage = true
      }
    }
  }

  private static let maximumLines = 50
}

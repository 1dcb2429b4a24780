package import ChatflowMail

/// What the relay answered to a command.
package struct SMTPReply: Equatable, Sendable {
  /// Three digits: 2 first is yes, 4 is not now, 5 is no.
  package var code: Int
  /// Nil where it gives none.
  package var status: EnhancedStatus?
  /// Its words, without the codes.
  package var text: String

  package init(code: Int, status: EnhancedStatus? = nil, text: String) {
    self.code = code
    self.status = status
    self.text = text
  }

  /// Reads the lines of an answer; nil where they are none.
  init?(lines: [String]) {
    guard let last = lines.last, last.utf8.count >= 3, let code = Int(last.prefix(3)),
      (200...599).contains(code)
    else { return nil }
    let words = lines.map { $0.utf8.count > 4 ? $0.dropFirst(4) : "" }
    let status = words.first.flatMap { words in
      words.split(separator: " ").first.flatMap { EnhancedStatus(in: String($0)) }
    }
    let text = words.map { line in
      guard let first = line.split(separator: " ").first,
        EnhancedStatus(in: String(first)) != nil
      else { return String(line) }
      return String(line.dropFirst(first.count).drop { $0 == " " })
    }
    self.init(code: code, status: status, text: text.joined(separator: " "))
  }

  package var isYes: Bool { code < 400 }
  package var isPermanent: Bool { code >= 500 }

  /// Whether it says what we may do, and nothing about a recipient: "authentication required",
  /// "relay access denied" (RFC 3463, X.7).
  var isAboutUs: Bool { code == 530 || status?.subject == 7 }
}
